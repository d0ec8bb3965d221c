// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "policy/condition.h"
#include "policy/verdict.h"

#include <QByteArrayView>
#include <QDate>
#include <QHash>
#include <QJsonObject>
#include <QString>

#include <utility>
#include <vector>

namespace quarterdeck {

// A text of the pack in both languages. Reads as the one of the installed translation.
struct LocalText
{
    QString en;
    QString de;

    [[nodiscard]] QString current() const;
    [[nodiscard]] bool isEmpty() const { return en.isEmpty(); }
    operator QString() const { return current(); }
    bool operator==(const LocalText &) const = default;
};

// One eligibility rule: data, with its citation. `condition` is the rule's JSON as the pack has it,
// `test` and `when` are the same, read.
struct Rule
{
    QString id; // "client.vbs"
    LocalText title;
    LocalText text; // what is required, in a sentence or two
    LocalText required; // the same in a few words, for the chain
    LocalText fix;
    Effort effort = Effort::NotPossible;
    QString source;
    QDate date; // of the source
    Confidence confidence = Confidence::Confirmed;
    LocalText contradiction; // where sources disagree: says so; empty otherwise
    // false: a missing value is shown, but does not make the verdict Unknown. (A value that sources
    // disagree about does.)
    bool needed = true;
    std::vector<std::pair<QString, LocalText>> values; // what a found value means, in words
    QJsonObject condition;
    Condition test;
    std::vector<Condition> when; // the rule applies where all of these hold; always, if empty

    bool operator==(const Rule &) const = default;
};

// The checks of a kind of device, in evaluation order (verdicts.md, "Products and their chains").
struct Chain
{
    QString id; // "client", "server-azure", "server"
    std::vector<quint16> rules; // indexes into RulePack::rules()

    bool operator==(const Chain &) const = default;
};

// The eligibility rules as versioned, cited data (resources/rulepacks). Immutable; any thread.
class RulePack final
{
public:
    // Checks per chain, at most.
    static constexpr std::size_t maxChain = 32;

    // Malformed: unknown format, missing or unknown member, unknown attribute or value, duplicate
    // id, a chain that names no rule or lacks one that every verdict needs; names the rule.
    [[nodiscard]] static Result<RulePack> parse(QByteArrayView json);
    [[nodiscard]] static Result<RulePack> shipped();

    [[nodiscard]] QString version() const { return m_version; }
    [[nodiscard]] const std::vector<Rule> &rules() const { return m_rules; }
    [[nodiscard]] const Rule *rule(QStringView id) const;
    [[nodiscard]] const std::vector<Chain> &chains() const { return m_chains; }
    // "client", "server-azure" or "server": every pack has these three.
    [[nodiscard]] const Chain &chain(QStringView id) const;

private:
    QString m_version;
    std::vector<Rule> m_rules;
    std::vector<Chain> m_chains;
};

} // namespace quarterdeck
