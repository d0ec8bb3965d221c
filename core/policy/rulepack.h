// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "policy/verdict.h"

#include <QByteArrayView>
#include <QDate>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace quarterdeck {

// One eligibility rule: data, with its citation. `condition` is the rule's JSON as the pack defines it.
struct Rule
{
    QString id; // "client.vbs"
    QString title;
    QString text; // what is required, in words
    QString fix;
    Effort effort = Effort::NotPossible;
    QString source;
    QDate date; // of the source
    Confidence confidence = Confidence::Confirmed;
    QString contradiction; // where sources disagree: says so; empty otherwise
    QJsonObject condition;
    bool operator==(const Rule &) const = default;
};

// The eligibility rules as versioned, cited data (resources/rulepacks). Immutable; any thread.
class RulePack final
{
public:
    // Malformed: unknown format, missing field, unknown field or attribute, duplicate id; names the rule.
    [[nodiscard]] static Result<RulePack> parse(QByteArrayView json);
    [[nodiscard]] static Result<RulePack> shipped();

    [[nodiscard]] QString version() const { return m_version; }
    [[nodiscard]] const std::vector<Rule> &rules() const { return m_rules; }
    [[nodiscard]] const Rule *rule(QStringView id) const;

private:
    QString m_version;
    std::vector<Rule> m_rules;
};

} // namespace quarterdeck
