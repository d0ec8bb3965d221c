// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QElapsedTimer>

#include <deque>
#include <functional>

namespace quarterdeck {

enum class JobOutcome { Running, Done, Failed, Cancelled };

// Every job of the console, newest first: what runs, how far it is, how it ended. Whoever starts work
// that may take longer than a moment tells it here. GUI thread.
class JobList final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Progress, State, Started, Took, Message, columnTotal };
    enum Role {
        OutcomeRole = Qt::UserRole + 100, // int(JobOutcome)
        PercentRole, // int, -1: length unknown
        CancellableRole, // bool
    };

    using QAbstractTableModel::QAbstractTableModel;

    // `cancel` is called on the GUI thread when the user cancels; the job then calls finish() itself.
    int start(const QString &title, std::function<void()> cancel = {});
    // total 0: length unknown.
    void setProgress(int job, qint64 done, qint64 total);
    void finish(int job, JobOutcome outcome, const QString &message = {});
    void cancel(int row);
    [[nodiscard]] int running() const { return m_running; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void runningChanged(int running);

private:
    struct Job
    {
        int id = 0;
        QString title;
        QString message;
        QDateTime started;
        QElapsedTimer clock;
        qint64 tookMs = 0;
        int percent = -1;
        JobOutcome outcome = JobOutcome::Running;
        std::function<void()> cancel;
    };

    [[nodiscard]] int rowOf(int job) const;
    [[nodiscard]] QString text(const Job &job, int column) const;

    std::deque<Job> m_jobs; // newest first
    int m_lastId = 0;
    int m_running = 0;
};

} // namespace quarterdeck
