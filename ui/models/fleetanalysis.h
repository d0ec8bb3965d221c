// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "policy/preview.h"
#include "store/workspacesession.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace quarterdeck {

class JobList;

// What verdicts are made from, at one moment. Immutable; any thread. Workers keep a copy of the
// pointer while they compute.
struct FleetSnapshot
{
    std::shared_ptr<const WorkspaceView> view;
    std::shared_ptr<const RulePack> rules;
    std::shared_ptr<const Membership> membership; // of the plan's groups over the devices
    QDateTime asOf; // UTC

    // Refers to this snapshot, which must outlive it.
    [[nodiscard]] PolicyInput input() const
    {
        return {*view->devices, *view->plan, *membership, *view->catalogue, *rules, asOf};
    }
};

// Group membership and verdicts of the open workspace, always computed on other threads. When
// devices, plan or catalogue change, everything that was asked for is computed anew; until then the
// former results stay. Newest wins: a result of an older state is thrown away. Use it on the GUI
// thread.
class FleetAnalysis final : public QObject
{
    Q_OBJECT

public:
    // All must outlive it; `jobs` may be null.
    FleetAnalysis(const WorkspaceSession *session, const Clock *clock, JobList *jobs,
                  QObject *parent = nullptr);
    ~FleetAnalysis() override;

    // Null before a workspace is open and its groups are evaluated.
    [[nodiscard]] std::shared_ptr<const FleetSnapshot> snapshot() const { return m_snapshot; }
    // The month of today.
    [[nodiscard]] Month currentMonth() const;
    // Verdicts of all devices in a month; null if they are not there yet: they are computed then,
    // and monthReady() says when. They always belong to snapshot().
    [[nodiscard]] std::shared_ptr<const MonthPreview> month(Month month);
    // One device's reason chain; `done` runs on the GUI thread unless `guard` is gone or the state
    // changed.
    void explain(Row row, Month month, QObject *guard,
                 std::function<void(const Explanation &)> done);
    [[nodiscard]] bool isBusy() const { return m_running > 0; }

Q_SIGNALS:
    // snapshot() is another one; months must be asked for again.
    void snapshotChanged();
    void monthReady(quarterdeck::Month month);
    // A group's rule does not compile, or the rule pack is damaged.
    void failed(const quarterdeck::Error &error);
    void busyChanged(bool busy);

private:
    void invalidate();
    void restart();
    void startMonth(Month month);
    void count(int change);

    const WorkspaceSession *m_session;
    const Clock *m_clock;
    JobList *m_jobs;
    std::shared_ptr<const RulePack> m_rules;
    std::shared_ptr<const FleetSnapshot> m_snapshot;
    std::map<Month, std::shared_ptr<const MonthPreview>> m_months;
    std::set<Month> m_wanted; // running
    quint64 m_generation = 0;
    int m_running = 0;
};

} // namespace quarterdeck
