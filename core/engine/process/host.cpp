// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/host.h"

#include "engine/process/linuxtarget.h"
#include "engine/process/readiness.h"
#include "engine/process/rootownedfile.h"

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace quarterdeck::engine::host {

namespace {

constexpr std::size_t MostTrustStore = 1U << 20;
constexpr auto Slice = std::chrono::milliseconds(50);

class SystemWatchSource final : public WatchSource
{
public:
    SystemWatchSource(std::int64_t pid, const std::atomic<bool> *cancelled)
        : m_pid(pid), m_cancelled(cancelled)
    { }

    std::optional<Sample> sample() override
    {
        const auto use = resourceUse(m_pid);
        if (!use)
            return std::nullopt;
        return Sample {use->cpuSeconds, use->ageSeconds, use->residentBytes};
    }

    bool wait(std::chrono::milliseconds time) override
    {
        while (time.count() > 0 && !(m_cancelled && m_cancelled->load())) {
            const auto slice = std::min<std::chrono::milliseconds>(time, Slice);
            std::this_thread::sleep_for(slice);
            time -= slice;
        }
        return time.count() <= 0;
    }

private:
    std::int64_t m_pid;
    const std::atomic<bool> *m_cancelled;
};

} // namespace

Result<std::unique_ptr<TargetProcess>> open(std::int64_t pid)
{
    auto target = LinuxTarget::open(pid);
    if (!target)
        return Unexpected<EngineError>(target.error());
    return std::unique_ptr<TargetProcess>(std::move(target).value());
}

std::unique_ptr<ProcessSource> watchProcesses(std::optional<ProcessChoice> choice)
{
    return std::make_unique<ProcessWatch>(std::move(choice));
}

std::unique_ptr<ProcessSource> watchNewProcesses()
{
    auto watch = std::make_unique<ProcessWatch>();
    watch->passOver();
    return watch;
}

bool hasEnded(TargetProcess &target)
{
    const auto mappings = target.mappings();
    return !mappings && mappings.error().kind == ErrorKind::TargetGone;
}

Result<std::optional<Bytes>> readTrustStore(const std::string &path)
{
    return readRootOwnedFile(path, MostTrustStore);
}

std::unique_ptr<WatchSource> watchSource(std::int64_t pid, const std::atomic<bool> *cancelled)
{
    return std::make_unique<SystemWatchSource>(pid, cancelled);
}

void prepareProcess()
{
    // A file of the target must never become what messages are written to.
    for (int file = 0; (file = ::open("/dev/null", O_RDWR)) >= 0;) {
        if (file > STDERR_FILENO) {
            close(file);
            break;
        }
    }
    // SIGCHLD must reach the thread that waits for it and no other; a reader that went away is seen
    // by the failing write.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGCHLD, SIG_DFL); // where it is ignored, nobody is told of a stop
    std::signal(SIGPIPE, SIG_IGN);
}

std::int64_t ownPid()
{
    return getpid();
}

std::int64_t ownUser()
{
    return geteuid();
}

} // namespace quarterdeck::engine::host
