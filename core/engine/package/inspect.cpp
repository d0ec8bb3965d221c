// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/inspect.h"

#include "engine/code/decoder.h"
#include "engine/image/elfobject.h"
#include "engine/package/encoding.h"

#include <cstdio>

namespace quarterdeck::engine {

namespace {

using json::Value;

Result<ElfObject> objectOf(const Payload &payload)
{
    if (payload.format == Payload::Format::Coff)
        return failure(ErrorKind::UnsupportedObject,
                       "Payloads in COFF format are not read by this program.");
    return ElfObject::parse(std::make_shared<const Bytes>(payload.data));
}

std::vector<std::string> disassemblyOf(const Result<ElfObject> &object, const std::string &function)
{
    const ObjectSymbol *symbol = object ? object->function(function) : nullptr;
    if (!symbol)
        return {};
    const auto bytes =
        slice(object->sections()[symbol->section].bytes, symbol->value, symbol->size);
    return bytes ? disassemble(*bytes, 0) : std::vector<std::string>();
}

Value payloadValue(const Payload &payload, const Result<ElfObject> &object)
{
    Value symbols = Value::array();
    if (object) {
        for (const ObjectSymbol &symbol : object->symbols()) {
            if (symbol.type == SymbolType::Function && symbol.place == ObjectSymbol::Place::Section)
                symbols.push_back(symbol.name);
        }
    }
    Value value = {{"sha256", toHex(sha256(payload.data))},
                   {"size", payload.data.size()},
                   {"symbols", symbols}};
    if (!object)
        value["problem"] = object.error().message;
    return value;
}

Value orNull(const std::string &text)
{
    return text.empty() ? Value(nullptr) : Value(text);
}

std::string listed(const std::vector<std::string> &items)
{
    std::string text;
    for (const std::string &item : items)
        text += (text.empty() ? "" : ", ") + item;
    return text;
}

} // namespace

Value toJson(const SignatureCheck &check)
{
    return {{"state", toString(check.state)},
            {"keyId", orNull(check.keyId)},
            {"comment", orNull(check.comment)},
            {"message", check.message}};
}

Value inspectionOf(const Package &package, std::size_t fileSize, const SignatureCheck &check)
{
    std::vector<Result<ElfObject>> objects;
    Value payloads = Value::array();
    for (const Payload &payload : package.payloads) {
        objects.push_back(objectOf(payload));
        payloads.push_back(payloadValue(payload, objects.back()));
    }
    Value modules = Value::array();
    for (const PackageModule &module : package.modules) {
        Value functions = Value::array();
        for (const PackageFunction &function : module.functions)
            functions.push_back(
                {{"name", function.name},
                 {"rva", function.rva},
                 {"size", function.size},
                 {"sha256", toHex(function.sha256)},
                 {"replacement", function.replacement},
                 {"disassembly", disassemblyOf(objects[module.payload], function.replacement)}});
        modules.push_back({{"name", module.name},
                           {"identity", toString(module.identity)},
                           {"payload", module.payload},
                           {"functions", std::move(functions)}});
    }
    Value hold = Value::array();
    for (const HeldFunction &held : package.hold)
        hold.push_back(
            {{"module", held.module}, {"name", held.name}, {"rva", held.rva}, {"size", held.size}});
    return {{"package",
             {{"id", package.id},
              {"version", package.version},
              {"title", package.title},
              {"description", package.description},
              {"severity", package.severity},
              {"cves", package.cves},
              {"author", package.author},
              {"created", package.created},
              {"supersedes", package.supersedes},
              {"requires", package.requires_},
              {"consistency", toString(package.consistency)},
              {"hash", toHex(package.hash)},
              {"size", fileSize}}},
            {"platform", {{"os", package.os}, {"arch", package.arch}}},
            {"modules", std::move(modules)},
            {"hold", std::move(hold)},
            {"payloads", std::move(payloads)},
            {"signature", toJson(check)}};
}

std::string inspectionText(const Package &package, const SignatureCheck &check)
{
    std::string text = package.title + "\n";
    const auto line = [&](const char *name, const std::string &value) {
        if (!value.empty())
            text += "  " + std::string(name) + std::string(14 - std::string_view(name).size(), ' ')
                + value + "\n";
    };
    line("Package", package.id + " " + package.version);
    line("SHA-256", toHex(package.hash));
    line("Severity", package.severity);
    line("Fixes", listed(package.cves));
    line("Author", package.author);
    line("Created", package.created);
    line("Supersedes", listed(package.supersedes));
    line("Requires", listed(package.requires_));
    line("Platform", package.os + " " + package.arch);
    line("Consistency", std::string(toString(package.consistency)));
    line("Signature", check.message);
    for (const PackageModule &module : package.modules) {
        text += module.name + " (" + toString(module.identity) + ")\n";
        for (const PackageFunction &function : module.functions) {
            char place[64];
            std::snprintf(place, sizeof place, " at 0x%llx, %llu bytes",
                          static_cast<unsigned long long>(function.rva),
                          static_cast<unsigned long long>(function.size));
            text += "  " + function.name + place;
            if (function.replacement != function.name)
                text += ", replaced by " + function.replacement;
            text += "\n";
        }
    }
    for (const HeldFunction &held : package.hold)
        text += "  held: " + held.name + " in " + package.modules[held.module].name + "\n";
    return text;
}

} // namespace quarterdeck::engine
