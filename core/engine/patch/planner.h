// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/package.h"
#include "engine/patch/entry.h"
#include "engine/patch/link.h"
#include "engine/patch/modules.h"
#include "engine/patch/plan.h"
#include "engine/patch/symbols.h"

#include <memory>

namespace quarterdeck::engine {

// The work behind planFor(). Used once.
class Planner final
{
public:
    Planner(const Package &package, TargetModules &modules, const PlanOptions &options);
    [[nodiscard]] Plan run();

private:
    // A module of the package on its way into the plan.
    struct Work
    {
        const PackageModule *wanted = nullptr;
        std::size_t loaded = 0; // index in TargetModules::modules()
        const ElfImage *image = nullptr;
        std::size_t planned = 0; // index in Plan::modules
        std::unique_ptr<EntryFinder> finder;
        std::optional<ElfObject> object;
        std::optional<PayloadLinker> linker;
        std::vector<EntryForm> forms; // by the order of its sites
        std::size_t firstSite = 0;
        std::unique_ptr<TargetSymbols> symbols;
        AddressRange region;
        std::uint64_t ledger = 0; // bytes of the region before the payload
        bool reused = false;

        [[nodiscard]] Address payload() const { return region.begin + ledger; }
    };
    struct Numbers
    {
        std::vector<std::pair<std::string, std::uint64_t>> values;
    };

    void block(BlockerKind kind, const std::string &module, const std::string &function,
               const std::string &message, Numbers numbers = {});
    [[nodiscard]] bool checkPlatform();
    [[nodiscard]] std::optional<std::size_t> findModule(const PackageModule &wanted);
    void planModule(const PackageModule &wanted);
    void readPayload(Work &work);
    [[nodiscard]] std::optional<Unwinder> unwinderFor(const Work &work);
    [[nodiscard]] std::optional<Address> inOtherPayload(const Work &work,
                                                        const std::string &symbol) const;
    void planFunction(Work &work, const PackageFunction &function);
    [[nodiscard]] std::string choicesOf(const Work &work, const ImageSymbol &resolver);
    [[nodiscard]] bool checkSymbols(const Work &work, const PackageFunction &function, Site &site);
    [[nodiscard]] bool checkOverlap(const Work &work, const Site &site);
    // The bytes are private text of the module's file, and memory has what the file has; or why
    // not.
    [[nodiscard]] std::optional<EntryRefusal>
    problemOfText(const LoadedModule &loaded, const ElfImage &image, RvaRange range) const;
    [[nodiscard]] bool checkText(const Work &work, const std::string &function, RvaRange range);
    // What other packages of ours have changed there is put into `bytes`, those of the file; the
    // refusal when one of them stays.
    [[nodiscard]] std::optional<EntryRefusal> layOwnEdits(AddressRange where, Bytes &bytes) const;
    void planHold(const HeldFunction &held);
    void planRegions();
    void placeRegion(Work &work, std::vector<Mapping> &mappings);
    void linkRegion(Work &work);
    void makeEdits(const Work &work, Site &site, const EntryForm &form);
    void addBusy(RvaRange range, const Work &work, BusyRange::Why why, const std::string &name);
    void makeId();

    const Package &m_package;
    TargetModules &m_modules;
    const PlanOptions &m_options;
    Plan m_plan;
    std::vector<Work> m_work; // one for each module that was found
    std::vector<std::optional<std::size_t>> m_workOf; // by index of Package::modules
};

} // namespace quarterdeck::engine
