// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/context.h"
#include "pages/page.h"
#include "store/workspacesession.h"

class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace quarterdeck {

class AuditModel;
class EmptyState;
class FilterBar;
class PageFrame;
class TableView;
class TextFilterModel;
class TextLabel;

class ActivityPage final : public Page
{
    Q_OBJECT

public:
    explicit ActivityPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    void activate() override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void retranslate() override;

private:
    void makeActions();
    void makeJobs();
    void makeAudit();
    void readAudit();
    void showAudit(const std::vector<AuditRow> &rows);
    void showRow();
    void showVerified(const std::optional<AuditBreak> &broken);
    void cancelJob();
    void exportHead();
    void verifyAgainstHead();
    void updateActions();

    PageContext m_context;
    PageFrame *m_frame;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    TableView *m_jobs;
    TextFilterModel *m_sortedJobs;
    AuditModel *m_audit;
    TextFilterModel *m_sortedAudit;
    FilterBar *m_filter;
    TableView *m_auditView;
    TextLabel *m_beforeTitle;
    TextLabel *m_afterTitle;
    QPlainTextEdit *m_before;
    QPlainTextEdit *m_after;
    EmptyState *m_noAudit;
    QStackedWidget *m_auditStack;
    QAction *m_cancel = nullptr;
    QAction *m_verify = nullptr;
    QAction *m_exportHead = nullptr;
    QAction *m_verifyHead = nullptr;
    WorkspaceSession::Ticket m_reading = 0;
    WorkspaceSession::Ticket m_verifying = 0;
};

} // namespace quarterdeck
