// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace quarterdeck::engine {

namespace {

struct Closer
{
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

Unexpected<EngineError> unreadable(const std::string &path, const char *verb)
{
    return failure(ErrorKind::FileUnreadable,
                   path + " cannot be " + verb + ": " + std::strerror(errno) + ".");
}

} // namespace

EngineError naming(const std::string &path, EngineError error)
{
    if (error.code == ExitCode::Malformed && error.message.find(path) == std::string::npos)
        error.message = path + ": " + error.message;
    return error;
}

Result<Bytes> readInput(const std::string &path, std::size_t limit)
{
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file)
        return unreadable(path, "opened");
    Bytes bytes;
    std::uint8_t buffer[65536];
    std::size_t count = 0;
    while ((count = std::fread(buffer, 1, sizeof buffer, file.get())) > 0) {
        bytes.insert(bytes.end(), buffer, buffer + count);
        if (bytes.size() > limit)
            return failure(ErrorKind::TooLarge,
                           path + " has more than " + std::to_string(limit) + " bytes.");
    }
    if (std::ferror(file.get()))
        return unreadable(path, "read");
    return bytes;
}

Result<void> writeOutput(const std::string &path, std::string_view text, bool secret)
{
    const std::string beside = path + ".part";
    {
        const File file(std::fopen(beside.c_str(), "wb"));
        if (!file)
            return unreadable(beside, "written");
        std::error_code error;
        if (secret)
            std::filesystem::permissions(
                beside, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                error);
        if (error || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()
            || std::fflush(file.get()) != 0)
            return unreadable(beside, "written");
    }
    std::error_code error;
    std::filesystem::rename(beside, path, error);
    if (error)
        return failure(ErrorKind::FileUnreadable,
                       path + " cannot be written: " + error.message() + ".");
    return {};
}

} // namespace quarterdeck::engine
