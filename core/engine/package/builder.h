// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/package.h"

#include <memory>
#include <optional>
#include <string_view>

namespace quarterdeck::engine {

// A function of a module, as a person names it.
struct FunctionChoice
{
    std::string name;
    std::string replacement; // symbol of the payload; empty: the same name
    // Where the module's symbol table does not have it (a stripped binary), or has it twice.
    std::optional<std::uint64_t> rva;
    std::uint64_t size = 0; // 0: as the module says
};
// "NAME", "NAME=REPLACEMENT", "NAME@RVA:SIZE" and "NAME@RVA:SIZE=REPLACEMENT"; numbers decimal or
// 0x. Usage on anything else.
[[nodiscard]] Result<FunctionChoice> parseFunctionChoice(std::string_view text);

struct BuildModule
{
    std::string fileName; // for messages, and the module's name where it has no soname
    std::shared_ptr<const Bytes> file; // the program or library to patch
    std::shared_ptr<const Bytes> payload; // the object file that replaces its functions
    std::vector<FunctionChoice> functions;
    std::vector<FunctionChoice> hold;
};

struct BuildRequest
{
    // Id, version, title, description, severity, cves, author, created, supersedes, requires and
    // consistency are taken from here; everything else in it is ignored.
    Package about;
    std::vector<BuildModule> modules;
};

struct BuiltPackage
{
    Package package;
    std::string text; // the file
    std::vector<std::string> warnings;
};

// Makes a package for Linux x86-64. Checks what can be known without a process: every function is
// there, has bytes and a way in, every replacement is defined, the payload uses only relocations
// that the linker knows. Pure. Errors: Usage, MalformedElf, UnsupportedTarget, UnsupportedObject,
// SymbolNotFound, SymbolAmbiguous, MalformedManifest (of what `about` says), TooLarge.
[[nodiscard]] Result<BuiltPackage> buildPackage(const BuildRequest &request);

} // namespace quarterdeck::engine
