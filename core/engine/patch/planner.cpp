// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/planner.h"

#include "engine/package/encoding.h"
#include "engine/patch/nearmemory.h"
#include "engine/patch/symbols.h"

#include <algorithm>

namespace quarterdeck::engine {

Planner::Planner(const Package &package, TargetModules &modules, const PlanOptions &options)
    : m_package(package), m_modules(modules), m_options(options)
{ }

Plan Planner::run()
{
    m_plan.target = m_modules.view().identity();
    m_plan.packageId = m_package.id;
    m_plan.packageVersion = m_package.version;
    m_plan.packageHash = m_package.hash;
    m_plan.supersedes = m_package.supersedes;
    m_plan.needs = m_package.requires_;
    m_plan.retires = m_options.retires;
    m_plan.consistency = m_package.consistency;
    if (checkPlatform()) {
        m_work.reserve(m_package.modules.size()); // finders and linkers keep pointers into it
        for (const PackageModule &module : m_package.modules)
            planModule(module);
        for (const HeldFunction &held : m_package.hold)
            planHold(held);
        planRegions();
    }
    if (m_plan.applicable() && m_plan.switchesWithoutStop())
        m_plan.warnings.emplace_back(
            "No thread is stopped: each function is switched by one write of 8 bytes. That no "
            "thread ever sees half of it is measured, not guaranteed by the kernel.");
    makeId();
    return std::move(m_plan);
}

void Planner::block(BlockerKind kind, const std::string &module, const std::string &function,
                    const std::string &message, Numbers numbers)
{
    const std::string subject = function.empty() ? module : function + " in " + module;
    m_plan.blockers.push_back({kind, module, function,
                               (subject.empty() ? "" : subject + ": ") + message + ".",
                               std::move(numbers.values)});
}

bool Planner::checkPlatform()
{
    const bool fits = m_package.os == "linux" && m_package.arch == "x86-64";
    if (!fits)
        block(BlockerKind::WrongPlatform, {}, {},
              "The package is for " + m_package.os + " on " + m_package.arch
                  + ", the process runs on linux on x86-64");
    return fits;
}

std::optional<std::size_t> Planner::findModule(const PackageModule &wanted)
{
    std::vector<std::size_t> found;
    std::string other; // a module of that name, but of another build
    const auto &modules = m_modules.modules();
    for (std::size_t i = 0; i < modules.size(); ++i) {
        const bool named = modules[i].fileName() == wanted.name;
        if (wanted.identity.kind == ModuleIdentity::Kind::BuildId
                ? modules[i].buildId == wanted.identity.value
                : !modules[i].buildId.has_value()) {
            // Memory says so; the file must say the same, for everything else is read from it.
            const ElfImage *image = m_modules.image(i);
            if (image && image->identity() == wanted.identity) {
                found.push_back(i);
                continue;
            }
            if (!image && (named || wanted.identity.kind == ModuleIdentity::Kind::BuildId)) {
                const EngineError &problem = *m_modules.problem(i);
                block(problem.kind == ErrorKind::MalformedElf ? BlockerKind::ModuleMalformed
                                                              : BlockerKind::ModuleFileUnreadable,
                      wanted.name, {},
                      "its file " + modules[i].mapping.path
                          + " cannot be read: " + problem.message);
                return std::nullopt;
            }
        }
        const ElfImage *image = named ? m_modules.image(i) : nullptr;
        if (image)
            other = modules[i].mapping.path + " (" + toString(image->identity()) + ")";
    }
    if (found.size() > 1) {
        block(BlockerKind::ModuleMappedTwice, wanted.name, {},
              "the process has it loaded " + std::to_string(found.size())
                  + " times (dlmopen, or a copy of the file); which one is meant cannot be told",
              {{{"count", found.size()}}});
        return std::nullopt;
    }
    if (found.size() == 1)
        return found.front();
    if (!other.empty())
        block(BlockerKind::ModuleIdentity, wanted.name, {},
              "the process runs another build of it, " + other + "; the package is for "
                  + toString(wanted.identity));
    else
        block(BlockerKind::ModuleNotMapped, wanted.name, {},
              "the process has not loaded it (" + toString(wanted.identity) + ", looked at "
                  + std::to_string(modules.size()) + " modules)",
              {{{"modules", modules.size()}}});
    return std::nullopt;
}

void Planner::planModule(const PackageModule &wanted)
{
    const auto found = findModule(wanted);
    if (!found) {
        m_workOf.emplace_back(std::nullopt);
        return;
    }
    const LoadedModule &loaded = m_modules.modules()[*found];
    m_workOf.emplace_back(m_work.size());
    Work &work = m_work.emplace_back();
    work.wanted = &wanted;
    work.loaded = *found;
    work.image = m_modules.image(*found);
    work.planned = m_plan.modules.size();
    std::vector<RvaRange> ranges;
    for (const PackageFunction &function : wanted.functions)
        ranges.push_back({function.rva, function.rva + function.size});
    work.finder =
        std::make_unique<EntryFinder>(*work.image, ranges, [this, loaded = *found](RvaRange bytes) {
            return !problemOfText(m_modules.modules()[loaded], *m_modules.image(loaded), bytes);
        });
    work.firstSite = m_plan.sites.size();

    PlannedModule module;
    module.name = wanted.name;
    module.path = loaded.mapping.path;
    module.identity = toString(wanted.identity);
    module.device = loaded.mapping.device;
    module.inode = loaded.mapping.inode;
    module.bias = loaded.bias;
    module.range = AddressRange::of(loaded.bias, work.image->header().imageSize);
    m_plan.modules.push_back(std::move(module));

    readPayload(work);
    for (const PackageFunction &function : wanted.functions)
        planFunction(work, function);
}

void Planner::readPayload(Work &work)
{
    const Payload &payload = m_package.payloads[work.wanted->payload];
    auto object = ElfObject::parse(std::make_shared<const Bytes>(payload.data));
    if (!object) {
        block(BlockerKind::PayloadMalformed, work.wanted->name, {},
              "its payload cannot be used: " + object.error().message);
        return;
    }
    work.object.emplace(std::move(*object));
    work.symbols = std::make_unique<TargetSymbols>(
        m_modules, work.loaded,
        [this, &work](const std::string &symbol) { return inOtherPayload(work, symbol); });
    PayloadLinker::Options options;
    for (const PackageFunction &function : work.wanted->functions)
        options.replacements.push_back(function.replacement);
    options.unwinder = unwinderFor(work);
    auto linker = PayloadLinker::create(*work.object, std::move(options));
    if (linker) {
        work.linker.emplace(std::move(*linker));
        return;
    }
    for (const LinkProblem &problem : linker.error())
        block(problem.kind, work.wanted->name, {}, problem.message, {problem.numbers});
}

// Registering runs a function of the target's: only where something may want to get past the
// payload's frames.
std::optional<Unwinder> Planner::unwinderFor(const Work &work)
{
    const auto need = PayloadLinker::unwindNeedOf(*work.object);
    if (!need) {
        block(need.error().kind, work.wanted->name, {}, need.error().message,
              {need.error().numbers});
        return std::nullopt;
    }
    if (!need->hasRecords || (!need->hasHandlers && !work.symbols->mayUnwind()))
        return std::nullopt;
    auto unwinder = work.symbols->unwinder();
    if (!unwinder && need->hasHandlers)
        block(BlockerKind::UnwinderMissing, work.wanted->name, {},
              "the payload catches exceptions or cleans up after them, and the process has no "
              "unwinder that could be told of it (libgcc_s.so.1, or libgcc with its symbols)");
    else if (!unwinder)
        m_plan.warnings.push_back(
            work.wanted->name
            + ": exceptions cannot pass through the replacements: the process has no unwinder that "
              "could be told of them.");
    return unwinder;
}

std::optional<Address> Planner::inOtherPayload(const Work &work, const std::string &symbol) const
{
    for (const Work &other : m_work) {
        if (&other == &work || !other.linker || other.region.empty())
            continue;
        if (const auto address = other.linker->globalAddress(symbol, other.payload()))
            return address;
    }
    return std::nullopt;
}

void Planner::planFunction(Work &work, const PackageFunction &function)
{
    const std::string &module = work.wanted->name;
    const Address bias = m_plan.modules[work.planned].bias;
    Site site;
    site.module = work.planned;
    site.function = function.name;
    site.replacement = function.replacement;
    site.original = AddressRange::of(bias + function.rva, function.size);
    EntryForm form;
    const RvaRange range {function.rva, function.rva + function.size};
    const auto bytes = work.image->bytesAt(function.rva, function.size);
    if (!bytes || !work.image->isExecutable(function.rva, function.size)) {
        block(BlockerKind::FunctionNotFound, module, function.name,
              "the module has no code of " + std::to_string(function.size) + " bytes at "
                  + toString(Address(function.rva)),
              {{{"rva", function.rva}, {"size", function.size}}});
    } else if (sha256(*bytes) != function.sha256) {
        block(BlockerKind::FunctionBytesFile, module, function.name,
              "its bytes in the module's file are not those that the package was made for",
              {{{"rva", function.rva}, {"size", function.size}}});
    } else if (checkSymbols(work, function, site) && checkOverlap(work, site)
               && checkText(work, function.name, range)) {
        // The jump may reach into the padding behind the function.
        auto chosen = work.finder->find(range, m_plan.consistency);
        if (!chosen)
            block(chosen.error().kind, module, function.name, chosen.error().message,
                  {chosen.error().numbers});
        else if (checkText(work, function.name, {chosen->entry, chosen->entry + chosen->entrySize}))
            form = *std::move(chosen);
    }
    if (work.object && !work.object->function(function.replacement))
        block(BlockerKind::ReplacementMissing, module, function.name,
              "the payload does not define one function named " + function.replacement);

    addBusy(range, work, BusyRange::Why::ReplacedFunction, function.name);
    for (const RvaRange &part : splitParts(*work.image, range))
        addBusy(part, work, BusyRange::Why::ColdPart, function.name);
    site.form = form.form;
    site.why = form.why;
    site.passed = form.passed;
    site.whyStop = form.whyStop;
    site.switchableWithoutStop = form.switchableWithoutStop;
    work.forms.push_back(form);
    m_plan.sites.push_back(std::move(site));
}

void Planner::planHold(const HeldFunction &held)
{
    const auto &index = m_workOf[held.module];
    if (!index)
        return; // the module is a blocker already
    const Work &work = m_work[*index];
    if (!work.image->isExecutable(held.rva, held.size)) {
        block(BlockerKind::HeldNotFound, work.wanted->name, held.name,
              "it is to be held, but the module has no code of " + std::to_string(held.size)
                  + " bytes at " + toString(Address(held.rva)),
              {{{"rva", held.rva}, {"size", held.size}}});
        return;
    }
    const RvaRange range {held.rva, held.rva + held.size};
    addBusy(range, work, BusyRange::Why::HeldFunction, held.name);
    for (const RvaRange &part : splitParts(*work.image, range))
        addBusy(part, work, BusyRange::Why::HeldFunction, held.name);
}

void Planner::addBusy(RvaRange range, const Work &work, BusyRange::Why why, const std::string &name)
{
    const Address bias = m_plan.modules[work.planned].bias;
    m_plan.busy.push_back({{bias + range.begin, bias + range.end}, why, name});
}

// All are placed before the first is linked: payloads of a package may use each other.
void Planner::planRegions()
{
    std::vector<Mapping> mappings = m_modules.mappings();
    bool first = true;
    for (Work &work : m_work) {
        if (!work.linker)
            continue;
        if (first) {
            // The edits are not made yet; their lengths are known.
            std::vector<Site> sites = m_plan.sites;
            for (Site &site : sites)
                site.edits.assign(2, Edit {Address(), Bytes(5), Bytes(5)});
            work.ledger =
                ledgerReserve(sites, m_package.supersedes.size() + m_package.requires_.size());
        }
        first = false;
        placeRegion(work, mappings);
    }
    for (Work &work : m_work) {
        if (!work.region.empty())
            linkRegion(work);
    }
}

void Planner::placeRegion(Work &work, std::vector<Mapping> &mappings)
{
    const PlannedModule &module = m_plan.modules[work.planned];
    const std::uint64_t size = work.ledger + work.linker->size();
    const std::size_t packageIndex =
        static_cast<std::size_t>(work.wanted - m_package.modules.data());
    const AddressRange reuse =
        packageIndex < m_options.reuse.size() ? m_options.reuse[packageIndex] : AddressRange {};
    work.reused = reuse.size() >= size && isNear(AddressRange::of(reuse.begin, size), module.range);
    const auto address = work.reused ? std::optional(reuse.begin)
                                     : findNearMemory(mappings, module.range, size, m_plan.target);
    if (!address) {
        block(BlockerKind::NoMemoryNear, module.name, {},
              "there is no free memory for " + std::to_string(size) + " bytes within 2 GiB of it",
              {{{"need", size}, {"module", module.range.begin.value()}}});
        return;
    }
    work.region = AddressRange::of(*address, size);
    Mapping taken;
    taken.range = work.region;
    mappings.insert(
        std::lower_bound(mappings.begin(), mappings.end(), taken,
                         [](const Mapping &a, const Mapping &b) { return a.range < b.range; }),
        taken);
}

void Planner::linkRegion(Work &work)
{
    PlannedModule &module = m_plan.modules[work.planned];
    auto linked = work.linker->link(work.payload(), work.ledger, *work.symbols);
    if (!linked) {
        for (const LinkProblem &problem : linked.error())
            block(problem.kind, module.name, {}, problem.message, {problem.numbers});
        return;
    }
    Region region;
    region.module = work.planned;
    region.range = work.region;
    region.reused = work.reused;
    if (work.ledger > 0)
        region.segments.push_back({Segment::Role::Ledger, 0, work.ledger, {true, false, true}, {}});
    std::move(linked->segments.begin(), linked->segments.end(),
              std::back_inserter(region.segments));
    module.bindings = std::move(linked->bindings);
    module.relocations = std::move(linked->relocations);
    for (std::size_t i = 0; i < work.forms.size(); ++i) {
        Site &site = m_plan.sites[work.firstSite + i];
        const auto target = work.linker->functionAddress(site.replacement, work.payload());
        if (!target)
            continue; // a blocker already
        site.target = *target;
        module.bindings.push_back({site.replacement, Binding::Source::Payload, {}, *target, {}});
        if (site.form != SiteForm::Refused)
            makeEdits(work, site, work.forms[i]);
    }
    m_plan.regions.push_back(std::move(region));
}

void Planner::makeEdits(const Work &work, Site &site, const EntryForm &form)
{
    const Address bias = m_plan.modules[work.planned].bias;
    const auto add = [&](std::uint64_t rva, std::optional<Bytes> after) {
        const auto before = after ? work.image->bytesAt(rva, after->size()) : std::nullopt;
        if (!before)
            return; // cannot be: the region is near, and find() looked at these bytes
        Edit edit {bias + rva, Bytes(before->begin(), before->end()), std::move(*after)};
        // The last instruction may reach beyond the edit: show it whole.
        constexpr std::uint64_t longestInstruction = 15;
        auto shown = work.image->bytesAt(rva, edit.before.size() + longestInstruction - 1);
        for (std::string &line :
             disassemble(shown.value_or(*before), edit.address.value(), edit.before.size()))
            site.disassemblyBefore.push_back(std::move(line));
        for (std::string &line : disassemble(edit.after, edit.address.value()))
            site.disassemblyAfter.push_back(std::move(line));
        m_plan.busy.push_back({edit.range(), BusyRange::Why::EditedBytes, site.function});
        site.edits.push_back(std::move(edit));
    };
    const std::uint64_t target = site.target.value();
    if (form.relay) {
        add(*form.relay, encodeJump32(bias.value() + *form.relay, target));
        add(form.entry, encodeJump8(form.entry, *form.relay));
    } else {
        add(form.entry, encodeJump32(bias.value() + form.entry, target));
    }
}

void Planner::makeId()
{
    Hasher layout;
    layout.add(ByteView(m_plan.packageHash));
    layout.add(m_plan.target.exeDevice);
    layout.add(m_plan.target.exeInode);
    for (const PlannedModule &module : m_plan.modules) {
        layout.add(module.identity);
        layout.add(module.device);
        layout.add(module.inode);
        layout.add(module.bias.value());
    }
    for (const Site &site : m_plan.sites) {
        layout.add(site.function);
        for (const Edit &edit : site.edits) {
            layout.add(edit.address.value());
            layout.add(ByteView(edit.before));
        }
    }
    for (const OwnEdit &own : m_options.own) {
        if (!own.superseded)
            continue;
        layout.add(own.packageId);
        layout.add(own.edit.address.value());
    }
    for (const Blocker &blocker : m_plan.blockers)
        layout.add(blocker.message);
    m_plan.layoutId = toHex(layout.finish());

    Hasher hasher;
    hasher.add(m_plan.layoutId);
    hasher.add(static_cast<std::uint64_t>(m_plan.target.pid));
    hasher.add(m_plan.target.startTime);
    for (const Region &region : m_plan.regions) {
        hasher.add(region.range.begin.value());
        hasher.add(region.range.size());
        for (const Segment &segment : region.segments) {
            hasher.add(segment.offset);
            hasher.add(ByteView(segment.bytes));
        }
    }
    for (const Site &site : m_plan.sites) {
        hasher.add(site.target.value());
        for (const Edit &edit : site.edits)
            hasher.add(ByteView(edit.after));
    }
    for (const OwnEdit &own : m_options.own) {
        if (own.superseded)
            hasher.add(ByteView(own.edit.after));
    }
    m_plan.planId = toHex(hasher.finish());
}

} // namespace quarterdeck::engine
