// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/preview.h"

#include <QMap>

namespace quarterdeck::test {

// A fleet and a plan made by hand: devices are clients that meet every rule, unless changed.
class PolicyFixture final
{
public:
    PolicyFixture();

    // A Windows 11 Enterprise client with everything in order, seen with this build on this day.
    Row client(const QString &name, const QString &build, QDate seen);
    Row server2025(const QString &name, const QString &build,
                   QDate seen); // Standard, with Azure Arc
    Row serverAzure(const QString &name, const QString &build, QDate seen); // Azure Edition
    Row phone(const QString &name);
    Row bare(const QString &name); // nothing but a name
    // An earlier or later snapshot; in order of time.
    void seen(Row row, const QString &build, QDate day, const QString &kb = {});
    void set(Row row, Field field, const QString &value); // "" = null
    void set(Row row, Field field, qint64 value);

    // Puts devices into an assigned group, which is made if need be.
    void join(const QString &group, Row row, Member member = Member::Yes);
    QualityUpdatePolicy &policy(const QString &name, bool hotpatch, const QString &group);
    UpdateRing &ring(const QString &name, int deferralDays, const QString &group);

    [[nodiscard]] PolicyInput input() const;
    [[nodiscard]] Explanation explain(Row row, Month month) const;
    [[nodiscard]] Verdict verdict(Row row, Month month) const;
    // The names of a device's verdicts from..to, separated by spaces.
    [[nodiscard]] QString verdicts(Row row, Month from, Month to) const;
    // The answer of one check; DoesNotApply also where the chain lacks it.
    [[nodiscard]] Answer answer(Row row, Month month, const QString &ruleId) const;
    [[nodiscard]] static QString print(const Explanation &explanation);

    DeviceTable devices;
    Plan plan;
    mutable Membership membership;
    Catalogue catalogue;
    RulePack rules;
    QDateTime asOf {QDate(2026, 11, 24), QTime(8, 0), Qt::UTC};

private:
    Row device(const QString &name);
    std::size_t groupIndex(const QString &group);

    quint16 m_inventory = 0;
    quint16 m_facts = 0;
};

} // namespace quarterdeck::test
