// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfobject.h"
#include "engine/patch/plan.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace quarterdeck::engine {

// Something that keeps a payload from being linked, without the module's name.
struct LinkProblem
{
    BlockerKind kind = BlockerKind::SymbolUndefined;
    std::string message;
    std::vector<std::pair<std::string, std::uint64_t>> numbers;

    bool operator==(const LinkProblem &) const = default;
};

// A thread-local variable of the running program.
struct ThreadLocal
{
    Binding binding; // Binding::tlsOffset is set
    // Which of the process's modules: what __tls_get_addr wants. Nothing where it is not known.
    std::optional<std::uint64_t> moduleNumber;
    // Distance of the module's block from the thread pointer, negative. Nothing where it is not
    // known, or where the block has no place that is the same for all threads.
    std::optional<std::int64_t> blockOffset;
};

// Who finds the unwind data of code that is in no file, and how it is told (libgcc).
struct Unwinder
{
    Binding registers; // __register_frame_info
    Binding deregisters; // __deregister_frame_info
};

// Where the running program has what a payload does not define itself.
class SymbolResolver
{
public:
    virtual ~SymbolResolver() = default;
    // Never Binding::Source::Payload. A problem names the symbol.
    [[nodiscard]] virtual Expected<Binding, LinkProblem> resolve(const std::string &symbol) = 0;
    [[nodiscard]] virtual Expected<ThreadLocal, LinkProblem>
    resolveThreadLocal(const std::string &symbol) = 0;
    // What the program has already of something that the payload defines and that must be there
    // once (see PayloadLinker). Nothing: the payload's own is the only one.
    [[nodiscard]] virtual Expected<std::optional<Binding>, LinkProblem>
    existing(const ObjectSymbol &symbol) = 0;
};

} // namespace quarterdeck::engine
