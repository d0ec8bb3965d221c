// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/symbols.h"

#include <algorithm>
#include <set>

namespace quarterdeck::engine {

TargetSymbols::TargetSymbols(TargetModules &modules, std::size_t module)
    : m_modules(modules), m_module(module)
{ }

Expected<Binding, LinkProblem> TargetSymbols::resolve(const std::string &name)
{
    const ImageSymbol *own = nullptr;
    std::set<std::uint64_t> places;
    for (const ImageSymbol *symbol : m_modules.image(m_module)->named(name)) {
        if (symbol->exported || symbol->binding != SymbolBinding::Local) {
            if (!own || own->binding == SymbolBinding::Local
                || (own->oldVersion && !symbol->oldVersion))
                own = symbol;
        } else {
            places.insert(symbol->rva);
            if (!own)
                own = symbol;
        }
    }
    if (own && own->binding == SymbolBinding::Local && places.size() > 1)
        return Unexpected<LinkProblem>({BlockerKind::SymbolAmbiguous,
                                        "the module has " + std::to_string(places.size())
                                            + " local symbols named " + name
                                            + "; which one is meant cannot be told",
                                        {{"count", places.size()}}});
    if (own)
        return bind(*own, m_module);

    if (!m_scope)
        findScope();
    for (const std::size_t module : *m_scope) {
        const ElfImage *image = m_modules.exports(module);
        if (const ImageSymbol *symbol = image ? image->exportNamed(name) : nullptr)
            return bind(*symbol, module);
    }
    return Unexpected<LinkProblem>(
        {BlockerKind::SymbolUndefined,
         "the payload uses " + name + ", which neither the module nor the "
             + std::to_string(m_scope->size()) + " libraries that it can see define",
         {{"libraries", m_scope->size()}}});
}

Expected<Binding, LinkProblem> TargetSymbols::bind(const ImageSymbol &symbol, std::size_t module)
{
    const LoadedModule &home = m_modules.modules()[module];
    Binding binding;
    binding.symbol = symbol.name;
    binding.source = module == m_module ? Binding::Source::Module : Binding::Source::Dependency;
    binding.module = home.mapping.path;
    binding.address = home.bias + symbol.rva;
    if (symbol.type == SymbolType::Tls)
        return Unexpected<LinkProblem>(
            {BlockerKind::RelocationUnsupported,
             symbol.name + " is a thread-local variable of " + home.fileName(),
             {}});
    if (symbol.type == SymbolType::Ifunc) {
        const auto chosen = chosenIfunc(symbol, module);
        if (!chosen)
            return Unexpected<LinkProblem>({BlockerKind::SymbolIfunc,
                                            symbol.name + " of " + home.fileName()
                                                + " is an indirect function, and nothing in the "
                                                  "process has been bound to it yet",
                                            {}});
        binding.address = *chosen;
    }
    return binding;
}

std::optional<Address> TargetSymbols::chosenIfunc(const ImageSymbol &resolver, std::size_t module)
{
    if (!m_scope)
        findScope();
    std::vector<std::size_t> importers = *m_scope;
    importers.insert(importers.begin(), m_module);
    const ElfImage *home = m_modules.exports(module);
    const Address bias = m_modules.modules()[module].bias;
    for (const std::size_t importer : importers) {
        const ElfImage *image = m_modules.exports(importer);
        if (!image)
            continue;
        for (const ImportSlot &slot : image->importSlots()) {
            std::array<std::uint8_t, 8> bytes {};
            if (slot.symbol != resolver.name
                || !m_modules.view().read(m_modules.modules()[importer].bias + slot.rva, bytes))
                continue;
            const Address chosen(readAt<std::uint64_t>(bytes, 0).value_or(0));
            // Not bound yet, it leads back to the importer; bound, to the implementation.
            const std::uint64_t rva = chosen.value() - bias.value();
            if (chosen >= bias && home && home->isExecutable(rva, 1) && rva != resolver.rva)
                return chosen;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> TargetSymbols::moduleNamed(const std::string &soname)
{
    const auto &modules = m_modules.modules();
    for (std::size_t i = 0; i < modules.size(); ++i) {
        if (modules[i].fileName() == soname)
            return i;
    }
    // The file may have another name (libz.so.1.2.13): ask those that begin alike.
    const std::string stem = soname.substr(0, soname.find(".so"));
    for (std::size_t i = 0; i < modules.size(); ++i) {
        if (!modules[i].fileName().starts_with(stem))
            continue;
        const ElfImage *image = m_modules.exports(i);
        if (image && image->soname() == soname)
            return i;
    }
    return std::nullopt;
}

// Breadth first, as the loader does it.
void TargetSymbols::addClosure(std::size_t module, std::vector<std::size_t> &closure)
{
    std::vector<std::size_t> queue {module};
    for (std::size_t next = 0; next < queue.size(); ++next) {
        if (std::find(closure.begin(), closure.end(), queue[next]) == closure.end())
            closure.push_back(queue[next]);
        const ElfImage *image = m_modules.exports(queue[next]);
        if (!image)
            continue;
        for (const std::string &soname : image->needed()) {
            const auto found = moduleNamed(soname);
            if (found && std::find(queue.begin(), queue.end(), *found) == queue.end())
                queue.push_back(*found);
        }
    }
}

void TargetSymbols::findScope()
{
    std::vector<std::size_t> closure;
    const auto program = m_modules.program();
    if (program)
        addClosure(*program, closure);
    addClosure(m_module, closure);
    const auto inClosure = [&](std::size_t module) {
        return std::find(closure.begin(), closure.end(), module) != closure.end();
    };

    const std::vector<std::size_t> order = m_modules.loaderOrder();
    if (order.empty()) {
        m_scope = std::move(closure);
        return;
    }
    std::vector<std::size_t> scope;
    bool preloaded = true; // between the program and the first library that it names
    for (const std::size_t module : order) {
        const bool wanted = inClosure(module);
        if (wanted && module != program)
            preloaded = false;
        if (wanted || preloaded)
            scope.push_back(module);
    }
    m_scope = std::move(scope);
}

} // namespace quarterdeck::engine
