// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/procfs.h"

#include <algorithm>
#include <charconv>
#include <dirent.h>
#include <fcntl.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace quarterdeck::engine::procfs {

namespace {

template <class Number>
bool number(std::string_view text, Number &value, int base = 10)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc() && end == text.data() + text.size();
}

// Cuts the next field, separated by `separator`s, off the front of `rest`.
std::string_view field(std::string_view &rest, std::string_view separators = " \t")
{
    rest.remove_prefix(std::min(rest.find_first_not_of(separators), rest.size()));
    const std::string_view found = rest.substr(0, rest.find_first_of(separators));
    rest.remove_prefix(found.size());
    return found;
}

// The kernel writes a newline in a path as \012 (seq_path).
std::string unescape(std::string_view path)
{
    std::string plain;
    for (std::size_t i = 0; i < path.size(); ++i) {
        unsigned octal = 0;
        if (path[i] == '\\' && path.size() - i > 3 && number(path.substr(i + 1, 3), octal, 8)) {
            plain.push_back(static_cast<char>(octal));
            i += 3;
        } else {
            plain.push_back(path[i]);
        }
    }
    return plain;
}

} // namespace

std::optional<Stat> parseStat(std::string_view text)
{
    // The name is in parentheses and may hold any byte, parentheses too: the last one ends it.
    const auto open = text.find('(');
    const auto close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open
        || close + 2 >= text.size())
        return std::nullopt;
    Stat result;
    result.name = std::string(text.substr(open + 1, close - open - 1));
    std::string_view rest = text.substr(close + 1);
    if (const auto end = rest.find('\n'); end != std::string_view::npos)
        rest = rest.substr(0, end);
    std::string_view fields[25]; // field 3 of proc(5) is fields[3]
    for (std::size_t i = 3; i < std::size(fields); ++i)
        fields[i] = field(rest);
    std::uint64_t userTicks = 0;
    std::uint64_t systemTicks = 0;
    if (fields[3].size() != 1 || !number(fields[4], result.parent)
        || !number(fields[9], result.flags) || !number(fields[14], userTicks)
        || !number(fields[15], systemTicks) || !number(fields[22], result.startTime)
        || !number(fields[24], result.residentPages))
        return std::nullopt;
    result.state = fields[3].front();
    result.ticks = userTicks + systemTicks;
    return result;
}

std::optional<Status> parseStatus(std::string_view text)
{
    Status result;
    bool seenTracer = false;
    bool seenUid = false;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view rest = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string_view key = field(rest);
        if (key == "TracerPid:") {
            seenTracer = number(field(rest), result.tracer);
        } else if (key == "Tgid:") {
            number(field(rest), result.group);
        } else if (key == "Uid:") {
            seenUid = number(field(rest), result.realUid)
                && number(field(rest), result.effectiveUid) && number(field(rest), result.savedUid);
        } else if (key == "Gid:") {
            number(field(rest), result.realGid);
        } else if (key == "Seccomp:") {
            number(field(rest), result.seccomp);
        } else if (key == "CapPrm:") {
            number(field(rest), result.permittedCapabilities, 16);
        } else if (key == "CapEff:") {
            number(field(rest), result.effectiveCapabilities, 16);
        } else if (key == "NSpid:") {
            rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
            result.pidInside = std::string(rest);
            std::replace(result.pidInside.begin(), result.pidInside.end(), '\t', ' ');
        }
    }
    if (!seenTracer || !seenUid)
        return std::nullopt;
    return result;
}

std::optional<Mapping> parseMapsLine(std::string_view line)
{
    Mapping mapping;
    const std::string_view range = field(line);
    const std::string_view protection = field(line);
    const std::string_view offset = field(line);
    const std::string_view device = field(line);
    const std::string_view inode = field(line);
    const auto dash = range.find('-');
    const auto colon = device.find(':');
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    unsigned deviceMajor = 0;
    unsigned deviceMinor = 0;
    if (dash == std::string_view::npos || colon == std::string_view::npos || protection.size() != 4
        || !number(range.substr(0, dash), begin, 16) || !number(range.substr(dash + 1), end, 16)
        || !number(offset, mapping.fileOffset, 16)
        || !number(device.substr(0, colon), deviceMajor, 16)
        || !number(device.substr(colon + 1), deviceMinor, 16) || !number(inode, mapping.inode)
        || end < begin)
        return std::nullopt;
    mapping.range = {Address(begin), Address(end)};
    mapping.protection = {protection[0] == 'r', protection[1] == 'w', protection[2] == 'x'};
    mapping.shared = protection[3] == 's';
    mapping.device = makedev(deviceMajor, deviceMinor);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    constexpr std::string_view deletedMark = " (deleted)";
    if (mapping.isFile() && line.ends_with(deletedMark)) {
        mapping.deleted = true;
        line.remove_suffix(deletedMark.size());
    }
    mapping.path = unescape(line);
    return mapping;
}

std::optional<std::string> readFile(const std::string &path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    std::string text;
    char buffer[16384];
    ssize_t count = 0;
    while ((count = read(file, buffer, sizeof buffer)) > 0)
        text.append(buffer, static_cast<std::size_t>(count));
    const int error = errno;
    close(file);
    errno = error;
    if (count < 0)
        return std::nullopt;
    return text;
}

std::optional<std::string> readLink(const std::string &path)
{
    char buffer[4096];
    const ssize_t count = readlink(path.c_str(), buffer, sizeof buffer);
    if (count < 0)
        return std::nullopt;
    return std::string(buffer, static_cast<std::size_t>(count));
}

std::vector<std::int64_t> numbersIn(const std::string &directory)
{
    std::vector<std::int64_t> numbers;
    DIR *dir = opendir(directory.c_str());
    if (!dir)
        return numbers;
    while (const dirent *entry = readdir(dir)) {
        std::int64_t value = 0;
        if (number(std::string_view(entry->d_name), value))
            numbers.push_back(value);
    }
    closedir(dir);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

std::optional<Stat> stat(std::int64_t pid)
{
    const auto text = readFile("/proc/" + std::to_string(pid) + "/stat");
    return text ? parseStat(*text) : std::nullopt;
}

std::optional<Status> status(std::int64_t pid)
{
    const auto text = readFile("/proc/" + std::to_string(pid) + "/status");
    return text ? parseStatus(*text) : std::nullopt;
}

std::optional<Stat> threadStat(std::int64_t pid, std::int64_t tid)
{
    const auto text =
        readFile("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/stat");
    return text ? parseStat(*text) : std::nullopt;
}

std::optional<std::int64_t> threadToAsk(std::int64_t pid, const std::vector<ThreadState> &threads)
{
    std::optional<std::int64_t> other;
    for (const auto &[tid, state] : threads) {
        if (state == 'Z' || state == 'X')
            continue;
        if (tid == pid)
            return tid;
        if (!other)
            other = tid;
    }
    return other;
}

namespace {

std::optional<std::int64_t> liveThread(std::int64_t pid)
{
    std::vector<ThreadState> states;
    // The leader's word is enough where it is alive: there may be hundreds of others.
    const auto add = [&](std::int64_t tid) {
        if (const auto found = threadStat(pid, tid))
            states.emplace_back(tid, found->state);
    };
    add(pid);
    if (const auto leader = threadToAsk(pid, states))
        return leader;
    for (const std::int64_t tid : threads(pid)) {
        if (tid != pid)
            add(tid);
    }
    return threadToAsk(pid, states);
}

} // namespace

std::string liveThreadDirectory(std::int64_t pid)
{
    return "/proc/" + std::to_string(pid) + "/task/"
        + std::to_string(liveThread(pid).value_or(pid));
}

bool throughLiveThread(std::int64_t pid, const std::function<bool(const std::string &)> &use)
{
    constexpr int attempts = 5;
    for (int attempt = 0; attempt < attempts; ++attempt)
        if (use(liveThreadDirectory(pid)))
            return true;
    return false;
}

bool isAlive(std::int64_t pid)
{
    return liveThread(pid).has_value();
}

std::vector<std::int64_t> threads(std::int64_t pid)
{
    return numbersIn("/proc/" + std::to_string(pid) + "/task");
}

} // namespace quarterdeck::engine::procfs
