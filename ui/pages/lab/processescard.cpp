// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/processescard.h"

#include "models/labmodels.h"
#include "models/textfiltermodel.h"
#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/badge.h"
#include "widgets/card.h"
#include "widgets/emptystate.h"
#include "widgets/filterbar.h"
#include "widgets/tableview.h"

#include <QItemSelectionModel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

ProcessesCard::ProcessesCard(EngineClient *engine, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_model(new ProcessesModel(this))
    , m_filtered(new TextFilterModel(this))
    , m_card(new Card(this))
    , m_filter(new FilterBar(this))
    , m_refresh(new QPushButton(this))
    , m_view(new TableView(u"processes"_s, settings, this))
    , m_problem(new EmptyState(IconId::Process, this))
    , m_stack(new QStackedWidget(this))
{
    m_filter->setObjectName(u"processFilter"_s);
    m_refresh->setObjectName(u"refreshProcesses"_s);
    m_refresh->setIcon(icon(IconId::Refresh));
    setLook(m_refresh, ButtonLook::Quiet);
    m_filtered->setSourceModel(m_model);
    m_view->setObjectName(u"processesView"_s);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setColumnDefaults({{110, false}, {56, false}, {62, false}, {62, false}, {104, false}});
    m_view->setModel(m_filtered);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegateForColumn(ProcessesModel::State, new BadgeDelegate(m_view));
    m_problem->setObjectName(u"engineProblem"_s);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_problem);
    m_card->addTitleWidget(m_refresh);
    m_card->body()->addWidget(m_filter);
    m_card->body()->addWidget(m_stack, 1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_card);
    connect(m_filter, &FilterBar::textEdited, m_filtered, &TextFilterModel::setText);
    connect(m_refresh, &QPushButton::clicked, this, &ProcessesCard::refresh);
    connect(m_problem, &EmptyState::clicked, this, &ProcessesCard::refresh);
    connect(m_engine, &EngineClient::infoChanged, this, &ProcessesCard::showEngine);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (m_refilling)
                    return;
                const auto *process = m_model->item(m_filtered->mapToSource(current));
                m_target = process ? std::optional(process->target) : std::nullopt;
                emit targetChanged();
            });
    retranslate();
}

void ProcessesCard::refresh()
{
    if (m_busy)
        return;
    m_busy = true;
    emit busyChanged();
    m_engine->processes(this, [this](const lab::EngineResult<std::vector<lab::Process>> &result) {
        m_busy = false;
        if (result) {
            show(*result);
        } else {
            m_problem->setSentence(result.error().error.message);
            m_stack->setCurrentWidget(m_problem);
        }
        emit busyChanged();
    });
}

void ProcessesCard::show(const std::vector<lab::Process> &processes)
{
    m_stack->setCurrentWidget(m_view);
    m_refilling = true;
    m_model->setItems(processes);
    const int row = m_target ? m_model->rowOf(*m_target) : -1;
    if (row >= 0)
        m_view->setCurrentIndex(m_filtered->mapFromSource(m_model->index(row, 0)));
    m_refilling = false;
    if (m_target && row < 0) { // the chosen one has gone
        m_target.reset();
        emit targetChanged();
    }
    showEngine();
}

void ProcessesCard::showEngine()
{
    const auto &info = m_engine->info();
    if (!info)
        return m_card->setCaption(QString());
    m_card->setCaption(info->privileged
                           ? tr("Engine %1, for processes of every user").arg(info->version)
                           : tr("Engine %1, for your own processes").arg(info->version));
}

void ProcessesCard::retranslate()
{
    m_card->setTitle(tr("This machine"));
    m_filter->setPlaceholder(tr("Filter processes"));
    m_refresh->setText(tr("Refresh"));
    m_view->setAccessibleName(tr("Processes"));
    m_problem->setButton(tr("Try again"));
    showEngine();
}

} // namespace quarterdeck
