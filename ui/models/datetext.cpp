// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datetext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace quarterdeck {

QString dateText(QDate date)
{
    const QLocale locale;
    return locale.toString(
        date, locale.language() == QLocale::German ? u"d. MMM yyyy"_s : u"d MMM yyyy"_s);
}

QString dateTimeText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    return dateText(local.date()) + u", "_s + local.time().toString(u"HH:mm"_s);
}

} // namespace quarterdeck
