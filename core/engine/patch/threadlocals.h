// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/modules.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace quarterdeck::engine {

// How the loader of the target has laid out the thread-local data of its modules. Asked in this
// order: what is fixed for a program; words that the loader has written into the modules (DTPMOD64,
// TPOFF64); the loader's own record, described by glibc for debuggers (_thread_db_link_map_l_tls_*,
// nptl_db). Never guessed.
class ThreadLocals final
{
public:
    // `scope`: the modules that the loader searches for a symbol, in order.
    ThreadLocals(TargetModules &modules, std::vector<std::size_t> scope);

    // What __tls_get_addr calls the module.
    [[nodiscard]] std::optional<std::uint64_t> moduleNumber(std::size_t module);
    // Where its block begins, from the thread pointer; negative. Nothing where each thread has it
    // elsewhere.
    [[nodiscard]] std::optional<std::int64_t> blockOffset(std::size_t module);

private:
    [[nodiscard]] std::optional<std::uint64_t> slotFor(std::size_t module, ImportSlot::Kind kind);
    [[nodiscard]] std::optional<std::uint64_t> loadersWord(std::size_t module, const char *symbol);
    [[nodiscard]] const ImageSymbol *definedIn(std::size_t module, const std::string &symbol);

    TargetModules &m_modules;
    std::vector<std::size_t> m_scope;
};

} // namespace quarterdeck::engine
