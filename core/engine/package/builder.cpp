// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/builder.h"

#include "engine/image/elfobject.h"
#include "engine/package/encoding.h"
#include "engine/patch/entry.h"
#include "engine/patch/link.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace quarterdeck::engine {

namespace {

std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    const bool isHex = text.starts_with("0x");
    if (isHex)
        text.remove_prefix(2);
    std::uint64_t number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, isHex ? 16 : 10);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string baseName(const std::string &path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

// Finds one function: by address, or by name where that is enough.
Result<RvaRange> locate(const ElfImage &image, const FunctionChoice &choice,
                        const std::string &fileName)
{
    if (choice.rva) {
        const std::uint64_t size = choice.size > 0 ? choice.size : image.extentAt(*choice.rva);
        if (size == 0 || !image.isExecutable(*choice.rva, size)
            || !image.bytesAt(*choice.rva, size))
            return failure(ErrorKind::SymbolNotFound,
                           fileName + " has no code at the address given for " + choice.name
                               + ". Give the address minus the lowest loaded page, and the size.");
        return RvaRange {*choice.rva, *choice.rva + size};
    }
    std::set<RvaRange> places;
    for (const ImageSymbol *symbol : image.named(choice.name)) {
        if (symbol->type == SymbolType::Ifunc)
            return failure(ErrorKind::UnsupportedObject,
                           choice.name + " in " + fileName
                               + " is the resolver of an indirect function (IFUNC). Name the "
                                 "implementations that it "
                                 "chooses from.");
        if (symbol->type == SymbolType::Function)
            places.insert({symbol->rva, symbol->rva + image.extentAt(symbol->rva)});
    }
    if (places.empty())
        return failure(ErrorKind::SymbolNotFound,
                       fileName + " has no function named " + choice.name
                           + ". If the file is stripped, give its place as " + choice.name
                           + "@RVA:SIZE.");
    if (places.size() > 1)
        return failure(ErrorKind::SymbolAmbiguous,
                       fileName + " has " + std::to_string(places.size()) + " functions named "
                           + choice.name + ". Say which one as " + choice.name + "@RVA:SIZE.");
    const RvaRange place = *places.begin();
    if (place.begin == place.end || !image.isExecutable(place.begin, place.end - place.begin)
        || !image.bytesAt(place.begin, place.end - place.begin))
        return failure(ErrorKind::SymbolNotFound,
                       fileName + " says nothing about the size of " + choice.name + ". Give it as "
                           + choice.name + "@RVA:SIZE.");
    return place;
}

Result<void> checkPayload(const ElfObject &object, const BuildModule &module)
{
    for (const FunctionChoice &choice : module.functions) {
        const std::string &name = choice.replacement.empty() ? choice.name : choice.replacement;
        if (!object.function(name))
            return failure(ErrorKind::SymbolNotFound,
                           "The object file defines no function named " + name
                               + ", or more than one.");
    }
    const auto linker = PayloadLinker::create(object);
    if (!linker)
        return failure(ErrorKind::UnsupportedObject,
                       "The object file cannot become a payload: " + linker.error().front().message
                           + ".");
    return {};
}

// What the payload defines and the running program has too is used where it is (see PayloadLinker):
// say so where that may not be what was meant.
void warnOfDefinitions(const ElfObject &object, const ElfImage &image, const PackageModule &module,
                       const std::string &fileName, std::vector<std::string> &warnings)
{
    for (const ObjectSymbol &symbol : object.symbols()) {
        using Place = ObjectSymbol::Place;
        const auto there = image.named(symbol.name);
        const bool isReplacement = std::any_of(
            module.functions.begin(), module.functions.end(),
            [&](const PackageFunction &function) { return function.replacement == symbol.name; });
        if (symbol.binding == SymbolBinding::Local || isReplacement || there.empty()
            || (symbol.place != Place::Section && symbol.place != Place::Common)
            || there.front()->type != symbol.type || there.front()->size == symbol.size)
            continue;
        const std::string sizes = " (" + std::to_string(symbol.size) + " bytes, there "
            + std::to_string(there.front()->size) + ")";
        if (symbol.type == SymbolType::Object)
            warnings.push_back("The object file defines " + symbol.name + ", which " + fileName
                               + " has with another size" + sizes
                               + ": it cannot be shared with the running program.");
        else if (symbol.type == SymbolType::Function && symbol.place == Place::Section
                 && object.sections()[symbol.section].isComdat)
            warnings.push_back("The object file brings the inline function " + symbol.name
                               + ", which " + fileName + " has with another size" + sizes
                               + ": the one there will be called. If it is part of the change, "
                                 "replace it too: --function "
                               + symbol.name);
    }
}

Result<void> addModule(const BuildModule &module, BuiltPackage &built)
{
    const std::string fileName = baseName(module.fileName);
    const auto image = ElfImage::parse(module.file);
    if (!image)
        return failure(image.error().kind, fileName + ": " + image.error().message);
    auto object = ElfObject::parse(module.payload);
    if (!object)
        return failure(object.error().kind,
                       "The object file for " + fileName + ": " + object.error().message);
    if (const auto checked = checkPayload(*object, module); !checked)
        return checked;

    Package &package = built.package;
    PackageModule entry;
    entry.name = image->soname().empty() ? fileName : image->soname();
    entry.identity = image->identity();
    entry.payload = package.payloads.size();
    std::vector<RvaRange> places;
    for (const FunctionChoice &choice : module.functions) {
        const auto place = locate(*image, choice, fileName);
        if (!place)
            return Unexpected<EngineError>(place.error());
        if (std::find(places.begin(), places.end(), *place) != places.end())
            return failure(ErrorKind::Usage,
                           choice.name + " in " + fileName
                               + " is named twice, perhaps under another name for the same code.");
        places.push_back(*place);
    }
    EntryFinder finder(*image, places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const FunctionChoice &choice = module.functions[i];
        const RvaRange place = places[i];
        const auto form = finder.find(place, package.consistency);
        if (!form)
            return failure(ErrorKind::UnsupportedObject,
                           choice.name + " in " + fileName
                               + " cannot be replaced: " + form.error().message + ".");
        if (package.consistency == Consistency::Entry && !form->switchableWithoutStop)
            built.warnings.push_back(
                choice.name + " in " + fileName
                + " cannot be switched while threads run: applying it stops them once.");
        const std::uint64_t size = place.end - place.begin;
        entry.functions.push_back({choice.name, place.begin, size,
                                   sha256(*image->bytesAt(place.begin, size)),
                                   choice.replacement.empty() ? choice.name : choice.replacement});
    }
    for (const FunctionChoice &choice : module.hold) {
        const auto place = locate(*image, choice, fileName);
        if (!place)
            return Unexpected<EngineError>(place.error());
        package.hold.push_back(
            {package.modules.size(), choice.name, place->begin, place->end - place->begin});
    }
    warnOfDefinitions(*object, *image, entry, fileName, built.warnings);
    package.modules.push_back(std::move(entry));
    package.payloads.push_back({Payload::Format::Elf, *module.payload});
    return {};
}

} // namespace

Result<FunctionChoice> parseFunctionChoice(std::string_view text)
{
    FunctionChoice choice;
    const std::string_view whole = text;
    bool good = true;
    if (const std::size_t equals = text.rfind('='); equals != text.npos) {
        choice.replacement = text.substr(equals + 1);
        good = !choice.replacement.empty();
        text = text.substr(0, equals);
    }
    // Versioned names such as f@@V1 are not meant: what follows must be a number.
    if (const std::size_t at = text.rfind('@'); at != text.npos) {
        const std::string_view place = text.substr(at + 1);
        const std::size_t colon = place.find(':');
        choice.rva = parseNumber(place.substr(0, colon));
        const auto size = colon == place.npos ? std::optional<std::uint64_t>(0)
                                              : parseNumber(place.substr(colon + 1));
        choice.size = size.value_or(0);
        good = good && choice.rva && size;
        text = text.substr(0, at);
    }
    choice.name = text;
    if (!good || choice.name.empty())
        return failure(ErrorKind::Usage,
                       "\"" + std::string(whole)
                           + "\" does not name a function. Write NAME, NAME=REPLACEMENT, "
                             "NAME@RVA:SIZE or NAME@RVA:SIZE=REPLACEMENT.");
    return choice;
}

Result<BuiltPackage> buildPackage(const BuildRequest &request)
{
    BuiltPackage built;
    built.package = request.about;
    Package &package = built.package;
    package.os = "linux";
    package.arch = "x86-64";
    package.payloads.clear();
    package.modules.clear();
    package.hold.clear();
    for (const BuildModule &module : request.modules) {
        if (module.functions.empty())
            return failure(ErrorKind::Usage,
                           "No function of " + baseName(module.fileName)
                               + " is named. Say at least one that is to be replaced.");
        if (const auto added = addModule(module, built); !added)
            return Unexpected<EngineError>(added.error());
    }
    built.text = serializePackage(package);
    // What we write, we can read: this also checks what `about` says.
    auto parsed = parsePackage(bytesOf(built.text));
    if (!parsed)
        return Unexpected<EngineError>(parsed.error());
    built.package = std::move(*parsed);
    return built;
}

} // namespace quarterdeck::engine
