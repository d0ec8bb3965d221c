// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policiesmodel.h"
#include "pages/context.h"
#include "pages/page.h"
#include "store/workspacesession.h"

#include <memory>

class QStackedWidget;

namespace quarterdeck {

class Card;
class EmptyState;
class NumberButton;
class PageFrame;
class PlanDetails;
class TableView;
class TenantDefaultCard;
class TextFilterModel;

// Quality update policies, update rings and the tenant default: what they say, whom they reach,
// what is wrong with them, and what they bring. Every edit is one undoable step.
class PoliciesPage final : public Page
{
    Q_OBJECT

public:
    explicit PoliciesPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    void open(const Navigation &navigation) override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void retranslate() override;

private:
    struct List
    {
        PoliciesModel *model;
        TextFilterModel *sorted;
        TableView *view;
        Card *card;
        QStackedWidget *stack;
        EmptyState *empty;
    };

    List makeList(PoliciesModel::Kind kind);
    void layOut();
    void connectList(const List &list, const List &other);
    void readPlan();
    void readCounts();
    void openConflicts();
    void showSelected();
    void select(const QString &id);
    [[nodiscard]] std::shared_ptr<const Plan> plan() const;
    [[nodiscard]] bool isEditable() const;
    [[nodiscard]] std::vector<Membership::Counts> groupCounts() const;
    [[nodiscard]] const QualityUpdatePolicy *selectedPolicy() const;
    [[nodiscard]] const UpdateRing *selectedRing() const;

    void editPolicy(const QualityUpdatePolicy &policy);
    void editRing(const UpdateRing &ring);
    void editSelected();
    void cloneSelected();
    void deleteSelected();
    void exportSelected();
    void apply(Edit edit);
    void setTenantDefault(TenantDefault::Setting setting);

    PageContext m_context;
    QAction *m_newPolicy;
    QAction *m_newRing;
    PageFrame *m_frame;
    List m_policies;
    List m_rings;
    NumberButton *m_conflicts;
    TenantDefaultCard *m_tenantDefault;
    Card *m_detailsCard;
    PlanDetails *m_details;
    QStackedWidget *m_pages; // no workspace, or the lists
    EmptyState *m_noWorkspace;
    QString m_selected; // id of the policy or ring that is shown
};

} // namespace quarterdeck
