// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/modules.h"
#include "engine/patch/resolver.h"
#include "engine/patch/threadlocals.h"

#include <functional>

namespace quarterdeck::engine {

// Binds a payload's symbols to the running program, in this order:
// 1. the target module's own, local ones too. Where the loader has led the module's own references
//    elsewhere (a preloaded library, a variable that the program has taken over by COPY), so does
//    this;
// 2. what the other payloads of the package define;
// 3. what its dependencies and those of the program export, in the order in which the loader
//    searches them: the program, preloaded libraries, then as they were loaded. Other libraries
//    that happen to be in the process are not looked at.
// NAME@VERSION and NAME@@VERSION (.symver) ask for that version, a plain name for the default one.
// Several local symbols of a name, several old versions, and a name that the compiler has changed
// (NAME.isra.0) are ambiguous: SymbolAmbiguous with every candidate and its address.
// An indirect function (IFUNC) is bound to what the loader chose for the process, read from a slot
// that is bound already; where none is, it is refused.
class TargetSymbols final : public SymbolResolver
{
public:
    // Where another payload of the package has a symbol.
    using OtherPayloads = std::function<std::optional<Address>(const std::string &symbol)>;

    // `modules` outlives this object; module(module) has an image.
    TargetSymbols(TargetModules &modules, std::size_t module, OtherPayloads others = {});

    [[nodiscard]] Expected<Binding, LinkProblem> resolve(const std::string &symbol) override;
    [[nodiscard]] Expected<ThreadLocal, LinkProblem>
    resolveThreadLocal(const std::string &symbol) override;
    // Variables by name and size, statics also by their source file. COMDAT and typeinfo in the
    // module's dependencies, too.
    [[nodiscard]] Expected<std::optional<Binding>, LinkProblem>
    existing(const ObjectSymbol &symbol) override;

    // The unwinder that the module's exceptions use: its own or the program's, or libgcc_s. Not
    // LLVM's, which wants something else under the same name.
    [[nodiscard]] std::optional<Unwinder> unwinder();
    // Whether the module is of C++, or made for exceptions to pass through it.
    [[nodiscard]] bool mayUnwind();

private:
    struct Found
    {
        const ImageSymbol *symbol = nullptr;
        std::size_t module = 0;
    };

    // The module's own; no symbol where there is none of that name.
    [[nodiscard]] Expected<Found, LinkProblem> own(const std::string &name);
    [[nodiscard]] Expected<Found, LinkProblem> dependency(const std::string &name);
    [[nodiscard]] Expected<Found, LinkProblem> find(const std::string &name);
    [[nodiscard]] Found interposed(const ImageSymbol &symbol);
    [[nodiscard]] LinkProblem undefined(const std::string &name);
    [[nodiscard]] Expected<Binding, LinkProblem> bind(Found found);
    [[nodiscard]] Binding bindingOf(Found found) const;
    [[nodiscard]] std::optional<Address> chosenIfunc(const ImageSymbol &resolver,
                                                     std::size_t module);
    [[nodiscard]] std::optional<Address> slotValue(const ImportSlot &slot, std::size_t module);
    [[nodiscard]] const std::vector<std::size_t> &scope();
    void addClosure(std::size_t module, std::vector<std::size_t> &closure);
    [[nodiscard]] std::optional<std::size_t> moduleNamed(const std::string &soname);

    TargetModules &m_modules;
    std::size_t m_module;
    OtherPayloads m_others;
    std::optional<std::vector<std::size_t>> m_scope; // dependencies in order, when first needed
    std::optional<ThreadLocals> m_threadLocals;
};

} // namespace quarterdeck::engine
