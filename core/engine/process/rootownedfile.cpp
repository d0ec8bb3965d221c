// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/rootownedfile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace quarterdeck::engine {

namespace {

class Descriptor final
{
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

Unexpected<EngineError> unreadable(const std::string &path, int error)
{
    return failure(error == EACCES ? ErrorKind::NoPermission : ErrorKind::FileUnreadable,
                   path + " cannot be read: " + std::strerror(error) + ".");
}

} // namespace

Result<std::optional<Bytes>> readRootOwnedFile(const std::string &path, std::size_t limit)
{
    // Opened part by part and checked on the open descriptor, so that nothing can be swapped
    // between the check and the use.
    Descriptor at(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    std::size_t begin = 1;
    struct stat info = {};
    while (true) {
        const std::size_t end = path.find('/', begin);
        const bool last = end == std::string::npos;
        const std::string part = path.substr(begin, last ? end : end - begin);
        const std::string upToHere = path.substr(0, end);
        const int flags =
            (last ? O_RDONLY | O_NONBLOCK : O_PATH | O_DIRECTORY) | O_NOFOLLOW | O_CLOEXEC;
        Descriptor next(::openat(at.get(), part.c_str(), flags));
        if (next.get() < 0) {
            if (errno == ENOENT)
                return std::optional<Bytes>();
            return unreadable(upToHere, errno);
        }
        if (::fstat(next.get(), &info) != 0)
            return unreadable(upToHere, errno);
        if (info.st_uid != 0 || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0)
            return failure(ErrorKind::NoPermission,
                           upToHere
                               + " can be changed by others than root, so it is not trusted. Give "
                                 "it to root and take "
                                 "write permission from group and others.");
        at = std::move(next);
        if (last)
            break;
        begin = end + 1;
    }
    if (!S_ISREG(info.st_mode))
        return failure(ErrorKind::FileUnreadable, path + " is not a file.");
    Bytes bytes;
    std::uint8_t buffer[4096];
    while (true) {
        const ssize_t count = ::read(at.get(), buffer, sizeof buffer);
        if (count < 0)
            return unreadable(path, errno);
        if (count == 0)
            return std::optional<Bytes>(std::move(bytes));
        if (bytes.size() + static_cast<std::size_t>(count) > limit)
            return failure(ErrorKind::TooLarge,
                           path + " has more than " + std::to_string(limit) + " bytes.");
        bytes.insert(bytes.end(), buffer, buffer + count);
    }
}

} // namespace quarterdeck::engine
