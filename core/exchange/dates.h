// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QtGlobal>

namespace quarterdeck {

// How dates with slashes are meant. Detect: by a number above 12 anywhere in the file.
enum class DateOrder : quint8
{
    Detect,
    MonthFirst,
    DayFirst
};

// A date cell as Intune, Graph, PowerShell and spreadsheets write it:
//   2026-05-12  2026-05-12T08:04:05Z  2026-05-12 08:04:05.0000000  2026-05-12T10:04:05+02:00
//   5/12/2026 8:04:05 AM  12/05/2026 08:04 (by order)  12.05.2026 08:04:05 (day first)
// A time without a zone is UTC, as Intune writes it. Years before 1990 mean "never" (.NET's
// 0001-01-01 and the Windows and Unix epochs).
struct DateReading
{
    enum class State : quint8
    {
        Bad, // no date
        Ambiguous, // the order decides and was not given
        Never,
        Ok,
    };
    State state = State::Bad;
    qint64 ms = 0; // UTC, since the epoch
};
[[nodiscard]] DateReading readDate(QStringView text, DateOrder order);

// Finds out the order from all date cells of a file.
class DateOrderFinder final
{
public:
    void see(QStringView text);
    // MonthFirst or DayFirst where a cell proves it (month first if cells contradict each other:
    // the others are bad dates then); Detect if no cell does.
    [[nodiscard]] DateOrder order() const;

private:
    bool m_monthFirst = false;
    bool m_dayFirst = false;
};

} // namespace quarterdeck
