// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/import.h"
#include "exchange/json.h"
#include "exchange/sample.h"
#include "workspaceaccess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <limits>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QString text(const ImportPlan &plan)
{
    QStringList lines {Tr::tr("%1: %2, %3 rows.")
                           .arg(plan.record.fileName, importFormatTitle(plan.format))
                           .arg(plan.record.rows)};
    for (const ImportNote &note : plan.notes)
        lines.append(u"  "_s + note.toString());
    if (!plan.canApply()) {
        for (const RowError &error : plan.errors)
            lines.append(u"  "_s + error.toString());
        if (plan.errorCount > plan.errors.size())
            lines.append(u"  "_s
                         + Tr::tr("... and %1 more.").arg(plan.errorCount - plan.errors.size()));
        return lines.join(u'\n');
    }
    lines.append(
        u"  "_s
        + Tr::tr("%1 new, %2 changed, %3 unchanged, %4 in the workspace but not in the file.")
              .arg(plan.added.size())
              .arg(plan.changedDevices)
              .arg(plan.unchangedDevices)
              .arg(plan.missing.size()));
    if (plan.unmatched > 0)
        lines.append(u"  "_s
                     + Tr::tr("%1 rows match no device and were left out.").arg(plan.unmatched));
    return lines.join(u'\n');
}

QString missingText(const std::vector<MissingFact> &facts)
{
    QStringList lines;
    bool collectable = false;
    for (const MissingFact &fact : facts) {
        lines.append(fact.toString());
        collectable = collectable || fact.collectable;
    }
    if (collectable)
        lines.append(
            Tr::tr("quarterdeckctl collection-script writes a script that collects them."));
    return lines.join(u'\n');
}

Result<ImportOptions> importOptions(const Context &context)
{
    ImportOptions options;
    options.now = context.clock.nowUtc();
    options.personal = context.parser.isSet(u"personal"_s);
    options.skipUnmatched = context.parser.isSet(u"skip-unmatched"_s);
    const QString dates = context.parser.value(u"dates"_s);
    if (dates == "mdy"_L1)
        options.dates = DateOrder::MonthFirst;
    else if (dates == "dmy"_L1)
        options.dates = DateOrder::DayFirst;
    else if (!dates.isEmpty())
        return failure(ExitCode::Usage, Tr::tr("--dates is mdy or dmy."));
    return options;
}

struct Imported
{
    DeviceTable table;
    QJsonArray files;
    QStringList lines;
    std::vector<MissingFact> missingFacts;
};

// Plans and applies file after file in memory; the first that has errors ends it.
Result<Imported> importFiles(DeviceTable table, const QStringList &paths,
                             const ImportOptions &options)
{
    Imported imported {std::move(table), {}, {}, {}};
    for (const QString &path : paths) {
        const auto bytes = readFile(path);
        if (!bytes)
            return Unexpected<Error>(bytes.error());
        auto plan = planImport(imported.table, *bytes, QFileInfo(path).fileName(), options);
        if (!plan)
            return failure(plan.error().code, u"%1: %2"_s.arg(path, plan.error().message),
                           plan.error().detail);
        if (!plan->canApply())
            return failure(ExitCode::Malformed,
                           Tr::tr("%1 has errors; nothing was imported.").arg(path) + u'\n'
                               + text(*plan));
        imported.files.append(toJson(*plan));
        imported.lines.append(text(*plan));
        imported.missingFacts = plan->missingFacts;
        auto applied = applyImport(std::move(*plan));
        if (!applied)
            return Unexpected<Error>(applied.error());
        imported.table = std::move(*applied);
    }
    return imported;
}

// Replaces the devices, unless somebody imported something since `imports` was read.
Result<void> storeDevices(const Context &context, const std::vector<ImportRecord> &imports,
                          const DeviceTable &table)
{
    auto workspace = openWorkspace(context, Workspace::Mode::ReadWrite);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto now = (*workspace)->devices();
    if (!now)
        return Unexpected<Error>(now.error());
    if (now->imports() != imports)
        return failure(ExitCode::Refused,
                       Tr::tr("Devices were imported by another program meanwhile. Nothing was "
                              "changed: run the import again."));
    if (const auto change = (*workspace)->setDevices(table); !change)
        return Unexpected<Error>(change.error());
    return (*workspace)->close();
}

Result<Answer> runImport(Context &context)
{
    const QStringList paths = context.parser.positionalArguments();
    if (paths.isEmpty())
        return failure(ExitCode::Usage, Tr::tr("FILE is missing."));
    const auto options = importOptions(context);
    if (!options)
        return Unexpected<Error>(options.error());
    const bool dryRun = context.parser.isSet(u"dry-run"_s);
    // Worked out on a read-only workspace: a bad file does not even touch it.
    auto workspace = openWorkspace(context, Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    auto devices = (*workspace)->devices();
    if (!devices)
        return Unexpected<Error>(devices.error());
    const std::vector<ImportRecord> imports = devices->imports();
    auto imported = importFiles(std::move(*devices), paths, *options);
    if (!imported)
        return Unexpected<Error>(imported.error());
    if (const auto closed = (*workspace)->close(); !closed)
        return Unexpected<Error>(closed.error());
    if (!dryRun) {
        if (const auto stored = storeDevices(context, imports, imported->table); !stored)
            return Unexpected<Error>(stored.error());
    }
    QStringList lines = imported->lines;
    if (dryRun)
        lines.append(Tr::tr("Dry run: nothing was changed."));
    const QString missing = missingText(imported->missingFacts);
    if (!missing.isEmpty())
        lines.append(missing);
    return Answer {lines.join(u'\n'),
                   {{u"dryRun"_s, dryRun},
                    {u"devices"_s, static_cast<qint64>(imported->table.rowCount())},
                    {u"files"_s, imported->files}},
                   ExitCode::Ok};
}

Result<Answer> runSample(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto out = required(context, u"out"_s);
    if (!out)
        return Unexpected<Error>(out.error());
    const auto devices = number(context, u"devices"_s, 1, 2'000'000);
    const auto seed = number(context, u"seed"_s, 0, std::numeric_limits<int>::max());
    if (!devices || !seed)
        return Unexpected<Error>(!devices ? devices.error() : seed.error());
    const auto catalogue = Catalogue::shipped();
    if (!catalogue)
        return Unexpected<Error>(catalogue.error());
    if (!QDir().mkpath(*out))
        return failure(ExitCode::NoPermission, Tr::tr("The folder %1 cannot be made.").arg(*out));
    const SampleFiles files = makeSample(*devices, static_cast<quint32>(*seed), *catalogue);
    const QString inventory = QDir(*out).filePath(u"devices.csv"_s);
    const QString facts = QDir(*out).filePath(u"facts.csv"_s);
    if (const auto written = writeFile(inventory, files.inventory); !written)
        return Unexpected<Error>(written.error());
    if (const auto written = writeFile(facts, files.facts); !written)
        return Unexpected<Error>(written.error());
    return Answer {
        Tr::tr("%1 sample devices written: %2 (as Intune exports them) and %3 (collected facts).")
            .arg(*devices)
            .arg(inventory, facts),
        {{u"devices"_s, *devices}, {u"inventory"_s, inventory}, {u"facts"_s, facts}},
        ExitCode::Ok};
}

} // namespace

std::vector<Command> fleetCommands()
{
    return {
        {u"sample"_s,
         {},
         Tr::tr("Writes a made-up fleet in the formats that import reads."),
         {{u"devices"_s, Tr::tr("How many devices."), u"N"_s, u"20000"_s},
          {u"seed"_s, Tr::tr("The same seed gives the same fleet."), u"N"_s, u"1"_s},
          {u"out"_s, Tr::tr("The folder to write to."), u"DIR"_s}},
         runSample},
        {u"import"_s,
         u"FILE ..."_s,
         Tr::tr("Imports Intune exports and collected facts into a workspace: all or nothing."),
         {workspaceOption(),
          {u"dry-run"_s, Tr::tr("Says what would change and changes nothing.")},
          {u"dates"_s, Tr::tr("Order of day and month where a file leaves it open: mdy or dmy."),
           u"ORDER"_s},
          {u"skip-unmatched"_s, Tr::tr("Leaves out rows of facts that match no device.")},
          {u"personal"_s, Tr::tr("Imports user names, phone numbers and IMEI too.")}},
         runImport}};
}

} // namespace quarterdeck::ctl
