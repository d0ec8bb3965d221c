// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints how long verdicts and reason chains of the sample fleet take: bench_policy [DEVICES...]
#include "exchange/import.h"
#include "exchange/sample.h"
#include "policy/preview.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>
#include <map>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

template <class F>
auto timed(const char *what, F work)
{
    QElapsedTimer timer;
    timer.start();
    auto result = work();
    std::printf("  %-40s %9.2f ms\n", what, double(timer.nsecsElapsed()) / 1e6);
    return result;
}

std::optional<DeviceTable> sampleTable(int devices, const Catalogue &catalogue)
{
    const SampleFiles files = makeSample(devices, 1, catalogue);
    ImportOptions options;
    options.now = QDateTime(sampleDate(), QTime(12, 0), Qt::UTC);
    DeviceTable table;
    for (const QByteArray &csv : {files.inventory, files.facts}) {
        auto plan = planImport(table, csv, u"a.csv"_s, options);
        if (!plan || !plan->canApply())
            return {};
        auto applied = applyImport(std::move(plan).value());
        table = std::move(applied).value();
    }
    return table;
}

// Three rings, two policies and an exclusion, by rule.
Plan samplePlan()
{
    Plan plan;
    const auto group = [&plan](const QString &id, const QString &rule) {
        Group entry;
        entry.id = id;
        entry.displayName = id;
        entry.kind = GroupKind::Dynamic;
        entry.rule = rule;
        plan.groups.push_back(entry);
    };
    group(u"dell"_s, u"device.deviceManufacturer -startsWith \"Dell\""_s);
    group(u"lenovo"_s, u"device.deviceManufacturer -eq \"LENOVO\""_s);
    group(u"others"_s, u"device.deviceManufacturer -notIn [\"LENOVO\", \"Dell Inc.\"]"_s);
    group(u"private"_s, u"device.deviceOwnership -eq \"Personal\""_s);
    QualityUpdatePolicy pilot;
    pilot.displayName = u"Pilot"_s;
    pilot.assignments = {{Assignment::Kind::Include, u"dell"_s},
                         {Assignment::Kind::Exclude, u"private"_s}};
    QualityUpdatePolicy broad = pilot;
    broad.displayName = u"Broad"_s;
    broad.assignments[0].groupId = u"lenovo"_s;
    plan.policies = {pilot, broad};
    for (const QString &id : {u"dell"_s, u"lenovo"_s, u"others"_s}) {
        UpdateRing ring;
        ring.displayName = id;
        ring.qualityDeferralDays = static_cast<int>(plan.rings.size()) * 7;
        ring.assignments = {{Assignment::Kind::Include, id}};
        plan.rings.push_back(ring);
    }
    return plan;
}

bool bench(int devices, const Catalogue &catalogue, const RulePack &rules)
{
    std::printf("%d devices\n", devices);
    const auto table = sampleTable(devices, catalogue);
    if (!table)
        return false;
    const Plan plan = samplePlan();
    const auto membership =
        timed("groups by rule", [&] { return evaluateGroups(plan.groups, *table); });
    if (!membership)
        return false;
    const PolicyInput input {*table,    plan,  *membership,
                             catalogue, rules, QDateTime(sampleDate(), QTime(12, 0), Qt::UTC)};
    const Month month = Month::of(sampleDate());
    const MonthPreview now = timed("preview of one month", [&] { return preview(input, month); });
    timed("preview of twelve months", [&] { return preview(input, month, month + 11); });
    timed("explain, the first device", [&] { return explain(input, 0, month); });
    timed("explain, a hundred devices", [&] {
        std::size_t checks = 0;
        for (int i = 0; i < 100; ++i)
            checks += explain(input, static_cast<Row>(i * (devices / 100)), month).chain.size();
        return checks;
    });
    for (const Verdict verdict : allVerdicts)
        std::printf("  %-40s %9u\n", qPrintable(verdictName(verdict)), now.count(verdict));
    std::printf("  %-40s %9u\n", "out-of-scope", now.count(Verdict::OutOfScope));
    std::map<std::pair<Verdict, quint16>, Row> reasons;
    for (const DeviceVerdict &device : now.devices)
        ++reasons[{device.verdict, device.decidingCheck}];
    for (const auto &[reason, count] : reasons)
        std::printf("    %-22s %-25s %7u\n", qPrintable(verdictName(reason.first)),
                    qPrintable(now.ruleIds[reason.second]), count);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const auto catalogue = Catalogue::shipped();
    const auto rules = RulePack::shipped();
    if (!catalogue || !rules)
        return EXIT_FAILURE;
    if (argc < 2)
        return bench(20000, *catalogue, *rules) ? EXIT_SUCCESS : EXIT_FAILURE;
    for (int i = 1; i < argc; ++i)
        if (const int devices = std::atoi(argv[i]);
            devices < 100 || !bench(devices, *catalogue, *rules))
            return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
