// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "exchange/calendarjson.h"
#include "servicing/catalogue.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QString typeText(const CalendarMonth &entry)
{
    if (entry.fromCadence)
        return Tr::tr("%1 (by cadence)").arg(releaseTypeTitle(entry.type()));
    if (!entry.isConfirmed())
        return Tr::tr("%1 (planned, unconfirmed)").arg(releaseTypeTitle(entry.type()));
    return releaseTypeTitle(entry.type());
}

QString buildText(const std::optional<Release> &release)
{
    return release && release->build ? release->build->toString() : u"-"_s;
}

QString text(const std::vector<CalendarMonth> &months)
{
    std::vector<QStringList> rows {{Tr::tr("Month"), Tr::tr("Patch Tuesday"), Tr::tr("Planned"),
                                    Tr::tr("Type"), Tr::tr("Restart"), Tr::tr("KBs"),
                                    Tr::tr("Build"), Tr::tr("LCU build"), Tr::tr("Confidence")}};
    for (const CalendarMonth &entry : months) {
        rows.push_back(
            {entry.month.toString(), entry.patchTuesday.toString(Qt::ISODate),
             releaseTypeTitle(entry.plannedType), typeText(entry),
             entry.restarts() ? Tr::tr("yes") : Tr::tr("no"),
             entry.regular && !entry.regular->kbs.isEmpty() ? entry.regular->kbs.join(u' ')
                                                            : u"-"_s,
             buildText(entry.regular), buildText(entry.lcu), confidenceTitle(entry.confidence)});
        for (const Release &release : entry.outOfBand)
            rows.push_back(
                {QString(),
                 release.releaseDate ? release.releaseDate->toString(Qt::ISODate) : u"?"_s,
                 QString(), releaseTypeTitle(*release.actualType),
                 release.restartRequired ? Tr::tr("yes") : Tr::tr("no"), release.kbs.join(u' '),
                 buildText(release), u"-"_s, confidenceTitle(release.confidence)});
    }
    return table(rows);
}

Result<Answer> runCalendar(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto name = required(context, u"product"_s);
    if (!name)
        return Unexpected<Error>(name.error());
    const auto product = parseProduct(*name);
    if (!product)
        return Unexpected<Error>(product.error());
    const int year = context.clock.nowUtc().date().year();
    const auto from = monthOption(context, u"from"_s, Month(year, 1));
    if (!from)
        return Unexpected<Error>(from.error());
    const auto to = monthOption(context, u"to"_s, Month(from->year(), 12));
    if (!to)
        return Unexpected<Error>(to.error());
    if (*to < *from || *to - *from >= 120)
        return failure(ExitCode::Usage,
                       Tr::tr("--from %1 --to %2 is no range of at most ten years.")
                           .arg(from->toString(), to->toString()));
    const auto catalogue = Catalogue::shipped();
    if (!catalogue)
        return Unexpected<Error>(catalogue.error());
    const auto months = catalogue->calendar(*product, *from, *to);
    if (months.empty())
        return failure(
            ExitCode::Gone,
            Tr::tr("The catalogue knows nothing of %1 before %2.")
                .arg(productTitle(*product), catalogue->firstMonth(*product)->toString()));
    QString restarts;
    for (int y = months.front().month.year(); y <= months.back().month.year(); ++y) {
        const auto count = catalogue->restarts(*product, y);
        restarts += u'\n' + Tr::tr("%1: %n restart(s)", nullptr, count.total).arg(y);
        if (count.planned > 0)
            restarts += Tr::tr(", %1 of them planned only").arg(count.planned);
        if (count.unplanned > 0)
            restarts += Tr::tr(", %1 unplanned").arg(count.unplanned);
    }
    return Answer {text(months) + u'\n' + restarts, toJson(*catalogue, *product, months),
                   ExitCode::Ok};
}

} // namespace

std::vector<Command> calendarCommands()
{
    return {
        {u"calendar"_s,
         {},
         Tr::tr("Shows which months are baselines (restart) and which are hotpatches."),
         {{u"product"_s, Tr::tr("win11-24h2, win11-25h2, ws2022-azure or ws2025."), u"PRODUCT"_s},
          {u"from"_s, Tr::tr("First month; default: this year's January."), u"YYYY-MM"_s},
          {u"to"_s, Tr::tr("Last month; default: December of the first month's year."),
           u"YYYY-MM"_s}},
         runCalendar}};
}

} // namespace quarterdeck::ctl
