// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfimage.h"
#include "engine/patch/targetview.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// A file with executable code in the target, at one place.
struct LoadedModule
{
    Mapping mapping; // the one that holds RVA 0
    std::vector<Mapping> mappings; // all of the same file, ascending
    Address bias; // address of RVA 0
    std::optional<Bytes> buildId; // as in the target's memory

    [[nodiscard]] std::string fileName() const; // without folders
};

// The modules of a target and their files, each read at most once. One thread.
class TargetModules final
{
public:
    // TargetGone, NoPermission, ... where the mappings cannot be read.
    [[nodiscard]] static Result<TargetModules> of(TargetView &view);

    [[nodiscard]] const std::vector<Mapping> &mappings() const { return m_mappings; }
    // In ascending order. A file that is loaded twice is there twice.
    [[nodiscard]] const std::vector<LoadedModule> &modules() const { return m_modules; }
    // The image of a module's file; null where it cannot be read or is damaged, with the reason in
    // problem(). The pointer lives as long as this object.
    [[nodiscard]] const ElfImage *image(std::size_t module)
    {
        return image(module, ElfImage::Detail::All);
    }
    // The same or more, for what it exports.
    [[nodiscard]] const ElfImage *exports(std::size_t module)
    {
        return image(module, ElfImage::Detail::Exports);
    }
    [[nodiscard]] const EngineError *problem(std::size_t module) const;
    // The module that has this address mapped.
    [[nodiscard]] std::optional<std::size_t> moduleAt(Address address) const;
    // The target's own program, by the identity's inode, and device where that tells.
    [[nodiscard]] std::optional<std::size_t> program() const;
    // In the order in which the dynamic loader searches them, as its own list in the target's
    // memory says; empty where there is none (static programs) or it cannot be read.
    [[nodiscard]] const std::vector<std::size_t> &loaderOrder();
    // Where the loader keeps its record of a module (struct link_map), if it has one.
    [[nodiscard]] std::optional<Address> loaderRecord(std::size_t module);

    [[nodiscard]] TargetView &view() const { return *m_view; }

private:
    explicit TargetModules(TargetView &view) : m_view(&view) { }
    void findModules();
    void readLoaderList();
    const ElfImage *image(std::size_t module, ElfImage::Detail detail);
    std::optional<ElfHeader> headerInMemory(const Mapping &mapping) const;
    std::optional<std::uint64_t> word(Address address) const;

    struct File
    {
        std::shared_ptr<const Bytes> bytes;
        std::unique_ptr<const ElfImage> all;
        std::unique_ptr<const ElfImage> exports;
        std::optional<EngineError> problem;
    };

    TargetView *m_view;
    std::vector<Mapping> m_mappings;
    std::vector<LoadedModule> m_modules;
    std::map<std::pair<std::uint64_t, std::uint64_t>, File> m_files; // by device and inode
    bool m_loaderListRead = false;
    std::vector<std::size_t> m_loaderOrder;
    std::map<std::size_t, Address> m_loaderRecords; // by module
};

} // namespace quarterdeck::engine
