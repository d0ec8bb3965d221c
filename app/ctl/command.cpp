// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

} // namespace

QCommandLineOption workspaceOption()
{
    return {{u"w"_s, u"workspace"_s}, Tr::tr("The workspace file."), u"FILE"_s};
}

Result<QString> required(const Context &context, const QString &option)
{
    const QString value = context.parser.value(option);
    if (value.isEmpty())
        return failure(ExitCode::Usage, Tr::tr("--%1 is missing.").arg(option));
    return value;
}

Result<QStringList> positional(const Context &context, const QStringList &names)
{
    const QStringList given = context.parser.positionalArguments();
    if (given.size() < names.size())
        return failure(ExitCode::Usage, Tr::tr("%1 is missing.").arg(names[given.size()]));
    if (given.size() > names.size())
        return failure(ExitCode::Usage,
                       Tr::tr("“%1” is one argument too many.").arg(given[names.size()]));
    return given;
}

Result<Month> monthOption(const Context &context, const QString &option, Month fallback)
{
    if (!context.parser.isSet(option))
        return fallback;
    auto month = Month::parse(context.parser.value(option));
    if (!month)
        return failure(ExitCode::Usage, u"--%1: %2"_s.arg(option, month.error().message));
    return month;
}

Result<int> number(const Context &context, const QString &option, int least, int most)
{
    bool ok = false;
    const int value = context.parser.value(option).toInt(&ok);
    if (!ok || value < least || value > most)
        return failure(
            ExitCode::Usage,
            Tr::tr("--%1 is a whole number from %2 to %3.").arg(option).arg(least).arg(most));
    return value;
}

QString table(const std::vector<QStringList> &rows)
{
    std::vector<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max<std::size_t>(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i) {
            auto &width = widths[static_cast<std::size_t>(i)];
            width = std::max(width, row[i].size());
        }
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row[i].leftJustified(widths[static_cast<std::size_t>(i)]) + u"  "_s;
        while (line.endsWith(u' '))
            line.chop(1);
        lines.append(line);
    }
    return lines.join(u'\n');
}

} // namespace quarterdeck::ctl
