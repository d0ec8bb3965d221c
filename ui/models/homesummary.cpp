// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/homesummary.h"

#include "exchange/import.h"
#include "models/devicerows.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr int yearOfMonths = 12;
constexpr int oldDataDays = 7;
constexpr std::size_t mostFindings = 5;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Home)
};

using Rows = std::vector<Row>;

std::shared_ptr<const Rows> share(Rows rows)
{
    return std::make_shared<const Rows>(std::move(rows));
}

std::vector<HomeReason> reasonsOf(const FleetSnapshot &snapshot, const MonthPreview &verdicts)
{
    std::map<std::pair<quint16, Verdict>, Rows> byCheck;
    for (Row row = 0; row < verdicts.devices.size(); ++row) {
        const DeviceVerdict &device = verdicts.devices[row];
        if (device.verdict == Verdict::Lcu || device.verdict == Verdict::Unknown
            || device.verdict == Verdict::Held)
            byCheck[{device.decidingCheck, device.verdict}].push_back(row);
    }
    std::vector<HomeReason> reasons;
    for (auto &[key, rows] : byCheck) {
        const QString id =
            key.first < verdicts.ruleIds.size() ? verdicts.ruleIds[key.first] : QString();
        const Rule *rule = snapshot.rules->rule(id);
        reasons.push_back({id, rule ? rule->title : id, key.second, share(std::move(rows))});
    }
    std::ranges::stable_sort(reasons, std::ranges::greater {},
                             [](const HomeReason &reason) { return reason.rows->size(); });
    return reasons;
}

std::vector<HomeFinding> findingsOf(const FleetSnapshot &snapshot, const MonthPreview &verdicts)
{
    using Kind = HomeFinding::Kind;
    const DeviceTable &devices = *snapshot.view->devices;
    const QDateTime limit = staleBefore(*snapshot.view);
    Rows conflicts;
    Rows unknownBuilds;
    Rows stale;
    for (Row row = 0; row < verdicts.devices.size(); ++row) {
        const DeviceVerdict &device = verdicts.devices[row];
        if (device.verdict == Verdict::OutOfScope)
            continue;
        if (device.conflict)
            conflicts.push_back(row);
        if (device.verdict == Verdict::Unknown && device.decidingCheck < verdicts.ruleIds.size()
            && verdicts.ruleIds[device.decidingCheck] == "track"_L1)
            unknownBuilds.push_back(row);
        const QDateTime seen = devices.instant(Field::LastCheckIn, row);
        if (seen.isValid() && limit.isValid() && seen < limit)
            stale.push_back(row);
    }
    std::vector<HomeFinding> findings;
    const auto count = [](const Rows &rows) { return static_cast<int>(rows.size()); };
    const auto add = [&findings](Kind kind, const QString &text, Rows &rows) {
        if (!rows.empty())
            findings.push_back({kind, text, share(std::move(rows))});
    };
    add(Kind::Conflict,
        Tr::tr("%Ln device(s) are reached by policies that disagree", nullptr, count(conflicts)),
        conflicts);
    add(Kind::UnknownBuild,
        Tr::tr("%Ln device(s) have a build in no catalogue row", nullptr, count(unknownBuilds)),
        unknownBuilds);
    add(Kind::Stale,
        Tr::tr("%Ln device(s) did not check in during the 30 days before the newest data", nullptr,
               count(stale)),
        stale);
    for (const MissingFact &fact : missingFacts(devices)) {
        if (findings.size() < mostFindings)
            findings.push_back({Kind::MissingFact, fact.toString(), nullptr});
    }
    const QDateTime asOf = snapshot.view->dataAsOf();
    if (asOf.isValid() && asOf.daysTo(snapshot.asOf) > oldDataDays)
        findings.insert(findings.begin(),
                        {Kind::OldData,
                         Tr::tr("The newest data is %n day(s) old", nullptr,
                                static_cast<int>(asOf.daysTo(snapshot.asOf))),
                         nullptr});
    return findings;
}

} // namespace

HomeSummary homeSummary(const FleetSnapshot &snapshot, const MonthPreview &verdicts)
{
    HomeSummary summary;
    summary.month = verdicts.month;
    const auto &rings = snapshot.view->plan->rings;
    for (const UpdateRing &ring : rings)
        summary.rings.append(ring.displayName);
    summary.rings.append(Tr::tr("No ring"));
    summary.byRing.resize(rings.size() + 1);
    std::array<Rows, allVerdicts.size() + 1> byVerdict;
    for (Row row = 0; row < verdicts.devices.size(); ++row) {
        const DeviceVerdict &device = verdicts.devices[row];
        const auto verdict = static_cast<std::size_t>(device.verdict);
        byVerdict.at(verdict).push_back(row);
        const auto ring = device.ring < 0 ? rings.size() : static_cast<std::size_t>(device.ring);
        if (device.verdict != Verdict::OutOfScope)
            summary.byRing[ring].at(verdict).push_back(row);
    }
    for (std::size_t i = 0; i < byVerdict.size(); ++i)
        summary.byVerdict.at(i) = share(std::move(byVerdict.at(i)));
    summary.reasons = reasonsOf(snapshot, verdicts);
    summary.findings = findingsOf(snapshot, verdicts);
    summary.lastMonth = verdicts.month + (yearOfMonths - 1);
    const Forecast year = forecast(snapshot.input(), verdicts.month, summary.lastMonth);
    summary.saved = year.saved;
    if (!year.months.empty())
        summary.notCounted = year.months.front().notCounted;
    return summary;
}

} // namespace quarterdeck
