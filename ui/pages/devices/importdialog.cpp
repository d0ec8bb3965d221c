// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/devices/importdialog.h"

#include "base/async.h"
#include "models/datetext.h"
#include "models/importmodels.h"
#include "models/joblist.h"
#include "models/textfiltermodel.h"
#include "pages/devices/fielddelegate.h"
#include "store/workspacesession.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/busyoverlay.h"
#include "widgets/inlinebar.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

enum Tab
{
    ChangesTab,
    ColumnsTab,
    ErrorsTab
};

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.exists() ? ExitCode::NoPermission : ExitCode::Gone,
                       ImportDialog::tr("%1 could not be read: %2.").arg(path, file.errorString()));
    return file.readAll();
}

QString encodingText(csv::Encoding encoding)
{
    switch (encoding) {
    case csv::Encoding::Utf8:
    case csv::Encoding::Utf8Bom:
        return u"UTF-8"_s;
    case csv::Encoding::Utf16Le:
    case csv::Encoding::Utf16Be:
        return u"UTF-16"_s;
    }
    return {};
}

QString separatorText(QChar separator)
{
    return separator == u'\t' ? ImportDialog::tr("tab")
        : separator == u';'   ? ImportDialog::tr("semicolon")
                              : ImportDialog::tr("comma");
}

} // namespace

ImportDialog::ImportDialog(const PageContext &context, QStringList files, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_files(std::move(files))
    , m_fileTabs(new QTabBar(this))
    , m_bar(new InlineBar(this))
    , m_format(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_summary(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_dates(new QComboBox(this))
    , m_personal(new QCheckBox(tr("Take personal columns too (user, phone, IMEI)"), this))
    , m_skipUnmatched(new QCheckBox(tr("Leave out rows of unknown devices"), this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_changes(new ImportChangesModel(this))
    , m_columns(new ImportColumnsModel(this))
    , m_errors(new ImportErrorsModel(this))
    , m_changesView(new TableView(u"importChanges"_s, nullptr, this))
    , m_columnsView(new TableView(u"importColumns"_s, nullptr, this))
    , m_errorsView(new TableView(u"importErrors"_s, nullptr, this))
    , m_busy(nullptr)
    , m_import(new QPushButton(this))
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import devices"));
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.pageMargin(), theme.px(20), theme.pageMargin(), theme.px(20));
    layout->setSpacing(theme.px(12));
    auto *title = new TextLabel(TextRole::PageTitle, Tone::Text, this);
    title->setText(windowTitle());
    layout->addWidget(title);
    for (const QString &file : std::as_const(m_files))
        m_fileTabs->addTab(QFileInfo(file).fileName());
    layout->addWidget(m_fileTabs);
    layout->addWidget(m_format);
    auto *options = new QHBoxLayout;
    makeOptions(options);
    layout->addLayout(options);
    layout->addWidget(m_bar);
    layout->addWidget(m_summary);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    makeTables();
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"importCancel"_s);
    buttons->addWidget(cancel);
    buttons->addWidget(m_import);
    layout->addLayout(buttons);
    m_format->setWordWrap(true);
    m_summary->setWordWrap(true);
    m_summary->setObjectName(u"importSummary"_s);
    m_import->setObjectName(u"importButton"_s);
    setLook(m_import, ButtonLook::Primary);
    m_busy = new BusyOverlay(this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::import);
    connect(m_fileTabs, &QTabBar::currentChanged, this, &ImportDialog::showFile);
    connect(m_busy, &BusyOverlay::cancelRequested, this, &QDialog::reject);
    resize(theme.px(860), theme.px(620));
    plan();
}

ImportDialog::~ImportDialog()
{
    m_stop.request_stop();
}

void ImportDialog::makeOptions(QHBoxLayout *row)
{
    m_dates->setObjectName(u"importDates"_s);
    m_dates->addItem(tr("Dates: as found in the file"));
    m_dates->addItem(tr("Dates: month first (05/31/2026)"));
    m_dates->addItem(tr("Dates: day first (31/05/2026)"));
    m_dates->setAccessibleName(tr("Order of day and month"));
    row->setSpacing(Theme::current().gap());
    row->addWidget(m_dates);
    row->addWidget(m_personal);
    row->addWidget(m_skipUnmatched);
    row->addStretch();
    m_skipUnmatched->hide();
    connect(m_dates, &QComboBox::currentIndexChanged, this, &ImportDialog::plan);
    connect(m_personal, &QCheckBox::toggled, this, &ImportDialog::plan);
    connect(m_skipUnmatched, &QCheckBox::toggled, this, &ImportDialog::plan);
    connect(m_columns, &ImportColumnsModel::fieldChosen, this,
            [this](const QString &header, std::optional<Field> field) {
                std::erase_if(m_mapping, [&](const auto &known) { return known.first == header; });
                m_mapping.emplace_back(header, field);
                plan();
            });
}

void ImportDialog::makeTables()
{
    const auto add = [this](TableView *view, QAbstractItemModel *model,
                            const QList<ColumnDefault> &columns) {
        auto *sorted = new TextFilterModel(view);
        sorted->setSourceModel(model);
        view->setColumnDefaults(columns);
        view->setModel(sorted);
        view->sortByColumn(-1, Qt::AscendingOrder);
        m_stack->addWidget(view);
        m_tabs->addTab({});
    };
    add(m_changesView, m_changes, {{220}, {150}, {300}});
    add(m_columnsView, m_columns, {{260}, {240}, {200}});
    add(m_errorsView, m_errors, {{70}, {170}, {420}});
    m_columnsView->setItemDelegateForColumn(ImportColumnsModel::FieldColumn,
                                            new FieldDelegate(m_columnsView));
    m_columnsView->setEditTriggers(QAbstractItemView::DoubleClicked
                                   | QAbstractItemView::SelectedClicked
                                   | QAbstractItemView::EditKeyPressed);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
}

void ImportDialog::plan()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 request = ++m_request;
    m_import->setEnabled(false);
    m_import->setText(tr("Import"));
    m_busy->start(tr("Reading %n file(s)", nullptr, static_cast<int>(m_files.size())), true);
    ImportOptions options;
    options.now = m_context.clock->nowUtc();
    options.dates = static_cast<DateOrder>(m_dates->currentIndex());
    options.personal = m_personal->isChecked();
    options.skipUnmatched = m_skipUnmatched->isChecked();
    options.mapping = m_mapping;
    const int job =
        m_context.jobs->start(windowTitle(), [stop = m_stop]() mutable { stop.request_stop(); });
    const auto future = QtConcurrent::run(
        [view = m_context.workspace->view(), files = m_files, options, stop = m_stop.get_token()] {
            std::vector<FilePlan> plans;
            const DeviceTable *table = view->devices.get();
            for (const QString &file : files) {
                const auto bytes = readAll(file);
                auto planned = bytes
                    ? planImport(*table, *bytes, QFileInfo(file).fileName(), options, stop)
                    : Result<ImportPlan>(Unexpected<Error>(bytes.error()));
                if (!planned) {
                    plans.push_back({nullptr, planned.error()});
                    break; // the following files would join the wrong devices
                }
                plans.push_back(
                    {std::make_shared<const ImportPlan>(*std::move(planned)), std::nullopt});
                if (!plans.back().plan->canApply())
                    break;
                table = &plans.back().plan->table;
            }
            return plans;
        });
    onFinished(future, this,
               [this, request, job, stop = m_stop](const std::vector<FilePlan> &plans) {
                   const bool stopped = stop.stop_requested();
                   m_context.jobs->finish(job, stopped ? JobOutcome::Cancelled : JobOutcome::Done);
                   if (request != m_request || stopped)
                       return;
                   m_busy->stop();
                   showPlans(plans);
               });
}

void ImportDialog::showPlans(std::vector<FilePlan> plans)
{
    m_plans = std::move(plans);
    int bad = -1;
    Row devices = 0;
    for (std::size_t i = 0; i < m_plans.size(); ++i) {
        const FilePlan &file = m_plans[i];
        if (file.plan && file.plan->canApply())
            devices = std::max(devices, static_cast<Row>(file.plan->record.rows));
        else
            bad = static_cast<int>(i);
    }
    const bool ready = canImport();
    m_import->setEnabled(ready);
    m_import->setText(ready ? tr("Import %1 devices").arg(QLocale().toString(devices))
                            : tr("Import"));
    const int shown = bad >= 0 ? bad : m_fileTabs->currentIndex();
    if (m_fileTabs->currentIndex() == shown)
        showFile(shown);
    else
        m_fileTabs->setCurrentIndex(shown);
}

bool ImportDialog::canImport() const
{
    return m_plans.size() == static_cast<std::size_t>(m_files.size())
        && std::ranges::all_of(
               m_plans, [](const FilePlan &file) { return file.plan && file.plan->canApply(); });
}

void ImportDialog::showFile(int file)
{
    m_bar->clear();
    const bool known = file >= 0 && file < static_cast<int>(m_plans.size());
    const FilePlan none;
    const FilePlan &shown = known ? m_plans[static_cast<std::size_t>(file)] : none;
    const bool planned = shown.plan != nullptr;
    for (QWidget *widget : std::initializer_list<QWidget *> {m_tabs, m_stack, m_summary, m_format})
        widget->setVisible(planned);
    if (!known)
        m_bar->showMessage(InlineBar::Kind::Info,
                           tr("This file is read when the files before it can be imported."), {},
                           false);
    if (shown.error)
        m_bar->showMessage(InlineBar::Kind::Error, shown.error->message, shown.error->detail,
                           false);
    m_changes->setItems(planned ? importChanges(*shown.plan) : std::vector<ImportChange> {});
    m_columns->setItems(planned ? shown.plan->columns : std::vector<ImportColumn> {});
    m_errors->setItems(planned ? shown.plan->errors : std::vector<RowError> {});
    if (planned)
        showSummary(*shown.plan);
}

void ImportDialog::showSummary(const ImportPlan &plan)
{
    const QLocale locale;
    m_format->setText(tr("%1, %2, separated by %3. Data as of %4.")
                          .arg(importFormatTitle(plan.format), encodingText(plan.encoding),
                               separatorText(plan.separator), dateTimeText(plan.record.asOf)));
    m_skipUnmatched->setVisible(plan.format == ImportFormat::CollectedFacts
                                || plan.format == ImportFormat::OtherCsv);
    QStringList lines;
    if (plan.canApply()) {
        lines.append(tr("%1 rows: %2 new devices, %3 changed, %4 as they were, %5 known devices "
                        "not in the file (they stay).")
                         .arg(locale.toString(plan.record.rows),
                              locale.toString(qulonglong(plan.added.size())),
                              locale.toString(plan.changedDevices),
                              locale.toString(plan.unchangedDevices),
                              locale.toString(qulonglong(plan.missing.size()))));
    } else {
        m_bar->showMessage(InlineBar::Kind::Error,
                           tr("%Ln row(s) cannot be read, so nothing is imported. Mend them in the "
                              "file, or see if a "
                              "setting above helps.",
                              nullptr, static_cast<int>(plan.errorCount)),
                           {}, false);
    }
    if (plan.unmatched > 0)
        lines.append(
            tr("%1 rows match no device and are left out.").arg(locale.toString(plan.unmatched)));
    if (plan.keptNewer > 0)
        lines.append(tr("%1 values stay because what is there is newer.")
                         .arg(locale.toString(plan.keptNewer)));
    for (const ImportNote &note : plan.notes)
        lines.append(note.toString());
    for (const MissingFact &fact : plan.missingFacts) {
        if (lines.size() < 5)
            lines.append(fact.toString());
    }
    m_summary->setText(lines.join(u'\n'));
    m_summary->setVisible(!lines.isEmpty());
    m_tabs->setTabText(
        ChangesTab, tr("Changes (%1)").arg(locale.toString(qulonglong(m_changes->items().size()))));
    m_tabs->setTabText(ColumnsTab,
                       tr("Columns (%1)").arg(locale.toString(qulonglong(plan.columns.size()))));
    m_tabs->setTabText(ErrorsTab, tr("Errors (%1)").arg(locale.toString(plan.errorCount)));
    m_tabs->setCurrentIndex(!plan.canApply()                          ? ErrorsTab
                                : m_changes->items().empty()          ? ColumnsTab
                                : m_tabs->currentIndex() == ErrorsTab ? ChangesTab
                                                                      : m_tabs->currentIndex());
}

void ImportDialog::import()
{
    if (!canImport())
        return;
    const auto last = m_plans.back().plan;
    // The plan owns the table; the pointer keeps the plan alive for as long as the session writes.
    m_context.workspace->setDevices(std::shared_ptr<const DeviceTable>(last, &last->table));
    accept();
}

} // namespace quarterdeck
