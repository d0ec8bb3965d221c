// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loaded.h"
#include "outlook/forecast.h"
#include "outlook/forecastjson.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QString amountText(const AmountRange &range)
{
    const QLocale locale;
    if (range.least == range.most)
        return locale.toString(range.least, 'f', 1);
    return Tr::tr("%1 to %2")
        .arg(locale.toString(range.least, 'f', 1), locale.toString(range.most, 'f', 1));
}

QString text(const Forecast &result, const CostSheet &sheet)
{
    std::vector<QStringList> rows {{Tr::tr("Month"), Tr::tr("Type known"),
                                    Tr::tr("Restarts, plan as it is"),
                                    Tr::tr("If all eligible hotpatch"), Tr::tr("Without hotpatch"),
                                    Tr::tr("Saved"), Tr::tr("Not targeted")}};
    for (const ForecastMonth &month : result.months)
        rows.push_back({month.month.toString(), month.confirmed ? Tr::tr("yes") : Tr::tr("planned"),
                        restartText(month.today), restartText(month.allEligible),
                        restartText(month.without), restartText(month.saved),
                        QString::number(month.notCounted)});
    rows.push_back({Tr::tr("All"), QString(), restartText(result.today),
                    restartText(result.allEligible), restartText(result.without),
                    restartText(result.saved), QString()});
    QString answer = table(rows);
    const Cost cost = costOf(result.saved, sheet);
    if (cost.hours)
        answer += u'\n' + Tr::tr("Working hours saved: %1.").arg(amountText(*cost.hours));
    if (cost.money)
        answer += u'\n' + Tr::tr("Cost saved: %1 %2.").arg(amountText(*cost.money), sheet.currency);
    if (!cost.hours)
        answer += u'\n'
            + Tr::tr("No cost is calculated: enter minutes per restart with the command cost.");
    return answer;
}

Result<Answer> runOutlook(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const Month now = Month::of(context.clock.nowUtc().date());
    const auto from = monthOption(context, u"from"_s, now);
    if (!from)
        return Unexpected<Error>(from.error());
    const auto to = monthOption(context, u"to"_s, *from + 11);
    if (!to)
        return Unexpected<Error>(to.error());
    if (*to < *from || *to - *from >= 36)
        return failure(ExitCode::Usage,
                       Tr::tr("--from %1 --to %2 is no range of at most three years.")
                           .arg(from->toString(), to->toString()));
    const auto loaded = load(context);
    if (!loaded)
        return Unexpected<Error>(loaded.error());
    const Forecast result = forecast(loaded->input(), *from, *to);
    return Answer {text(result, loaded->costs), forecastJson(result, loaded->plan, loaded->costs),
                   ExitCode::Ok};
}

Result<std::optional<double>> amount(const Context &context, const QString &option)
{
    if (!context.parser.isSet(option))
        return std::optional<double>();
    bool ok = false;
    const double value = context.parser.value(option).toDouble(&ok);
    if (!ok)
        return failure(ExitCode::Usage,
                       Tr::tr("--%1 “%2” is no number.").arg(option, context.parser.value(option)));
    return std::optional(value);
}

Result<Answer> runCost(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto minutes = amount(context, u"minutes"_s);
    const auto hourly = amount(context, u"hourly-cost"_s);
    if (!minutes || !hourly)
        return Unexpected<Error>(!minutes ? minutes.error() : hourly.error());
    const CostSheet sheet {*minutes, *hourly, context.parser.value(u"currency"_s)};
    if (const auto broken = checkLimits(sheet); !broken.empty())
        return limitsBroken(broken);
    auto workspace = openWorkspace(context, Workspace::Mode::ReadWrite);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const QJsonObject body = QJsonDocument::fromJson(toJson(sheet)).object();
    if (const auto change = applyAndClose(**workspace, {Document {ItemKind::CostSheet, {}, body}});
        !change)
        return Unexpected<Error>(change.error());
    return Answer {Tr::tr("Cost sheet saved."), body, ExitCode::Ok};
}

} // namespace

std::vector<Command> outlookCommands()
{
    return {
        {u"outlook"_s,
         {},
         Tr::tr("Forecasts restarts with and without hotpatch, month by month."),
         {workspaceOption(),
          {u"from"_s, Tr::tr("First month; default: this one."), u"YYYY-MM"_s},
          {u"to"_s, Tr::tr("Last month; default: a year from the first."), u"YYYY-MM"_s}},
         runOutlook},
        {u"cost"_s,
         {},
         Tr::tr(
             "Sets what a restart costs. Nothing is preset: what is not given is not calculated."),
         {workspaceOption(),
          {u"minutes"_s, Tr::tr("Working minutes lost by a restart."), u"MINUTES"_s},
          {u"hourly-cost"_s, Tr::tr("Cost of a working hour."), u"AMOUNT"_s},
          {u"currency"_s, Tr::tr("Its currency, for example EUR."), u"CURRENCY"_s}},
         runCost}};
}

} // namespace quarterdeck::ctl
