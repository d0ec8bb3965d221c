// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rulepack.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(RulePack)
};

constexpr auto packFormat = "quarterdeck-rulepack/1"_L1;
constexpr std::array chainIds {"client"_L1, "server-azure"_L1, "server"_L1};

Unexpected<Error> malformed(const QString &message)
{
    return failure(ExitCode::Malformed, message);
}

// Members of one rule, read one after the other; the first problem is kept.
class RuleReader final
{
public:
    explicit RuleReader(QJsonObject json) : m_json(std::move(json)) { }

    Result<Rule> read()
    {
        Rule rule;
        rule.id = m_json["id"_L1].toString();
        if (rule.id.isEmpty())
            return malformed(Tr::tr("A rule of the rule pack has no “id”."));
        m_id = rule.id;
        checkMembers();
        rule.title = text("title"_L1, true);
        rule.text = text("text"_L1, true);
        rule.required = text("required"_L1, true);
        rule.fix = text("fix"_L1, true);
        rule.contradiction = text("contradiction"_L1, false);
        rule.effort = effort();
        rule.confidence = confidence();
        rule.source = m_json["source"_L1].toString();
        rule.date = QDate::fromString(m_json["date"_L1].toString(), Qt::ISODate);
        if (rule.source.isEmpty())
            fail(Tr::tr("“source” is missing"));
        if (!rule.date.isValid())
            fail(Tr::tr("“date” is no date such as 2026-01-13"));
        rule.needed = m_json["needed"_L1].toBool(true);
        const QJsonObject values = m_json["values"_L1].toObject();
        for (auto it = values.begin(); it != values.end(); ++it)
            rule.values.emplace_back(it.key(), localText(it.value(), "values"_L1));
        rule.condition = m_json["condition"_L1].toObject();
        rule.test = condition(rule.condition);
        for (const auto &value : m_json["when"_L1].toArray()) {
            rule.when.push_back(condition(value.toObject()));
            if (rule.when.back().kind == Condition::Kind::Check)
                fail(Tr::tr("a check of the program cannot stand under “when”"));
        }
        if (!m_problem.isEmpty())
            return malformed(Tr::tr("Rule “%1” of the rule pack: %2.").arg(m_id, m_problem));
        return rule;
    }

private:
    void fail(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }

    void checkMembers()
    {
        static constexpr std::array known {"id"_L1,       "title"_L1,         "text"_L1,
                                           "required"_L1, "fix"_L1,           "effort"_L1,
                                           "source"_L1,   "date"_L1,          "confidence"_L1,
                                           "needed"_L1,   "contradiction"_L1, "values"_L1,
                                           "when"_L1,     "condition"_L1};
        for (auto it = m_json.begin(); it != m_json.end(); ++it)
            if (std::find(known.begin(), known.end(), it.key()) == known.end())
                fail(Tr::tr("unknown member “%1”").arg(it.key()));
    }

    LocalText localText(const QJsonValue &value, QLatin1StringView member)
    {
        LocalText text {value["en"_L1].toString(), value["de"_L1].toString()};
        if (text.en.isEmpty() || text.de.isEmpty())
            fail(Tr::tr("“%1” needs a text under “en” and “de”").arg(member));
        return text;
    }

    LocalText text(QLatin1StringView member, bool mandatory)
    {
        if (!mandatory && m_json[member].toObject().isEmpty())
            return {};
        return localText(m_json[member], member);
    }

    Effort effort()
    {
        const QString name = m_json["effort"_L1].toString();
        for (int i = 0; i <= static_cast<int>(Effort::NotPossible); ++i)
            if (effortName(static_cast<Effort>(i)) == name)
                return static_cast<Effort>(i);
        fail(Tr::tr("unknown effort “%1”").arg(name));
        return {};
    }

    Confidence confidence()
    {
        const QString name = m_json["confidence"_L1].toString();
        for (int i = 0; i <= static_cast<int>(Confidence::Planned); ++i)
            if (confidenceName(static_cast<Confidence>(i)) == name)
                return static_cast<Confidence>(i);
        fail(Tr::tr("unknown confidence “%1”").arg(name));
        return {};
    }

    Condition condition(const QJsonObject &json)
    {
        auto parsed = parseCondition(json);
        if (parsed)
            return std::move(parsed).value();
        QString problem = parsed.error().message;
        if (problem.endsWith(u'.'))
            problem.chop(1);
        fail(problem);
        return {};
    }

    QJsonObject m_json;
    QString m_id;
    QString m_problem;
};

Result<Chain> parseChain(const QString &id, const QJsonArray &ruleIds,
                         const std::vector<Rule> &rules)
{
    Chain chain {id, {}};
    std::vector<BuiltIn> checks;
    for (const auto &value : ruleIds) {
        const QString ruleId = value.toString();
        const auto found =
            std::find_if(rules.begin(), rules.end(), [&](const Rule &r) { return r.id == ruleId; });
        if (found == rules.end())
            return malformed(
                Tr::tr("Chain “%1” of the rule pack names the rule “%2”, which is not there.")
                    .arg(id, ruleId));
        chain.rules.push_back(static_cast<quint16>(found - rules.begin()));
        checks.push_back(found->test.check);
    }
    if (chain.rules.size() > RulePack::maxChain)
        return malformed(Tr::tr("Chain “%1” of the rule pack has %2 rules; %3 are possible.")
                             .arg(id)
                             .arg(chain.rules.size())
                             .arg(RulePack::maxChain));
    // Without these no verdict can be given.
    for (const BuiltIn needed :
         {BuiltIn::Scope, BuiltIn::History, BuiltIn::Track, BuiltIn::Month, BuiltIn::Ring})
        if (std::count(checks.begin(), checks.end(), needed) != 1)
            return malformed(Tr::tr("Chain “%1” of the rule pack must have each of scope, history, "
                                    "track, month and ring once.")
                                 .arg(id));
    return chain;
}

} // namespace

QString LocalText::current() const
{
    //: The language of this translation as its ISO 639-1 code. Rule packs carry "en" and "de".
    return Tr::tr("en", "language code") == "de"_L1 ? de : en;
}

Result<RulePack> RulePack::parse(QByteArrayView json)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray(), &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return malformed(Tr::tr("The rule pack is no JSON: %1 at byte %2.")
                             .arg(syntax.errorString())
                             .arg(syntax.offset));
    const QJsonObject root = document.object();
    if (root["format"_L1].toString() != packFormat)
        return malformed(Tr::tr("This is no rule pack: its “format” is “%1”, expected “%2”.")
                             .arg(root["format"_L1].toString(), packFormat));
    RulePack pack;
    pack.m_version = root["version"_L1].toString();
    if (pack.m_version.isEmpty())
        return malformed(Tr::tr("The rule pack has no “version”."));
    for (const auto &value : root["rules"_L1].toArray()) {
        auto rule = RuleReader(value.toObject()).read();
        if (!rule)
            return Unexpected<Error>(std::move(rule).error());
        if (pack.rule(rule->id))
            return malformed(Tr::tr("The rule pack has the rule “%1” twice.").arg(rule->id));
        pack.m_rules.push_back(std::move(rule).value());
    }
    for (const QLatin1StringView id : chainIds) {
        auto chain = parseChain(id, root["chains"_L1][id].toArray(), pack.m_rules);
        if (!chain)
            return Unexpected<Error>(std::move(chain).error());
        pack.m_chains.push_back(std::move(chain).value());
    }
    return pack;
}

Result<RulePack> RulePack::shipped()
{
    QFile file(u":/quarterdeck/rulepacks/hotpatch.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ExitCode::Internal,
                       Tr::tr("The rule pack is missing from this program. Install it again."),
                       file.errorString());
    return parse(file.readAll());
}

const Rule *RulePack::rule(QStringView id) const
{
    const auto found =
        std::find_if(m_rules.begin(), m_rules.end(), [id](const Rule &r) { return r.id == id; });
    return found == m_rules.end() ? nullptr : &*found;
}

const Chain &RulePack::chain(QStringView id) const
{
    const auto found =
        std::find_if(m_chains.begin(), m_chains.end(), [id](const Chain &c) { return c.id == id; });
    Q_ASSERT(found != m_chains.end());
    return *found;
}

} // namespace quarterdeck
