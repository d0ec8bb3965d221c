// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/build.h"

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

std::optional<quint32> decimal(QStringView text)
{
    if (text.isEmpty() || text.size() > 9)
        return {};
    quint32 value = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return {};
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

} // namespace

std::optional<Build> Build::parse(QStringView text)
{
    if (text.startsWith(u"10.0."))
        text = text.mid(5);
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0)
        return {};
    const auto number = decimal(text.left(dot));
    const auto revision = decimal(text.mid(dot + 1));
    if (!number || !revision)
        return {};
    return Build {*number, *revision};
}

QString Build::toString() const
{
    return QString::number(number) + '.'_L1 + QString::number(revision);
}

} // namespace quarterdeck
