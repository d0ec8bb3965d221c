// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/preview.h"
#include "policy/targeting.h"
#include "policy/tracks.h"

#include <array>
#include <bitset>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace quarterdeck {

// A device on its walk through the months.
struct WalkedDevice
{
    Row row = 0;
    bool outOfScope = false;
    bool server = false;
    std::span<const BuildSnapshot> snapshots; // oldest first
    std::size_t next = 0; // snapshots before it are used up
    const BuildSnapshot *snapshot = nullptr; // the one that the state rests on
    Month snapshotMonth;
    std::size_t chain = 0; // index into RulePack::chains()
    std::optional<Product> product;
    std::optional<Build> build; // as of the month looked at, as far as it is known
    TrackState track = TrackState::NoRow;
    bool tracked = false; // track is worked out (the product has begun by then)
    TargetClass *target = nullptr;
    std::array<Answer, RulePack::maxChain> answers {}; // by place in the chain
    // By place: unknown for want of a value that the rule does not need.
    std::bitset<RulePack::maxChain> waived;
};

// The one code path behind preview() and explain(): walks devices through the months from..to and
// gives each month's verdict. Made for one table; not for sharing between threads.
class Evaluator final
{
public:
    // `only`: prepare for this one device.
    Evaluator(const PolicyInput &input, Month from, Month to, std::optional<Row> only = {});

    // Calls each(month, device, verdict) for every month from..to, in order.
    template <class F>
    void walk(Row row, F &&each)
    {
        WalkedDevice device = begin(row);
        for (Month month = startOf(device); month <= m_to; ++month) {
            advance(device, month);
            const DeviceVerdict verdict = decide(device, month);
            if (month >= m_from)
                each(month, device, verdict);
            apply(device, month, verdict.verdict);
        }
    }

    [[nodiscard]] const Tracks &tracks(Product product) const
    {
        return *m_tracks[static_cast<std::size_t>(product)];
    }
    [[nodiscard]] const Targeting &targeting() const { return m_targeting; }
    // The place of a check in a chain; -1 if the chain does not have it.
    [[nodiscard]] int place(std::size_t chain, BuiltIn check) const
    {
        return m_chains[chain].places[static_cast<std::size_t>(check)];
    }

private:
    struct CompiledRule
    {
        std::optional<ConditionTest> test; // none for checks of the program
        std::vector<ConditionTest> when;
        bool needed = true;
        bool dependsOnBuild = false;
    };
    struct CompiledChain
    {
        std::vector<quint16> rules;
        std::array<int, static_cast<std::size_t>(BuiltIn::DataAge) + 1> places {};
        std::vector<quint8> facts; // places of rules on attributes
        std::vector<quint8> buildFacts; // of these, those that look at the build
    };
    // What Os and Edition say, by their TextIds.
    struct Families
    {
        std::vector<char> scopeByOs; // 0 out, 1 Windows, 2 server, 3 not known
        std::vector<char> serverByEdition; // 0 no, 1 server, 2 Azure Edition
    };

    void compileRules();
    void readFamilies();
    [[nodiscard]] Month earliestMonth(std::optional<Row> only) const;
    [[nodiscard]] std::span<const BuildSnapshot> snapshotsOf(Row row);

    [[nodiscard]] WalkedDevice begin(Row row);
    [[nodiscard]] Month startOf(const WalkedDevice &device) const;
    void advance(WalkedDevice &device, Month month);
    [[nodiscard]] DeviceVerdict decide(WalkedDevice &device, Month month);
    void apply(WalkedDevice &device, Month month, Verdict verdict) const;

    // The first failed check, else the first missing one that is needed (verdicts.md 4 and 5); its
    // place, or -1.
    [[nodiscard]] int gapOf(const WalkedDevice &device) const;
    [[nodiscard]] TrackState trackAt(const WalkedDevice &device, const Tracks::MonthInfo &info,
                                     Month month) const;
    void settle(WalkedDevice &device) const; // product and chain from the build
    void answerFacts(WalkedDevice &device, std::span<const quint8> places) const;
    [[nodiscard]] Answer answerRule(const CompiledRule &rule, const WalkedDevice &device) const;
    [[nodiscard]] bool isWaived(const CompiledRule &rule, const WalkedDevice &device) const;
    void answerChecks(WalkedDevice &device, const TargetMonth &target, Month month) const;
    [[nodiscard]] Answer trackAnswer(const WalkedDevice &device) const;
    [[nodiscard]] Answer ageAnswer(const WalkedDevice &device, int maxDays) const;
    [[nodiscard]] const Tracks::MonthInfo *monthOf(const WalkedDevice &device, Month month) const;

    const PolicyInput &m_input;
    Month m_from;
    Month m_to;
    Month m_first; // of the window that is walked
    std::vector<CompiledRule> m_rules;
    std::vector<CompiledChain> m_chains;
    Families m_families;
    std::array<std::unique_ptr<Tracks>, allProducts.size()> m_tracks;
    Targeting m_targeting;
    BuildSnapshot m_present; // of a device without history
};

} // namespace quarterdeck
