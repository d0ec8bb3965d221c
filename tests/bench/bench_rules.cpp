// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints how long rules take over a large table, and the exporters over the sample fleet:
// bench_rules [DEVICES]
#include "exchange/htmlreport.h"
#include "exchange/import.h"
#include "exchange/previewcsv.h"
#include "exchange/sample.h"
#include "fleet/rings.h"
#include "fleet/rule/rule.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

template <class F>
auto timed(const QString &what, F work)
{
    QElapsedTimer timer;
    timer.start();
    auto result = work();
    std::printf("  %9.2f ms  %s\n", double(timer.nsecsElapsed()) / 1e6, qPrintable(what));
    return result;
}

// Names and ids all differ, as they do in a fleet.
DeviceTable largeTable(Row rows)
{
    DeviceTable table;
    table.reserve(rows);
    for (Row row = 0; row < rows; ++row) {
        table.appendRow();
        table.setText(Field::Name, row, u"%1-AB%2"_s.arg(row % 3 ? u"LON"_s : u"PAR"_s).arg(row),
                      1);
        table.setText(Field::EntraId, row, u"00000000-0000-4000-8000-%1"_s.arg(row, 12, 16, '0'_L1),
                      1);
        table.setText(Field::Os, row, row % 20 ? u"windows" : u"android", 1);
        table.setText(Field::OsVersion, row, u"10.0.26100.%1"_s.arg(row % 300), 1);
        table.setText(Field::PhysicalIds, row, u"[OrderID]:%1\n[ZTDId]:x"_s.arg(row % 50), 1);
    }
    return table;
}

void benchRules(Row rows)
{
    std::printf("%u devices\n", rows);
    const DeviceTable table = largeTable(rows);
    const QStringList rules {
        u"device.deviceOSType -eq \"Windows\""_s,
        uR"((device.deviceOSType -eq "Windows") -and (device.deviceOSVersion -startsWith "10.0.26100"))"_s,
        uR"(device.displayName -startsWith "LON-")"_s,
        uR"(device.displayName -match "^(LON|PAR)-[A-Z]{2}\d{4,}$")"_s,
        uR"(device.devicePhysicalIds -any (_ -eq "[OrderID]:7"))"_s,
    };
    for (const QString &text : rules) {
        const auto rule = compileRule(text);
        timed(text, [&] { return rule->evaluate(table)->size(); });
    }
    timed(u"compile: "_s + rules[1], [&] { return compileRule(rules[1]).has_value(); });
    const auto rule = compileRule(rules[3]);
    timed(u"explain one device: "_s + rules[3],
          [&] { return explainRule(*rule, table, 5)->answer; });
    const std::vector<RingShare> shares {{{}, u"A"_s, 500}, {{}, u"B"_s, 9500}};
    const auto rings = timed(u"cut rings"_s, [&] { return makeRings(table, shares); });
    timed(u"evaluate the rings as assigned groups"_s,
          [&] { return evaluateGroups(rings->groups, table).has_value(); });
}

void benchExports(int devices)
{
    const Catalogue catalogue = Catalogue::shipped().value();
    const RulePack rules = RulePack::shipped().value();
    const SampleFiles files = makeSample(devices, 1, catalogue);
    ImportOptions options;
    options.now = QDateTime(sampleDate(), QTime(12, 0), Qt::UTC);
    DeviceTable table;
    for (const QByteArray &csv : {files.inventory, files.facts})
        table = applyImport(planImport(table, csv, u"a.csv"_s, options).value()).value();
    std::printf("%d devices of the sample\n", devices);
    const Plan plan;
    const Membership membership;
    const PolicyInput input {table, plan, membership, catalogue, rules, options.now};
    const Month month(2026, 11);
    const auto verdicts = timed(u"preview"_s, [&] { return preview(input, month); });
    timed(u"CSV with reasons"_s, [&] { return previewCsv(verdicts, input)->size(); });
    const Forecast year =
        timed(u"forecast of a year"_s, [&] { return forecast(input, month, month + 11); });
    timed(u"HTML report"_s, [&] {
        return htmlReport({u"Sample"_s,
                           true,
                           input,
                           verdicts,
                           {allProducts.begin(), allProducts.end()},
                           month - 6,
                           month + 6,
                           &year,
                           {},
                           {},
                           options.now,
                           QLocale::c()})
            .size();
    });
}

} // namespace

int main(int argc, char **argv)
{
    benchRules(argc > 1 ? static_cast<Row>(std::atoi(argv[1])) : 1000000);
    benchExports(20000);
    return 0;
}
