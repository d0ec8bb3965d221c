// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/devices/devicepane.h"

#include "models/chainmodel.h"
#include "models/datetext.h"
#include "models/devicerows.h"
#include "models/factsmodel.h"
#include "models/textfiltermodel.h"
#include "theme/icons.h"
#include "widgets/badge.h"
#include "widgets/reasonchainview.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

// The ground of the pane: a card without padding, so that lists reach its edges.
class Ground final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.fillRect(rect(), theme.color(Tone::Surface));
        painter.setPen(theme.color(Tone::Line));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
};

QListWidget *makeList(const QString &name, QWidget *parent)
{
    auto *list = new QListWidget(parent);
    list->setObjectName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    return list;
}

} // namespace

DevicePane::DevicePane(FleetAnalysis *analysis, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_analysis(analysis)
    , m_chain(new ChainModel(this))
    , m_factsModel(new FactsModel(this))
    , m_name(new TextLabel(TextRole::CardTitle, Tone::Text, this))
    , m_subtitle(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_badge(new Badge(this))
    , m_reason(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_chainView(new ReasonChainView(m_chain, this))
    , m_facts(new TableView(u"facts"_s, settings, this))
    , m_groups(makeList(u"deviceGroups"_s, this))
    , m_history(makeList(u"deviceHistory"_s, this))
    , m_content(new Ground(this))
    , m_nothing(new TextLabel(TextRole::Body, Tone::Muted, this))
{
    setObjectName(u"devicePane"_s);
    const Theme &theme = Theme::current();
    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(8));
    head->setSpacing(theme.px(4));
    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(m_name, 1);
    titleRow->addWidget(m_badge);
    head->addLayout(titleRow);
    head->addWidget(m_subtitle);
    head->addSpacing(theme.px(4));
    head->addWidget(m_reason);
    m_name->setElided(true);
    m_name->setObjectName(u"deviceName"_s);
    m_subtitle->setElided(true);
    m_reason->setWordWrap(true);
    m_reason->setObjectName(u"deviceReason"_s);

    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(1, 1, 1, 1);
    content->setSpacing(0);
    content->addLayout(head);
    content->addWidget(m_tabs);
    content->addWidget(m_stack, 1);
    for (int i = 0; i < 4; ++i)
        m_tabs->addTab({});
    for (QWidget *page :
         std::initializer_list<QWidget *> {m_chainView, m_facts, m_groups, m_history})
        m_stack->addWidget(page);
    m_facts->setFrameShape(QFrame::NoFrame);
    m_facts->setColumnDefaults({{130}, {130}, {140}, {90}});
    auto *sorted = new TextFilterModel(this);
    sorted->setSourceModel(m_factsModel);
    m_facts->setModel(sorted);
    m_facts->sortByColumn(-1, Qt::AscendingOrder);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_chainView, &ReasonChainView::ruleHelpRequested, this, &DevicePane::ruleHelpRequested);
    connect(m_groups, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        emit groupRequested(item->data(Qt::UserRole).toString());
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_nothing, 1, Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    retranslate();
    clear();
}

void DevicePane::showDevice(Row row, Month month)
{
    const auto snapshot = m_analysis->snapshot();
    if (!snapshot || row >= snapshot->view->devices->rowCount())
        return clear();
    const DeviceTable &devices = *snapshot->view->devices;
    m_content->show();
    m_nothing->hide();
    m_name->setText(devices.text(Field::Name, row));
    QStringList parts {devices.text(Field::Manufacturer, row), devices.text(Field::Model, row),
                       cellText(*snapshot, nullptr, {DeviceColumn::Kind::Build}, row)};
    parts.removeAll(QString());
    m_subtitle->setText(parts.join(u" · "_s));
    m_factsModel->setDevice(snapshot, row);
    showGroups(*snapshot, row);
    showHistory(*snapshot, row);
    m_analysis->explain(row, month, this, [this](const Explanation &explanation) {
        m_badge->setVerdict(explanation.verdict);
        m_badge->show();
        m_reason->setText(explanation.reason);
        m_reason->setVisible(!explanation.reason.isEmpty());
        m_chain->setExplanation(explanation);
        for (int check = 0; check < m_chain->rowCount(); ++check) {
            const QModelIndex index = m_chain->index(check, 0);
            if (index.data(ChainModel::DecidedRole).toBool())
                m_chainView->scrollTo(index, QAbstractItemView::PositionAtTop);
        }
    });
}

void DevicePane::clear()
{
    m_content->hide();
    m_nothing->show();
    m_badge->hide();
    m_chain->clear();
    m_factsModel->clear();
}

void DevicePane::showGroups(const FleetSnapshot &snapshot, Row row)
{
    m_groups->clear();
    const auto &groups = snapshot.view->plan->groups;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Member member = snapshot.membership->groups[i][row];
        if (member == Member::No)
            continue;
        const bool unknown = member == Member::Unknown;
        auto *item = new QListWidgetItem(
            icon(unknown                                    ? IconId::VerdictUnknown
                     : groups[i].kind == GroupKind::Dynamic ? IconId::Rule
                                                            : IconId::Groups,
                 unknown ? Tone::Warning : Tone::Muted),
            unknown ? tr("%1 (unknown: a fact is missing)").arg(groups[i].displayName)
                    : groups[i].displayName,
            m_groups);
        item->setData(Qt::UserRole, groups[i].id);
    }
    if (m_groups->count() == 0)
        new QListWidgetItem(tr("In no group of this workspace"), m_groups);
}

void DevicePane::showHistory(const FleetSnapshot &snapshot, Row row)
{
    m_history->clear();
    const auto history = snapshot.view->devices->history(row);
    for (auto it = history.rbegin(); it != history.rend(); ++it) {
        const QString day = dateText(it->asOf.toLocalTime().date());
        new QListWidgetItem(
            icon(IconId::History, Tone::Muted),
            it->baselineKb.isEmpty()
                ? tr("%1: build %2").arg(day, it->build.toString())
                : tr("%1: build %2, %3").arg(day, it->build.toString(), it->baselineKb),
            m_history);
    }
    if (m_history->count() == 0)
        new QListWidgetItem(tr("This device never reported a build"), m_history);
}

void DevicePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void DevicePane::retranslate()
{
    m_tabs->setTabText(0, tr("Why"));
    m_tabs->setTabText(1, tr("Facts"));
    m_tabs->setTabText(2, tr("Groups"));
    m_tabs->setTabText(3, tr("History"));
    m_nothing->setText(tr("Select a device to see why it gets its verdict."));
}

} // namespace quarterdeck
