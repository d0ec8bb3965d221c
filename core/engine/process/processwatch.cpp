// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/processwatch.h"

#include "engine/process/linuxtarget.h"
#include "engine/process/procfs.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace quarterdeck::engine {

ProcessWatch::ProcessWatch(std::optional<ProcessChoice> choice) : m_choice(std::move(choice))
{
    if (!m_choice)
        return;
    struct stat info = {};
    if (::stat(m_choice->module.c_str(), &info) == 0) {
        m_device = info.st_dev;
        m_inode = info.st_ino;
    }
    // As the memory maps have it.
    if (char *real = ::realpath(m_choice->module.c_str(), nullptr)) {
        m_choice->module = real;
        std::free(real);
    }
}

void ProcessWatch::passOver()
{
    for (const std::int64_t pid : procfs::numbersIn("/proc")) {
        if (const auto stat = procfs::stat(pid))
            m_known[pid] = stat->startTime;
    }
}

bool ProcessWatch::isKnown(std::int64_t pid) const
{
    const auto known = m_known.find(pid);
    if (known == m_known.end())
        return false;
    const auto stat = procfs::stat(pid);
    return !stat || stat->startTime == known->second;
}

bool ProcessWatch::mapsModule(std::int64_t pid) const
{
    const std::string text =
        procfs::readFile(procfs::liveThreadDirectory(pid) + "/maps").value_or("");
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto mapping = procfs::parseMapsLine(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!mapping || !mapping->isFile() || !mapping->protection.execute)
            continue;
        if ((mapping->inode == m_inode && mapping->device == m_device)
            || mapping->path == m_choice->module)
            return true;
    }
    return false;
}

bool ProcessWatch::othersCame()
{
    if (!m_choice)
        return false;
    const std::vector<std::int64_t> pids = procfs::numbersIn("/proc");
    return std::any_of(pids.begin(), pids.end(),
                       [this](std::int64_t pid) { return !isKnown(pid) && mapsModule(pid); });
}

void ProcessWatch::judge(std::int64_t pid, Newcomer &newcomer) const
{
    if (!m_choice || !mapsModule(pid))
        return;
    const Readiness readiness = readinessOf(pid, {m_choice->allowInit});
    const ProcessInfo &process = readiness.process;
    const auto fits = [](const std::string &wanted, const std::string &is) {
        return wanted.empty() || wanted == is;
    };
    if (!fits(m_choice->unit, process.unit) || !fits(m_choice->exe, process.exe)
        || !fits(m_choice->user, process.user))
        return;
    const auto obstacle = readiness.obstacle();
    if (obstacle && !mapsModule(pid))
        return; // that it is ending is no obstacle
    newcomer.wanted = !obstacle || obstacle->id != "protected";
    if (obstacle)
        newcomer.obstacle = obstacle->message;
}

std::vector<ProcessSource::Newcomer> ProcessWatch::newcomers()
{
    std::vector<std::pair<std::uint64_t, std::int64_t>> fresh; // by start time: parents first
    for (const std::int64_t pid : procfs::numbersIn("/proc")) {
        const auto stat = procfs::stat(pid);
        if (!stat || isKnown(pid))
            continue;
        // The child of one that is followed, born a moment ago: it will be let go, and is new then.
        if (const auto status = procfs::status(pid); status && status->tracer == gettid())
            continue;
        m_known[pid] = stat->startTime;
        if (!stat->isKernelThread() && pid != getpid())
            fresh.emplace_back(stat->startTime, pid);
    }
    std::sort(fresh.begin(), fresh.end());
    std::vector<Newcomer> result;
    for (const auto &[startTime, pid] : fresh) {
        auto target = LinuxTarget::open(pid);
        if (!target)
            continue; // it has ended, or may not be looked at
        Newcomer newcomer;
        newcomer.target = *std::move(target);
        judge(pid, newcomer);
        result.push_back(std::move(newcomer));
    }
    return result;
}

} // namespace quarterdeck::engine
