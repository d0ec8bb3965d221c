// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/assignmentseditor.h"

#include "models/textfiltermodel.h"
#include "theme/theme.h"
#include "widgets/filterbar.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

AssignmentsEditor::AssignmentsEditor(const Plan &plan,
                                     const std::vector<Membership::Counts> &counts,
                                     const std::vector<Assignment> &assignments, QWidget *parent)
    : QWidget(parent)
    , m_model(new AssignmentsModel(this))
    , m_filtered(new TextFilterModel(this))
    , m_filter(new FilterBar(this))
    , m_view(new TableView(u"assignments"_s, nullptr, this))
{
    m_model->setGroups(plan.groups, counts);
    m_model->setAssignments(assignments);
    m_filtered->setSourceModel(m_model);
    m_view->setObjectName(u"assignmentsView"_s);
    m_view->setColumnDefaults({{300}, {110}, {100}, {90}, {100}});
    m_view->setModel(m_filtered);
    m_view->setAccessibleName(tr("Groups"));
    m_filter->setPlaceholder(tr("Filter groups"));
    auto *note = new TextLabel(TextRole::Secondary, Tone::Muted, this);
    note->setWordWrap(true);
    note->setText(tr("Exclusion beats inclusion. Tick Include for the groups it is for and Exclude "
                     "for those to be left out."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing());
    layout->addWidget(m_filter);
    layout->addWidget(m_view, 1);
    layout->addWidget(note);
    setFocusProxy(m_view);
    connect(m_filter, &FilterBar::textEdited, m_filtered, &TextFilterModel::setText);
    connect(m_model, &AssignmentsModel::changed, this, &AssignmentsEditor::changed);
}

} // namespace quarterdeck
