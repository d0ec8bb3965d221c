// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/collectionscript.h"
#include "exchange/graphjson.h"
#include "exchange/htmlreport.h"
#include "exchange/icalendar.h"
#include "exchange/previewcsv.h"
#include "loaded.h"
#include "outlook/forecast.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QCommandLineOption outOption()
{
    return {u"out"_s, Tr::tr("The file to write."), u"FILE"_s};
}

Result<Answer> written(const QString &path, const QByteArray &bytes)
{
    if (const auto done = writeFile(path, bytes); !done)
        return Unexpected<Error>(done.error());
    return Answer {Tr::tr("%1 written.").arg(path),
                   {{u"path"_s, path}, {u"bytes"_s, bytes.size()}},
                   ExitCode::Ok};
}

Result<Answer> runPreviewCsv(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto out = required(context, u"out"_s);
    if (!out)
        return Unexpected<Error>(out.error());
    const auto asked = loadMonth(context);
    if (!asked)
        return Unexpected<Error>(asked.error());
    const auto &[month, loaded] = *asked;
    const PolicyInput input = loaded.input();
    PreviewCsvOptions options;
    options.personal = context.parser.isSet(u"personal"_s);
    const auto csv = previewCsv(preview(input, month), input, options);
    if (!csv)
        return Unexpected<Error>(csv.error());
    return written(*out, *csv);
}

Result<Answer> runPolicyJson(Context &context)
{
    const auto asked = openItem(context, u"POLICY"_s, &Plan::policies, Workspace::Mode::ReadOnly);
    if (!asked)
        return Unexpected<Error>(asked.error());
    const QJsonObject json = graphPolicyExpanded(asked->item);
    if (!context.parser.isSet(u"out"_s))
        return Answer {QString::fromUtf8(jsonText(json).trimmed()), json, ExitCode::Ok};
    return written(context.parser.value(u"out"_s), jsonText(json));
}

Result<std::vector<Product>> askedProducts(const Context &context)
{
    if (!context.parser.isSet(u"product"_s))
        return std::vector<Product>(allProducts.begin(), allProducts.end());
    std::vector<Product> products;
    for (const QString &name : context.parser.values(u"product"_s)) {
        const auto product = parseProduct(name);
        if (!product)
            return Unexpected<Error>(product.error());
        products.push_back(*product);
    }
    return products;
}

Result<Answer> runCalendarIcs(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto out = required(context, u"out"_s);
    if (!out)
        return Unexpected<Error>(out.error());
    const auto products = askedProducts(context);
    if (!products)
        return Unexpected<Error>(products.error());
    const Month now = Month::of(context.clock.nowUtc().date());
    const auto from = monthOption(context, u"from"_s, Month(now.year(), 1));
    const auto to = monthOption(context, u"to"_s, Month(now.year() + 1, 12));
    if (!from || !to)
        return Unexpected<Error>(!from ? from.error() : to.error());
    if (*to < *from || *to - *from >= 120)
        return failure(ExitCode::Usage,
                       Tr::tr("--from %1 --to %2 is no range of at most ten years.")
                           .arg(from->toString(), to->toString()));
    const auto catalogue = Catalogue::shipped();
    if (!catalogue)
        return Unexpected<Error>(catalogue.error());
    return written(*out, calendarIcs(*catalogue, *products, *from, *to, context.clock));
}

Result<Answer> runReport(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto out = required(context, u"out"_s);
    if (!out)
        return Unexpected<Error>(out.error());
    const auto asked = loadMonth(context);
    if (!asked)
        return Unexpected<Error>(asked.error());
    const auto &[month, loaded] = *asked;
    const PolicyInput input = loaded.input();
    const MonthPreview verdicts = preview(input, month);
    const Month to = month + 11;
    const Forecast restarts = forecast(input, month, to);
    return written(*out,
                   htmlReport({loaded.settings.name,
                               loaded.settings.sample,
                               input,
                               verdicts,
                               std::vector<Product>(allProducts.begin(), allProducts.end()),
                               month,
                               to,
                               &restarts,
                               loaded.costs,
                               {},
                               context.clock.nowUtc(),
                               QLocale()}));
}

Result<Answer> runScript(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto catalogue = Catalogue::shipped();
    if (!catalogue)
        return Unexpected<Error>(catalogue.error());
    const QByteArray script = collectionScript(*catalogue).toUtf8();
    if (!context.parser.isSet(u"out"_s))
        return Answer {
            QString::fromUtf8(script), {{u"script"_s, QString::fromUtf8(script)}}, ExitCode::Ok};
    return written(context.parser.value(u"out"_s), script);
}

} // namespace

std::vector<Command> exportCommands()
{
    const QCommandLineOption month {u"month"_s, Tr::tr("The month; default: this one."),
                                    u"YYYY-MM"_s};
    return {{u"export preview"_s,
             {},
             Tr::tr("Writes every device's verdict with its reason as CSV."),
             {workspaceOption(),
              month,
              outOption(),
              {u"personal"_s, Tr::tr("With user names, phone numbers and IMEI.")}},
             runPreviewCsv},
            {u"export policy"_s,
             u"POLICY"_s,
             Tr::tr("Writes a policy with its assignments as Graph (beta) JSON."),
             {workspaceOption(), outOption()},
             runPolicyJson},
            {u"export calendar"_s,
             {},
             Tr::tr("Writes the calendar as .ics."),
             {outOption(),
              {u"product"_s, Tr::tr("Only this product (repeatable)."), u"PRODUCT"_s},
              {u"from"_s, Tr::tr("First month."), u"YYYY-MM"_s},
              {u"to"_s, Tr::tr("Last month."), u"YYYY-MM"_s}},
             runCalendarIcs},
            {u"export report"_s,
             {},
             Tr::tr("Writes a report of a month and the year from it as one HTML file."),
             {workspaceOption(), month, outOption()},
             runReport},
            {u"collection-script"_s,
             {},
             Tr::tr("Writes a PowerShell script that collects what Intune's export lacks."),
             {outOption()},
             runScript}};
}

} // namespace quarterdeck::ctl
