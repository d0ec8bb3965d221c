// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json.h"
#include "loaded.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

// What the month is for each product that has it.
std::vector<CalendarMonth> monthsOf(const Catalogue &catalogue, Month month)
{
    std::vector<CalendarMonth> months;
    for (const Product product : allProducts) {
        if (const auto found = catalogue.month(product, month))
            months.push_back(*found);
    }
    return months;
}

QString text(const MonthPreview &result, const Loaded &loaded)
{
    std::vector<QStringList> rows {
        {Tr::tr("Verdict"), Tr::tr("Devices"), Tr::tr("Share of fleet")}};
    const Row outOfScope = result.count(Verdict::OutOfScope);
    const auto share = [&](Row devices) -> QString {
        return QLocale().toString(100.0 * devices / loaded.devices.rowCount(), 'f', 1) + u" %"_s;
    };
    for (const Verdict verdict : allVerdicts)
        rows.push_back({verdictTitle(verdict), QString::number(result.count(verdict)),
                        share(result.count(verdict))});
    rows.push_back(
        {Tr::tr("Set aside (other systems)"), QString::number(outOfScope), share(outOfScope)});
    rows.push_back({Tr::tr("All imported"), QString::number(loaded.devices.rowCount()),
                    share(loaded.devices.rowCount())});
    QString answer = result.month.toString() + u'\n' + table(rows) + u'\n'
        + Tr::tr("Restarts this month: %1.").arg(restartText(result.restarts));
    QStringList planned;
    for (const CalendarMonth &month : monthsOf(loaded.catalogue, result.month)) {
        if (!month.isConfirmed())
            planned.append(
                Tr::tr("%1 (%2)").arg(productTitle(month.product), releaseTypeTitle(month.type())));
    }
    if (!planned.isEmpty())
        answer += u'\n' + Tr::tr("Planned only, not confirmed: %1.").arg(planned.join(u", "_s));
    return answer;
}

QJsonArray monthsJson(const std::vector<CalendarMonth> &months)
{
    QJsonArray list;
    for (const CalendarMonth &month : months)
        list.append(QJsonObject {{u"product"_s, productName(month.product)},
                                 {u"type"_s, releaseTypeName(month.type())},
                                 {u"confirmed"_s, month.isConfirmed()}});
    return list;
}

Result<Answer> runPreview(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto asked = loadMonth(context);
    if (!asked)
        return Unexpected<Error>(asked.error());
    const auto &[month, loaded] = *asked;
    const PolicyInput input = loaded.input();
    const MonthPreview result = preview(input, month);
    QJsonObject json =
        context.parser.isSet(u"devices"_s) ? previewJson(result, input) : previewJson(result);
    json.insert(u"months"_s, monthsJson(monthsOf(loaded.catalogue, month)));
    return Answer {text(result, loaded), json, ExitCode::Ok};
}

QString text(const Explanation &explanation, const QString &name)
{
    QStringList lines {
        Tr::tr("%1 in %2: %3")
            .arg(name, explanation.month.toString(), verdictTitle(explanation.verdict)),
        explanation.reason};
    if (explanation.product) {
        QString month = productTitle(*explanation.product);
        if (explanation.monthType) {
            month += u", "_s + releaseTypeTitle(*explanation.monthType);
            if (!explanation.confirmed)
                month += Tr::tr(" (planned, unconfirmed)");
        }
        lines.append(month);
    }
    lines.append(Tr::tr("Restarts: %1").arg(restartText(explanation.restarts)));
    std::vector<QStringList> rows {{QString(), Tr::tr("Check"), Tr::tr("Answer"), Tr::tr("Found"),
                                    Tr::tr("Required"), Tr::tr("Rule")}};
    for (const Check &check : explanation.chain)
        rows.push_back({check.decided ? u">"_s : QString(), check.title, answerTitle(check.answer),
                        check.found, check.required, check.ruleId});
    lines.append(table(rows));
    if (!explanation.cheapestFix.isEmpty())
        lines.append(Tr::tr("Cheapest fix: %1").arg(explanation.cheapestFix));
    return lines.join(u'\n');
}

Result<Answer> runExplain(Context &context)
{
    const auto names = positional(context, {u"DEVICE"_s});
    if (!names)
        return Unexpected<Error>(names.error());
    const auto asked = loadMonth(context);
    if (!asked)
        return Unexpected<Error>(asked.error());
    const auto &[month, loaded] = *asked;
    const auto row = loaded.devices.find(names->first());
    if (!row)
        return failure(
            ExitCode::Gone,
            Tr::tr("There is no device “%1”, or more than one has that name. Give its device id.")
                .arg(names->first()));
    const Explanation explanation = explain(loaded.input(), *row, month);
    QJsonObject json = toJson(explanation);
    json.insert(u"device"_s, deviceIdJson(loaded.devices, *row));
    return Answer {text(explanation, loaded.devices.text(Field::Name, *row)), json, ExitCode::Ok};
}

QCommandLineOption monthOptionOf()
{
    return {u"month"_s, Tr::tr("The month; default: this one."), u"YYYY-MM"_s};
}

} // namespace

std::vector<Command> verdictCommands()
{
    return {{u"preview"_s,
             {},
             Tr::tr("Counts who hotpatches in a month, and who does not."),
             {workspaceOption(),
              monthOptionOf(),
              {u"devices"_s, Tr::tr("With --json: every device's verdict too.")}},
             runPreview},
            {u"explain"_s,
             u"DEVICE"_s,
             Tr::tr("Says why a device gets its verdict, and the cheapest fix."),
             {workspaceOption(), monthOptionOf()},
             runExplain}};
}

} // namespace quarterdeck::ctl
