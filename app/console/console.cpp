// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include "exchange/sampleplan.h"
#include "models/datetext.h"
#include "pagefactory.h"
#include "pages/page.h"
#include "theme/icons.h"
#include "widgets/inlinebar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

const auto workspaceSuffix = u"quarterdeck"_s;

} // namespace

Console::Console(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_settings(m_options.settingsFile)
    , m_analysis(&m_session, &m_clock, &m_jobs)
    , m_undoBridge(&m_session, &m_undo)
    , m_engine(m_options.engine)
    , m_files(m_options.files ? *m_options.files : m_systemFiles)
{
    applyLanguage();
    applyLook();
    m_context.workspace = &m_session;
    m_context.analysis = &m_analysis;
    m_context.engine = &m_engine;
    m_context.clock = &m_clock;
    m_context.settings = &m_settings;
    m_context.jobs = &m_jobs;
    m_context.undo = &m_undo;
    m_context.files = &m_files;
    m_window = std::make_unique<MainWindow>(MainWindow::Parts {
        [this](PageId id, QWidget *owner) { return makePage(id, m_context, owner); }, &m_settings,
        &m_undo});
    wireWindow();
    wireSession();
    showWorkspace();
    m_window->showPage(PageId::Home);
}

Console::~Console()
{
    m_window.reset(); // pages go before what they work with
}

bool Console::isBusy() const
{
    const Page *page = m_window->page(m_window->currentPage());
    return m_session.isBusy() || m_analysis.isBusy() || (page && page->isBusy());
}

void Console::openWorkspace(const QString &path, Workspace::Mode mode)
{
    m_asked = path;
    m_window->bar()->clear();
    const auto ticket = m_session.open(path, mode);
    m_opening = mode == Workspace::Mode::ReadWrite ? ticket : 0;
}

void Console::wireWindow()
{
    const MainWindow *window = m_window.get();
    connect(window, &MainWindow::newRequested, this, &Console::newWorkspace);
    connect(window, &MainWindow::sampleRequested, this, &Console::openSample);
    connect(window, &MainWindow::openRequested, this, &Console::askForWorkspace);
    connect(window, &MainWindow::saveAsRequested, this, &Console::saveWorkspaceAs);
    connect(window, &MainWindow::importRequested, this, [this] { importFiles({}); });
    connect(window, &MainWindow::fileDropped, this, &Console::openFile);
    connect(&m_settings, &Settings::languageChanged, this, &Console::applyLanguage);
    connect(&m_settings, &Settings::themeChanged, this, &Console::applyLook);
}

void Console::wireSession()
{
    connect(&m_session, &WorkspaceSession::opened, this, [this] {
        m_settings.addRecentFile(m_session.view()->path);
        m_window->bar()->clear();
        showWorkspace();
        m_window->showPage(PageId::Home);
    });
    connect(&m_session, &WorkspaceSession::closed, this, &Console::showWorkspace);
    connect(&m_session, &WorkspaceSession::fleetChanged, this, &Console::showWorkspace);
    connect(&m_session, &WorkspaceSession::settingsChanged, this, &Console::showWorkspace);
    connect(&m_session, &WorkspaceSession::failed, this, &Console::showFailure);
    connect(&m_analysis, &FleetAnalysis::failed, m_window->bar(), &InlineBar::showError);
}

void Console::showFailure(WorkspaceSession::Ticket ticket, const Error &error)
{
    InlineBar *bar = m_window->bar();
    bar->setAction(nullptr);
    if (error.code == ExitCode::Gone)
        m_settings.removeRecentFile(m_asked);
    // Somebody else writes, or nobody can: reading is still possible.
    if (ticket == m_opening
        && (error.code == ExitCode::Refused || error.code == ExitCode::NoPermission)) {
        auto *readOnly = new QAction(icon(IconId::Lock), tr("Open read-only"), bar);
        connect(
            readOnly, &QAction::triggered, this,
            [this, path = m_asked] { openWorkspace(path, Workspace::Mode::ReadOnly); },
            Qt::QueuedConnection); // the bar deletes its action when it is cleared
        bar->setAction(readOnly);
    }
    bar->showError(error);
}

void Console::newWorkspace()
{
    m_files.saveFile(m_window.get(),
                     {tr("New workspace"),
                      {tr("Workspaces (*.%1)").arg(workspaceSuffix)},
                      tr("fleet.%1", "suggested file name").arg(workspaceSuffix),
                      workspaceSuffix},
                     [this](const QString &path) {
                         m_asked = path;
                         m_session.create(path, [path](Workspace &workspace) -> Result<void> {
                             WorkspaceSettings settings;
                             settings.name = QFileInfo(path).completeBaseName();
                             if (auto made = workspace.apply({settings}); !made)
                                 return Unexpected<Error>(made.error());
                             return {};
                         });
                     });
}

// The sample lives beside the program's other data, so that what is tried out in it stays.
void Console::openSample()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString path = folder + tr("/Sample fleet.%1", "file name").arg(workspaceSuffix);
    if (QFileInfo::exists(path))
        return openWorkspace(path);
    if (!QDir().mkpath(folder)) {
        m_window->bar()->showError({ExitCode::NoPermission,
                                    tr("The folder %1 could not be made. Make it, or make a "
                                       "workspace of your own elsewhere.")
                                        .arg(folder),
                                    {}});
        return;
    }
    m_asked = path;
    const int job = m_jobs.start(tr("Make the sample fleet"));
    const auto ticket =
        m_session.create(path, [](Workspace &workspace) { return fillSampleWorkspace(workspace); });
    auto *guard = new QObject(this); // ends with the answer
    connect(&m_session, &WorkspaceSession::opened, guard,
            [this, guard, ticket, job](auto answered) {
                if (answered != ticket)
                    return;
                m_jobs.finish(job, JobOutcome::Done);
                guard->deleteLater();
            });
    connect(&m_session, &WorkspaceSession::failed, guard,
            [this, guard, ticket, job](auto answered, const Error &error) {
                if (answered != ticket)
                    return;
                m_jobs.finish(job, JobOutcome::Failed, error.message);
                guard->deleteLater();
            });
}

void Console::askForWorkspace()
{
    m_files.openFiles(
        m_window.get(),
        {tr("Open workspace"), {tr("Workspaces (*.%1)").arg(workspaceSuffix)}, {}, {}},
        [this](const QStringList &paths) { openWorkspace(paths.first()); });
}

void Console::saveWorkspaceAs()
{
    if (!m_session.isOpen())
        return;
    m_files.saveFile(m_window.get(),
                     {tr("Save workspace as"),
                      {tr("Workspaces (*.%1)").arg(workspaceSuffix)},
                      QFileInfo(m_session.view()->path).fileName(),
                      workspaceSuffix},
                     [this](const QString &path) { m_session.saveCopy(path); });
}

void Console::importFiles(const QStringList &files)
{
    const auto import = [this](const QStringList &chosen) {
        Navigation navigation;
        navigation.page = PageId::Devices;
        navigation.files = chosen;
        m_window->open(navigation);
    };
    if (!files.isEmpty())
        return import(files);
    m_files.openFiles(
        m_window.get(),
        {tr("Import devices"), {tr("Tables (*.csv *.tsv *.txt)"), tr("All files (*)")}, {}, {}},
        import);
}

void Console::openFile(const QString &path)
{
    if (QFileInfo(path).suffix().compare(workspaceSuffix, Qt::CaseInsensitive) == 0)
        return openWorkspace(path);
    if (!m_session.isOpen() || m_session.view()->isReadOnly()) {
        m_window->bar()->showMessage(
            InlineBar::Kind::Warning,
            tr("Open or make a workspace that can be written first; then import %1 into it.")
                .arg(QFileInfo(path).fileName()));
        return;
    }
    importFiles({path});
}

void Console::showWorkspace()
{
    const auto view = m_session.view();
    if (!view) {
        m_window->setWorkspace({}, {}, false);
        m_window->setDataAge({});
        return;
    }
    QString name = view->settings.name;
    if (name.isEmpty())
        name = QFileInfo(view->path).completeBaseName();
    if (view->settings.sample)
        name = tr("%1 - made-up data").arg(name);
    m_window->setWorkspace(name, view->path, view->isReadOnly());
    const QDateTime asOf = view->dataAsOf();
    m_window->setDataAge(asOf.isValid()
                             ? tr("Data as of %1").arg(dateText(asOf.toLocalTime().date()))
                             : tr("No devices yet"));
}

void Console::applyLanguage()
{
    m_translators.apply(m_options.language.value_or(m_settings.language()));
    if (m_window)
        QMetaObject::invokeMethod(this, &Console::showWorkspace, Qt::QueuedConnection);
}

void Console::applyLook()
{
    applyTheme(*qApp, m_options.theme.value_or(m_settings.theme()));
}

} // namespace quarterdeck
