// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"
#include "engine/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace quarterdeck::engine {

inline constexpr std::size_t MaxPackageSize = 16U << 20;

// Which build of a module a package is made for.
struct ModuleIdentity
{
    enum class Kind
    {
        BuildId, // ELF: the GNU build-id note
        SegmentsSha256, // ELF without a build-id: ElfImage::segmentsHash()
        Pe, // timestamp, size of image, checksum, as three little-endian 32-bit numbers
    };
    Kind kind = Kind::BuildId;
    Bytes value;

    bool operator==(const ModuleIdentity &) const = default;
};
// "build-id:1f2e..." - for people and for planId.
[[nodiscard]] std::string toString(const ModuleIdentity &identity);

struct PackageFunction
{
    std::string name;
    std::uint64_t rva = 0; // address minus the lowest PT_LOAD page; PE: minus ImageBase
    std::uint64_t size = 0;
    Sha256 sha256 {}; // of the original bytes as in the file
    std::string replacement; // a function symbol of the payload

    bool operator==(const PackageFunction &) const = default;
};

struct PackageModule
{
    std::string name; // soname, or the file name of an executable
    ModuleIdentity identity;
    std::size_t payload = 0; // index in Package::payloads; each payload belongs to one module
    std::vector<PackageFunction> functions;

    bool operator==(const PackageModule &) const = default;
};

// Not replaced, but must not be in progress when the others are (Consistency::Quiescent).
struct HeldFunction
{
    std::size_t module = 0; // index in Package::modules
    std::string name;
    std::uint64_t rva = 0;
    std::uint64_t size = 0;

    bool operator==(const HeldFunction &) const = default;
};

struct Payload
{
    enum class Format
    {
        Elf,
        Coff
    };
    Format format = Format::Elf;
    Bytes data; // a relocatable object

    bool operator==(const Payload &) const = default;
};

// A hotpatch package, format 1: one JSON object. All that is in the file and nothing else; the
// signature is in a file of its own (engine/package/signature.h).
struct Package
{
    std::string id; // [a-z0-9][a-z0-9._-]*, at most 128
    std::string version;
    std::string title;
    std::string description;
    std::string severity; // critical, important, moderate, low, unrated
    std::vector<std::string> cves;
    std::string author;
    std::string created; // 2026-11-24T08:00:00Z
    std::vector<std::string> supersedes; // package ids
    std::vector<std::string> requires_;
    std::string os; // linux, windows
    std::string arch; // x86-64
    std::vector<Payload> payloads;
    std::vector<PackageModule> modules;
    Consistency consistency = Consistency::Quiescent;
    std::vector<HeldFunction> hold;
    Sha256 hash {}; // of the file's bytes; set by parsePackage()

    bool operator==(const Package &) const = default;
};

// Reads a package. Strict: at most 16 MiB, unknown and duplicate keys are errors, hashes of
// payloads are checked, every number is bounded. Errors (TooLarge, MalformedJson,
// MalformedManifest) name the key and what was expected. Does not look into the payloads: link.h
// and inspect.h do.
[[nodiscard]] Result<Package> parsePackage(ByteView file);

// The text of the file. parsePackage() gives the same package back, or says what is wrong with it:
// writing checks nothing.
[[nodiscard]] std::string serializePackage(const Package &package);

[[nodiscard]] std::string_view toString(Consistency consistency); // "quiescent", "entry"

} // namespace quarterdeck::engine
