// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/plan.h"
#include "engine/patch/targetview.h"
#include "support.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace quarterdeck::engine {

// This very process, so that a plan can be carried out and what it made can be called.
class SelfView final : public TargetView
{
public:
    ProcessIdentity identity() const override
    {
        struct stat info = {};
        ::stat("/proc/self/exe", &info);
        return {::getpid(), 1, info.st_dev, info.st_ino};
    }
    Result<std::vector<Mapping>> mappings() override
    {
        std::vector<Mapping> result;
        std::ifstream maps("/proc/self/maps");
        for (std::string line; std::getline(maps, line);) {
            unsigned long begin = 0;
            unsigned long end = 0;
            unsigned long offset = 0;
            unsigned major = 0;
            unsigned minor = 0;
            unsigned long inode = 0;
            char flags[5] = {};
            int path = 0;
            std::sscanf(line.c_str(), "%lx-%lx %4s %lx %x:%x %lu %n", &begin, &end, flags, &offset,
                        &major, &minor, &inode, &path);
            Mapping mapping;
            mapping.range = {Address(begin), Address(end)};
            mapping.protection = {flags[0] == 'r', flags[1] == 'w', flags[2] == 'x'};
            mapping.shared = flags[3] == 's';
            mapping.fileOffset = offset;
            mapping.device = makedev(major, minor);
            mapping.inode = inode;
            mapping.path = line.substr(static_cast<std::size_t>(path));
            result.push_back(std::move(mapping));
        }
        return result;
    }
    Result<void> read(Address from, std::span<std::uint8_t> into) override
    {
        std::ifstream memory("/proc/self/mem", std::ios::binary);
        memory.seekg(static_cast<std::streamoff>(from.value()));
        if (!memory.read(reinterpret_cast<char *>(into.data()),
                         static_cast<std::streamsize>(into.size())))
            return failure(ErrorKind::MemoryUnreadable, "This process has nothing mapped there.");
        return {};
    }
    Result<std::shared_ptr<const Bytes>> moduleFile(const Mapping &mapping) override
    {
        auto file = loadFile(mapping.path);
        if (!file)
            return failure(ErrorKind::FileUnreadable, mapping.path + " cannot be read.");
        return file;
    }
};

// Carries a plan out in this process: no other thread may run the patched code. Undone at the end.
class SelfPatch final
{
public:
    explicit SelfPatch(const Plan &plan) : m_plan(plan) { }
    ~SelfPatch()
    {
        write(false);
        for (const Region &region : m_plan.regions) {
            if (region.range.begin.value() != 0)
                ::munmap(pointer(region.range.begin), region.range.size());
        }
    }

    // False: the region could not be mapped where the plan says.
    [[nodiscard]] bool apply()
    {
        for (const Region &region : m_plan.regions) {
            void *at =
                ::mmap(pointer(region.range.begin), region.range.size(), PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
            if (at != pointer(region.range.begin))
                return false;
            for (const Segment &segment : region.segments) {
                const Address begin = region.range.begin + segment.offset;
                if (!segment.bytes.empty())
                    std::memcpy(pointer(begin), segment.bytes.data(), segment.bytes.size());
                const int protection = (segment.protection.read ? PROT_READ : 0)
                    | (segment.protection.write ? PROT_WRITE : 0)
                    | (segment.protection.execute ? PROT_EXEC : 0);
                ::mprotect(pointer(begin), segment.size, protection);
            }
        }
        return write(true);
    }
    void rollBack() { write(false); }

private:
    static void *pointer(Address address) { return reinterpret_cast<void *>(address.value()); }

    bool write(bool after)
    {
        for (const Site &site : m_plan.sites) {
            for (const Edit &edit : site.edits) {
                const std::uint64_t begin = pageDown(edit.address.value());
                const std::uint64_t size = pageUp(edit.range().end.value()) - begin;
                void *page = reinterpret_cast<void *>(begin);
                if (::mprotect(page, size, PROT_READ | PROT_WRITE | PROT_EXEC) != 0)
                    return false;
                std::memcpy(pointer(edit.address), (after ? edit.after : edit.before).data(),
                            edit.before.size());
                ::mprotect(page, size, PROT_READ | PROT_EXEC);
            }
        }
        return true;
    }

    const Plan &m_plan;
};

} // namespace quarterdeck::engine
