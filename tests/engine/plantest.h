// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfimage.h"
#include "engine/patch/plan.h"
#include "fakeview.h"
#include "support.h"

// What the tests of plans share: a process that never ran, packages for it, blockers as text.
namespace quarterdeck::engine {

inline constexpr Address ProgramAt(0x560000000000);
inline constexpr Address LibraryAt(0x7f1200000000);
inline constexpr Address LibcAt(0x7f1100000000);
inline constexpr std::uint64_t ProgramInode = 10;
inline constexpr std::uint64_t LibraryInode = 20;
inline constexpr std::uint64_t LibcInode = 30;
inline const std::string libcPath = "/lib/x86_64-linux-gnu/libc.so.6";

// A process: some program, the library of the fixtures, the C library.
inline void fill(FakeView &view, const char *library = "libtarget.so")
{
    view.addModule("/usr/bin/program", fixture("libshapes.so"), ProgramAt, ProgramInode);
    view.addModule("/opt/app/libtarget.so.1", fixture(library), LibraryAt, LibraryInode);
    view.addModule(libcPath, loadFile(libcPath), LibcAt, LibcInode);
    view.addAnonymous({Address(0x7ffc00000000), Address(0x7ffc00021000)}, {true, true, false},
                      "[stack]");
}

inline Package packageFor(const char *payload, std::initializer_list<const char *> functions,
                          const char *library = "libtarget.so")
{
    auto built = buildPackage(buildRequest(library, payload, functions));
    if (!built)
        qFatal("%s", built.error().message.c_str());
    return built->package;
}

inline Package addPackage()
{
    return packageFor("answer.o", {"target_add=answer"});
}

inline std::uint64_t rvaOf(const char *name, const char *library = "libtarget.so")
{
    return ElfImage::parse(fixture(library))->named(name).front()->rva;
}

// The only blocker, for comparing: "kind: message".
inline QByteArray blockersOf(const Plan &plan)
{
    QByteArray all;
    for (const Blocker &blocker : plan.blockers) {
        if (!all.isEmpty())
            all += '\n';
        all += shown(blocker.kind);
        all += ": ";
        all += shown(blocker.message);
    }
    return all;
}

inline QByteArray plannedOf(const Package &package, FakeView &view)
{
    const auto plan = planFor(package, view);
    return plan ? blockersOf(*plan) : shown(plan.error().message);
}

} // namespace quarterdeck::engine
