// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/import.h"
#include "exchange/reporthtml.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace quarterdeck::report {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

struct Reason
{
    QString ruleId;
    Row devices = 0;
    std::map<Verdict, Row> verdicts;
};

// What decided for the devices that do not simply hotpatch, most devices first.
std::vector<Reason> reasons(const MonthPreview &preview)
{
    std::vector<Reason> found(preview.ruleIds.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        found[i].ruleId = preview.ruleIds[i];
    for (const DeviceVerdict &device : preview.devices) {
        if (device.verdict == Verdict::Hotpatch || device.verdict == Verdict::OutOfScope
            || device.decidingCheck >= found.size())
            continue;
        ++found[device.decidingCheck].devices;
        ++found[device.decidingCheck].verdicts[device.verdict];
    }
    std::erase_if(found, [](const Reason &reason) { return reason.devices == 0; });
    std::ranges::stable_sort(found, std::ranges::greater(), &Reason::devices);
    return found;
}

QString reasonRow(const ReportInput &input, const Reason &reason)
{
    const Rule *rule = input.policy.rules.rule(reason.ruleId);
    QStringList verdicts;
    for (const auto &[verdict, devices] : reason.verdicts)
        verdicts += verdictHtml(verdict) + u' ' + escape(number(input, devices));
    const QString title = rule ? rule->title.current() : reason.ruleId;
    const QString required = rule ? rule->required.current() : QString();
    return "<tr>"_L1
        + htmlCell(u"<b>%1</b><br/><small>%2</small>"_s.arg(
            escape(title),
            required.isEmpty() ? QString() : escape(Tr::tr("Required: %1").arg(required))))
        + numberCell(number(input, reason.devices)) + htmlCell(verdicts.join("<br/>"_L1))
        + cell(rule ? rule->fix.current() : QString())
        + cell(rule ? effortTitle(rule->effort) : QString())
        + htmlCell(u"<code>%1</code>"_s.arg(escape(reason.ruleId))) + "</tr>"_L1;
}

QString listHtml(const QStringList &items)
{
    QString html = u"<ul class=\"plain\">"_s;
    for (const QString &item : items)
        html += "<li>"_L1 + escape(item) + "</li>"_L1;
    return html + "</ul>"_L1;
}

QString kindTitle(const QString &kind)
{
    for (const ImportFormat format : {ImportFormat::IntuneInventory, ImportFormat::IntuneDevices,
                                      ImportFormat::CollectedFacts, ImportFormat::OtherCsv}) {
        if (importFormatName(format) == kind)
            return importFormatTitle(format);
    }
    return kind;
}

QString importRow(const ReportInput &input, const ImportRecord &record)
{
    const QString age =
        record.asOf.isValid() ? number(input, record.asOf.daysTo(input.policy.asOf)) : QString();
    return "<tr>"_L1 + cell(record.fileName) + cell(kindTitle(record.kind))
        + numberCell(number(input, record.rows)) + cell(dateTime(input, record.asOf))
        + numberCell(age) + "</tr>"_L1;
}

QStringList ownAssumptions()
{
    return {Tr::tr("Restarts for .NET, drivers, firmware and other software are not counted; they "
                   "may be needed "
                   "in hotpatch months too."),
            Tr::tr("A device with the verdict Unknown counts one restart in a baseline month and 0 "
                   "to 1 in a "
                   "hotpatch month. Held devices count none in the month and are carried over."),
            Tr::tr("Months without a release are planned by the cadence (baselines in January, "
                   "April, July and "
                   "October). An unplanned baseline can replace any hotpatch month.")};
}

} // namespace

QString reasonSection(const ReportInput &input)
{
    QString rows;
    for (const Reason &reason : reasons(input.preview))
        rows += reasonRow(input, reason);
    if (rows.isEmpty())
        return section(Tr::tr("Reasons and fixes"), Tr::tr("Every device in scope hotpatches."),
                       {});
    return section(
        Tr::tr("Reasons and fixes"),
        Tr::tr(
            "The check that decided for each device that does not simply hotpatch in %1, and what "
            "would change it.")
            .arg(monthTitle(input, input.preview.month)),
        table({Tr::tr("Reason"), u'#' + Tr::tr("Devices"), Tr::tr("Verdict"), Tr::tr("Fix"),
               Tr::tr("Effort"), Tr::tr("Rule")},
              rows));
}

QString dataSection(const ReportInput &input)
{
    QString rows;
    for (const ImportRecord &record : input.policy.devices.imports())
        rows += importRow(input, record);
    QString html = rows.isEmpty() ? u"<p>%1</p>"_s.arg(escape(Tr::tr("Nothing was imported.")))
                                  : table({Tr::tr("File"), Tr::tr("Kind"), u'#' + Tr::tr("Rows"),
                                           Tr::tr("As of"), u'#' + Tr::tr("Age in days")},
                                          rows);
    QStringList missing;
    for (const MissingFact &fact : missingFacts(input.policy.devices))
        missing += fact.toString();
    if (!missing.isEmpty())
        html += u"<h3>%1</h3>"_s.arg(escape(Tr::tr("Missing facts"))) + listHtml(missing);
    html += u"<h3>%1</h3>"_s.arg(escape(Tr::tr("Assumptions")))
        + listHtml(ownAssumptions() + input.assumptions);
    return section(Tr::tr("Data and assumptions"),
                   Tr::tr("Ages are counted to %1.").arg(dateTime(input, input.policy.asOf)), html);
}

QString rulePackSection(const ReportInput &input)
{
    QString rows;
    for (const Rule &rule : input.policy.rules.rules()) {
        QString text = escape(rule.text.current());
        if (!rule.contradiction.isEmpty())
            text += u"<br/><small>%1</small>"_s.arg(
                escape(Tr::tr("Sources disagree: %1").arg(rule.contradiction.current())));
        rows += "<tr>"_L1
            + htmlCell(u"<b>%1</b><br/><code>%2</code>"_s.arg(escape(rule.title.current()),
                                                              escape(rule.id)))
            + htmlCell(text) + cell(rule.source) + "<td class=\"nowrap\">"_L1
            + rule.date.toString(Qt::ISODate) + "</td>"_L1 + cell(confidenceTitle(rule.confidence))
            + "</tr>"_L1;
    }
    return section(Tr::tr("Rules and sources"),
                   Tr::tr("Eligibility rules, version %1.").arg(input.policy.rules.version()),
                   table({Tr::tr("Rule"), Tr::tr("Requirement"), Tr::tr("Source"), Tr::tr("Date"),
                          Tr::tr("Confidence")},
                         rows));
}

} // namespace quarterdeck::report
