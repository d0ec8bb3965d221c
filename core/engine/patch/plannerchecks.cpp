// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/planner.h"
#include "engine/patch/symbols.h"

#include <algorithm>
#include <cstdio>

namespace quarterdeck::engine {

namespace {

// Who is likely to have changed a function in memory.
std::string suspect(std::uint8_t found)
{
    if (found == 0xcc)
        return "a debugger's breakpoint";
    if (found == 0xe9 || found == 0xeb || found == 0xff)
        return "a jump that another patch or hook has put there";
    return "something else has changed it";
}

std::string nameAt(const ElfImage &image, std::uint64_t rva)
{
    const auto functions = image.functionsAt(rva);
    return functions.empty() ? "the code at " + toString(Address(rva)) : functions.front()->name;
}

} // namespace

// What an indirect function chooses from, as far as its resolver names it, and what it has chosen.
std::string Planner::choicesOf(const Work &work, const ImageSymbol &resolver)
{
    std::vector<std::string> names;
    const auto code =
        decodeRange(*work.image, {resolver.rva, resolver.rva + work.image->extentAt(resolver.rva)});
    for (const Instruction &instruction : code.value_or(std::vector<Instruction>())) {
        const auto to = instruction.pointsByRip ? instruction.pointedAt : instruction.target;
        if (!to || instruction.flow == Instruction::Flow::Call || *to == resolver.rva
            || !std::binary_search(work.image->codeStarts().begin(), work.image->codeStarts().end(),
                                   *to))
            continue;
        std::string name = nameAt(*work.image, *to);
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? " (" : ", ") + name;
    if (!text.empty())
        text += ")";
    TargetSymbols symbols(m_modules, work.loaded);
    if (const auto bound = symbols.resolve(resolver.name))
        text += "; this process uses "
            + nameAt(*work.image,
                     bound->address.value() - m_modules.modules()[work.loaded].bias.value());
    return text;
}

bool Planner::checkSymbols(const Work &work, const PackageFunction &function, Site &site)
{
    const auto &stubs = work.image->importStubs();
    if (std::any_of(stubs.begin(), stubs.end(), [&](const RvaRange &stub) {
            return stub.begin <= function.rva && function.rva < stub.end;
        })) {
        block(BlockerKind::FunctionImportStub, work.wanted->name, function.name,
              "it is the stub through which a function of another module is called (PLT); replace "
              "that function in its own module",
              {{{"rva", function.rva}}});
        return false;
    }
    bool sizeFits = false;
    bool sizeKnown = false;
    for (const ImageSymbol *symbol : work.image->functionsAt(function.rva)) {
        if (symbol->type == SymbolType::Ifunc) {
            block(BlockerKind::FunctionIfunc, work.wanted->name, function.name,
                  "it is the resolver of an indirect function (IFUNC); replace the implementations "
                  "that it chooses from"
                      + choicesOf(work, *symbol));
            return false;
        }
        if (symbol->name != function.name)
            site.aliases.push_back(symbol->name);
        sizeKnown = sizeKnown || symbol->size > 0;
        sizeFits = sizeFits || symbol->size == function.size;
    }
    if (!sizeKnown) {
        // Symbols do not say: the unwind entry does, if there is one.
        const std::uint64_t extent = work.image->extentAt(function.rva);
        sizeKnown = extent > 0;
        sizeFits = extent == function.size;
    }
    if (sizeKnown && !sizeFits) {
        block(BlockerKind::FunctionNotFound, work.wanted->name, function.name,
              "the package says that it has " + std::to_string(function.size)
                  + " bytes, the module says that there are "
                  + std::to_string(work.image->extentAt(function.rva)),
              {{{"rva", function.rva},
                {"size", function.size},
                {"have", work.image->extentAt(function.rva)}}});
        return false;
    }
    return true;
}

bool Planner::checkOverlap(const Work &work, const Site &site)
{
    for (std::size_t i = work.firstSite; i < m_plan.sites.size(); ++i) {
        if (!m_plan.sites[i].original.overlaps(site.original))
            continue;
        block(BlockerKind::FunctionOverlap, work.wanted->name, site.function,
              "it shares bytes with " + m_plan.sites[i].function
                  + ", which the package replaces too");
        return false;
    }
    return true;
}

std::optional<EntryRefusal> Planner::layOwnEdits(AddressRange where, Bytes &bytes) const
{
    for (const OwnEdit &own : m_options.own) {
        const AddressRange edited = own.edit.range();
        if (!edited.overlaps(where))
            continue;
        if (!own.superseded)
            return EntryRefusal {
                BlockerKind::FunctionInOtherPackage,
                "the package " + own.packageId + " has changed its code at "
                    + toString(edited.begin)
                    + "; roll that one back first, or use a package that supersedes it",
                {{"address", edited.begin.value()}}};
        for (std::size_t i = 0; i < own.edit.after.size(); ++i) {
            const Address at = edited.begin + i;
            if (where.contains(at))
                bytes[static_cast<std::size_t>(at - where.begin)] = own.edit.after[i];
        }
    }
    return std::nullopt;
}

std::optional<EntryRefusal> Planner::problemOfText(const LoadedModule &loaded,
                                                   const ElfImage &image, RvaRange range) const
{
    const AddressRange where = AddressRange::of(loaded.bias + range.begin, range.end - range.begin);
    const auto notPrivate = [&](const std::string &reason) {
        return EntryRefusal {BlockerKind::TextNotPrivateFile,
                             "its code at " + toString(where.begin) + " " + reason,
                             {{"address", where.begin.value()}}};
    };
    for (const Mapping &mapping : m_modules.mappings()) {
        if (!mapping.range.overlaps(where))
            continue;
        const bool ours =
            mapping.inode == loaded.mapping.inode && mapping.device == loaded.mapping.device;
        const char *reason = !ours
            ? "is not mapped from the module's file (anonymous, huge pages or replaced)"
            : mapping.shared           ? "is mapped shared, so that a change would reach the file"
            : mapping.protection.write ? "is writable"
            : !mapping.protection.execute ? "is not executable"
                                          : nullptr;
        if (reason)
            return notPrivate(reason);
    }
    const auto file = image.bytesAt(range.begin, range.end - range.begin);
    Bytes memory(range.end - range.begin);
    if (!file || !m_modules.view().read(where.begin, memory))
        return notPrivate("cannot be read");
    Bytes expected(file->begin(), file->end());
    if (auto held = layOwnEdits(where, expected))
        return held;
    const auto [inFile, inMemory] = std::mismatch(expected.begin(), expected.end(), memory.begin());
    if (inFile == expected.end())
        return std::nullopt;
    const std::uint64_t address =
        where.begin.value() + static_cast<std::uint64_t>(inFile - expected.begin());
    char bytes[16];
    std::snprintf(bytes, sizeof bytes, "%02x", static_cast<unsigned>(*inMemory));
    return EntryRefusal {BlockerKind::FunctionBytesMemory,
                         "memory differs from the file at " + toString(Address(address)) + " ("
                             + bytes + "): " + suspect(*inMemory),
                         {{"address", address}, {"file", *inFile}, {"memory", *inMemory}}};
}

bool Planner::checkText(const Work &work, const std::string &function, RvaRange range)
{
    auto problem = problemOfText(m_modules.modules()[work.loaded], *work.image, range);
    if (problem)
        block(problem->kind, work.wanted->name, function, problem->message,
              {std::move(problem->numbers)});
    return !problem;
}

} // namespace quarterdeck::engine
