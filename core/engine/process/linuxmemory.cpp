// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/linuxmemory.h"

#include "engine/process/procfs.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace quarterdeck::engine {

namespace {

// No module is larger; a plan reads the whole file.
constexpr std::uint64_t MaxModuleSize = 1ULL << 30;

std::string hex(Address address)
{
    char text[24];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(address.value()));
    return text;
}

Unexpected<EngineError> gone(std::int64_t pid)
{
    return failure(ErrorKind::TargetGone,
                   "There is no process " + std::to_string(pid) + " any more.");
}

// Opens the file that is really mapped. map_files needs privileges that an ordinary user lacks;
// then the path is taken and believed only if device and inode agree.
int openMapped(const std::string &directory, const Mapping &mapping)
{
    char name[64];
    std::snprintf(name, sizeof name, "/map_files/%llx-%llx",
                  static_cast<unsigned long long>(mapping.range.begin.value()),
                  static_cast<unsigned long long>(mapping.range.end.value()));
    const std::string process = directory.substr(0, directory.find("/task/"));
    if (const int file = open((process + name).c_str(), O_RDONLY | O_CLOEXEC); file >= 0)
        return file;
    for (const std::string &path : {directory + "/exe", directory + "/root" + mapping.path}) {
        const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        struct stat info = {};
        if (file >= 0 && fstat(file, &info) == 0 && info.st_dev == mapping.device
            && info.st_ino == mapping.inode)
            return file;
        if (file >= 0)
            close(file);
    }
    return -1;
}

// struct procmap_query and PROCMAP_QUERY of <linux/fs.h>, which older headers lack.
struct MappingQuery
{
    static constexpr std::uint64_t Executable = 4;
    static constexpr std::uint64_t Shared = 8;

    std::uint64_t size = sizeof(MappingQuery);
    std::uint64_t query = 0; // any mapping, but it must hold the address
    std::uint64_t address = 0;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t flags = 0;
    std::uint64_t pageSize = 0;
    std::uint64_t offset = 0;
    std::uint64_t inode = 0;
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    std::uint32_t nameSize = 0; // 0: not asked for; so the build-id
    std::uint32_t buildIdSize = 0;
    std::uint64_t name = 0;
    std::uint64_t buildId = 0;
};
constexpr unsigned long QueryMapping = _IOWR('f', 17, MappingQuery);

} // namespace

Result<ProcessIdentity> identityOf(std::int64_t pid)
{
    const auto stat = procfs::stat(pid);
    if (!stat)
        return gone(pid);
    ProcessIdentity identity;
    identity.pid = pid;
    identity.startTime = stat->startTime;
    procfs::throughLiveThread(pid, [&identity](const std::string &thread) {
        struct stat info = {};
        if (::stat((thread + "/exe").c_str(), &info) != 0)
            return false;
        identity.exeDevice = info.st_dev;
        identity.exeInode = info.st_ino;
        return true;
    });
    return identity;
}

LinuxMemory::LinuxMemory(ProcessIdentity identity, std::string directory, int file)
    : m_identity(identity)
    , m_directory(std::move(directory))
    , m_file(file)
    , m_maps(::open((m_directory + "/maps").c_str(), O_RDONLY | O_CLOEXEC))
{ }

LinuxMemory::~LinuxMemory()
{
    close(m_file);
    if (m_pages >= 0)
        close(m_pages);
    if (m_maps >= 0)
        close(m_maps);
}

Result<std::unique_ptr<LinuxMemory>> LinuxMemory::open(std::int64_t pid)
{
    const Result<ProcessIdentity> identity = identityOf(pid);
    if (!identity)
        return Unexpected<EngineError>(identity.error());
    std::string directory;
    int file = -1;
    int error = 0;
    const auto openMemory = [&](const std::string &thread) {
        directory = thread;
        file = ::open((thread + "/mem").c_str(), O_RDWR | O_CLOEXEC);
        error = errno;
        return file >= 0;
    };
    if (!procfs::throughLiveThread(pid, openMemory)) {
        if (error == ENOENT || error == ESRCH)
            return gone(pid);
        return failure(ErrorKind::NoPermission,
                       "The memory of process " + std::to_string(pid)
                           + " cannot be opened: tracing it is not allowed for this user.",
                       std::strerror(error));
    }
    std::unique_ptr<LinuxMemory> memory(new LinuxMemory(*identity, std::move(directory), file));
    memory->m_pages = ::open((memory->m_directory + "/pagemap").c_str(), O_RDONLY | O_CLOEXEC);
    // A pid that was reused between the two reads.
    if (!memory->isSameLife())
        return gone(pid);
    return memory;
}

bool LinuxMemory::isSameLife() const
{
    // Of an address space that nobody runs in any more the kernel gives nothing, not even an error:
    // so a program that has started itself anew is told from what it was.
    std::uint8_t byte = 0;
    if (pread(m_file, &byte, sizeof byte, 0) == 0)
        return false;
    const Result<ProcessIdentity> now = identityOf(m_identity.pid);
    return now && *now == m_identity;
}

bool LinuxMemory::isUnreserved(AddressRange mapping) const
{
    // Where the system never overcommits, the kernel ignores MAP_NORESERVE.
    const auto overcommit = procfs::readFile("/proc/sys/vm/overcommit_memory");
    if (overcommit && overcommit->starts_with('2'))
        return true;
    const auto text = procfs::readFile(m_directory + "/smaps");
    if (!text)
        return false;
    char head[40];
    std::snprintf(head, sizeof head, "%08llx-%08llx ",
                  static_cast<unsigned long long>(mapping.begin.value()),
                  static_cast<unsigned long long>(mapping.end.value()));
    const auto at = text->starts_with(head) ? 0 : text->find(std::string("\n") + head);
    const auto flags = at == std::string::npos ? at : text->find("VmFlags:", at);
    if (flags == std::string::npos)
        return false;
    return text->substr(flags, text->find('\n', flags) - flags).find(" nr") != std::string::npos;
}

bool LinuxMemory::isText(AddressRange range, std::uint64_t device, std::uint64_t inode) const
{
    MappingQuery query;
    query.address = range.begin.value();
    if (m_maps >= 0 && ioctl(m_maps, QueryMapping, &query) == 0)
        return query.end >= range.end.value() && query.inode == inode
            && makedev(query.major, query.minor) == device
            && (query.flags & (MappingQuery::Executable | MappingQuery::Shared))
            == MappingQuery::Executable;
    const auto all = mappings();
    return all && std::any_of(all->begin(), all->end(), [&](const Mapping &mapping) {
               return mapping.range.contains(range) && mapping.device == device
                   && mapping.inode == inode && mapping.protection.execute && !mapping.shared;
           });
}

EngineError LinuxMemory::memoryError(ErrorKind kind, Address at, std::size_t size, int error) const
{
    if (!isSameLife())
        return gone(m_identity.pid).error();
    const std::string verb = kind == ErrorKind::MemoryUnwritable ? "written" : "read";
    return failure(kind,
                   std::to_string(size) + " bytes at " + hex(at) + " of process "
                       + std::to_string(m_identity.pid) + " cannot be " + verb + ".",
                   error ? std::strerror(error) : "not mapped")
        .error();
}

Result<std::vector<Mapping>> LinuxMemory::mappings() const
{
    const auto text = procfs::readFile(m_directory + "/maps");
    if (!text || text->empty())
        return gone(m_identity.pid);
    std::vector<Mapping> mappings;
    std::string_view rest = *text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        auto mapping = procfs::parseMapsLine(rest.substr(0, end));
        if (!mapping)
            return failure(ErrorKind::Internal,
                           "A line of the memory map of process " + std::to_string(m_identity.pid)
                               + " is not understood.",
                           std::string(rest.substr(0, end)));
        mappings.push_back(*std::move(mapping));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return mappings;
}

std::size_t LinuxMemory::readSome(Address from, std::span<std::uint8_t> into) const
{
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t count = pread(m_file, into.data() + done, into.size() - done,
                                    static_cast<off_t>(from.value() + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

void LinuxMemory::touched(Address from, std::span<std::uint8_t> pages) const
{
    constexpr std::uint64_t present = std::uint64_t {1} << 63;
    constexpr std::uint64_t swapped = std::uint64_t {1} << 62;
    constexpr std::uint64_t ofFile = std::uint64_t {1} << 61;
    std::fill(pages.begin(), pages.end(), std::uint8_t {1});
    std::uint64_t entries[512];
    for (std::size_t done = 0; done < pages.size();) {
        const std::size_t count = std::min(std::size(entries), pages.size() - done);
        const std::uint64_t first = from.value() / PageSize + done;
        const ssize_t size =
            pread(m_pages, entries, count * 8, static_cast<off_t>(first * sizeof entries[0]));
        if (size <= 0)
            return;
        const std::size_t known = static_cast<std::size_t>(size) / 8;
        for (std::size_t i = 0; i < known; ++i) {
            const std::uint64_t entry = entries[i];
            const bool own = (entry & swapped) || ((entry & present) && !(entry & ofFile));
            pages[done + i] = own ? 1 : 0;
        }
        if (known == 0)
            return;
        done += known;
    }
}

Result<void> LinuxMemory::read(Address from, std::span<std::uint8_t> into) const
{
    errno = 0;
    if (readSome(from, into) != into.size())
        return Unexpected(memoryError(ErrorKind::MemoryUnreadable, from, into.size(), errno));
    return {};
}

Result<void> LinuxMemory::write(Address to, ByteView bytes) const
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = pwrite(m_file, bytes.data() + done, bytes.size() - done,
                                     static_cast<off_t>(to.value() + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return Unexpected(memoryError(ErrorKind::MemoryUnwritable, to, bytes.size(), errno));
        done += static_cast<std::size_t>(count);
    }
    return {};
}

Result<std::shared_ptr<const Bytes>> LinuxMemory::moduleFile(const Mapping &mapping)
{
    const auto key = std::make_pair(mapping.device, mapping.inode);
    if (const auto known = m_files.find(key); known != m_files.end())
        return known->second;
    const int file = mapping.isFile() ? openMapped(m_directory, mapping) : -1;
    struct stat info = {};
    if (file < 0 || fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        if (file >= 0)
            close(file);
        return failure(ErrorKind::FileUnreadable,
                       "The file behind " + mapping.path + " in process "
                           + std::to_string(m_identity.pid) + " cannot be opened"
                           + (mapping.deleted ? ": it was deleted or replaced, and only an "
                                                "administrator can reach it."
                                              : "."));
    }
    const auto size = static_cast<std::uint64_t>(info.st_size);
    auto bytes = std::make_shared<Bytes>();
    std::size_t done = 0;
    if (size <= MaxModuleSize) {
        bytes->resize(size);
        ssize_t count = 0;
        while (done < size
               && (count = pread(file, bytes->data() + done, size - done, static_cast<off_t>(done)))
                   > 0)
            done += static_cast<std::size_t>(count);
    }
    close(file);
    if (done != size)
        return failure(ErrorKind::FileUnreadable,
                       mapping.path + " has " + std::to_string(size) + " bytes, of which "
                           + std::to_string(done) + " could be read.");
    m_files.emplace(key, bytes);
    return std::shared_ptr<const Bytes>(std::move(bytes));
}

} // namespace quarterdeck::engine
