// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/threadset.h"

#include "engine/process/procfs.h"
#include "engine/process/tracer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/kcmp.h>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

namespace quarterdeck::engine {

using namespace std::chrono_literals;

namespace {

// Passes over the thread list until a pass finds nothing new. Threads made by followed threads are
// followed by the kernel, so that two are enough; more only where threads end and begin meanwhile.
constexpr int SeizePasses = 1000;

// kcmp() finds all those equal that have no memory: threads of the kernel and those that have
// ended.
bool hasMemory(const std::optional<procfs::Stat> &stat)
{
    return stat && !stat->hasEnded() && !stat->isKernelThread();
}

// While it lives no call waits for long for an exec that is under way: it fails with EINTR.
class Impatience final
{
public:
    Impatience() { (void)Tracer::ofThisThread().alarm->set(20ms); }
    ~Impatience() { Tracer::ofThisThread().alarm->off(); }
    Impatience(const Impatience &) = delete;
    Impatience &operator=(const Impatience &) = delete;
};

sigset_t childSignal()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    return set;
}

std::string named(std::int64_t pid, std::int64_t tid)
{
    const auto stat = procfs::threadStat(pid, tid);
    return std::to_string(tid) + (stat ? " (" + stat->name + ")" : std::string());
}

bool waitsForVforkChild(std::int64_t pid, std::int64_t tid)
{
    const auto stat = procfs::threadStat(pid, tid);
    const auto call = procfs::readFile("/proc/" + std::to_string(pid) + "/task/"
                                       + std::to_string(tid) + "/syscall");
    if (!stat || !call || stat->state != 'D')
        return false;
    const long number = std::strtol(call->c_str(), nullptr, 10);
    return number == SYS_vfork || number == SYS_clone || number == SYS_clone3;
}

} // namespace

ThreadSet::ThreadSet(pid_t pid) : m_pid(pid) { }

ThreadSet::~ThreadSet()
{
    release();
}

void ThreadSet::enlist()
{
    Tracer &all = Tracer::ofThisThread();
    if (all.sets.empty()) {
        const sigset_t set = childSignal();
        pthread_sigmask(SIG_BLOCK, &set, &all.before);
        all.alarm.emplace();
    }
    all.sets.push_back(this);
    const std::string tasks = "/proc/" + std::to_string(m_pid) + "/task";
    m_taskDirectory = open(tasks.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    m_seized = true;
    m_execed = false;
    m_died = false;
    m_living = 0;
    m_lenders = 0;
    m_tracees.clear();
    m_children.clear();
    makeRoom();
}

void ThreadSet::delist()
{
    Tracer &all = Tracer::ofThisThread();
    std::erase(all.sets, this);
    if (all.sets.empty()) {
        all.alarm.reset();
        pthread_sigmask(SIG_SETMASK, &all.before, nullptr);
    }
    if (m_taskDirectory >= 0)
        close(m_taskDirectory);
    m_taskDirectory = -1;
    m_seized = false;
    m_tracees.clear();
}

void ThreadSet::makeRoom()
{
    m_tracees.makeRoom();
    m_stopped.reserve(m_tracees.capacity());
    m_children.reserve(m_children.size() + m_tracees.capacity());
}

Unexpected<EngineError> ThreadSet::alreadyTraced(std::int64_t group, std::int64_t by) const
{
    return failure(ErrorKind::AlreadyTraced,
                   "Process " + std::to_string(group) + " is already traced by process "
                       + named(by, by) + ". End that debugger or tracer first.");
}

Result<void> ThreadSet::seize(Follow whom)
{
    m_follow = whom;
    enlist();
    Result<void> seized = seizeAll();
    if (!seized)
        release();
    return seized;
}

Result<void> ThreadSet::seizeAll()
{
    if (m_follow == Follow::OneForCalls) {
        const auto status = procfs::status(m_pid);
        if (status && status->tracer != 0)
            return alreadyTraced(m_pid, status->tracer);
        return {};
    }
    for (int pass = 0; pass < SeizePasses; ++pass) {
        Result<bool> found = seizeNew(m_pid);
        dispatch();
        if (found && !*found)
            found = seizeSharers();
        if (!found)
            return Unexpected<EngineError>(found.error());
        if (*found)
            continue;
        findLenders();
        makeRoom();
        return checkAlive();
    }
    return failure(ErrorKind::TimedOut,
                   "Process " + std::to_string(m_pid)
                       + " makes new threads faster than they can be followed.");
}

// One pass over the thread list; true when a thread was new.
Result<bool> ThreadSet::seizeNew(pid_t group)
{
    bool found = false;
    const Impatience impatience;
    for (const std::int64_t id : procfs::threads(group)) {
        const auto tid = static_cast<pid_t>(id);
        if (m_tracees.find(tid))
            continue;
        const auto stat = procfs::threadStat(group, tid);
        if (!stat || stat->hasEnded() || stat->isWorker())
            continue;
        if (m_tracees.isFull())
            makeRoom();
        const bool followed = ptrace::seize(tid);
        const int error = errno;
        if (!followed && error == EINTR)
            return true; // once more, when all have been answered
        if (!followed && error == ESRCH)
            continue; // it has ended
        const auto status = followed ? std::nullopt : procfs::status(tid);
        if (followed || (status && status->tracer == gettid())) { // or born to a followed thread
            if (Tracee *tracee = add(tid, group))
                tracee->ran = stat->state == 'R';
            found = true;
            continue;
        }
        const auto now = procfs::threadStat(group, tid);
        if (!status || !now || now->hasEnded())
            continue;
        if (status->tracer != 0)
            return alreadyTraced(group, status->tracer);
        return failure(ErrorKind::NoPermission,
                       "Thread " + named(group, tid) + " of process " + std::to_string(group)
                           + " may not be traced by this user.",
                       std::strerror(error));
    }
    return found;
}

bool ThreadSet::sharesMemory(pid_t other) const
{
    const auto alive =
        std::find_if(m_tracees.begin(), m_tracees.end(), [this](const Tracee &tracee) {
            return tracee.state != Tracee::State::Gone && tracee.group == m_pid;
        });
    // Asked afterwards: what had memory then had it when the two were compared.
    return alive != m_tracees.end() && syscall(SYS_kcmp, alive->tid, other, KCMP_VM, 0, 0) == 0
        && hasMemory(procfs::stat(other)) && hasMemory(procfs::threadStat(m_pid, alive->tid));
}

// Processes with the same memory that are older than this set; younger ones are followed from
// their birth. kcmp() answers only about processes that may be traced, as do these.
Result<bool> ThreadSet::seizeSharers()
{
    bool found = false;
    for (const std::int64_t id : procfs::numbersIn("/proc")) {
        const auto other = static_cast<pid_t>(id);
        if (other == m_pid || m_tracees.find(other) || !sharesMemory(other))
            continue;
        const Result<bool> seized = seizeNew(other);
        if (!seized && seized.error().kind == ErrorKind::NoPermission)
            return failure(ErrorKind::Busy,
                           "Process " + std::to_string(m_pid) + " shares its memory with process "
                               + named(other, other)
                               + ", which may not be stopped. Try again when that one has ended "
                                 "or started its own program.",
                           seized.error().message);
        if (!seized)
            return seized;
        found = found || *seized;
    }
    return found;
}

// Of the sharers that were there already: those that a thread waits for in vfork().
void ThreadSet::findLenders()
{
    for (Tracee &child : m_tracees) {
        if (child.group == m_pid || child.tid != child.group || child.lender != 0)
            continue;
        const auto stat = procfs::stat(child.tid);
        if (!stat)
            continue;
        for (Tracee &parent : m_tracees) {
            if (parent.group != stat->parent || !waitsForVforkChild(parent.group, parent.tid))
                continue;
            child.lender = parent.tid;
            m_lenders += parent.lending ? 0 : 1;
            parent.lending = true;
        }
    }
}

Result<void> ThreadSet::checkAlive() const
{
    if (m_execed)
        return failure(ErrorKind::TargetGone,
                       "Process " + std::to_string(m_pid)
                           + " started another program meanwhile; that one was not touched.");
    if (m_follow == Follow::All ? m_living > 0 : procfs::isAlive(m_pid))
        return {};
    return failure(ErrorKind::TargetGone, "Process " + std::to_string(m_pid) + " has ended.");
}

Result<void> ThreadSet::pause(std::chrono::microseconds time)
{
    const auto until = Clock::now() + time;
    do {
        dispatch();
        if (Result<void> alive = checkAlive(); !alive)
            return alive;
        waitForReport(until);
    } while (Clock::now() < until);
    dispatch();
    return checkAlive();
}

std::vector<pid_t> ThreadSet::candidates() const
{
    std::vector<pid_t> found;
    // A thread that begins another program takes the leader's number: whoever else can make the
    // call is no such trap.
    const auto isOther = [this](pid_t tid) { return tid != m_pid; };
    if (m_follow == Follow::OneForCalls) {
        for (const std::int64_t tid : procfs::threads(m_pid))
            found.push_back(static_cast<pid_t>(tid));
        std::stable_partition(found.begin(), found.end(), isOther);
        const auto sleeps = [this](pid_t tid) {
            const auto stat = procfs::threadStat(m_pid, tid);
            return !stat || stat->state != 'R';
        };
        // Those that run first; of hundreds of sleepers the first will do.
        constexpr std::size_t most = 32;
        const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), most));
        std::stable_partition(found.begin(), end, [&](pid_t tid) { return !sleeps(tid); });
        return found;
    }
    for (const bool ran : {true, false}) {
        for (const Tracee &tracee : m_tracees) {
            if (tracee.state == Tracee::State::Running && tracee.group == m_pid && !tracee.lending
                && tracee.ran == ran)
                found.push_back(tracee.tid);
        }
    }
    std::stable_partition(found.begin(), found.end(), isOther);
    return found;
}

ptrace::Report ThreadSet::waitFor(pid_t tid, std::chrono::microseconds budget)
{
    const auto deadline = Clock::now() + budget;
    Tracer::ofThisThread().awaited = tid;
    ptrace::Report report;
    for (;;) {
        report = ptrace::peek(tid);
        if (report.what != ptrace::Report::What::Nothing || Clock::now() >= deadline)
            break;
        dispatch();
        waitForReport(deadline);
    }
    Tracer::ofThisThread().awaited = 0;
    Tracee *tracee = m_tracees.find(tid);
    if (tracee && report.what != ptrace::Report::What::Nothing)
        take(*tracee, report);
    else if (tracee)
        tracee->state = Tracee::State::Running; // whoever waits has resumed it
    return report;
}

bool ThreadSet::hold(pid_t tid, std::chrono::microseconds budget)
{
    using What = ptrace::Report::What;
    const auto deadline = Clock::now() + budget;
    if (m_follow == Follow::OneForCalls && !m_tracees.find(tid)) {
        if (m_tracees.isFull())
            makeRoom();
        const Impatience impatience;
        if (!ptrace::seize(tid))
            return false;
        add(tid, m_pid);
    }
    ptrace::interrupt(tid);
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::microseconds>(deadline - Clock::now());
        const ptrace::Report report = waitFor(tid, std::max(left, 1us));
        Tracee *tracee = m_tracees.find(tid);
        if (report.what == What::Nothing || !tracee)
            return false;
        if (report.what == What::Interrupted || report.what == What::GroupStop) {
            repair(*tracee);
            return true;
        }
        letRun(*tracee); // deliver first; the interrupt is still to come
    }
}

} // namespace quarterdeck::engine
