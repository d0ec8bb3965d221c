// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policyfixture.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck::test {

namespace {

QDateTime noon(QDate day)
{
    return {day, QTime(12, 0), Qt::UTC};
}

} // namespace

PolicyFixture::PolicyFixture()
    : catalogue(Catalogue::shipped().value()), rules(RulePack::shipped().value())
{
    ImportRecord inventory;
    inventory.kind = u"intune-inventory"_s;
    inventory.fileName = u"devices.csv"_s;
    inventory.asOf = noon({2026, 11, 20});
    m_inventory = devices.addImport(inventory);
    ImportRecord facts;
    facts.kind = u"collected-facts"_s;
    facts.fileName = u"facts.csv"_s;
    facts.asOf = noon({2026, 11, 21});
    m_facts = devices.addImport(facts);
}

Row PolicyFixture::device(const QString &name)
{
    const Row row = devices.appendRow();
    devices.setText(Field::Name, row, name, m_inventory);
    devices.setNumber(Field::LastCheckIn, row, noon({2026, 11, 20}).toMSecsSinceEpoch(),
                      m_inventory);
    return row;
}

Row PolicyFixture::client(const QString &name, const QString &build, QDate day)
{
    const Row row = device(name);
    set(row, Field::Os, u"windows"_s);
    set(row, Field::Edition, u"enterprise"_s);
    set(row, Field::Architecture, u"x64"_s);
    set(row, Field::JoinType, u"entra-joined"_s);
    set(row, Field::ManagementTool, u"intune"_s);
    set(row, Field::Licence, u"windows-enterprise-e3"_s);
    set(row, Field::Vbs, u"running"_s);
    set(row, Field::MemoryMb, 16384);
    seen(row, build, day);
    return row;
}

Row PolicyFixture::server2025(const QString &name, const QString &build, QDate day)
{
    const Row row = device(name);
    set(row, Field::Os, u"windows-server"_s);
    set(row, Field::Edition, u"server-standard"_s);
    set(row, Field::Architecture, u"x64"_s);
    set(row, Field::Vbs, u"running"_s);
    set(row, Field::SecureBoot, 1);
    set(row, Field::ArcHotpatch, u"enabled"_s);
    seen(row, build, day);
    return row;
}

Row PolicyFixture::serverAzure(const QString &name, const QString &build, QDate day)
{
    const Row row = device(name);
    set(row, Field::Os, u"windows-server"_s);
    set(row, Field::Edition, u"server-datacenter-azure"_s);
    set(row, Field::Architecture, u"x64"_s);
    set(row, Field::Vbs, u"configured"_s);
    set(row, Field::EnrolmentPackage, 1);
    set(row, Field::HotPatchTableSize, 4096);
    seen(row, build, day);
    return row;
}

Row PolicyFixture::phone(const QString &name)
{
    const Row row = device(name);
    set(row, Field::Os, u"ios"_s);
    return row;
}

Row PolicyFixture::bare(const QString &name)
{
    const Row row = devices.appendRow();
    devices.setText(Field::Name, row, name, m_inventory);
    return row;
}

void PolicyFixture::seen(Row row, const QString &build, QDate day, const QString &kb)
{
    const auto known = devices.history(row);
    std::vector<BuildSnapshot> history(known.begin(), known.end());
    history.push_back({noon(day), Build::parse(build).value(), kb});
    devices.setHistory(row, history);
    devices.setText(Field::OsVersion, row, QString("10.0."_L1 + build), m_inventory);
    if (!kb.isEmpty())
        devices.setText(Field::BaselineKb, row, kb, m_facts);
}

void PolicyFixture::set(Row row, Field field, const QString &value)
{
    const bool collected = field >= Field::Vbs && field <= Field::HotPatchTableSize;
    devices.setText(field, row, value, collected ? m_facts : m_inventory);
}

void PolicyFixture::set(Row row, Field field, qint64 value)
{
    const bool collected = field >= Field::Vbs && field <= Field::HotPatchTableSize;
    devices.setNumber(field, row, value, collected ? m_facts : m_inventory);
}

std::size_t PolicyFixture::groupIndex(const QString &name)
{
    const auto found = std::find_if(plan.groups.begin(), plan.groups.end(),
                                    [&](const Group &g) { return g.displayName == name; });
    if (found != plan.groups.end())
        return static_cast<std::size_t>(found - plan.groups.begin());
    Group group;
    group.id = "id-"_L1 + name;
    group.displayName = name;
    plan.groups.push_back(group);
    membership.groups.emplace_back();
    return plan.groups.size() - 1;
}

void PolicyFixture::join(const QString &group, Row row, Member member)
{
    auto &members = membership.groups[groupIndex(group)];
    members.resize(std::max<std::size_t>(members.size(), devices.rowCount()), Member::No);
    members[row] = member;
}

QualityUpdatePolicy &PolicyFixture::policy(const QString &name, bool hotpatch, const QString &group)
{
    groupIndex(group);
    QualityUpdatePolicy policy;
    policy.id = "policy-"_L1 + name;
    policy.displayName = name;
    policy.hotpatchEnabled = hotpatch;
    policy.lastModified = noon({2026, 1, 5});
    policy.assignments.push_back({Assignment::Kind::Include, "id-"_L1 + group});
    plan.policies.push_back(policy);
    return plan.policies.back();
}

UpdateRing &PolicyFixture::ring(const QString &name, int deferralDays, const QString &group)
{
    groupIndex(group);
    UpdateRing ring;
    ring.id = "ring-"_L1 + name;
    ring.displayName = name;
    ring.qualityDeferralDays = deferralDays;
    ring.lastModified = noon({2026, 1, 6});
    ring.assignments.push_back({Assignment::Kind::Include, "id-"_L1 + group});
    plan.rings.push_back(ring);
    return plan.rings.back();
}

PolicyInput PolicyFixture::input() const
{
    for (auto &members : membership.groups)
        members.resize(devices.rowCount(), Member::No);
    return {devices, plan, membership, catalogue, rules, asOf};
}

Explanation PolicyFixture::explain(Row row, Month month) const
{
    return quarterdeck::explain(input(), row, month);
}

Verdict PolicyFixture::verdict(Row row, Month month) const
{
    return preview(input(), month).devices[row].verdict;
}

QString PolicyFixture::verdicts(Row row, Month from, Month to) const
{
    QStringList names;
    for (const MonthPreview &month : preview(input(), from, to))
        names << verdictName(month.devices[row].verdict);
    return names.join(' '_L1);
}

Answer PolicyFixture::answer(Row row, Month month, const QString &ruleId) const
{
    for (const Check &check : explain(row, month).chain)
        if (check.ruleId == ruleId)
            return check.answer;
    return Answer::DoesNotApply;
}

QString PolicyFixture::print(const Explanation &e)
{
    QStringList lines;
    QString head = e.month.toString() + ' '_L1 + verdictName(e.verdict) + ", restarts "_L1
        + QString::number(e.restarts.least) + '-'_L1 + QString::number(e.restarts.most);
    if (e.product)
        head += ", "_L1 + productName(*e.product);
    if (e.monthType)
        head += ", "_L1 + releaseTypeName(*e.monthType)
            + (e.confirmed ? QString() : u" (unconfirmed)"_s);
    if (e.conflict)
        head += u", conflict"_s;
    lines << head << "  why: "_L1 + e.reason;
    for (const Check &c : e.chain) {
        QString line = (c.decided ? "  > "_L1 : "    "_L1) + answerName(c.answer) + ' '_L1
            + c.ruleId + ": "_L1 + c.found + " | "_L1 + c.required;
        if (!c.fix.isEmpty())
            line +=
                " | fix ("_L1 + (c.effort ? effortName(*c.effort) : QString()) + "): "_L1 + c.fix;
        lines << line;
        lines << "        "_L1 + c.source.left(60) + " | "_L1 + c.asOf.toString(Qt::ISODate)
                + " | "_L1 + c.citation + " | "_L1 + confidenceName(c.confidence);
    }
    if (!e.cheapestFix.isEmpty())
        lines << "  fix ("_L1 + effortName(*e.cheapestEffort) + "): "_L1 + e.cheapestFix;
    return lines.join('\n'_L1) + '\n'_L1;
}

} // namespace quarterdeck::test
