// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/activity/activitypage.h"

#include "models/auditmodel.h"
#include "models/datetext.h"
#include "models/joblist.h"
#include "models/textfiltermodel.h"
#include "pages/activity/progressdelegate.h"
#include "shell/undobridge.h"
#include "theme/icons.h"
#include "widgets/emptystate.h"
#include "widgets/filedialogs.h"
#include "widgets/filterbar.h"
#include "widgets/inlinebar.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QFile>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr int rowsRead = 5000; // the newest

QString pretty(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isNull() ? QString::fromUtf8(json) : QString::fromUtf8(document.toJson());
}

QPlainTextEdit *makeJsonView(const QString &name, QWidget *parent)
{
    auto *view = new QPlainTextEdit(parent);
    view->setObjectName(name);
    view->setReadOnly(true);
    view->setFont(Theme::current().font(TextRole::Code));
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    return view;
}

} // namespace

ActivityPage::ActivityPage(const PageContext &context, QWidget *parent)
    : Page(PageId::Activity, parent)
    , m_context(context)
    , m_frame(new PageFrame(PageId::Activity, this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_jobs(new TableView(u"jobs"_s, context.settings, this))
    , m_sortedJobs(new TextFilterModel(this))
    , m_audit(new AuditModel(this))
    , m_sortedAudit(new TextFilterModel(this))
    , m_filter(new FilterBar(this))
    , m_auditView(new TableView(u"audit"_s, context.settings, this))
    , m_beforeTitle(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_afterTitle(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_before(makeJsonView(u"auditBefore"_s, this))
    , m_after(makeJsonView(u"auditAfter"_s, this))
    , m_noAudit(new EmptyState(IconId::Activity, this))
    , m_auditStack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_frame);
    makeActions();
    m_tabs->addTab({});
    m_tabs->addTab({});
    m_tabs->setObjectName(u"activityTabs"_s);
    m_frame->setFilters(m_tabs);
    m_frame->setContent(m_stack);
    makeAudit();
    makeJobs();
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, &ActivityPage::updateActions);
    const auto *session = context.workspace;
    connect(session, &WorkspaceSession::auditAppended, this, &ActivityPage::readAudit);
    connect(session, &WorkspaceSession::closed, this, &ActivityPage::readAudit);
    connect(session, &WorkspaceSession::auditRead, this, [this](auto ticket, const auto &rows) {
        if (ticket == m_reading)
            showAudit(rows);
    });
    connect(session, &WorkspaceSession::auditVerified, this,
            [this](auto ticket, const auto &broken) {
                if (ticket == m_verifying)
                    showVerified(broken);
            });
    connect(session, &WorkspaceSession::failed, this, [this](auto ticket, const Error &error) {
        if (ticket == m_reading || ticket == m_verifying)
            m_frame->bar()->showError(error);
    });
    retranslate();
    readAudit();
}

QList<QAction *> ActivityPage::pageActions() const
{
    return {m_verify, m_verifyHead, m_exportHead, m_cancel};
}

void ActivityPage::activate()
{
    updateActions();
}

bool ActivityPage::isBusy() const
{
    return m_reading != 0 && m_audit->rowCount() == 0 && m_context.workspace->isBusy();
}

void ActivityPage::makeActions()
{
    const auto make = [this](QAction *&slot, const QString &name, IconId id, auto handler) {
        slot = new QAction(icon(id), {}, this);
        slot->setObjectName(name);
        connect(slot, &QAction::triggered, this, handler);
        m_frame->addAction(slot);
    };
    make(m_cancel, u"cancelJob"_s, IconId::Stop, &ActivityPage::cancelJob);
    make(m_exportHead, u"exportAuditHead"_s, IconId::Export, &ActivityPage::exportHead);
    make(m_verifyHead, u"verifyAuditHead"_s, IconId::Verify, &ActivityPage::verifyAgainstHead);
    make(m_verify, u"verifyAudit"_s, IconId::Verify,
         [this] { m_verifying = m_context.workspace->verifyAudit(); });
}

void ActivityPage::makeJobs()
{
    m_sortedJobs->setSourceModel(m_context.jobs);
    m_jobs->setColumnDefaults({{320}, {170}, {110}, {90}, {90}, {280}});
    m_jobs->setModel(m_sortedJobs);
    m_jobs->sortByColumn(-1, Qt::AscendingOrder);
    m_jobs->setItemDelegateForColumn(JobList::Progress, new ProgressDelegate(m_jobs));
    m_jobs->setSelectionMode(QAbstractItemView::SingleSelection);
    m_stack->addWidget(m_jobs);
    connect(m_jobs->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ActivityPage::updateActions);
    connect(m_context.jobs, &JobList::runningChanged, this, &ActivityPage::updateActions);
}

void ActivityPage::makeAudit()
{
    const Theme &theme = Theme::current();
    m_audit->setTitles(&actionTitle);
    m_sortedAudit->setSourceModel(m_audit);
    m_auditView->setColumnDefaults({{76}, {150}, {150}, {190}, {320}, {140}});
    m_auditView->setCellFilterColumns({AuditModel::Actor, AuditModel::Action});
    m_auditView->setModel(m_sortedAudit);
    m_auditView->sortByColumn(AuditModel::Seq, Qt::DescendingOrder);
    auto *panes = new QWidget(this);
    auto *pair = new QGridLayout(panes);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setHorizontalSpacing(theme.gap());
    pair->setVerticalSpacing(theme.px(4));
    pair->addWidget(m_beforeTitle, 0, 0);
    pair->addWidget(m_afterTitle, 0, 1);
    pair->addWidget(m_before, 1, 0);
    pair->addWidget(m_after, 1, 1);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_auditView);
    split->addWidget(panes);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(12));
    column->addWidget(m_filter);
    column->addWidget(split, 1);
    m_auditStack->addWidget(content);
    m_auditStack->addWidget(m_noAudit);
    m_stack->addWidget(m_auditStack);
    connect(m_filter, &FilterBar::textEdited, m_sortedAudit, &TextFilterModel::setText);
    connect(m_filter, &FilterBar::chipRemoved, this,
            [this](const QString &chip) { m_sortedAudit->clearCellFilter(chip.toInt()); });
    connect(m_auditView, &TableView::cellFilterRequested, this,
            [this](int cellColumn, const QString &value) {
                m_sortedAudit->setCellFilter(cellColumn, value);
                m_filter->setChip(QString::number(cellColumn), value);
            });
    connect(m_auditView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ActivityPage::showRow);
}

void ActivityPage::readAudit()
{
    const auto view = m_context.workspace->view();
    if (!view || view->auditHead.seq == 0) {
        m_reading = 0;
        return showAudit({});
    }
    const qint64 first = std::max<qint64>(1, view->auditHead.seq - rowsRead + 1);
    m_reading = m_context.workspace->readAudit(first, rowsRead);
}

void ActivityPage::showAudit(const std::vector<AuditRow> &rows)
{
    m_audit->setItems(rows);
    m_auditStack->setCurrentIndex(rows.empty() ? 1 : 0);
    if (!rows.empty())
        m_auditView->selectRow(0);
    updateActions();
    emit busyChanged();
}

void ActivityPage::showRow()
{
    const AuditRow *row = m_audit->item(m_sortedAudit->mapToSource(m_auditView->currentIndex()));
    m_before->setPlainText(row ? pretty(row->before) : QString());
    m_after->setPlainText(row ? pretty(row->after) : QString());
}

void ActivityPage::showVerified(const std::optional<AuditBreak> &broken)
{
    if (broken)
        m_frame->bar()->showMessage(
            InlineBar::Kind::Error,
            tr("The audit log was changed at row %1: %2").arg(broken->seq).arg(broken->reason));
    else
        m_frame->bar()->showMessage(
            InlineBar::Kind::Good,
            tr("All %1 rows of the audit log are as they were written.")
                .arg(QLocale().toString(m_context.workspace->view()->auditHead.seq)));
}

void ActivityPage::cancelJob()
{
    const QModelIndex index = m_sortedJobs->mapToSource(m_jobs->currentIndex());
    if (index.isValid())
        m_context.jobs->cancel(index.row());
}

void ActivityPage::exportHead()
{
    const auto view = m_context.workspace->view();
    if (!view)
        return;
    m_context.files->saveFile(
        this,
        {tr("Export the audit log's head"), {tr("JSON (*.json)")}, u"audit-head.json"_s, u"json"_s},
        [this, head = view->auditHead](const QString &path) {
            QSaveFile file(path);
            const QByteArray bytes = head.toJson();
            if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                && file.commit())
                m_frame->bar()->showMessage(InlineBar::Kind::Good,
                                            tr("%1 is written. Keep it outside of this workspace: "
                                               "with it, rows that are cut off later can be told.")
                                                .arg(path));
            else
                m_frame->bar()->showError(
                    {ExitCode::NoPermission,
                     tr("%1 could not be written: %2.").arg(path, file.errorString()),
                     {}});
        });
}

void ActivityPage::verifyAgainstHead()
{
    m_context.files->openFiles(
        this, {tr("Verify against an exported head"), {tr("JSON (*.json)")}, {}, {}},
        [this](const QStringList &paths) {
            QFile file(paths.first());
            if (!file.open(QIODevice::ReadOnly)) {
                m_frame->bar()->showError(
                    {ExitCode::NoPermission,
                     tr("%1 could not be read: %2.").arg(file.fileName(), file.errorString()),
                     {}});
                return;
            }
            const auto head = AuditHead::fromJson(file.readAll());
            if (head)
                m_verifying = m_context.workspace->verifyAudit(*head);
            else
                m_frame->bar()->showError(head.error());
        });
}

void ActivityPage::updateActions()
{
    const bool jobs = m_tabs->currentIndex() == 1;
    const bool rows = m_audit->rowCount() > 0;
    m_cancel->setVisible(jobs);
    m_cancel->setEnabled(m_jobs->currentIndex().data(JobList::CancellableRole).toBool());
    for (QAction *action : {m_verify, m_exportHead, m_verifyHead}) {
        action->setVisible(!jobs);
        action->setEnabled(rows);
    }
    m_tabs->setTabText(1,
                       m_context.jobs->running() > 0
                           ? tr("Jobs (%1 running)").arg(m_context.jobs->running())
                           : tr("Jobs"));
}

void ActivityPage::retranslate()
{
    m_tabs->setTabText(0, tr("Audit log"));
    m_cancel->setText(tr("Cancel job"));
    m_verify->setText(tr("Verify the chain"));
    m_verifyHead->setText(tr("Verify against a head..."));
    m_exportHead->setText(tr("Export the head..."));
    m_filter->setPlaceholder(tr("Search the audit log"));
    m_beforeTitle->setText(tr("Before"));
    m_afterTitle->setText(tr("After"));
    m_before->setAccessibleName(tr("Before"));
    m_after->setAccessibleName(tr("After"));
    m_jobs->setAccessibleName(tr("Jobs"));
    m_auditView->setAccessibleName(tr("Audit log"));
    m_noAudit->setSentence(tr("Nothing has been changed in a workspace yet."));
    updateActions();
}

} // namespace quarterdeck
