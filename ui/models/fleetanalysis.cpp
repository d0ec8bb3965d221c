// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetanalysis.h"

#include "base/async.h"
#include "models/joblist.h"

#include <QPointer>
#include <QtConcurrentRun>

namespace quarterdeck {

FleetAnalysis::FleetAnalysis(const WorkspaceSession *session, const Clock *clock, JobList *jobs,
                             QObject *parent)
    : QObject(parent), m_session(session), m_clock(clock), m_jobs(jobs)
{
    connect(session, &WorkspaceSession::fleetChanged, this, &FleetAnalysis::invalidate);
    connect(session, &WorkspaceSession::planChanged, this, &FleetAnalysis::invalidate);
    connect(session, &WorkspaceSession::catalogueChanged, this, &FleetAnalysis::invalidate);
    invalidate();
}

FleetAnalysis::~FleetAnalysis() = default;

Month FleetAnalysis::currentMonth() const
{
    return Month::of(m_clock->nowUtc().date());
}

std::shared_ptr<const MonthPreview> FleetAnalysis::month(Month month)
{
    if (const auto known = m_months.find(month); known != m_months.end())
        return known->second;
    startMonth(month);
    return nullptr;
}

void FleetAnalysis::explain(Row row, Month month, QObject *guard,
                            std::function<void(const Explanation &)> done)
{
    if (!m_snapshot || row >= m_snapshot->view->devices->rowCount())
        return;
    const auto future = QtConcurrent::run([snapshot = m_snapshot, row, month] {
        return quarterdeck::explain(snapshot->input(), row, month);
    });
    onFinished(future, guard,
               [self = QPointer<FleetAnalysis>(this), generation = m_generation,
                done = std::move(done)](const Explanation &explanation) {
                   if (self && self->m_generation == generation)
                       done(explanation);
               });
}

// The signals of one change come one after the other (a workspace that is opened changes everything):
// they make one request.
void FleetAnalysis::invalidate()
{
    const quint64 generation = ++m_generation;
    count(+1);
    QMetaObject::invokeMethod(
        this,
        [this, generation] {
            if (generation == m_generation)
                restart();
            count(-1);
        },
        Qt::QueuedConnection);
}

void FleetAnalysis::restart()
{
    const quint64 generation = m_generation;
    const auto view = m_session->view();
    if (!view) {
        m_months.clear();
        m_wanted.clear();
        if (std::exchange(m_snapshot, nullptr))
            emit snapshotChanged();
        return;
    }
    if (!m_rules) {
        auto pack = RulePack::shipped();
        if (!pack) {
            emit failed(pack.error());
            return;
        }
        m_rules = std::make_shared<const RulePack>(*std::move(pack));
    }
    count(+1);
    const int job = m_jobs ? m_jobs->start(tr("Evaluate groups")) : 0;
    const auto future =
        QtConcurrent::run([view] { return evaluateGroups(view->plan->groups, *view->devices); });
    onFinished(future, this, [this, generation, view, job](const Result<Membership> &membership) {
        count(-1);
        if (m_jobs)
            m_jobs->finish(job, membership ? JobOutcome::Done : JobOutcome::Failed,
                           membership ? QString() : membership.error().message);
        if (generation != m_generation)
            return;
        if (!membership) {
            emit failed(membership.error());
            return;
        }
        m_months.clear();
        m_wanted.clear();
        m_snapshot = std::make_shared<const FleetSnapshot>(FleetSnapshot {
            view, m_rules, std::make_shared<const Membership>(*membership), m_clock->nowUtc()});
        emit snapshotChanged();
    });
}

void FleetAnalysis::startMonth(Month month)
{
    if (!m_snapshot || !m_wanted.insert(month).second)
        return;
    count(+1);
    const int job =
        m_jobs ? m_jobs->start(tr("Work out verdicts for %1").arg(month.toString())) : 0;
    const auto future = QtConcurrent::run([snapshot = m_snapshot, month] {
        return std::make_shared<const MonthPreview>(preview(snapshot->input(), month));
    });
    onFinished(future, this, [this, month, job, snapshot = m_snapshot](const auto &verdicts) {
        count(-1);
        if (m_jobs)
            m_jobs->finish(job, JobOutcome::Done);
        if (snapshot != m_snapshot)
            return;
        m_wanted.erase(month);
        m_months.insert_or_assign(month, verdicts);
        emit monthReady(month);
    });
}

void FleetAnalysis::count(int change)
{
    const bool before = isBusy();
    m_running += change;
    if (before != isBusy())
        emit busyChanged(isBusy());
}

} // namespace quarterdeck
