// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "servicing/catalogue.h"

#include <QByteArray>
#include <QStringView>

#include <span>

namespace quarterdeck {

// The calendar as an iCalendar file (RFC 5545): one all-day event for each product and Patch
// Tuesday with its planned and actual type, KBs, builds and confidence, and one for each
// out-of-band release whose date is known. A month that is only planned is TENTATIVE. UIDs depend
// on product and month (or KB) alone, so that a calendar that imports the file again updates its
// events. DTSTAMP is the clock's time. Texts are translated; lines are folded at 75 octets. Months
// without data for a product are left out. Pure.
[[nodiscard]] QByteArray calendarIcs(const Catalogue &catalogue, std::span<const Product> products,
                                     Month from, Month to, const Clock &clock);

namespace ics {

// TEXT of RFC 5545, 3.3.11: backslash, comma, semicolon and line breaks escaped, controls left out.
[[nodiscard]] QString escape(QStringView text);
// A content line with its CR LF, folded so that no line has more than 75 octets and no character is
// cut.
[[nodiscard]] QByteArray fold(const QString &line);

} // namespace ics

} // namespace quarterdeck
