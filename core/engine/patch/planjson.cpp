// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/planjson.h"

#include "engine/package/encoding.h"
#include "engine/package/package.h"

namespace quarterdeck::engine {

namespace {

using json::Value;

Value orNull(const std::string &text)
{
    return text.empty() ? Value(nullptr) : Value(text);
}

Value rangeValue(AddressRange range)
{
    return {{"begin", toString(range.begin)}, {"end", toString(range.end)}};
}

Value moduleValue(const PlannedModule &module)
{
    Value bindings = Value::array();
    for (const Binding &binding : module.bindings)
        bindings.push_back(
            {{"symbol", binding.symbol},
             {"source", toString(binding.source)},
             {"module", orNull(binding.module)},
             {"address", toString(binding.address)},
             {"tlsOffset", binding.tlsOffset ? Value(*binding.tlsOffset) : Value(nullptr)}});
    Value relocations = Value::array();
    for (const AppliedRelocation &relocation : module.relocations)
        relocations.push_back({{"section", relocation.section},
                               {"offset", relocation.offset},
                               {"type", relocation.type},
                               {"symbol", relocation.symbol},
                               {"place", toString(relocation.place)},
                               {"addend", relocation.addend},
                               {"value", toString(Address(relocation.value))}});
    return {{"name", module.name},
            {"path", module.path},
            {"identity", module.identity},
            {"bias", toString(module.bias)},
            {"begin", toString(module.range.begin)},
            {"end", toString(module.range.end)},
            {"bindings", std::move(bindings)},
            {"relocations", std::move(relocations)}};
}

Value siteValue(const Site &site)
{
    Value edits = Value::array();
    for (const Edit &edit : site.edits)
        edits.push_back({{"address", toString(edit.address)},
                         {"before", toHex(edit.before)},
                         {"after", toHex(edit.after)}});
    Value passed = Value::array();
    for (const PassedForm &form : site.passed)
        passed.push_back({{"form", toString(form.form)}, {"why", form.why}});
    const bool linked = site.target != Address();
    return {{"module", site.module},
            {"function", site.function},
            {"replacement", site.replacement},
            {"original", rangeValue(site.original)},
            {"target", linked ? Value(toString(site.target)) : Value(nullptr)},
            {"distance",
             linked && !site.edits.empty() ? Value(site.target - site.edits.back().address)
                                           : Value(nullptr)},
            {"form", toString(site.form)},
            {"why", orNull(site.why)},
            {"passed", std::move(passed)},
            {"switchableWithoutStop", site.switchableWithoutStop},
            {"whyStop", orNull(site.whyStop)},
            {"aliases", site.aliases},
            {"edits", std::move(edits)},
            {"disassemblyBefore", site.disassemblyBefore},
            {"disassemblyAfter", site.disassemblyAfter}};
}

Value regionValue(const Region &region, const PlannedModule &module)
{
    Value segments = Value::array();
    for (const Segment &segment : region.segments) {
        Value value = {{"role", toString(segment.role)}};
        value.update(
            rangeValue(AddressRange::of(region.range.begin + segment.offset, segment.size)));
        value["protection"] = toString(segment.protection);
        segments.push_back(std::move(value));
    }
    Value value = {{"module", region.module}};
    value.update(rangeValue(region.range));
    value["distance"] = region.range.begin - module.range.begin;
    value["reused"] = region.reused;
    value["segments"] = std::move(segments);
    return value;
}

Value blockerValue(const Blocker &blocker)
{
    Value numbers = Value::object();
    for (const auto &[name, number] : blocker.numbers)
        numbers[name] = number;
    return {{"kind", toString(blocker.kind)},
            {"module", orNull(blocker.module)},
            {"function", orNull(blocker.function)},
            {"message", blocker.message},
            {"numbers", std::move(numbers)}};
}

template <class T, class F>
Value listOf(const std::vector<T> &items, F &&toValue)
{
    Value list = Value::array();
    for (const T &item : items)
        list.push_back(toValue(item));
    return list;
}

} // namespace

Value toJson(const Plan &plan)
{
    return {{"planId", plan.planId},
            {"applicable", plan.applicable()},
            {"consistency", toString(plan.consistency)},
            {"switchesWithoutStop", plan.switchesWithoutStop()},
            {"modules", listOf(plan.modules, moduleValue)},
            {"requires", plan.needs},
            {"supersedes", plan.supersedes},
            {"retires",
             listOf(plan.retires,
                    [](const RetiredPackage &package) {
                        return Value {{"packageId", package.packageId},
                                      {"version", package.version},
                                      {"restored", package.restored}};
                    })},
            {"sites", listOf(plan.sites, siteValue)},
            {"stop", {{"needed", !plan.switchesWithoutStop()}, {"reason", plan.stopReason()}}},
            {"regions",
             listOf(plan.regions,
                    [&](const Region &region) {
                        return regionValue(region, plan.modules[region.module]);
                    })},
            {"busy",
             listOf(plan.busy,
                    [](const BusyRange &busy) {
                        Value value = rangeValue(busy.range);
                        value["why"] = toString(busy.why);
                        value["name"] = busy.name;
                        return value;
                    })},
            {"blockers", listOf(plan.blockers, blockerValue)},
            {"warnings", plan.warnings}};
}

} // namespace quarterdeck::engine
