// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints how long importing the sample fleet, and filtering and sorting it, takes:
// bench_import [DEVICES...]
#include "exchange/import.h"
#include "exchange/sample.h"
#include "fleet/query.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

using namespace quarterdeck;

namespace {

template <class F>
auto timed(const char *what, F work)
{
    QElapsedTimer timer;
    timer.start();
    auto result = work();
    std::printf("  %-34s %8.1f ms\n", what, double(timer.nsecsElapsed()) / 1e6);
    return result;
}

bool bench(int devices, const Catalogue &catalogue)
{
    std::printf("%d devices\n", devices);
    const SampleFiles files =
        timed("make the sample", [&] { return makeSample(devices, 1, catalogue); });
    std::printf("  %-34s %8.1f MB + %.1f MB\n", "inventory + facts",
                double(files.inventory.size()) / 1e6, double(files.facts.size()) / 1e6);
    ImportOptions options;
    options.now = QDateTime(sampleDate(), QTime(12, 0), Qt::UTC);
    DeviceTable table;
    const auto step = [&](const char *what, const QByteArray &csv) {
        auto plan =
            timed(what, [&] { return planImport(table, csv, QStringLiteral("a.csv"), options); });
        if (!plan || !plan->canApply())
            return false;
        auto applied = timed("  apply", [&] { return applyImport(std::move(plan).value()); });
        table = std::move(applied).value();
        return true;
    };
    if (!step("plan the inventory", files.inventory) || !step("plan the facts", files.facts)
        || !step("plan the inventory again", files.inventory))
        return false;
    const auto query = Query::compile(u"vbs = off,configured and lat", options.now);
    const auto hits = timed("filter: vbs and free text", [&] { return query->run(table); });
    const auto all = Query().run(table).value();
    const auto sorted = timed(
        "sort by name", [&] { return sortRows(all, table, Field::Name, Qt::DescendingOrder); });
    const auto counted =
        timed("facet of builds", [&] { return facet(all, table, Field::OsVersion, 20); });
    std::printf("  %zu of %zu devices match, %u builds\n", hits->size(), sorted->size(),
                counted->distinct);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const auto catalogue = Catalogue::shipped();
    if (!catalogue) {
        std::fprintf(stderr, "%s\n", qPrintable(catalogue.error().message));
        return 1;
    }
    bool fine = true;
    for (int i = 1; i < argc; ++i)
        fine = bench(std::atoi(argv[i]), *catalogue) && fine;
    if (argc == 1)
        fine = bench(20'000, *catalogue);
    return fine ? 0 : 1;
}
