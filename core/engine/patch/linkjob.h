// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/link.h"
#include "engine/patch/relocations.h"

#include <set>

namespace quarterdeck::engine {

// The work behind PayloadLinker::link(). Used once.
class LinkJob final
{
public:
    LinkJob(const PayloadLinker &linker, Address base, SymbolResolver &resolver);
    [[nodiscard]] Expected<LinkedPayload, std::vector<LinkProblem>> run(std::uint64_t firstOffset);

    [[nodiscard]] static std::string nameOf(const ObjectSymbol &symbol);

private:
    using Role = Segment::Role;

    [[nodiscard]] Address at(Role role, std::uint64_t offset) const;
    // The address of a symbol; looked for once. 0 where it cannot be found: then there is a
    // problem.
    [[nodiscard]] Address addressOf(std::size_t index);
    [[nodiscard]] Address findAddress(std::size_t index);
    // The address in the running program of what the payload defines too.
    [[nodiscard]] std::optional<Address> existing(std::size_t index);
    [[nodiscard]] std::optional<Address> existingSection(std::size_t section);
    // Null: not found, then there is a problem.
    [[nodiscard]] const ThreadLocal *threadLocalOf(std::size_t index);
    [[nodiscard]] std::uint64_t offsetOf(std::size_t index); // in the module's block
    [[nodiscard]] std::uint64_t threadOffsetOf(std::size_t index);
    [[nodiscard]] std::uint64_t moduleNumberOf(std::size_t index);
    void checkLocalDynamic();

    void copySections();
    void addUnwindStubs();
    void checkFrames();
    void fillTable();
    [[nodiscard]] std::uint64_t valueOf(const ObjectRelocation &relocation,
                                        const RelocationKind &kind, Address place);
    void relocate(std::size_t section);
    void addSegments(std::uint64_t firstOffset);

    const PayloadLinker &m_linker;
    const ElfObject &m_object;
    Address m_base;
    SymbolResolver &m_resolver;
    Bytes m_bytes[5]; // by role
    std::map<std::size_t, Address> m_addresses; // what was found so far
    std::map<std::size_t, std::optional<ThreadLocal>> m_threadLocals;
    std::map<std::size_t, std::optional<Address>> m_existing; // by symbol
    std::map<std::size_t, std::optional<Address>> m_existingSections;
    std::map<Address, std::size_t> m_takenBy; // what existing() found, by whom
    std::optional<std::uint64_t> m_localDynamic; // the module number in the pair for TLSLD
    LinkedPayload m_result;
    std::vector<LinkProblem> m_problems;
};

} // namespace quarterdeck::engine
