// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/labmodels.h"

#include "lab/enginewords.h"
#include "models/datetext.h"
#include "models/roles.h"
#include "policy/verdict.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(LabModels)
};

constexpr std::array allSteps {lab::TrialStepKind::Plan,     lab::TrialStepKind::Apply,
                               lab::TrialStepKind::Verify,   lab::TrialStepKind::Watch,
                               lab::TrialStepKind::RollBack, lab::TrialStepKind::VerifyRollBack};

QVariant header(const QStringList &titles, int section, Qt::Orientation orientation, int role)
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
        ? QVariant(titles.value(section))
        : QVariant();
}

QVariant numberAlignment()
{
    return int(Qt::AlignTrailing | Qt::AlignVCenter);
}

Answer answerOf(lab::CheckState state)
{
    switch (state) {
    case lab::CheckState::Ok:
        return Answer::Yes;
    case lab::CheckState::Blocked:
        return Answer::No;
    case lab::CheckState::Warning:
    case lab::CheckState::Unknown:
        return Answer::Unknown;
    }
    return Answer::Unknown;
}

} // namespace

QString checkStateText(lab::CheckState state)
{
    switch (state) {
    case lab::CheckState::Ok:
        return Tr::tr("passed", "check");
    case lab::CheckState::Warning:
        return Tr::tr("warning");
    case lab::CheckState::Blocked:
        return Tr::tr("blocks", "check");
    case lab::CheckState::Unknown:
        return Tr::tr("not known", "check");
    }
    return {};
}

QString signatureText(lab::SignatureState state)
{
    switch (state) {
    case lab::SignatureState::Unsigned:
        return Tr::tr("not signed");
    case lab::SignatureState::Trusted:
        return Tr::tr("signed, trusted");
    case lab::SignatureState::Untrusted:
        return Tr::tr("signed, by a key that is not trusted here");
    case lab::SignatureState::Bad:
        return Tr::tr("the signature does not fit the package");
    case lab::SignatureState::Revoked:
        return Tr::tr("signed with a revoked key");
    }
    return {};
}

QString siteFormText(const QString &form)
{
    if (form == "pad"_L1)
        return Tr::tr("the pad before the function");
    if (form == "jump32"_L1)
        return Tr::tr("a jump at its entry");
    if (form == "short-jump"_L1)
        return Tr::tr("a short jump to a relay nearby");
    if (form == "refused"_L1)
        return Tr::tr("no way: there is no room for a jump");
    return form;
}

QString readinessTitle(const QString &id)
{
    const std::initializer_list<std::pair<QLatin1StringView, QString>> titles {
        {"exists"_L1, Tr::tr("Process exists")},
        {"kernel-thread"_L1, Tr::tr("Not a kernel thread")},
        {"frozen"_L1, Tr::tr("Not frozen")},
        {"state"_L1, Tr::tr("State")},
        {"protected"_L1, Tr::tr("Not protected")},
        {"platform"_L1, Tr::tr("Platform")},
        {"permission"_L1, Tr::tr("Permission")},
        {"traced"_L1, Tr::tr("Not traced already")},
        {"yama"_L1, Tr::tr("Yama")},
        {"seccomp"_L1, Tr::tr("Seccomp")},
        {"memory-sharing"_L1, Tr::tr("Memory not shared")}};
    for (const auto &[key, title] : titles)
        if (id == key)
            return title;
    return id;
}

QString consistencyText(const QString &consistency)
{
    if (consistency == "quiescent"_L1)
        return Tr::tr("quiescent: no thread is in the old code when it is replaced");
    if (consistency == "entry"_L1)
        return Tr::tr("entry: each function changes at its next call");
    return consistency;
}

int ProcessesModel::rowOf(const lab::Target &target) const
{
    const auto at = std::find_if(items().begin(), items().end(), [&](const lab::Process &process) {
        return process.target.pid == target.pid && process.target.startTime == target.startTime;
    });
    return at == items().end() ? -1 : int(at - items().begin());
}

int ProcessesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ProcessesModel::data(const QModelIndex &index, int role) const
{
    const lab::Process *process = item(index);
    if (!process)
        return {};
    const int column = index.column();
    const bool number = column == Pid || column == Threads;
    if (role == Qt::TextAlignmentRole)
        return number ? numberAlignment() : QVariant();
    if (role == AnswerRole && column == State)
        return int(process->ready ? Answer::Yes : Answer::No);
    if (role == Qt::ToolTipRole)
        return column == State ? process->obstacle : process->target.exe;
    if (role == SortRole && number)
        return column == Pid ? process->target.pid : process->threads;
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (column) {
    case Name:
        return process->target.name;
    case Pid:
        return QString::number(process->target.pid);
    case User:
        return process->user;
    case Threads:
        return QString::number(process->threads);
    case State:
        return process->ready ? tr("ready") : tr("not ready");
    default:
        return {};
    }
}

QVariant ProcessesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && (section == Pid || section == Threads))
        return numberAlignment();
    return header({tr("Process"), tr("PID"), tr("User"), tr("Threads"), tr("State")}, section,
                  orientation, role);
}

int ReadinessModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ReadinessModel::data(const QModelIndex &index, int role) const
{
    const lab::ReadinessCheck *check = item(index);
    if (!check)
        return {};
    if (role == AnswerRole && index.column() == State)
        return int(answerOf(check->state));
    if (role == Qt::ToolTipRole)
        return check->message;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Check:
        return readinessTitle(check->id);
    case State:
        return checkStateText(check->state);
    case Message:
        return check->message;
    default:
        return {};
    }
}

QVariant ReadinessModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return header({tr("Check"), tr("State"), tr("What was found")}, section, orientation, role);
}

int PatchesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant PatchesModel::data(const QModelIndex &index, int role) const
{
    const lab::PatchStatus *patch = item(index);
    if (!patch)
        return {};
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return column == Order ? numberAlignment() : QVariant();
    if (role == AnswerRole && column == State)
        return int(patch->state == "applied"_L1       ? Answer::Yes
                       : patch->state == "retired"_L1 ? Answer::Unknown
                                                      : Answer::No);
    const QString remark = !patch->message.isEmpty() ? patch->message
        : patch->supersededBy.isEmpty()              ? QString()
                                        : tr("superseded by %1").arg(patch->supersededBy);
    if (role == Qt::ToolTipRole)
        return remark.isEmpty() ? patch->title : remark;
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Order:
        return QString::number(patch->order);
    case Package:
        return tr("%1 %2", "package, version").arg(patch->packageId, patch->version);
    case State:
        return lab::patchStateText(patch->state);
    case Since:
        return dateTimeText(patch->created);
    case Remark:
        return remark;
    default:
        return {};
    }
}

QVariant PatchesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && section == Order)
        return numberAlignment();
    return header({tr("No."), tr("Package"), tr("State"), tr("Since"), tr("Remark")}, section,
                  orientation, role);
}

void TrialStepsModel::setTrial(const std::optional<lab::Trial> &trial,
                               std::optional<lab::TrialStepKind> running)
{
    beginResetModel();
    m_trial = trial;
    m_running = running;
    endResetModel();
}

const lab::TrialStep *TrialStepsModel::step(int row) const
{
    return m_trial && row >= 0 && row < int(allSteps.size())
        ? m_trial->step(allSteps[std::size_t(row)])
        : nullptr;
}

QStringList TrialStepsModel::details(int row) const
{
    const lab::TrialStep *reached = step(row);
    return reached ? QStringList(reached->summary) + reached->details : QStringList();
}

int TrialStepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_trial ? 0 : int(allSteps.size());
}

int TrialStepsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TrialStepsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_trial)
        return {};
    const lab::TrialStepKind kind = allSteps[std::size_t(index.row())];
    const lab::TrialStep *reached = step(index.row());
    if (role == AnswerRole && index.column() == Result && reached)
        return int(reached->passed ? Answer::Yes : Answer::No);
    if (role == Qt::ToolTipRole)
        return details(index.row()).join(u'\n');
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Step:
        return lab::trialStepTitle(kind);
    case Result:
        if (reached)
            return reached->passed ? tr("passed", "step") : tr("failed", "step");
        return m_running == kind ? tr("running…") : tr("not reached");
    case Summary:
        return reached ? reached->summary : QString();
    case Took:
        return reached ? tr("%1 s").arg(QLocale().toString(
                   double(reached->started.msecsTo(reached->ended)) / 1000, 'f', 1))
                       : QString();
    default:
        return {};
    }
}

QVariant TrialStepsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return header({tr("Step"), tr("Result"), tr("What was found"), tr("Took")}, section,
                  orientation, role);
}

int TrialsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TrialsModel::data(const QModelIndex &index, int role) const
{
    const lab::Trial *trial = item(index);
    if (!trial)
        return {};
    if (role == IdRole)
        return trial->id;
    if (role == SortRole && index.column() == Started)
        return trial->started;
    if (role == AnswerRole && index.column() == Outcome) {
        switch (trial->outcome()) {
        case lab::TrialOutcome::Passed:
            return int(Answer::Yes);
        case lab::TrialOutcome::Failed:
            return int(Answer::No);
        case lab::TrialOutcome::Incomplete:
            return int(Answer::Unknown);
        }
    }
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case Started:
        return dateTimeText(trial->started);
    case Process:
        return tr("%1 (%2)", "process, pid").arg(trial->target.name).arg(trial->target.pid);
    case Package:
        return tr("%1 %2", "package, version").arg(trial->packageId, trial->packageVersion);
    case Outcome:
        return lab::trialOutcomeTitle(trial->outcome());
    default:
        return {};
    }
}

QVariant TrialsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return header({tr("Started"), tr("Process"), tr("Package"), tr("Outcome")}, section,
                  orientation, role);
}

} // namespace quarterdeck
