// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/link.h"
#include "engine/patch/modules.h"

namespace quarterdeck::engine {

// Binds a payload's symbols to the running program, in this order:
// 1. the target module's own, local ones too; several local ones of that name are ambiguous;
// 2. what its dependencies and those of the program export, in the order in which the loader
// searches
//    them: the program, preloaded libraries, then as they were loaded. Other libraries that happen
//    to be in the process are not looked at.
// An indirect function (IFUNC) is bound to what the loader chose for the process, read from an
// import slot that is bound already; where no slot is, it is refused. Thread-local symbols are
// refused.
class TargetSymbols final : public SymbolResolver
{
public:
    // `modules` outlives this object; module(module) has an image.
    TargetSymbols(TargetModules &modules, std::size_t module);

    [[nodiscard]] Expected<Binding, LinkProblem> resolve(const std::string &symbol) override;

private:
    [[nodiscard]] Expected<Binding, LinkProblem> bind(const ImageSymbol &symbol,
                                                      std::size_t module);
    [[nodiscard]] std::optional<Address> chosenIfunc(const ImageSymbol &resolver,
                                                     std::size_t module);
    void findScope();
    void addClosure(std::size_t module, std::vector<std::size_t> &closure);
    [[nodiscard]] std::optional<std::size_t> moduleNamed(const std::string &soname);

    TargetModules &m_modules;
    std::size_t m_module;
    std::optional<std::vector<std::size_t>> m_scope; // dependencies in order, when first needed
};

} // namespace quarterdeck::engine
