// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/package.h"

#include "engine/package/encoding.h"
#include "engine/package/json.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

using json::ObjectReader;
using json::Value;

constexpr ErrorKind Malformed = ErrorKind::MalformedManifest;
constexpr std::size_t MaxPayloads = 16;
constexpr std::size_t MaxModules = 16;
constexpr std::size_t MaxFunctions = 4096;
constexpr std::uint64_t MaxRva = std::uint64_t {1} << 40;
constexpr std::uint64_t MaxFunctionSize = std::uint64_t {16} << 20;

bool isDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isId(std::string_view text)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= 128 && letter(text.front())
        && std::all_of(text.begin(), text.end(),
                       [&](char c) { return letter(c) || c == '.' || c == '_' || c == '-'; });
}

bool isCve(std::string_view text)
{
    return text.size() >= 13 && text.size() <= 24 && text.starts_with("CVE-")
        && isDigits(text.substr(4, 4)) && text[8] == '-' && isDigits(text.substr(9));
}

Sha256 readHash(ObjectReader &reader, std::string_view key)
{
    const std::string text = reader.text(key);
    const std::optional<Sha256> hash = sha256FromHex(text);
    if (reader.ok() && !hash)
        reader.fail(key, "expected a SHA-256 as 64 hex digits");
    return hash.value_or(Sha256 {});
}

// A name that is shown, compared and never used as a path.
std::string readName(ObjectReader &reader, std::string_view key, std::size_t limit)
{
    std::string name = reader.text(key, limit);
    if (reader.ok() && (name.empty() || name.find_first_of("/\n\t") != std::string::npos))
        reader.fail(key, "expected a name without slash or line break");
    return name;
}

void readHead(ObjectReader &reader, Package &package)
{
    if (reader.number("format", 0, 1000) != 1 && reader.ok())
        reader.fail("format", "this program reads format 1 only");
    package.id = reader.text("id");
    if (reader.ok() && !isId(package.id))
        reader.fail("id", "expected lower-case letters, digits, '.', '_' and '-', at most 128");
    package.version = readName(reader, "version", 64);
    package.title = reader.text("title", 256);
    package.description = reader.text("description", std::string(), 64U << 10);
    package.severity = reader.text("severity");
    static constexpr std::string_view severities[] = {"critical", "important", "moderate", "low",
                                                      "unrated"};
    if (reader.ok()
        && std::find(std::begin(severities), std::end(severities), package.severity)
            == std::end(severities))
        reader.fail("severity", "expected critical, important, moderate, low or unrated");
    package.author = reader.text("author", 256);
    package.created = reader.text("created");
    if (reader.ok() && !isUtcTime(package.created))
        reader.fail("created", "expected a time in UTC such as 2026-11-24T08:00:00Z");

    package.cves = reader.texts("cves", 256);
    for (std::size_t i = 0; i < package.cves.size(); ++i) {
        if (!isCve(package.cves[i]))
            reader.fail("cves[" + std::to_string(i) + "]",
                        "expected a number such as CVE-2026-12345");
    }
    package.supersedes = reader.texts("supersedes", 256);
    package.requires_ = reader.texts("requires", 256);
    for (const std::string &id : package.requires_) {
        if (!isId(id) || id == package.id)
            reader.fail("requires", "\"" + id + "\" is not the id of another package");
    }
    for (const std::string &id : package.supersedes) {
        if (!isId(id) || id == package.id)
            reader.fail("supersedes", "\"" + id + "\" is not the id of another package");
    }

    const std::string consistency = reader.text("consistency", std::string("quiescent"), 32);
    package.consistency = consistency == "entry" ? Consistency::Entry : Consistency::Quiescent;
    if (reader.ok() && consistency != toString(package.consistency))
        reader.fail("consistency", "expected quiescent or entry");
}

void readPlatform(ObjectReader &reader, Package &package)
{
    const Value *value = reader.object("platform");
    if (!value)
        return;
    ObjectReader platform(*value, reader.at("platform"), Malformed);
    package.os = platform.text("os");
    package.arch = platform.text("arch");
    if (platform.ok() && package.os != "linux" && package.os != "windows")
        platform.fail("os", "expected linux or windows");
    if (platform.ok() && package.arch != "x86-64")
        platform.fail("arch", "expected x86-64");
    if (const auto result = platform.finish(); !result)
        reader.fail(result.error());
}

void readPayloads(ObjectReader &reader, Package &package)
{
    const Value *list = reader.array("payloads", MaxPayloads);
    for (std::size_t i = 0; list && i < list->size() && reader.ok(); ++i) {
        ObjectReader entry((*list)[i], reader.at("payloads", i), Malformed);
        Payload payload;
        const std::string format = entry.text("format");
        payload.format = format == "coff" ? Payload::Format::Coff : Payload::Format::Elf;
        if (entry.ok() && format != "elf" && format != "coff")
            entry.fail("format", "expected elf or coff");
        if (entry.ok() && (payload.format == Payload::Format::Coff) != (package.os == "windows"))
            entry.fail("format",
                       "a package for " + package.os + " cannot carry a payload in this format");
        const std::string data = entry.text("data", MaxPackageSize);
        const Sha256 expected = readHash(entry, "sha256");
        if (entry.ok()) {
            std::optional<Bytes> bytes = fromBase64(data);
            if (!bytes || bytes->empty())
                entry.fail("data", "expected base64 text");
            else if (sha256(*bytes) != expected)
                entry.fail("sha256",
                           "it does not match the data; the package was changed or damaged");
            else
                payload.data = std::move(*bytes);
        }
        if (const auto result = entry.finish(); !result)
            reader.fail(result.error());
        package.payloads.push_back(std::move(payload));
    }
}

ModuleIdentity readIdentity(ObjectReader &reader, std::string_view os)
{
    ModuleIdentity identity;
    const Value *value = reader.object("identity");
    if (!value)
        return identity;
    ObjectReader entry(*value, reader.at("identity"), Malformed);
    if (os == "windows") {
        identity.kind = ModuleIdentity::Kind::Pe;
        for (const std::string_view key : {"timestamp", "size", "checksum"}) {
            std::uint64_t number = entry.number(key, 0, UINT32_MAX);
            for (int i = 0; i < 4; ++i, number >>= 8)
                identity.value.push_back(static_cast<std::uint8_t>(number));
        }
    } else if (entry.has("segments-sha256")) {
        identity.kind = ModuleIdentity::Kind::SegmentsSha256;
        const Sha256 hash = readHash(entry, "segments-sha256");
        identity.value.assign(hash.begin(), hash.end());
    } else {
        const std::optional<Bytes> id = fromHex(entry.text("build-id", 128));
        if (entry.ok() && (!id || id->size() < 4))
            entry.fail("build-id", "expected 8 to 128 hex digits");
        identity.value = id.value_or(Bytes {});
    }
    if (const auto result = entry.finish(); !result)
        reader.fail(result.error());
    return identity;
}

void readExtent(ObjectReader &entry, std::uint64_t &rva, std::uint64_t &size)
{
    rva = entry.number("rva", 0, MaxRva);
    size = entry.number("size", 1, MaxFunctionSize);
}

void readFunctions(ObjectReader &reader, PackageModule &module)
{
    const Value *list = reader.array("functions", MaxFunctions);
    if (list && list->empty())
        reader.fail("functions", "the list is empty: there is nothing to replace");
    std::set<std::uint64_t> seen;
    for (std::size_t i = 0; list && i < list->size() && reader.ok(); ++i) {
        ObjectReader entry((*list)[i], reader.at("functions", i), Malformed);
        PackageFunction function;
        function.name = readName(entry, "name", 1024);
        readExtent(entry, function.rva, function.size);
        function.sha256 = readHash(entry, "sha256");
        function.replacement = readName(entry, "replacement", 1024);
        if (entry.ok() && !seen.insert(function.rva).second)
            entry.fail("rva", "another function of this module has the same address");
        if (const auto result = entry.finish(); !result)
            reader.fail(result.error());
        module.functions.push_back(std::move(function));
    }
}

void readModules(ObjectReader &reader, Package &package)
{
    const Value *list = reader.array("modules", MaxModules);
    if (list && list->empty())
        reader.fail("modules", "the list is empty: there is nothing to replace");
    std::set<std::size_t> used;
    for (std::size_t i = 0; list && i < list->size() && reader.ok(); ++i) {
        ObjectReader entry((*list)[i], reader.at("modules", i), Malformed);
        PackageModule module;
        module.name = readName(entry, "name", 255);
        module.identity = readIdentity(entry, package.os);
        module.payload = entry.number("payload", 0, MaxPayloads);
        if (entry.ok() && module.payload >= package.payloads.size())
            entry.fail("payload",
                       "there is no payload " + std::to_string(module.payload)
                           + ", the package has " + std::to_string(package.payloads.size()));
        if (entry.ok() && !used.insert(module.payload).second)
            entry.fail("payload",
                       "another module uses this payload already; each module has its own");
        const bool same = std::any_of(
            package.modules.begin(), package.modules.end(),
            [&](const PackageModule &other) { return other.identity == module.identity; });
        if (entry.ok() && same)
            entry.fail("identity", "another module of the package has the same identity");
        readFunctions(entry, module);
        if (const auto result = entry.finish(); !result)
            reader.fail(result.error());
        package.modules.push_back(std::move(module));
    }
    if (reader.ok() && used.size() != package.payloads.size())
        reader.fail("payloads", "a payload is used by no module");
}

void readHold(ObjectReader &reader, Package &package)
{
    const Value *list = reader.array("hold", MaxFunctions, false);
    for (std::size_t i = 0; list && i < list->size() && reader.ok(); ++i) {
        ObjectReader entry((*list)[i], reader.at("hold", i), Malformed);
        HeldFunction held;
        held.module = entry.number("module", 0, MaxModules);
        if (entry.ok() && held.module >= package.modules.size())
            entry.fail("module",
                       "there is no module " + std::to_string(held.module) + ", the package has "
                           + std::to_string(package.modules.size()));
        held.name = readName(entry, "name", 1024);
        readExtent(entry, held.rva, held.size);
        if (const auto result = entry.finish(); !result)
            reader.fail(result.error());
        package.hold.push_back(std::move(held));
    }
}

Value identityValue(const ModuleIdentity &identity)
{
    switch (identity.kind) {
    case ModuleIdentity::Kind::BuildId:
        return {{"build-id", toHex(identity.value)}};
    case ModuleIdentity::Kind::SegmentsSha256:
        return {{"segments-sha256", toHex(identity.value)}};
    case ModuleIdentity::Kind::Pe:
        break;
    }
    Value value = Value::object();
    std::size_t at = 0;
    for (const char *key : {"timestamp", "size", "checksum"}) {
        std::uint32_t number = 0;
        for (unsigned shift = 0; shift < 32 && at < identity.value.size(); shift += 8)
            number |= static_cast<std::uint32_t>(identity.value[at++]) << shift;
        value[key] = number;
    }
    return value;
}

} // namespace

std::string_view toString(Consistency consistency)
{
    return consistency == Consistency::Entry ? "entry" : "quiescent";
}

std::string toString(const ModuleIdentity &identity)
{
    switch (identity.kind) {
    case ModuleIdentity::Kind::BuildId:
        return "build-id:" + toHex(identity.value);
    case ModuleIdentity::Kind::SegmentsSha256:
        return "segments-sha256:" + toHex(identity.value);
    case ModuleIdentity::Kind::Pe:
        break;
    }
    return "pe:" + toHex(identity.value);
}

Result<Package> parsePackage(ByteView file)
{
    if (file.size() > MaxPackageSize)
        return failure(ErrorKind::TooLarge,
                       "The package has " + std::to_string(file.size()) + " bytes, at most "
                           + std::to_string(MaxPackageSize) + " are allowed.");
    const Result<Value> document = json::parse(textOf(file));
    if (!document)
        return Unexpected<EngineError>(document.error());
    Package package;
    ObjectReader reader(*document, {}, Malformed);
    readHead(reader, package);
    readPlatform(reader, package);
    readPayloads(reader, package);
    readModules(reader, package);
    readHold(reader, package);
    if (const auto result = reader.finish(); !result)
        return Unexpected<EngineError>(result.error());
    package.hash = sha256(file);
    return package;
}

std::string serializePackage(const Package &package)
{
    Value root = {{"format", 1},
                  {"id", package.id},
                  {"version", package.version},
                  {"title", package.title},
                  {"description", package.description},
                  {"severity", package.severity},
                  {"cves", package.cves},
                  {"author", package.author},
                  {"created", package.created},
                  {"supersedes", package.supersedes},
                  {"requires", package.requires_},
                  {"platform", {{"os", package.os}, {"arch", package.arch}}},
                  {"consistency", toString(package.consistency)},
                  {"modules", Value::array()},
                  {"hold", Value::array()},
                  {"payloads", Value::array()}};
    for (const PackageModule &module : package.modules) {
        Value functions = Value::array();
        for (const PackageFunction &function : module.functions) {
            functions.push_back({{"name", function.name},
                                 {"rva", function.rva},
                                 {"size", function.size},
                                 {"sha256", toHex(function.sha256)},
                                 {"replacement", function.replacement}});
        }
        root["modules"].push_back({{"name", module.name},
                                   {"identity", identityValue(module.identity)},
                                   {"payload", module.payload},
                                   {"functions", std::move(functions)}});
    }
    for (const HeldFunction &held : package.hold)
        root["hold"].push_back(
            {{"module", held.module}, {"name", held.name}, {"rva", held.rva}, {"size", held.size}});
    for (const Payload &payload : package.payloads)
        root["payloads"].push_back(
            {{"format", payload.format == Payload::Format::Elf ? "elf" : "coff"},
             {"sha256", toHex(sha256(payload.data))},
             {"data", toBase64(payload.data)}});
    return root.dump(2, ' ', false, Value::error_handler_t::replace) + "\n";
}

} // namespace quarterdeck::engine
