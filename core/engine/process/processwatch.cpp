// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/processwatch.h"

#include "engine/process/linuxtarget.h"
#include "engine/process/procfs.h"

#include <algorithm>
#include <string_view>

namespace quarterdeck::engine {

ProcessWatch::ProcessWatch(std::optional<MappedFile> module,
                           std::function<bool(const ProcessInfo &)> isWanted)
    : m_module(module), m_isWanted(std::move(isWanted))
{ }

void ProcessWatch::forgetPresent()
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

bool ProcessWatch::maps(std::int64_t pid) const
{
    const std::string text =
        procfs::readFile(procfs::liveThreadDirectory(pid) + "/maps").value_or("");
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto mapping = procfs::parseMapsLine(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (mapping && mapping->isFile() && mapping->protection.execute
            && mapping->inode == m_module->inode && mapping->device == m_module->device)
            return true;
    }
    return false;
}

bool ProcessWatch::othersCame()
{
    if (!m_module)
        return false;
    const std::vector<std::int64_t> pids = procfs::numbersIn("/proc");
    return std::any_of(pids.begin(), pids.end(), [this](std::int64_t pid) {
        return !isKnown(pid) && maps(pid);
    });
}

std::vector<ProcessSource::Newcomer> ProcessWatch::newcomers()
{
    std::vector<std::pair<std::uint64_t, std::int64_t>> fresh; // by start time: parents first
    for (const std::int64_t pid : procfs::numbersIn("/proc")) {
        const auto stat = procfs::stat(pid);
        if (!stat || isKnown(pid))
            continue;
        m_known[pid] = stat->startTime;
        if (!stat->isKernelThread())
            fresh.emplace_back(stat->startTime, pid);
    }
    std::sort(fresh.begin(), fresh.end());
    std::vector<Newcomer> result;
    for (const auto &[startTime, pid] : fresh) {
        auto target = LinuxTarget::open(pid);
        if (!target)
            continue; // it has ended, or may not be looked at: then it cannot be a copy either
        Newcomer newcomer;
        newcomer.target = *std::move(target);
        if (m_module && maps(pid)) {
            const Readiness readiness = readinessOf(pid);
            newcomer.wanted = m_isWanted(readiness.process);
            if (const auto obstacle = readiness.obstacle())
                newcomer.obstacle = obstacle->message;
        }
        result.push_back(std::move(newcomer));
    }
    return result;
}

} // namespace quarterdeck::engine
