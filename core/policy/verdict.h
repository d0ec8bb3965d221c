// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/month.h"
#include "servicing/release.h"

#include <QDateTime>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace quarterdeck {

// What a month brings a device. OutOfScope is no verdict: phones, Macs and other systems are set
// aside and counted.
enum class Verdict : quint8
{
    Hotpatch,
    HotpatchAfterBaseline,
    Baseline,
    Lcu,
    Held,
    NotTargeted,
    Unknown,
    OutOfScope,
};
inline constexpr std::array allVerdicts {
    Verdict::Hotpatch, Verdict::HotpatchAfterBaseline, Verdict::Baseline, Verdict::Lcu,
    Verdict::Held,     Verdict::NotTargeted,           Verdict::Unknown};
[[nodiscard]] QString verdictName(Verdict verdict); // stable: "hotpatch-after-baseline"
[[nodiscard]] QString verdictTitle(Verdict verdict); // translated: "Hotpatch after baseline"

// The four values of a rule.
enum class Answer : quint8
{
    Yes,
    No,
    Unknown,
    DoesNotApply
};
[[nodiscard]] QString answerName(Answer answer); // "yes" "no" "unknown" "does-not-apply"
[[nodiscard]] QString answerTitle(Answer answer); // translated

// Cheapest first (verdicts.md, "Cheapest fix").
enum class Effort : quint8
{
    CollectData,
    PolicyChange,
    SettingAndRestart,
    Upgrade,
    Licence,
    NotPossible
};
[[nodiscard]] QString effortName(Effort effort);
[[nodiscard]] QString effortTitle(Effort effort); // translated

// One row of the reason chain. Texts are translated and final.
struct Check
{
    QString ruleId; // "client.vbs"; also the id of its help entry
    QString title;
    Answer answer = Answer::Unknown;
    QString found;
    QString required;
    QString source; // import and file name, policy name, catalogue, ...
    QDateTime asOf; // UTC; invalid if timeless
    QString citation; // source of the rule
    Confidence confidence = Confidence::Confirmed; // of the rule
    QString fix; // what would make it pass; empty if it passes
    std::optional<Effort> effort;
    bool decided = false; // this check decided the verdict

    bool operator==(const Check &) const = default;
};

// Inclusive: 0..1 where it cannot be known.
struct RestartRange
{
    int least = 0;
    int most = 0;
    bool operator==(const RestartRange &) const = default;
};

// Why a device gets its verdict in a month.
struct Explanation
{
    Verdict verdict = Verdict::Unknown;
    Month month;
    std::optional<Product> product;
    std::optional<ReleaseType> monthType; // actual where known, else planned
    bool confirmed = false; // the month's actual type is known
    RestartRange restarts;
    std::vector<Check> chain; // in evaluation order
    QString reason; // the deciding check in one sentence
    QString cheapestFix; // the last line: what makes the device hotpatch; empty if it does
    std::optional<Effort> cheapestEffort;
    bool conflict = false; // policies that reach it disagree

    bool operator==(const Explanation &) const = default;
};

} // namespace quarterdeck
