// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfheader.h"
#include "engine/patch/targetview.h"

#include <algorithm>
#include <map>

namespace quarterdeck::engine {

// A process that never ran: ELF files laid into memory as the kernel would do it, and whatever else
// a test puts beside them.
class FakeView final : public TargetView
{
public:
    // Returns the address of RVA 0. `inode` tells files apart; the first module is the program.
    Address addModule(const std::string &path, std::shared_ptr<const Bytes> file, Address bias,
                      std::uint64_t inode)
    {
        if (m_mappings.empty())
            m_identity = {4711, 1234567, 8, inode};
        m_files[inode] = file;
        const auto header = parseElfHeader(*file);
        for (const LoadSegment &segment : header->segments) {
            const std::uint64_t begin = pageDown(segment.rva);
            const std::uint64_t fileEnd = pageUp(segment.rva + segment.fileSize);
            const std::uint64_t end = pageUp(segment.rva + segment.memorySize);
            Mapping mapping;
            mapping.protection = segment.protection;
            mapping.path = path;
            mapping.device = 8;
            mapping.inode = inode;
            mapping.fileOffset = pageDown(segment.fileOffset);
            mapping.range = {bias + begin, bias + fileEnd};
            Bytes bytes(fileEnd - begin);
            const std::size_t have = std::min<std::size_t>(
                bytes.size(), file->size() - std::min(file->size(), mapping.fileOffset));
            if (have > 0)
                std::copy_n(file->begin() + static_cast<std::ptrdiff_t>(mapping.fileOffset), have,
                            bytes.begin());
            add(mapping, std::move(bytes));
            if (end > fileEnd)
                addAnonymous({bias + fileEnd, bias + end}, segment.protection);
        }
        return bias;
    }

    void addAnonymous(AddressRange range, Protection protection, const std::string &path = {})
    {
        Mapping mapping;
        mapping.range = range;
        mapping.protection = protection;
        mapping.path = path;
        add(mapping, {});
    }

    void poke(Address at, ByteView bytes)
    {
        for (std::size_t i = 0; i < m_mappings.size(); ++i) {
            if (!m_mappings[i].range.contains(at))
                continue;
            m_memory[i].resize(m_mappings[i].range.size());
            std::copy(bytes.begin(), bytes.end(),
                      m_memory[i].begin() + (at - m_mappings[i].range.begin));
        }
    }
    void pokeWord(Address at, std::uint64_t value)
    {
        Bytes bytes(sizeof value);
        std::memcpy(bytes.data(), &value, sizeof value);
        poke(at, bytes);
    }
    // Cuts mappings at both ends of `range`, so that what lies in it can be changed alone.
    void cut(AddressRange range)
    {
        for (const Address at : {range.begin, range.end}) {
            for (std::size_t i = 0; i < m_mappings.size(); ++i) {
                if (!m_mappings[i].range.contains(at) || m_mappings[i].range.begin == at)
                    continue;
                const auto before = static_cast<std::uint64_t>(at - m_mappings[i].range.begin);
                Mapping upper = m_mappings[i];
                upper.range.begin = at;
                upper.fileOffset += upper.isFile() ? before : 0;
                Bytes bytes;
                if (m_memory[i].size() > before)
                    bytes.assign(m_memory[i].begin() + static_cast<std::ptrdiff_t>(before),
                                 m_memory[i].end());
                m_memory[i].resize(std::min<std::size_t>(m_memory[i].size(), before));
                m_mappings[i].range.end = at;
                add(upper, std::move(bytes));
                break;
            }
        }
    }
    void remove(AddressRange range)
    {
        cut(range);
        for (std::size_t i = m_mappings.size(); i-- > 0;) {
            if (!range.contains(m_mappings[i].range))
                continue;
            m_mappings.erase(m_mappings.begin() + static_cast<std::ptrdiff_t>(i));
            m_memory.erase(m_memory.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    // To spoil something.
    Mapping &mappingAt(Address at)
    {
        return *std::find_if(m_mappings.begin(), m_mappings.end(),
                             [&](const Mapping &mapping) { return mapping.range.contains(at); });
    }
    void forgetFile(std::uint64_t inode) { m_files.erase(inode); }
    void replaceFile(std::uint64_t inode, std::shared_ptr<const Bytes> file)
    {
        m_files[inode] = std::move(file);
    }
    void fail(ErrorKind kind) { m_failure = kind; }
    void setExeDevice(std::uint64_t device) { m_identity.exeDevice = device; }
    void setStartTime(std::uint64_t ticks) { m_identity.startTime = ticks; }

    ProcessIdentity identity() const override { return m_identity; }
    Result<std::vector<Mapping>> mappings() override
    {
        if (m_failure)
            return failure(*m_failure, "The fake target says no.");
        return m_mappings;
    }
    Result<void> read(Address from, std::span<std::uint8_t> into) override
    {
        std::size_t done = 0;
        while (done < into.size()) {
            const Address at = from + done;
            std::size_t i = 0;
            while (i < m_mappings.size() && !m_mappings[i].range.contains(at))
                ++i;
            if (i == m_mappings.size() || !m_mappings[i].protection.read)
                return failure(ErrorKind::MemoryUnreadable, "Nothing is mapped there.");
            const auto offset = static_cast<std::size_t>(at - m_mappings[i].range.begin);
            const std::size_t count =
                std::min<std::size_t>(into.size() - done, m_mappings[i].range.size() - offset);
            for (std::size_t k = 0; k < count; ++k)
                into[done + k] = offset + k < m_memory[i].size() ? m_memory[i][offset + k] : 0;
            done += count;
        }
        return {};
    }
    Result<std::shared_ptr<const Bytes>> moduleFile(const Mapping &mapping) override
    {
        const auto file = m_files.find(mapping.inode);
        if (file == m_files.end())
            return failure(ErrorKind::FileUnreadable, "The fake file is gone.");
        return file->second;
    }

private:
    void add(const Mapping &mapping, Bytes bytes)
    {
        const auto at =
            std::lower_bound(m_mappings.begin(), m_mappings.end(), mapping,
                             [](const Mapping &a, const Mapping &b) { return a.range < b.range; });
        const auto index = at - m_mappings.begin();
        m_mappings.insert(at, mapping);
        m_memory.insert(m_memory.begin() + index, std::move(bytes));
    }

    ProcessIdentity m_identity;
    std::vector<Mapping> m_mappings;
    std::vector<Bytes> m_memory; // beside m_mappings; shorter: the rest is zero
    std::map<std::uint64_t, std::shared_ptr<const Bytes>> m_files;
    std::optional<ErrorKind> m_failure;
};

// The executable mappings of the file with this inode, as they are now.
inline Bytes textOf(TargetView &view, std::uint64_t inode)
{
    Bytes bytes;
    const auto mappings = view.mappings();
    for (const Mapping &mapping : *mappings) {
        if (mapping.inode != inode || !mapping.protection.execute)
            continue;
        Bytes part(mapping.range.size());
        if (view.read(mapping.range.begin, part))
            bytes.insert(bytes.end(), part.begin(), part.end());
    }
    return bytes;
}

} // namespace quarterdeck::engine
