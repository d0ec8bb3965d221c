// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace quarterdeck {

// Dates for people, in the user's language and never ambiguous: "20 Nov 2026", "20. Nov. 2026".
[[nodiscard]] QString dateText(QDate date);
// With the time of day, in local time: "20 Nov 2026, 14:05".
[[nodiscard]] QString dateTimeText(const QDateTime &time);

} // namespace quarterdeck
