// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/plandetails.h"

#include "base/async.h"
#include "exchange/graphjson.h"
#include "models/calendarmodel.h"
#include "models/planfindings.h"
#include "models/previewmodels.h"
#include "pages/policies/policywizard.h"
#include "pages/policies/ringwizard.h"
#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/badge.h"
#include "widgets/factlist.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QPushButton *newButton(QWidget *parent, const QString &name, IconId id)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(id));
    setLook(button, ButtonLook::Quiet);
    return button;
}

} // namespace

PlanDetails::PlanDetails(FleetAnalysis *analysis, QWidget *parent)
    : QWidget(parent)
    , m_analysis(analysis)
    , m_title(new TextLabel(TextRole::CardTitle, Tone::Text, this))
    , m_edit(newButton(this, u"editItem"_s, IconId::Pencil))
    , m_clone(newButton(this, u"cloneItem"_s, IconId::Copy))
    , m_delete(newButton(this, u"deleteItem"_s, IconId::Remove))
    , m_exportButton(newButton(this, u"exportItem"_s, IconId::Export))
    , m_tabs(new QTabWidget(this))
    , m_facts(new FactList(this))
    , m_findings(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_effectNote(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_effect(new EffectModel(this))
    , m_effectView(new TableView(u"planEffect"_s, nullptr, this))
    , m_json(new QPlainTextEdit(this))
{
    layOut();
    connect(m_edit, &QPushButton::clicked, this, &PlanDetails::editClicked);
    connect(m_clone, &QPushButton::clicked, this, &PlanDetails::cloneClicked);
    connect(m_delete, &QPushButton::clicked, this, &PlanDetails::deleteClicked);
    connect(m_exportButton, &QPushButton::clicked, this, &PlanDetails::exportClicked);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PlanDetails::showEffect);
    connect(m_analysis, &FleetAnalysis::snapshotChanged, this, &PlanDetails::showEffect);
    retranslate();
    clear();
}

void PlanDetails::layOut()
{
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.spacing());
    m_title->setObjectName(u"itemTitle"_s);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(4));
    for (QPushButton *button : {m_edit, m_clone, m_delete})
        buttons->addWidget(button);
    buttons->addStretch(1);
    layout->addLayout(buttons);

    m_tabs->setObjectName(u"itemTabs"_s);
    auto *overview = new QWidget(this);
    auto *column = new QVBoxLayout(overview);
    column->setContentsMargins(0, theme.spacing(), theme.spacing(), 0);
    column->setSpacing(theme.gap());
    m_findings->setObjectName(u"itemFindings"_s);
    m_findings->setWordWrap(true);
    column->addWidget(m_findings);
    column->addWidget(m_facts);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(overview);
    scroll->viewport()->setAutoFillBackground(false);
    overview->setAutoFillBackground(false);
    m_tabs->addTab(scroll, QString());

    auto *effect = new QWidget(this);
    auto *effectColumn = new QVBoxLayout(effect);
    effectColumn->setContentsMargins(0, theme.spacing(), 0, 0);
    m_effectNote->setWordWrap(true);
    m_effectView->setObjectName(u"effectView"_s);
    m_effectView->setItemDelegateForColumn(EffectModel::VerdictColumn,
                                           new BadgeDelegate(m_effectView));
    m_effectView->setColumnDefaults({{170}, {60}, {60}, {65}});
    m_effectView->setModel(m_effect);
    m_effectView->setFrameShape(QFrame::NoFrame);
    effectColumn->addWidget(m_effectNote);
    effectColumn->addWidget(m_effectView, 1);
    m_tabs->addTab(effect, QString());

    m_json->setObjectName(u"itemJson"_s);
    m_json->setReadOnly(true);
    m_json->setFont(theme.font(TextRole::Code));
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setFrameShape(QFrame::NoFrame);
    auto *json = new QWidget(this);
    auto *jsonColumn = new QVBoxLayout(json);
    jsonColumn->setContentsMargins(0, theme.spacing(), 0, 0);
    jsonColumn->addWidget(m_json, 1);
    jsonColumn->addWidget(m_exportButton, 0, Qt::AlignLeading);
    m_tabs->addTab(json, QString());
    layout->addWidget(m_tabs, 1);
}

void PlanDetails::show(std::shared_ptr<const Plan> plan, const QualityUpdatePolicy &policy)
{
    m_plan = std::move(plan);
    m_without = *m_plan;
    std::erase_if(m_without.policies,
                  [&policy](const QualityUpdatePolicy &other) { return other.id == policy.id; });
    m_title->setText(policy.displayName);
    m_facts->setFacts(policyFacts(*m_plan, policy));
    showFindings(findings(*m_plan, policy));
    m_export = jsonText(graphPolicyExpanded(policy));
    showJson(u"POST /beta/deviceManagement/windowsQualityUpdatePolicies"_s, graphPolicy(policy),
             u"POST /beta/deviceManagement/windowsQualityUpdatePolicies/{id}/assign"_s,
             graphPolicyAssign(policy.assignments));
    setVisible(true);
    showEffect();
}

void PlanDetails::show(std::shared_ptr<const Plan> plan, const UpdateRing &ring)
{
    m_plan = std::move(plan);
    m_without = *m_plan;
    std::erase_if(m_without.rings,
                  [&ring](const UpdateRing &other) { return other.id == ring.id; });
    m_title->setText(ring.displayName);
    m_facts->setFacts(ringFacts(*m_plan, ring));
    showFindings(findings(*m_plan, ring));
    m_export = jsonText(graphRing(ring));
    showJson(u"POST /v1.0/deviceManagement/deviceConfigurations"_s, graphRing(ring),
             u"POST /v1.0/deviceManagement/deviceConfigurations/{id}/assign"_s,
             graphRingAssign(ring.assignments));
    setVisible(true);
    showEffect();
}

void PlanDetails::clear()
{
    m_plan.reset();
    m_title->clear();
    setVisible(false);
}

void PlanDetails::setEditable(bool editable)
{
    for (QPushButton *button : {m_edit, m_clone, m_delete})
        button->setEnabled(editable);
}

void PlanDetails::showFindings(const std::vector<PlanFinding> &all)
{
    QStringList texts;
    bool wrong = false;
    for (const PlanFinding &finding : all) {
        texts.append(u"• "_s + finding.text);
        wrong = wrong || finding.severity == PlanFinding::Severity::Error;
    }
    m_findings->setTone(wrong ? Tone::Error : Tone::Warning);
    m_findings->setText(texts.join(u'\n'));
    m_findings->setVisible(!all.empty());
}

void PlanDetails::showJson(const QString &post, const QJsonObject &body, const QString &assign,
                           const QJsonObject &assignment)
{
    m_json->setPlainText(post + u"\n\n"_s + QString::fromUtf8(jsonText(body)) + u'\n' + assign
                         + u"\n\n"_s + QString::fromUtf8(jsonText(assignment)));
}

void PlanDetails::showEffect()
{
    constexpr int effectTab = 1;
    const auto snapshot = m_analysis->snapshot();
    if (!m_plan || m_tabs->currentIndex() != effectTab || !snapshot
        || snapshot->view->plan->groups != m_plan->groups)
        return;
    const quint64 asked = ++m_asked;
    const Month month = m_analysis->currentMonth();
    const auto future = compare(snapshot, m_without, *m_plan, *snapshot->view->catalogue, month);
    onFinished(future, this, [this, asked, month](const ComparisonPtr &result) {
        if (asked != m_asked)
            return;
        m_effectNote->setText(
            tr("Devices by verdict in %1, without it and with it.").arg(monthTitle(month)));
        m_effect->setItems(effectRows(result->before, result->after));
    });
}

void PlanDetails::retranslate()
{
    m_edit->setText(tr("Edit…"));
    m_clone->setText(tr("Clone"));
    m_delete->setText(tr("Delete"));
    m_exportButton->setText(tr("Export JSON…"));
    m_tabs->setTabText(0, tr("Overview"));
    m_tabs->setTabText(1, tr("Effect"));
    m_tabs->setTabText(2, tr("Graph JSON"));
    m_effectView->setAccessibleName(tr("Effect on verdicts"));
    m_json->setAccessibleName(tr("Graph JSON"));
}

} // namespace quarterdeck
