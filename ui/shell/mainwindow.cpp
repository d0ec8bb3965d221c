// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include "pages/page.h"
#include "shell/aboutdialog.h"
#include "shell/commandpalette.h"
#include "shell/helpviewer.h"
#include "shell/rail.h"
#include "shell/settings.h"
#include "shell/settingsdialog.h"
#include "shell/shortcutsheet.h"
#include "theme/icons.h"
#include "widgets/inlinebar.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QPointer>
#include <QStackedWidget>
#include <QUndoStack>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

const auto geometryKey = u"window"_s;

QString droppedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QString path = urls.first().toLocalFile();
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool known = suffix == "quarterdeck"_L1 || suffix == "csv"_L1 || suffix == "tsv"_L1
        || suffix == "txt"_L1;
    return known ? path : QString();
}

} // namespace

MainWindow::MainWindow(Parts parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(std::move(parts))
    , m_rail(new Rail(this))
    , m_stack(new QStackedWidget(this))
    , m_bar(new InlineBar(this))
    , m_palette(nullptr)
{
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    const Theme &theme = Theme::current();
    auto *central = new QWidget(this);
    auto *layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    m_barRow = new QWidget(central);
    auto *barRow = new QVBoxLayout(m_barRow);
    barRow->setContentsMargins(theme.pageMargin(), theme.px(8), theme.pageMargin(), 0);
    barRow->addWidget(m_bar);
    m_barRow->hide();
    m_bar->installEventFilter(this);
    right->addWidget(m_barRow);
    right->addWidget(m_stack, 1);
    layout->addLayout(right, 1);
    m_stack->setFocusPolicy(Qt::ClickFocus);
    setCentralWidget(central);
    m_palette = new CommandPalette(this);

    connect(m_rail, &Rail::pageRequested, this, &MainWindow::showPage);
    connect(m_rail, &Rail::collapsedChanged, m_parts.settings, &Settings::setRailCollapsed);
    connect(m_rail, &Rail::collapsedChanged, this, &MainWindow::retranslate);
    makeActions();
    makeMenus();
    restoreLayout();
    retranslate();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeActions()
{
    const auto make = [this](QAction *&slot, const QString &name, IconId id,
                             const QKeySequence &keys, auto &&handler) {
        slot = new QAction(icon(id), {}, this);
        slot->setObjectName(name);
        slot->setShortcut(keys);
        connect(slot, &QAction::triggered, this, handler);
    };
    make(m_new, u"newWorkspace"_s, IconId::New, QKeySequence::New, &MainWindow::newRequested);
    make(m_sample, u"openSample"_s, IconId::Devices, {}, &MainWindow::sampleRequested);
    make(m_open, u"openWorkspace"_s, IconId::Open, QKeySequence::Open, &MainWindow::openRequested);
    make(m_saveAs, u"saveWorkspaceAs"_s, IconId::Save, Qt::CTRL | Qt::SHIFT | Qt::Key_S,
         &MainWindow::saveAsRequested);
    make(m_import, u"importDevices"_s, IconId::Import, Qt::CTRL | Qt::Key_I,
         &MainWindow::importRequested);
    make(m_quit, u"quit"_s, IconId::Close, QKeySequence::Quit, [this] { close(); });
    make(m_showPalette, u"commandPaletteAction"_s, IconId::Search, Qt::CTRL | Qt::Key_K,
         &MainWindow::openPalette);
    make(m_showSettings, u"settings"_s, IconId::Settings, Qt::CTRL | Qt::Key_Comma, [this] {
        auto *dialog = new SettingsDialog(m_parts.settings, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    make(m_collapse, u"collapseRail"_s, IconId::Menu, Qt::CTRL | Qt::Key_B, [this] {
        m_rail->setCollapsed(!m_rail->isCollapsed());
        m_parts.settings->setRailCollapsed(m_rail->isCollapsed());
        retranslate();
    });
    make(m_pageHelp, u"pageHelp"_s, IconId::Help, QKeySequence::HelpContents,
         [this] { showHelp(pageKey(m_current)); });
    make(m_shortcuts, u"shortcutSheet"_s, IconId::Keyboard, Qt::CTRL | Qt::Key_Slash, [this] {
        auto *sheet = new ShortcutSheet(findChildren<QAction *>(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    make(m_about, u"about"_s, IconId::Info, {}, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    m_saveAs->setEnabled(false);
    m_import->setEnabled(false);
    m_undo = m_parts.undo->createUndoAction(this);
    m_undo->setObjectName(u"undo"_s);
    m_undo->setIcon(icon(IconId::Undo));
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo = m_parts.undo->createRedoAction(this);
    m_redo->setObjectName(u"redo"_s);
    m_redo->setIcon(icon(IconId::Redo));
    m_redo->setShortcuts(QKeySequence::keyBindings(QKeySequence::Redo));
    int position = 1;
    for (const PageId id : allPages) {
        auto *go = new QAction(icon(pageIcon(id)), {}, this);
        go->setObjectName(u"go:"_s + pageKey(id));
        go->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + position++)));
        connect(go, &QAction::triggered, this, [this, id] { showPage(id); });
        m_goActions.append(go);
    }
}

void MainWindow::makeMenus()
{
    m_fileMenu = menuBar()->addMenu(QString());
    m_fileMenu->addActions({m_new, m_open});
    m_recentMenu = m_fileMenu->addMenu(QString());
    m_fileMenu->addAction(m_sample);
    m_fileMenu->addAction(m_saveAs);
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(m_import);
    m_fileMenu->addSeparator();
    m_fileMenu->addActions({m_showSettings});
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(m_quit);
    m_editMenu = menuBar()->addMenu(QString());
    m_editMenu->addActions({m_undo, m_redo});
    m_viewMenu = menuBar()->addMenu(QString());
    m_viewMenu->addAction(m_showPalette);
    m_viewMenu->addSeparator();
    m_viewMenu->addActions(m_goActions);
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(m_collapse);
    m_helpMenu = menuBar()->addMenu(QString());
    m_helpMenu->addActions({m_pageHelp, m_shortcuts});
    m_helpMenu->addSeparator();
    m_helpMenu->addAction(m_about);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
}

void MainWindow::showPage(PageId id)
{
    Page *shown = page(id);
    if (!shown)
        return;
    m_current = id;
    m_rail->setCurrent(id);
    m_stack->setCurrentWidget(shown);
    if (!m_stack->isAncestorOf(focusWidget()))
        m_stack->setFocus(Qt::OtherFocusReason);
    shown->activate();
    emit pageShown(id);
}

void MainWindow::open(const Navigation &navigation)
{
    showPage(navigation.page);
    if (Page *shown = page(navigation.page))
        shown->open(navigation);
}

Page *MainWindow::page(PageId id)
{
    if (Page *known = m_pages.value(id))
        return known;
    Page *made = m_parts.pages(id, m_stack);
    if (!made)
        return nullptr;
    m_pages.insert(id, made);
    m_stack->addWidget(made);
    connect(made, &Page::requested, this, &MainWindow::open);
    connect(made, &Page::fileRequested, this, &MainWindow::fileDropped);
    connect(made, &Page::commandRequested, this, [this](const QString &name) {
        if (auto *action = findChild<QAction *>(name, Qt::FindDirectChildrenOnly))
            action->trigger();
    });
    return made;
}

void MainWindow::setWorkspace(const QString &name, const QString &path, bool readOnly)
{
    m_workspace = name;
    m_readOnly = readOnly;
    m_saveAs->setEnabled(!name.isEmpty());
    m_import->setEnabled(!name.isEmpty() && !readOnly);
    m_rail->setWorkspace(readOnly && !name.isEmpty() ? tr("%1 (read-only)").arg(name) : name, path);
    retranslate();
}

void MainWindow::setDataAge(const QString &text)
{
    m_rail->setDataAge(text);
}

void MainWindow::showHelp(const QString &topic)
{
    if (!m_help)
        m_help = new HelpViewer(this);
    m_help->showTopic(topic);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // The row takes no space while the bar has nothing to say.
    if (watched == m_bar
        && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        m_barRow->setVisible(event->type() == QEvent::ShowToParent);
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.settings->setLayout(geometryKey, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (const QString path = droppedFile(event->mimeData()); !path.isEmpty()) {
        event->acceptProposedAction();
        emit fileDropped(path);
    }
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    for (const QString &path : m_parts.settings->recentFiles()) {
        QAction *action =
            m_recentMenu->addAction(icon(IconId::Database), QFileInfo(path).fileName());
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { emit fileDropped(path); });
    }
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::openPalette()
{
    QList<Command> commands;
    const auto add = [&commands](const QAction *action, const QString &group) {
        if (!action->isEnabled() || !action->isVisible() || action->text().isEmpty())
            return;
        auto *target = const_cast<QAction *>(action);
        commands.append({plainText(action->text()), group,
                         action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                         [guard = QPointer<QAction>(target)] {
                             if (guard)
                                 guard->trigger();
                         }});
    };
    if (const Page *shown = m_pages.value(m_current)) {
        for (const QAction *action : shown->pageActions())
            add(action, pageTitle(m_current));
    }
    for (const QAction *action : std::as_const(m_goActions))
        add(action, tr("Page"));
    for (const QAction *action :
         {m_new, m_open, m_sample, m_saveAs, m_import, m_showSettings, m_quit})
        add(action, tr("File"));
    for (const QAction *action : {m_undo, m_redo})
        add(action, tr("Edit"));
    for (const QAction *action : {m_collapse, m_pageHelp, m_shortcuts, m_about})
        add(action, tr("View and help"));
    m_palette->open(std::move(commands));
}

void MainWindow::restoreLayout()
{
    m_rail->setCollapsed(m_parts.settings->railCollapsed());
    const Theme &theme = Theme::current();
    resize(theme.px(1280), theme.px(800));
    setMinimumSize(theme.px(880), theme.px(560));
    restoreGeometry(m_parts.settings->layout(geometryKey));
}

void MainWindow::retranslate()
{
    m_fileMenu->setTitle(tr("&File"));
    m_recentMenu->setTitle(tr("Open &recent"));
    m_editMenu->setTitle(tr("&Edit"));
    m_viewMenu->setTitle(tr("&View"));
    m_helpMenu->setTitle(tr("&Help"));
    m_new->setText(tr("&New workspace..."));
    m_open->setText(tr("&Open workspace..."));
    m_sample->setText(tr("Explore the sa&mple fleet"));
    m_saveAs->setText(tr("&Save workspace as..."));
    m_import->setText(tr("&Import devices..."));
    m_quit->setText(tr("&Quit"));
    m_showPalette->setText(tr("&Command palette"));
    m_showSettings->setText(tr("S&ettings..."));
    m_collapse->setText(m_rail->isCollapsed() ? tr("&Expand the page list")
                                              : tr("C&ollapse the page list"));
    m_pageHelp->setText(tr("&Help on this page"));
    m_shortcuts->setText(tr("&Keyboard shortcuts"));
    m_about->setText(tr("&About Quarterdeck"));
    qsizetype i = 0;
    for (const PageId id : allPages)
        m_goActions[i++]->setText(tr("Go to %1").arg(pageTitle(id).replace(u"&"_s, u"&&"_s)));
    QString title = u"Quarterdeck"_s;
    if (!m_workspace.isEmpty()) {
        title = m_readOnly ? tr("%1 (read-only) - Quarterdeck").arg(m_workspace)
                           : tr("%1 - Quarterdeck").arg(m_workspace);
    }
    setWindowTitle(title);
}

} // namespace quarterdeck
