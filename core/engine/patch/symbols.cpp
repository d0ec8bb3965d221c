// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/symbols.h"

#include <algorithm>
#include <array>
#include <set>

namespace quarterdeck::engine {

namespace {

// Of a number that the compiler has put behind a static variable's name: counter.0
std::string_view withoutNumber(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    const bool numbered = dot != name.npos && dot > 0 && dot + 1 < name.size()
        && name.find_first_not_of("0123456789", dot + 1) == name.npos;
    return numbered ? name.substr(0, dot) : name;
}

// Whether a local name says what it is: a static of a function that others can call, but not of one
// that another source file may have, too (static, or in a namespace without name). Itanium C++ ABI.
bool isNameEnough(std::string_view name)
{
    const bool ofFunction = (name.starts_with("_ZZ") && !name.starts_with("_ZZL"))
        || (name.starts_with("_ZGVZ") && !name.starts_with("_ZGVZL"));
    const bool isTypeData = name.starts_with("_ZTI") || name.starts_with("_ZTS")
        || name.starts_with("_ZTV") || name.starts_with("_ZTT");
    return (ofFunction || isTypeData) && name.find("_GLOBAL__N_") == name.npos;
}

LinkProblem ambiguous(std::string message, const LoadedModule &module,
                      const std::vector<const ImageSymbol *> &candidates)
{
    LinkProblem problem {BlockerKind::SymbolAmbiguous, std::move(message), {}};
    for (const ImageSymbol *candidate : candidates) {
        const Address address = module.bias + candidate->rva;
        problem.message += (candidate == candidates.front() ? ": " : ", ") + candidate->name
            + " at " + toString(address);
        problem.numbers.emplace_back(candidate->name, address.value());
    }
    return problem;
}

// Of several at one address one is enough.
void dropAliases(std::vector<const ImageSymbol *> &symbols)
{
    const auto place = [](const ImageSymbol *s) { return std::pair(s->rva, s->tlsOffset); };
    std::sort(symbols.begin(), symbols.end(),
              [&](const auto *a, const auto *b) { return place(a) < place(b); });
    symbols.erase(std::unique(symbols.begin(), symbols.end(),
                              [&](const auto *a, const auto *b) { return place(a) == place(b); }),
                  symbols.end());
}

// What a name of the payload asks for: "memcpy", "memcpy@GLIBC_2.2.5".
struct Wanted
{
    std::string name;
    std::string version;

    explicit Wanted(const std::string &text)
    {
        const std::size_t at = text.find('@');
        name = text.substr(0, at);
        if (at != text.npos)
            version = text.substr(text.find_first_not_of('@', at));
    }
};

std::vector<const ImageSymbol *> exportsOf(const ElfImage &image, const Wanted &wanted)
{
    std::vector<const ImageSymbol *> found;
    bool hasDefault = false;
    for (const ImageSymbol *symbol : image.named(wanted.name)) {
        const bool fits =
            wanted.version.empty() || image.versions()[symbol->version] == wanted.version;
        if (!symbol->exported || !fits)
            continue;
        hasDefault = hasDefault || !symbol->oldVersion;
        found.push_back(symbol);
    }
    if (hasDefault)
        std::erase_if(found, [](const ImageSymbol *symbol) { return symbol->oldVersion; });
    dropAliases(found);
    return found;
}

} // namespace

TargetSymbols::TargetSymbols(TargetModules &modules, std::size_t module, OtherPayloads others)
    : m_modules(modules), m_module(module), m_others(std::move(others))
{ }

Expected<Binding, LinkProblem> TargetSymbols::resolve(const std::string &name)
{
    auto found = own(name);
    if (found && !found->symbol && m_others) {
        if (const auto address = m_others(name)) {
            Binding binding;
            binding.symbol = name;
            binding.address = *address;
            return binding;
        }
    }
    if (found && !found->symbol)
        found = dependency(name);
    if (!found)
        return Unexpected<LinkProblem>(found.error());
    return bind(*found);
}

Expected<TargetSymbols::Found, LinkProblem> TargetSymbols::find(const std::string &name)
{
    auto found = own(name);
    return !found || found->symbol ? found : dependency(name);
}

Expected<TargetSymbols::Found, LinkProblem> TargetSymbols::own(const std::string &text)
{
    const ElfImage &image = *m_modules.image(m_module);
    const LoadedModule &home = m_modules.modules()[m_module];
    const Wanted wanted(text);
    const auto exported = exportsOf(image, wanted);
    if (exported.size() > 1)
        return Unexpected<LinkProblem>(ambiguous(
            "the module has " + std::to_string(exported.size()) + " versions of " + wanted.name
                + " and none is the default; name one as " + wanted.name + "@VERSION",
            home, exported));
    if (exported.size() == 1)
        return interposed(*exported.front());
    if (!wanted.version.empty())
        return Found {};
    std::vector<const ImageSymbol *> hidden; // global in its objects, or local
    std::vector<const ImageSymbol *> local;
    for (const ImageSymbol *symbol : image.named(wanted.name)) {
        if (symbol->binding != SymbolBinding::Local)
            hidden.push_back(symbol);
        else
            local.push_back(symbol);
    }
    dropAliases(hidden);
    dropAliases(local);
    if (!hidden.empty())
        return Found {hidden.front(), m_module};
    if (local.size() > 1)
        return Unexpected<LinkProblem>(ambiguous("the module has " + std::to_string(local.size())
                                                     + " local symbols named " + wanted.name
                                                     + "; which one is meant cannot be told",
                                                 home, local));
    if (local.size() == 1)
        return Found {local.front(), m_module};
    if (const auto renamed = image.renamed(wanted.name); !renamed.empty())
        return Unexpected<LinkProblem>(
            ambiguous("the module has no " + wanted.name
                          + ", only what the compiler made of it, which may take and return "
                            "something else; name one by its whole name",
                      home, renamed));
    return Found {};
}

// The module's own references to what it exports go where the loader found it first.
TargetSymbols::Found TargetSymbols::interposed(const ImageSymbol &symbol)
{
    const Found own {&symbol, m_module};
    const auto program = m_modules.program();
    if (symbol.isProtected || m_module == program || symbol.type == SymbolType::Tls)
        return own;
    const ElfImage &image = *m_modules.image(m_module);
    const auto first = [&]() -> Found {
        for (const std::size_t module : scope()) {
            const ElfImage *other = m_modules.exports(module);
            const ImageSymbol *found = other ? other->exportNamed(symbol.name) : nullptr;
            if (found)
                return {found, module};
        }
        return {};
    }();
    if (!first.symbol || first.module == m_module)
        return own;
    // A variable that the program has taken over: every library uses that one.
    const ElfImage *programImage = first.module == program ? m_modules.exports(*program) : nullptr;
    if (programImage) {
        for (const ImportSlot &slot : programImage->importSlots()) {
            if (slot.kind == ImportSlot::Kind::Copy && slot.symbol == symbol.name)
                return first;
        }
    }
    const Address there = m_modules.modules()[first.module].bias + first.symbol->rva;
    for (const ImportSlot &slot : image.importSlots()) {
        if (slot.kind == ImportSlot::Kind::Address && slot.symbol == symbol.name
            && slotValue(slot, m_module) == there)
            return first;
    }
    return own;
}

Expected<TargetSymbols::Found, LinkProblem> TargetSymbols::dependency(const std::string &text)
{
    const Wanted wanted(text);
    for (const std::size_t module : scope()) {
        const ElfImage *image = m_modules.exports(module);
        const auto found = image ? exportsOf(*image, wanted) : std::vector<const ImageSymbol *>();
        if (found.size() > 1) {
            const LoadedModule &home = m_modules.modules()[module];
            return Unexpected<LinkProblem>(
                ambiguous(home.fileName() + " has " + std::to_string(found.size()) + " versions of "
                              + wanted.name + " and none is the default; name one as " + wanted.name
                              + "@VERSION",
                          home, found));
        }
        if (found.size() == 1)
            return Found {found.front(), module};
    }
    return Unexpected<LinkProblem>(undefined(text));
}

LinkProblem TargetSymbols::undefined(const std::string &name)
{
    const bool stripped = !m_modules.image(m_module)->hasLocalSymbols();
    return {stripped ? BlockerKind::SymbolStripped : BlockerKind::SymbolUndefined,
            "the payload uses " + name + ", which neither the module "
                + (stripped ? "(it is stripped: its local symbols are not known) " : "")
                + "nor the " + std::to_string(scope().size()) + " libraries that it can see define",
            {{"libraries", scope().size()}}};
}

Binding TargetSymbols::bindingOf(Found found) const
{
    const LoadedModule &home = m_modules.modules()[found.module];
    Binding binding;
    binding.symbol = found.symbol->name;
    binding.source =
        found.module == m_module ? Binding::Source::Module : Binding::Source::Dependency;
    binding.module = home.mapping.path;
    binding.address = home.bias + found.symbol->rva;
    return binding;
}

Expected<Binding, LinkProblem> TargetSymbols::bind(Found found)
{
    Binding binding = bindingOf(found);
    const std::string home = m_modules.modules()[found.module].fileName();
    if (found.symbol->type == SymbolType::Tls)
        return Unexpected<LinkProblem>({BlockerKind::RelocationUnsupported,
                                        found.symbol->name + " is a thread-local variable of "
                                            + home + ", and the payload uses it as another thing",
                                        {}});
    if (found.symbol->type == SymbolType::Ifunc) {
        const auto chosen = chosenIfunc(*found.symbol, found.module);
        if (!chosen)
            return Unexpected<LinkProblem>({BlockerKind::SymbolIfunc,
                                            found.symbol->name + " of " + home
                                                + " is an indirect function, and nothing in the "
                                                  "process has been bound to it yet",
                                            {}});
        binding.address = *chosen;
    }
    return binding;
}

Expected<ThreadLocal, LinkProblem> TargetSymbols::resolveThreadLocal(const std::string &name)
{
    const auto found = find(name);
    if (!found)
        return Unexpected<LinkProblem>(found.error());
    if (found->symbol->type != SymbolType::Tls)
        return Unexpected<LinkProblem>({BlockerKind::RelocationUnsupported,
                                        "the payload uses " + name
                                            + " as a thread-local variable, which it is not in "
                                            + m_modules.modules()[found->module].fileName(),
                                        {}});
    if (!m_threadLocals)
        m_threadLocals.emplace(m_modules, scope());
    ThreadLocal result;
    result.binding = bindingOf(*found);
    result.binding.address = Address();
    result.binding.tlsOffset = found->symbol->tlsOffset;
    result.moduleNumber = m_threadLocals->moduleNumber(found->module);
    result.blockOffset = m_threadLocals->blockOffset(found->module);
    return result;
}

Expected<std::optional<Binding>, LinkProblem> TargetSymbols::existing(const ObjectSymbol &symbol)
{
    const ElfImage &image = *m_modules.image(m_module);
    const bool isLocal = symbol.binding == SymbolBinding::Local;
    const bool isMangled = symbol.name.starts_with("_Z");
    const bool fromFile = isLocal && !isNameEnough(symbol.name);
    std::vector<const ImageSymbol *> found;
    const auto consider = [&](const std::vector<const ImageSymbol *> &candidates) {
        for (const ImageSymbol *candidate : candidates) {
            const bool sameFile = candidate->binding == SymbolBinding::Local && !symbol.file.empty()
                && image.sourceFiles()[candidate->file] == symbol.file;
            if (candidate->type == symbol.type && (sameFile || !fromFile))
                found.push_back(candidate);
        }
    };
    const std::string_view stem = withoutNumber(symbol.name);
    consider(fromFile && stem != symbol.name ? image.numbered(stem) : image.named(symbol.name));
    dropAliases(found);
    Found one;
    if (found.size() == 1)
        one =
            found.front()->exported ? interposed(*found.front()) : Found {found.front(), m_module};
    if (found.size() > 1 && symbol.type == SymbolType::Object)
        return Unexpected<LinkProblem>(ambiguous(
            "the payload would use a copy of " + symbol.name + ", of which the module has "
                + std::to_string(found.size()) + "; which one is meant cannot be told",
            m_modules.modules()[m_module], found));
    if (found.empty() && isMangled && !isLocal && !symbol.isHidden) {
        for (const std::size_t module : scope()) {
            const ElfImage *other = m_modules.exports(module);
            const ImageSymbol *candidate = other ? other->exportNamed(symbol.name) : nullptr;
            if (candidate && candidate->type == symbol.type) {
                one = {candidate, module};
                break;
            }
        }
    }
    if (!one.symbol)
        return std::optional<Binding>();
    const Binding binding = bindingOf(one);
    if (symbol.type == SymbolType::Object && one.symbol->size != symbol.size)
        return Unexpected<LinkProblem>(
            {BlockerKind::SymbolSizeDiffers,
             symbol.name + " has " + std::to_string(symbol.size) + " bytes in the payload and "
                 + std::to_string(one.symbol->size) + " in the running program at "
                 + toString(binding.address),
             {{"payload", symbol.size}, {"program", one.symbol->size}}});
    return std::optional(binding);
}

std::optional<Unwinder> TargetSymbols::unwinder()
{
    static const std::string names[] = {"__register_frame_info", "__deregister_frame_info",
                                        "_Unwind_Find_FDE"};
    const auto local = [&](const std::string &name) -> Found {
        const auto found = m_modules.image(m_module)->named(name);
        return found.empty() ? Found {} : Found {found.front(), m_module};
    };
    const auto exported = [&](const std::string &name) {
        const auto found = dependency(name);
        return found ? *found : Found {};
    };
    const auto isComplete = [](const Found &registers, const Found &deregisters,
                               const Found &finds) {
        return registers.symbol && deregisters.symbol && finds.symbol
            && registers.module == deregisters.module && registers.module == finds.module;
    };
    Found registers = local(names[0]);
    Found deregisters = local(names[1]);
    if (!isComplete(registers, deregisters, local(names[2]))) {
        registers = exported(names[0]);
        deregisters = exported(names[1]);
        if (!isComplete(registers, deregisters, exported(names[2])))
            return std::nullopt;
    }
    const ElfImage *home = m_modules.exports(registers.module);
    if (home && !home->named("__unw_getcontext").empty())
        return std::nullopt;
    return Unwinder {bindingOf(registers), bindingOf(deregisters)};
}

bool TargetSymbols::mayUnwind()
{
    const ElfImage &image = *m_modules.image(m_module);
    return !image.named("__gxx_personality_v0").empty()
        || std::any_of(image.needed().begin(), image.needed().end(), [](const std::string &name) {
               return name.starts_with("libgcc_s.so") || name.starts_with("libstdc++.so")
                   || name.starts_with("libc++.so");
           });
}

std::optional<Address> TargetSymbols::slotValue(const ImportSlot &slot, std::size_t module)
{
    std::array<std::uint8_t, 8> bytes {};
    if (!m_modules.view().read(m_modules.modules()[module].bias + slot.rva, bytes))
        return std::nullopt;
    return Address(readAt<std::uint64_t>(bytes, 0).value_or(0));
}

std::optional<Address> TargetSymbols::chosenIfunc(const ImageSymbol &resolver, std::size_t module)
{
    std::vector<std::size_t> importers = scope();
    importers.insert(importers.begin(), m_module);
    importers.insert(importers.begin(), module); // its own IRELATIVE words
    const ElfImage *home = m_modules.exports(module);
    const Address bias = m_modules.modules()[module].bias;
    const auto isVdso = [&](Address address) {
        return std::any_of(m_modules.mappings().begin(), m_modules.mappings().end(),
                           [&](const Mapping &mapping) {
                               return mapping.path == "[vdso]" && mapping.range.contains(address);
                           });
    };
    for (const std::size_t importer : importers) {
        const ElfImage *image = m_modules.exports(importer);
        if (!image || !home)
            continue;
        for (const ImportSlot &slot : image->importSlots()) {
            const bool named =
                slot.kind == ImportSlot::Kind::Address && slot.symbol == resolver.name;
            const bool own = slot.kind == ImportSlot::Kind::Indirect && importer == module
                && slot.addend == resolver.rva;
            const auto chosen = named || own ? slotValue(slot, importer) : std::nullopt;
            if (!chosen)
                continue;
            // Not bound yet, it leads back to the importer's stub, as the file says.
            const auto stub = image->bytesAt(slot.rva, sizeof(std::uint64_t));
            const std::uint64_t rva = chosen->value() - bias.value();
            if (stub
                && readAt<std::uint64_t>(*stub, 0).value_or(0) - image->header().lowest
                    == chosen->value() - m_modules.modules()[importer].bias.value())
                continue;
            if ((*chosen >= bias && home->isExecutable(rva, 1) && rva != resolver.rva)
                || isVdso(*chosen))
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

const std::vector<std::size_t> &TargetSymbols::scope()
{
    if (m_scope)
        return *m_scope;
    std::vector<std::size_t> closure;
    const auto program = m_modules.program();
    if (program)
        addClosure(*program, closure);
    addClosure(m_module, closure);
    const auto inClosure = [&](std::size_t module) {
        return std::find(closure.begin(), closure.end(), module) != closure.end();
    };

    const std::vector<std::size_t> &order = m_modules.loaderOrder();
    if (order.empty())
        return m_scope.emplace(std::move(closure));
    std::vector<std::size_t> scope;
    bool preloaded = true; // between the program and the first library that it names
    for (const std::size_t module : order) {
        const bool wanted = inClosure(module);
        if (wanted && module != program)
            preloaded = false;
        if (wanted || preloaded)
            scope.push_back(module);
    }
    return m_scope.emplace(std::move(scope));
}

} // namespace quarterdeck::engine
