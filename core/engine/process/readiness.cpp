// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/readiness.h"

#include "engine/process/procfs.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <elf.h>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace quarterdeck::engine {

namespace {

using State = ReadinessCheck::State;
constexpr unsigned CapSysPtrace = 19;

std::string directory(std::int64_t pid)
{
    return "/proc/" + std::to_string(pid);
}

bool hasCapability(const procfs::Status &status, unsigned capability)
{
    return status.effectiveCapabilities >> capability & 1;
}

std::string named(std::int64_t pid)
{
    const auto stat = procfs::stat(pid);
    return std::to_string(pid) + (stat ? " (" + stat->name + ")" : std::string());
}

std::string userName(std::uint32_t uid)
{
    passwd entry = {};
    passwd *found = nullptr;
    char buffer[16384];
    if (getpwuid_r(uid, &entry, buffer, sizeof buffer, &found) != 0 || !found)
        return {};
    return found->pw_name;
}

// "0::/system.slice/nginx.service" -> "nginx.service"
std::string unitOf(std::int64_t pid)
{
    const std::string text = procfs::readFile(directory(pid) + "/cgroup").value_or("");
    std::string unit;
    std::size_t begin = 0;
    const auto consider = [&](const std::string &part) {
        for (const char *suffix : {".service", ".scope", ".socket"}) {
            if (part.ends_with(suffix))
                unit = part;
        }
    };
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == '/' || text[i] == '\n') {
            consider(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    return unit;
}

std::string architectureOf(std::int64_t pid)
{
    const int file =
        open((procfs::liveThreadDirectory(pid) + "/exe").c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return "unknown";
    Elf64_Ehdr header = {};
    const ssize_t size = read(file, &header, sizeof header);
    close(file);
    if (size < 20 || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
        return "other";
    if (header.e_machine == EM_386)
        return "x86";
    if (header.e_machine != EM_X86_64)
        return "other";
    return header.e_ident[EI_CLASS] == ELFCLASS64 ? "x86-64" : "x32";
}

ProcessInfo infoOf(std::int64_t pid, const procfs::Stat &stat,
                   const std::optional<procfs::Status> &status)
{
    ProcessInfo info;
    info.pid = pid;
    info.parent = stat.parent;
    info.startTime = stat.startTime;
    info.name = stat.name;
    info.exe = procfs::readLink(procfs::liveThreadDirectory(pid) + "/exe").value_or("");
    info.threads = procfs::threads(pid).size();
    info.unit = unitOf(pid);
    info.architecture = architectureOf(pid);
    if (status) {
        info.uid = status->effectiveUid;
        info.user = userName(info.uid);
    }
    return info;
}

bool isAncestor(std::int64_t pid)
{
    std::int64_t at = getpid();
    for (int depth = 0; depth < 256 && at > 0; ++depth) {
        const auto stat = procfs::stat(at);
        if (!stat)
            return false;
        at = stat->parent;
        if (at == pid)
            return true;
    }
    return false;
}

ReadinessCheck checkProtected(std::int64_t pid, const ProcessInfo &info,
                              const ReadinessOptions &options)
{
    if (pid == getpid())
        return {"protected", State::Blocked, "This is the engine itself."};
    if (pid == 1)
        return options.allowInit
            ? ReadinessCheck {"protected", State::Warning,
                              "This is process 1: if it ends, the machine stops."}
            : ReadinessCheck {"protected", State::Blocked,
                              "This is process 1; it is left alone unless --allow-init is given."};
    if (isAncestor(pid))
        return {"protected", State::Blocked,
                "The engine was started from this process, which would wait for itself."};
    const auto slash = info.exe.rfind('/');
    const std::string program = slash == std::string::npos ? info.exe : info.exe.substr(slash + 1);
    if (program == "quarterdeck" || program == "quarterdeck-engine" || program == "quarterdeckctl")
        return {"protected", State::Blocked, "This is " + program + ", which is never patched."};
    return {"protected", State::Ok, "It is not the engine, the console or an ancestor of them."};
}

ReadinessCheck checkState(std::int64_t pid, const procfs::Stat &stat)
{
    if (!procfs::isAlive(pid))
        return {"state", State::Blocked, "It has ended and waits for its parent to notice."};
    if (stat.state == 'Z')
        return {"state", State::Ok, "Its first thread has ended, others run."};
    if (stat.state == 'D')
        return {"state", State::Warning,
                "It is in an uninterruptible sleep; it may not stop in time."};
    if (stat.state == 'T')
        return {"state", State::Ok, "It is stopped (SIGSTOP) and will stay so."};
    return {"state", State::Ok, std::string("State ") + stat.state + "."};
}

// By the kernel's names for where a thread waits while its cgroup is frozen: version 1, version 2,
// and that again where the compiler has put it into its caller, in which nothing else sleeps.
ReadinessCheck checkFrozen(std::int64_t pid, const procfs::Stat &stat)
{
    const std::string where = procfs::readFile(directory(pid) + "/wchan").value_or("");
    if (where == "__refrigerator" || where == "do_freezer_trap"
        || (where == "get_signal" && stat.state == 'S'))
        return {
            "frozen", State::Blocked,
            "Its control group (cgroup) is frozen, so that it cannot map memory. Thaw it first."};
    return {"frozen", State::Ok, "It is not frozen."};
}

ReadinessCheck checkPlatform(const ProcessInfo &info)
{
    if (procfs::readLink("/proc/self").value_or("") != std::to_string(getpid()))
        return {"platform", State::Blocked,
                "The /proc that is mounted here shows another pid namespace than the one that this "
                "program runs in. Run the engine where both are the same."};
    if (info.architecture == "x86-64")
        return {"platform", State::Ok, "64-bit x86-64."};
    if (info.architecture == "unknown")
        return {"platform", State::Unknown, "Its program cannot be opened by this user."};
    return {"platform", State::Blocked,
            "It is " + info.architecture + "; only 64-bit x86-64 processes can be patched."};
}

// Opening the memory asks the kernel the very question that tracing would.
ReadinessCheck checkPermission(std::int64_t pid, const procfs::Status &status)
{
    int why = 0;
    const auto mayOpen = [&why](const std::string &thread) {
        const int file = open((thread + "/mem").c_str(), O_RDWR | O_CLOEXEC);
        why = errno;
        if (file >= 0)
            close(file);
        return file >= 0;
    };
    if (procfs::throughLiveThread(pid, mayOpen))
        return {"permission", State::Ok, "Tracing is allowed."};
    if (const auto stat = procfs::stat(pid); !stat || stat->hasEnded())
        return {"exists", State::Blocked, "Process " + std::to_string(pid) + " has ended."};
    if (status.realUid != geteuid() || status.effectiveUid != geteuid()
        || status.savedUid != geteuid())
        return {"permission", State::Blocked,
                "It belongs to user " + std::to_string(status.effectiveUid)
                    + " and this program runs as " + std::to_string(geteuid())
                    + ". Run the engine as that user or as an administrator."};
    return {"permission", State::Blocked,
            "Tracing it is not allowed (" + std::string(std::strerror(why))
                + "): it has privileges that this program lacks, or has made itself undumpable. "
                  "Run the "
                  "engine as an administrator."};
}

ReadinessCheck checkYama(std::int64_t pid, const procfs::Status &self)
{
    const auto text = procfs::readFile("/proc/sys/kernel/yama/ptrace_scope");
    if (!text)
        return {"yama", State::Ok, "This kernel does not restrict tracing further (no Yama)."};
    const char scope = text->empty() ? '?' : text->front();
    const bool capable = hasCapability(self, CapSysPtrace);
    const std::string value = std::string("kernel.yama.ptrace_scope is ") + scope;
    if (scope == '0' || (capable && scope != '3'))
        return {"yama", State::Ok, value + "."};
    if (scope == '1') {
        std::int64_t at = pid;
        for (int depth = 0; depth < 256 && at > 1; ++depth) {
            const auto stat = procfs::stat(at);
            at = stat ? stat->parent : 0;
            if (at == getpid())
                return {"yama", State::Ok, value + "; it is a descendant of this program."};
        }
    }
    return {"yama", State::Blocked,
            value
                + (scope == '3' ? ": nobody may trace until the machine restarts."
                                : ": only an administrator may trace it.")};
}

ReadinessCheck checkSeccomp(std::int64_t pid)
{
    std::size_t filtered = 0;
    const auto threads = procfs::threads(pid);
    for (const std::int64_t tid : threads) {
        const auto status = procfs::status(tid);
        filtered += status && status->seccomp != 0 ? 1 : 0;
    }
    if (filtered == 0)
        return {"seccomp", State::Ok, "No seccomp filter."};
    if (filtered < threads.size())
        return {"seccomp", State::Warning,
                std::to_string(filtered) + " of " + std::to_string(threads.size())
                    + " threads are under seccomp; another one maps the memory."};
    return {
        "seccomp", State::Blocked,
        "Every thread is under seccomp, which may end the process when memory is mapped in it."};
}

ReadinessCheck checkTraced(const procfs::Status &status)
{
    if (status.tracer == 0)
        return {"traced", State::Ok, "Nobody traces it."};
    return {"traced", State::Blocked,
            "It is traced by process " + named(status.tracer)
                + ". End that debugger or tracer first."};
}

Readiness judge(std::int64_t pid, const procfs::Stat &stat, const ReadinessOptions &options)
{
    Readiness result;
    const auto status = procfs::status(pid);
    const auto self = procfs::status(getpid());
    result.process = infoOf(pid, stat, status);
    result.checks.push_back({"exists", State::Ok, "It runs."});
    if (stat.isKernelThread()) {
        result.checks.push_back(
            {"kernel-thread", State::Blocked, "It is a thread of the kernel, not a program."});
        return result;
    }
    result.checks.push_back({"kernel-thread", State::Ok, "It is a program."});
    result.checks.push_back(checkState(pid, stat));
    result.checks.push_back(checkFrozen(pid, stat));
    result.checks.push_back(checkProtected(pid, result.process, options));
    result.checks.push_back(checkPlatform(result.process));
    if (!status || !self)
        return result;
    result.checks.push_back(checkTraced(*status));
    result.checks.push_back(checkPermission(pid, *status));
    result.checks.push_back(checkYama(pid, *self));
    result.checks.push_back(checkSeccomp(pid));
    return result;
}

ErrorKind kindOf(const std::string &id)
{
    if (id == "exists" || id == "state")
        return ErrorKind::TargetGone;
    if (id == "frozen")
        return ErrorKind::Busy;
    if (id == "protected" || id == "kernel-thread")
        return ErrorKind::ProtectedTarget;
    if (id == "platform")
        return ErrorKind::UnsupportedTarget;
    if (id == "traced")
        return ErrorKind::AlreadyTraced;
    if (id == "seccomp")
        return ErrorKind::SeccompForbids;
    return ErrorKind::NoPermission;
}

} // namespace

std::string_view toString(ReadinessCheck::State state)
{
    static constexpr std::string_view names[] = {"ok", "warning", "blocked", "unknown"};
    return names[static_cast<std::size_t>(state)];
}

std::optional<ReadinessCheck> Readiness::obstacle() const
{
    const auto found = std::find_if(checks.begin(), checks.end(), [](const ReadinessCheck &check) {
        return check.state == State::Blocked;
    });
    return found == checks.end() ? std::nullopt : std::optional(*found);
}

Readiness readinessOf(std::int64_t pid, const ReadinessOptions &options)
{
    const auto stat = pid > 0 ? procfs::stat(pid) : std::nullopt;
    if (stat)
        return judge(pid, *stat, options);
    Readiness result;
    result.process.pid = pid;
    result.checks.push_back(
        {"exists", State::Blocked, "There is no process " + std::to_string(pid) + "."});
    return result;
}

Result<void> requireReady(const Readiness &readiness)
{
    const auto obstacle = readiness.obstacle();
    if (!obstacle)
        return {};
    const std::string subject = obstacle->id == "exists" ? std::string()
                                                         : "Process "
            + std::to_string(readiness.process.pid) + " (" + readiness.process.name + "): ";
    return failure(kindOf(obstacle->id), subject + obstacle->message);
}

std::vector<Readiness> allProcesses()
{
    std::vector<Readiness> result;
    for (const std::int64_t pid : procfs::numbersIn("/proc")) {
        const auto stat = procfs::stat(pid);
        if (stat && !stat->isKernelThread())
            result.push_back(judge(pid, *stat, {}));
    }
    return result;
}

std::vector<std::int64_t> processesMapping(const std::string &path)
{
    std::vector<std::int64_t> result;
    struct stat wanted = {};
    if (::stat(path.c_str(), &wanted) != 0)
        return result;
    for (const std::int64_t pid : procfs::numbersIn("/proc")) {
        const std::string maps = procfs::readFile(directory(pid) + "/maps").value_or("");
        std::string_view rest = maps;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const auto mapping = procfs::parseMapsLine(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (mapping && mapping->isFile() && mapping->inode == wanted.st_ino
                && mapping->device == wanted.st_dev) {
                result.push_back(pid);
                break;
            }
        }
    }
    return result;
}

bool isPrivileged()
{
    const auto self = procfs::status(getpid());
    return geteuid() == 0 || (self && hasCapability(*self, CapSysPtrace));
}

bool isPrivilegedFor(std::int64_t pid)
{
    const auto status = procfs::status(pid);
    return isPrivileged() || (status && status->effectiveUid != geteuid());
}

std::optional<ResourceUse> resourceUse(std::int64_t pid)
{
    const auto stat = procfs::stat(pid);
    const auto uptime = procfs::readFile("/proc/uptime");
    if (!stat || !uptime || !procfs::isAlive(pid))
        return std::nullopt;
    const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    ResourceUse use;
    use.cpuSeconds = static_cast<double>(stat->ticks) / ticks;
    use.ageSeconds =
        std::strtod(uptime->c_str(), nullptr) - static_cast<double>(stat->startTime) / ticks;
    use.residentBytes = stat->residentPages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    return use;
}

} // namespace quarterdeck::engine
