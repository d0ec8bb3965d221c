// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/evaluator.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

enum ScopeByOs : char
{
    OutOfScope,
    Windows,
    WindowsServer,
    NotKnown
};
enum ServerByEdition : char
{
    NoServer,
    ServerEdition,
    AzureEdition
};
enum ChainIndex : std::size_t
{
    ClientChain,
    AzureChain,
    ServerChain
}; // order of RulePack::chains()

// Build numbers of products (facts 2 and 3).
constexpr quint32 build24H2 = 26100; // Server 2025 shares it
constexpr quint32 build25H2 = 26200;
constexpr quint32 buildServer2022 = 20348;

Month snapshotMonth(const BuildSnapshot &snapshot)
{
    return Month::of(snapshot.asOf.toUTC().date());
}

} // namespace

Evaluator::Evaluator(const PolicyInput &input, Month from, Month to, std::optional<Row> only)
    : m_input(input)
    , m_from(from)
    , m_to(to)
    , m_first(from)
    , m_targeting(input.plan, input.membership)
{
    m_first = std::min(from, earliestMonth(only));
    for (const Product product : allProducts)
        m_tracks[static_cast<std::size_t>(product)] =
            std::make_unique<Tracks>(input.catalogue, product, m_first, std::max(to, m_first));
    compileRules();
    readFamilies();
}

void Evaluator::compileRules()
{
    for (const Rule &rule : m_input.rules.rules()) {
        CompiledRule compiled;
        compiled.needed = rule.needed;
        if (rule.test.kind != Condition::Kind::Check) {
            compiled.test.emplace(rule.test, m_input.devices);
            compiled.dependsOnBuild = compiled.test->dependsOnBuild();
        }
        for (const Condition &condition : rule.when)
            compiled.when.emplace_back(condition, m_input.devices);
        m_rules.push_back(std::move(compiled));
    }
    for (const Chain &chain : m_input.rules.chains()) {
        CompiledChain compiled;
        compiled.rules = chain.rules;
        compiled.places.fill(-1);
        for (std::size_t place = 0; place < chain.rules.size(); ++place) {
            const Rule &rule = m_input.rules.rules()[chain.rules[place]];
            if (rule.test.kind == Condition::Kind::Check) {
                compiled.places[static_cast<std::size_t>(rule.test.check)] =
                    static_cast<int>(place);
                continue;
            }
            compiled.facts.push_back(static_cast<quint8>(place));
            if (m_rules[chain.rules[place]].dependsOnBuild)
                compiled.buildFacts.push_back(static_cast<quint8>(place));
        }
        m_chains.push_back(std::move(compiled));
    }
}

void Evaluator::readFamilies()
{
    for (const QString &os : m_input.devices.pool(Field::Os)) {
        if (os == "windows"_L1)
            m_families.scopeByOs.push_back(Windows);
        else if (os == "windows-server"_L1)
            m_families.scopeByOs.push_back(WindowsServer);
        else
            m_families.scopeByOs.push_back(os.isEmpty() ? NotKnown : OutOfScope);
    }
    for (const QString &edition : m_input.devices.pool(Field::Edition)) {
        if (edition == "server-datacenter-azure"_L1)
            m_families.serverByEdition.push_back(AzureEdition);
        else
            m_families.serverByEdition.push_back(edition.startsWith("server-"_L1) ? ServerEdition
                                                                                  : NoServer);
    }
}

Month Evaluator::earliestMonth(std::optional<Row> only) const
{
    // Not before the catalogue: there is nothing to walk through.
    std::optional<Month> floor;
    for (const Product product : allProducts)
        if (const auto first = m_input.catalogue.firstMonth(product);
            first && (!floor || *first < *floor))
            floor = first;
    Month earliest = m_from;
    const auto look = [&](Row row) {
        for (const BuildSnapshot &snapshot : m_input.devices.history(row))
            if (snapshot.asOf.isValid() && snapshot.asOf.date().year() >= 2000)
                earliest = std::min(earliest, snapshotMonth(snapshot));
    };
    if (only) {
        look(*only);
    } else {
        for (Row row = 0; row < m_input.devices.rowCount(); ++row)
            look(row);
    }
    // Devices without history rest on the import of their build.
    for (const ImportRecord &import : m_input.devices.imports())
        if (import.asOf.isValid() && import.asOf.date().year() >= 2000)
            earliest = std::min(earliest, Month::of(import.asOf.toUTC().date()));
    return std::max(earliest, floor.value_or(m_from));
}

std::span<const BuildSnapshot> Evaluator::snapshotsOf(Row row)
{
    const DeviceTable &devices = m_input.devices;
    if (const auto history = devices.history(row); !history.empty())
        return history;
    const auto build = devices.build(row);
    if (!build)
        return {};
    const ImportRecord *source = devices.source(Field::OsVersion, row);
    m_present.asOf = source && source->asOf.isValid() ? source->asOf : m_input.asOf;
    m_present.build = *build;
    m_present.baselineKb = devices.text(Field::BaselineKb, row);
    return {&m_present, 1};
}

WalkedDevice Evaluator::begin(Row row)
{
    WalkedDevice device;
    device.row = row;
    const char scope = m_families.scopeByOs[m_input.devices.textId(Field::Os, row)];
    device.outOfScope = scope == OutOfScope;
    if (device.outOfScope)
        return device;
    const char edition = m_families.serverByEdition[m_input.devices.textId(Field::Edition, row)];
    device.server = scope == WindowsServer || edition != NoServer;
    device.snapshots = snapshotsOf(row);
    return device;
}

Month Evaluator::startOf(const WalkedDevice &device) const
{
    // The last snapshot at or before the first month asked for.
    Month start = m_from;
    for (const BuildSnapshot &snapshot : device.snapshots)
        if (snapshotMonth(snapshot) <= m_from)
            start = snapshotMonth(snapshot);
    return std::max(start, m_first);
}

void Evaluator::advance(WalkedDevice &device, Month month)
{
    if (device.outOfScope)
        return;
    const BuildSnapshot *newer = nullptr;
    while (device.next < device.snapshots.size()
           && snapshotMonth(device.snapshots[device.next]) <= month)
        newer = &device.snapshots[device.next++];
    const bool first = !device.target;
    if (newer) {
        device.snapshot = newer;
        device.snapshotMonth = month;
        device.build = newer->build;
        device.tracked = false;
    }
    if (newer || first) {
        settle(device);
        device.target =
            &m_targeting.classOf(device.row, place(device.chain, BuiltIn::Assignment) >= 0);
        answerFacts(device, m_chains[device.chain].facts);
    } else {
        answerFacts(device, m_chains[device.chain].buildFacts);
    }
    const Tracks::MonthInfo *info = monthOf(device, month);
    if (!info || !info->exists || !device.build)
        return;
    if (!device.tracked) {
        device.track = trackAt(device, *info, month);
        device.tracked = true;
    } else if (info->newBaseline) {
        device.track = TrackState::Behind; // whatever it had: this month's baseline is above it
    }
}

TrackState Evaluator::trackAt(const WalkedDevice &device, const Tracks::MonthInfo &info,
                              Month month) const
{
    // Seen before the baseline came: whatever build that is, it is below it.
    const bool before = info.newBaseline && isBaseline(info.type)
        && device.snapshot->asOf.toUTC().date() < patchTuesday(month);
    if (before)
        return TrackState::Behind;
    return tracks(*device.product).stateOf(*device.build, device.snapshot->baselineKb, month);
}

void Evaluator::settle(WalkedDevice &device) const
{
    device.product.reset();
    const quint32 number = device.build ? device.build->number : 0;
    if (!device.server) {
        device.chain = ClientChain;
        if (number == build24H2)
            device.product = Product::Win11_24H2;
        else if (number == build25H2)
            device.product = Product::Win11_25H2;
        return;
    }
    const char edition =
        m_families.serverByEdition[m_input.devices.textId(Field::Edition, device.row)];
    device.chain = edition == AzureEdition || (edition == NoServer && number == buildServer2022)
        ? AzureChain
        : ServerChain;
    if (number == build24H2)
        device.product = Product::WS2025;
    else if (number == buildServer2022 && device.chain == AzureChain)
        device.product = Product::WS2022Azure;
}

void Evaluator::answerFacts(WalkedDevice &device, std::span<const quint8> places) const
{
    const CompiledChain &chain = m_chains[device.chain];
    for (const quint8 place : places) {
        const CompiledRule &rule = m_rules[chain.rules[place]];
        device.answers[place] = answerRule(rule, device);
        device.waived[place] = device.answers[place] == Answer::Unknown && isWaived(rule, device);
    }
}

bool Evaluator::isWaived(const CompiledRule &rule, const WalkedDevice &device) const
{
    const auto missing = [&device](const ConditionTest &test) {
        return test.isMissing(device.row, device.build);
    };
    return !rule.needed
        && (missing(*rule.test) || std::any_of(rule.when.begin(), rule.when.end(), missing));
}

Answer Evaluator::answerRule(const CompiledRule &rule, const WalkedDevice &device) const
{
    bool sure = true;
    for (const ConditionTest &condition : rule.when) {
        const Answer answer = condition(device.row, device.build);
        if (answer == Answer::No)
            return Answer::DoesNotApply;
        sure = sure && answer == Answer::Yes;
    }
    const Answer answer = (*rule.test)(device.row, device.build);
    // Where it is not known whether the rule applies, it can only be passed for sure.
    return sure || answer == Answer::Yes ? answer : Answer::Unknown;
}

const Tracks::MonthInfo *Evaluator::monthOf(const WalkedDevice &device, Month month) const
{
    return device.product ? &tracks(*device.product).month(month) : nullptr;
}

Answer Evaluator::trackAnswer(const WalkedDevice &device) const
{
    if (!device.product)
        return device.build ? Answer::DoesNotApply : Answer::Unknown;
    if (!device.tracked)
        return Answer::Unknown;
    switch (device.track) {
    case TrackState::On:
    case TrackState::Behind:
        return Answer::Yes;
    case TrackState::Off:
        return Answer::No;
    default:
        return Answer::Unknown;
    }
}

Answer Evaluator::ageAnswer(const WalkedDevice &device, int maxDays) const
{
    QDateTime seen = m_input.devices.instant(Field::LastCheckIn, device.row);
    if (!seen.isValid() && !device.snapshots.empty())
        seen = device.snapshots.back().asOf;
    return seen.isValid() && seen.daysTo(m_input.asOf) <= maxDays ? Answer::Yes : Answer::Unknown;
}

void Evaluator::answerChecks(WalkedDevice &device, const TargetMonth &target, Month month) const
{
    const CompiledChain &chain = m_chains[device.chain];
    const auto set = [&](BuiltIn check, Answer answer) {
        const int at = chain.places[static_cast<std::size_t>(check)];
        if (at >= 0)
            device.answers[static_cast<std::size_t>(at)] = answer;
    };
    const bool osKnown =
        !m_input.devices.pool(Field::Os)[m_input.devices.textId(Field::Os, device.row)].isEmpty();
    set(BuiltIn::Scope, osKnown || device.server ? Answer::Yes : Answer::Unknown);
    set(BuiltIn::History, device.snapshot ? Answer::Yes : Answer::Unknown);
    set(BuiltIn::Assignment, target.assignment);
    set(BuiltIn::Exclusion, target.exclusion);
    set(BuiltIn::TenantDefault, target.tenantDefault);
    set(BuiltIn::HotpatchSetting, target.hotpatchSetting);
    set(BuiltIn::Approval, target.approval);
    set(BuiltIn::Conflict, target.conflict);
    set(BuiltIn::Track, trackAnswer(device));
    const Tracks::MonthInfo *info = monthOf(device, month);
    set(BuiltIn::Month,
        !info              ? Answer::DoesNotApply
            : info->exists ? Answer::Yes
                           : Answer::Unknown);
    set(BuiltIn::Ring, target.ring);
    if (const int at = chain.places[static_cast<std::size_t>(BuiltIn::DataAge)]; at >= 0) {
        const quint16 rule = chain.rules[static_cast<std::size_t>(at)];
        set(BuiltIn::DataAge, ageAnswer(device, m_input.rules.rules()[rule].test.maxDays));
        device.waived[static_cast<std::size_t>(at)] = !m_rules[rule].needed;
    }
}

DeviceVerdict Evaluator::decide(WalkedDevice &device, Month month)
{
    DeviceVerdict result;
    const CompiledChain &chain = m_chains[device.chain];
    const auto decided = [&](Verdict verdict, int at, RestartRange restarts) {
        result.verdict = verdict;
        result.decidingCheck = chain.rules[static_cast<std::size_t>(at)];
        result.restarts = restarts;
        return result;
    };
    const auto at = [&](BuiltIn check) { return chain.places[static_cast<std::size_t>(check)]; };
    if (device.outOfScope)
        return decided(Verdict::OutOfScope, at(BuiltIn::Scope), {});

    const Tracks::MonthInfo *info = monthOf(device, month);
    const bool baselineMonth = isBaseline(info && info->exists ? info->type : cadenceType(month));
    const RestartRange unknownRestarts {baselineMonth ? 1 : 0, 1};
    if (!device.snapshot && !device.snapshots.empty()) {
        // Before the first snapshot nothing is known of that time.
        device.answers.fill(Answer::DoesNotApply);
        device.answers[static_cast<std::size_t>(at(BuiltIn::History))] = Answer::Unknown;
        return decided(Verdict::Unknown, at(BuiltIn::History), unknownRestarts);
    }

    const TargetMonth &target = device.target->month(month);
    result.conflict = target.disagree;
    result.policy = target.policyIndex;
    result.ring = target.ringIndex;
    answerChecks(device, target, month);
    const auto answer = [&](int place) { return device.answers[static_cast<std::size_t>(place)]; };

    if (target.notTargeted && at(BuiltIn::Assignment) >= 0) {
        const int exclusion = at(BuiltIn::Exclusion);
        const bool excluded = exclusion >= 0 && answer(exclusion) == Answer::No;
        return decided(Verdict::NotTargeted, excluded ? exclusion : at(BuiltIn::Assignment), {});
    }
    if (target.ring == Answer::No)
        return decided(Verdict::Held, at(BuiltIn::Ring), {});

    if (const int gap = gapOf(device); gap >= 0) {
        if (answer(gap) == Answer::No)
            return decided(Verdict::Lcu, gap, {1, 1});
        return decided(Verdict::Unknown, gap, unknownRestarts);
    }
    if (!info || !info->exists)
        return decided(Verdict::Unknown, at(BuiltIn::Month), unknownRestarts);
    if (isBaseline(info->type))
        return decided(Verdict::Baseline, at(BuiltIn::Month), {1, 1});
    if (device.track == TrackState::Behind)
        return decided(Verdict::HotpatchAfterBaseline, at(BuiltIn::Track), {1, 1});
    return decided(Verdict::Hotpatch, at(BuiltIn::Month), {0, 0});
}

int Evaluator::gapOf(const WalkedDevice &device) const
{
    const CompiledChain &chain = m_chains[device.chain];
    const int track = chain.places[static_cast<std::size_t>(BuiltIn::Track)];
    int missing = -1;
    for (std::size_t place = 0; place < chain.rules.size(); ++place) {
        if (device.answers[place] == Answer::No)
            return static_cast<int>(place);
        if (device.answers[place] != Answer::Unknown || device.waived[place])
            continue;
        // What an earlier month may have installed is a consequence; its cause says more.
        const bool consequence = missing == track && device.track == TrackState::Projected;
        if (missing < 0 || consequence)
            missing = static_cast<int>(place);
    }
    return missing;
}

void Evaluator::apply(WalkedDevice &device, Month month, Verdict verdict) const
{
    const Tracks::MonthInfo *info = monthOf(device, month);
    if (!info || !info->exists || !device.tracked || verdict == Verdict::Held
        || verdict == Verdict::NotTargeted)
        return;
    const bool sound = device.track == TrackState::On || device.track == TrackState::Behind;
    if (info->newBaseline) {
        // In a baseline month the LCU is the baseline (facts 1.11), whatever else is not known.
        // Only a snapshot of this very month that shows something else behind it stands.
        if (sound || device.snapshotMonth != month)
            device.track = TrackState::On;
    } else if (verdict == Verdict::Lcu) {
        device.track = TrackState::Off;
    } else if (verdict != Verdict::Unknown) {
        device.track = TrackState::On;
    } else if (sound) {
        device.track = TrackState::Projected;
    }
    if (info->knownBaseline && device.build)
        device.build = std::max(*device.build, *info->knownBaseline);
}

} // namespace quarterdeck
