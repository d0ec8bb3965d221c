// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/groups/ringboard.h"

#include "base/async.h"
#include "models/devicerows.h"
#include "theme/theme.h"
#include "widgets/card.h"
#include "widgets/clearlayout.h"
#include "widgets/linkrow.h"
#include "widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

bool reaches(const UpdateRing &ring, const FleetSnapshot &snapshot, Row row)
{
    const auto &groups = snapshot.view->plan->groups;
    bool included = false;
    for (const Assignment &assignment : ring.assignments) {
        if (assignment.kind == Assignment::Kind::AllDevices) {
            included = true;
            continue;
        }
        const auto group = std::ranges::find(groups, assignment.groupId, &Group::id);
        if (group == groups.end()
            || snapshot.membership->groups[static_cast<std::size_t>(group - groups.begin())][row]
                != Member::Yes)
            continue;
        if (assignment.kind == Assignment::Kind::Exclude)
            return false;
        included = true;
    }
    return included;
}

} // namespace

RingRows ringRows(const FleetSnapshot &snapshot)
{
    const auto &rings = snapshot.view->plan->rings;
    std::vector<std::vector<Row>> byRing(rings.size());
    std::vector<Row> none;
    std::vector<Row> several;
    RingRows result;
    for (const Row row : windowsRows(*snapshot.view->devices)) {
        ++result.inScope;
        int found = 0;
        for (std::size_t ring = 0; ring < rings.size(); ++ring) {
            if (reaches(rings[ring], snapshot, row)) {
                byRing[ring].push_back(row);
                ++found;
            }
        }
        if (found == 0)
            none.push_back(row);
        else if (found > 1)
            several.push_back(row);
    }
    for (auto &rows : byRing)
        result.rings.push_back(std::make_shared<const std::vector<Row>>(std::move(rows)));
    result.none = std::make_shared<const std::vector<Row>>(std::move(none));
    result.several = std::make_shared<const std::vector<Row>>(std::move(several));
    return result;
}

RingBoard::RingBoard(QWidget *parent) : QWidget(parent), m_cards(new QHBoxLayout(this))
{
    setObjectName(u"ringBoard"_s);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(Theme::current().gap());
}

void RingBoard::show(std::shared_ptr<const FleetSnapshot> snapshot)
{
    const quint64 request = ++m_request;
    if (!snapshot) {
        m_running = false;
        m_snapshot.reset();
        return rebuild();
    }
    m_running = true;
    emit busyChanged();
    onFinished(QtConcurrent::run([snapshot] { return ringRows(*snapshot); }), this,
               [this, request, snapshot](const RingRows &rows) {
                   if (request != m_request)
                       return;
                   m_running = false;
                   m_snapshot = snapshot;
                   m_rows = rows;
                   rebuild();
                   emit busyChanged();
               });
}

void RingBoard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        rebuild();
    QWidget::changeEvent(event);
}

void RingBoard::rebuild()
{
    clearLayout(m_cards);
    if (!m_snapshot || m_snapshot->view->plan->rings.empty()) {
        setVisible(false);
        return;
    }
    setVisible(true);
    const QLocale locale;
    const RingRows &rows = m_rows;
    const auto &rings = m_snapshot->view->plan->rings;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const UpdateRing &ring = rings[i];
        const auto count = rows.rings[i]->size();
        const double share =
            rows.inScope == 0 ? 0 : 100.0 * static_cast<double>(count) / rows.inScope;
        auto *card = new Card(this);
        card->setTitle(ring.displayName);
        card->setHeadline(locale.toString(qulonglong(count)));
        card->setCaption(tr("%1 % of the devices in scope").arg(locale.toString(share, 'f', 1)));
        auto *bar = new QProgressBar(card);
        bar->setTextVisible(false);
        bar->setMaximum(1000);
        bar->setValue(static_cast<int>(share * 10));
        bar->setFixedHeight(Theme::current().px(12));
        card->body()->addWidget(bar);
        const QString deadline = ring.qualityDeadlineDays
            ? tr("deadline after %n day(s)", nullptr, *ring.qualityDeadlineDays)
            : tr("no deadline");
        card->setAsOf(
            tr("Deferred by %n day(s), %1", nullptr, ring.qualityDeferralDays).arg(deadline));
        m_cards->addWidget(card, 1);
        connect(card, &Card::headlineClicked, this,
                [this, these = rows.rings[i], name = ring.displayName] {
                    emit rowsRequested(these, tr("Update ring %1").arg(name));
                });
    }
    if (rows.none->empty() && rows.several->empty())
        return;
    auto *card = new Card(this);
    card->setTitle(tr("To look at"));
    card->body()->setSpacing(0);
    const auto add = [&](const QString &text,
                         const std::shared_ptr<const std::vector<Row>> &these) {
        if (these->empty())
            return;
        auto *row = new LinkRow(card);
        row->setLook(IconId::Warning, [] { return Theme::current().color(Tone::Warning); });
        row->setText(text);
        row->setValue(locale.toString(qulonglong(these->size())));
        card->body()->addWidget(row);
        connect(row, &LinkRow::clicked, this,
                [this, these, text] { emit rowsRequested(these, text); });
    };
    add(tr("In no update ring"), rows.none);
    add(tr("In several rings"), rows.several);
    card->body()->addStretch(1);
    m_cards->addWidget(card, 1);
}

} // namespace quarterdeck
