// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/joblist.h"

#include "models/roles.h"

#include <QLocale>

#include <algorithm>

namespace quarterdeck {

namespace {

constexpr std::size_t keptJobs = 200;

} // namespace

int JobList::start(const QString &title, std::function<void()> cancel)
{
    if (m_jobs.size() >= keptJobs && m_jobs.back().outcome != JobOutcome::Running) {
        const int last = static_cast<int>(m_jobs.size()) - 1;
        beginRemoveRows({}, last, last);
        m_jobs.pop_back();
        endRemoveRows();
    }
    Job job;
    job.id = ++m_lastId;
    job.title = title;
    job.started = QDateTime::currentDateTime();
    job.clock.start();
    job.cancel = std::move(cancel);
    beginInsertRows({}, 0, 0);
    m_jobs.push_front(std::move(job));
    endInsertRows();
    emit runningChanged(++m_running);
    return m_lastId;
}

void JobList::setProgress(int job, qint64 done, qint64 total)
{
    const int row = rowOf(job);
    if (row < 0)
        return;
    const int percent =
        total > 0 ? static_cast<int>(std::clamp<qint64>(done * 100 / total, 0, 100)) : -1;
    if (std::exchange(m_jobs[static_cast<std::size_t>(row)].percent, percent) != percent)
        emit dataChanged(index(row, Progress), index(row, Progress));
}

void JobList::finish(int job, JobOutcome outcome, const QString &message)
{
    const int row = rowOf(job);
    if (row < 0)
        return;
    Job &ended = m_jobs[static_cast<std::size_t>(row)];
    if (ended.outcome != JobOutcome::Running)
        return;
    ended.outcome = outcome;
    ended.message = message;
    ended.tookMs = ended.clock.elapsed();
    ended.cancel = nullptr;
    if (outcome == JobOutcome::Done)
        ended.percent = 100;
    emit dataChanged(index(row, 0), index(row, columnTotal - 1));
    emit runningChanged(--m_running);
}

void JobList::cancel(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    // Once only: cancelled stays cancelled.
    if (const auto cancel = std::exchange(m_jobs[static_cast<std::size_t>(row)].cancel, nullptr)) {
        emit dataChanged(index(row, 0), index(row, columnTotal - 1));
        cancel();
    }
}

int JobList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int JobList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant JobList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Job &job = m_jobs[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(job, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == Took)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
        return {};
    case OutcomeRole:
        return static_cast<int>(job.outcome);
    case PercentRole:
        return job.percent;
    case CancellableRole:
        return static_cast<bool>(job.cancel);
    case SortRole:
        if (index.column() == Started)
            return job.started;
        if (index.column() == Took)
            return job.outcome == JobOutcome::Running ? job.clock.elapsed() : job.tookMs;
        return index.column() == Progress ? QVariant(job.percent) : QVariant();
    default:
        return {};
    }
}

QVariant JobList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Took)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Job");
    case Progress:
        return tr("Progress");
    case State:
        return tr("State");
    case Started:
        return tr("Started");
    case Took:
        return tr("Took (s)");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

int JobList::rowOf(int job) const
{
    const auto found = std::ranges::find(m_jobs, job, &Job::id);
    return found == m_jobs.end() ? -1 : static_cast<int>(found - m_jobs.begin());
}

QString JobList::text(const Job &job, int column) const
{
    switch (column) {
    case Title:
        return job.title;
    case Progress:
        return job.percent < 0 ? QString() : tr("%1 %").arg(job.percent);
    case State:
        switch (job.outcome) {
        case JobOutcome::Running:
            return tr("Running");
        case JobOutcome::Done:
            return tr("Done");
        case JobOutcome::Failed:
            return tr("Failed");
        case JobOutcome::Cancelled:
            return tr("Cancelled");
        }
        return {};
    case Started:
        return QLocale().toString(job.started.time(), QLocale::ShortFormat);
    case Took:
        return job.outcome == JobOutcome::Running
            ? QString()
            : QLocale().toString(static_cast<double>(job.tookMs) / 1000, 'f', 2);
    case Message:
        return job.message;
    default:
        return {};
    }
}

} // namespace quarterdeck
