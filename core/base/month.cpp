// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/month.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck {

Result<Month> Month::parse(QStringView text)
{
    bool yearOk = false;
    bool monthOk = false;
    if (text.size() == 7 && text[4] == u'-') {
        const int year = text.left(4).toInt(&yearOk);
        const int month = text.mid(5).toInt(&monthOk);
        if (yearOk && monthOk && text[5].isDigit() && year >= 2000 && year <= 2199 && month >= 1
            && month <= 12)
            return Month(year, month);
    }
    return failure(ExitCode::Malformed,
                   QCoreApplication::translate("Month", "“%1” is not a month. Write it as 2026-05.")
                       .arg(text.left(40)));
}

QString Month::toString() const
{
    return u"%1-%2"_s.arg(year(), 4, 10, '0'_L1).arg(month(), 2, 10, '0'_L1);
}

} // namespace quarterdeck
