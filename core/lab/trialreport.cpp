// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/trialreport.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck::lab {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(TrialReport)
};

const QString style =
    u"body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;"
    "color:#1b2330;background:#fff}h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d5dae1}"
    "ul{margin:.2rem 0;padding-inline-start:1.2rem}.good{color:#007a59}.bad{color:#b3261e}"
    ".open{color:#8a6400}@media(prefers-color-scheme:dark){body{color:#e7ecf3;background:#12171f}"
    "th,td{border-color:#36414f}.good{color:#34c79b}.bad{color:#ff8f85}.open{color:#e8c15a}}"_s;

QString row(const QString &label, const QString &value)
{
    return u"<tr><th>%1</th><td>%2</td></tr>"_s.arg(label.toHtmlEscaped(), value.toHtmlEscaped());
}

QString instant(const QDateTime &time)
{
    return Tr::tr("%1 UTC").arg(time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s));
}

QString outcomeHtml(TrialOutcome outcome)
{
    const QString look = outcome == TrialOutcome::Passed ? u"good"_s
        : outcome == TrialOutcome::Failed                ? u"bad"_s
                                                         : u"open"_s;
    return u"<strong class=\"%1\">%2</strong>"_s.arg(look,
                                                     trialOutcomeTitle(outcome).toHtmlEscaped());
}

QString stepHtml(const TrialStep &step, const QLocale &locale)
{
    QString details;
    for (const QString &detail : step.details)
        details += u"<li>%1</li>"_s.arg(detail.toHtmlEscaped());
    if (!details.isEmpty())
        details = u"<ul>%1</ul>"_s.arg(details);
    const double seconds = double(step.started.msecsTo(step.ended)) / 1000;
    return u"<tr><th>%1</th><td class=\"%2\">%3</td><td>%4%5</td><td>%6</td></tr>"_s.arg(
        trialStepTitle(step.kind).toHtmlEscaped(), step.passed ? u"good"_s : u"bad"_s,
        (step.passed ? Tr::tr("passed") : Tr::tr("failed")).toHtmlEscaped(),
        step.summary.toHtmlEscaped(), details,
        Tr::tr("%1 s").arg(locale.toString(seconds, 'f', 1)).toHtmlEscaped());
}

} // namespace

QByteArray trialHtml(const Trial &trial, const QLocale &locale)
{
    const QString title = Tr::tr("Trial of %1 on %2").arg(trial.packageId, trial.target.name);
    QString facts = row(Tr::tr("Machine"), trial.machine);
    facts += row(Tr::tr("Process"),
                 Tr::tr("%1, pid %2, %3")
                     .arg(trial.target.name, QString::number(trial.target.pid), trial.target.exe));
    facts +=
        row(Tr::tr("Package"),
            Tr::tr("%1 %2: %3").arg(trial.packageId, trial.packageVersion, trial.packageTitle));
    facts += row(Tr::tr("SHA-256 of the package"), trial.packageHash);
    facts += row(Tr::tr("Engine"), trial.engineVersion);
    facts += row(Tr::tr("Started"), instant(trial.started));
    QString steps;
    for (const TrialStep &step : trial.steps)
        steps += stepHtml(step, locale);
    QString html = u"<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"_s.arg(
        locale.bcp47Name());
    html += u"<title>%1</title><style>%2</style></head><body>"_s.arg(title.toHtmlEscaped(), style);
    html += u"<h1>%1</h1><p>%2</p><table>%3</table>"_s.arg(title.toHtmlEscaped(),
                                                           outcomeHtml(trial.outcome()), facts);
    html += u"<h2>%1</h2><table>%2</table></body></html>\n"_s.arg(Tr::tr("Steps").toHtmlEscaped(),
                                                                  steps);
    return html.toUtf8();
}

} // namespace quarterdeck::lab
