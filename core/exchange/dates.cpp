// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/dates.h"

#include <QDate>

#include <algorithm>
#include <optional>

namespace quarterdeck {

namespace {

class Scanner final
{
public:
    explicit Scanner(QStringView text) : m_text(text) { }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }

    bool take(QChar c)
    {
        if (peek() != c || atEnd())
            return false;
        ++m_at;
        return true;
    }

    [[nodiscard]] qsizetype at() const { return m_at; }

    // A decimal number of least..most digits.
    std::optional<int> number(int least, int most)
    {
        int value = 0;
        int digits = 0;
        while (digits < most && !atEnd() && peek() >= u'0' && peek() <= u'9') {
            value = value * 10 + (peek().unicode() - u'0');
            ++m_at;
            ++digits;
        }
        const bool more = !atEnd() && peek() >= u'0' && peek() <= u'9';
        return digits < least || more ? std::nullopt : std::optional(value);
    }

    // Spaces of every kind: newer systems put a narrow one before AM.
    bool spaces()
    {
        const qsizetype start = m_at;
        while (!atEnd() && peek().isSpace())
            ++m_at;
        return m_at > start;
    }

    bool word(QStringView word)
    {
        if (!m_text.sliced(m_at).startsWith(word, Qt::CaseInsensitive))
            return false;
        m_at += word.size();
        return true;
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

struct Parts
{
    int first = 0;
    int second = 0;
    int third = 0;
    QChar separator;
    bool yearFirst = false;
};

std::optional<Parts> readParts(Scanner &in)
{
    Parts parts;
    const auto first = in.number(1, 4);
    parts.yearFirst = in.at() == 4;
    if (!first || (in.peek() != u'-' && in.peek() != u'/' && in.peek() != u'.'))
        return {};
    parts.separator = in.peek();
    in.take(parts.separator);
    const auto second = in.number(1, 2);
    if (!second || !in.take(parts.separator))
        return {};
    const auto third = parts.yearFirst ? in.number(1, 2) : in.number(4, 4);
    if (!third)
        return {};
    parts.first = *first;
    parts.second = *second;
    parts.third = *third;
    return parts;
}

// Whether the order of day and month is open: 5/12/2026, but not 5/5/2026 or 2026-05-12.
bool dependsOnOrder(const Parts &parts)
{
    return !parts.yearFirst && parts.separator != u'.' && parts.first != parts.second;
}

// Milliseconds since midnight of "08:04[:05[.123]] [AM|PM]"; nullopt if it is none.
std::optional<qint64> readTime(Scanner &in)
{
    auto hour = in.number(1, 2);
    if (!hour || !in.take(u':'))
        return {};
    const auto minute = in.number(2, 2);
    std::optional<int> second = 0;
    qint64 milli = 0;
    if (in.take(u':')) {
        second = in.number(2, 2);
        if (in.take(u'.')) {
            int scale = 100;
            bool any = false;
            while (!in.atEnd() && in.peek() >= u'0' && in.peek() <= u'9') {
                milli += qint64(in.peek().unicode() - u'0') * scale;
                scale /= 10;
                any = true;
                in.take(in.peek());
            }
            if (!any)
                return {};
        }
    }
    if (!minute || !second || *minute > 59 || *second > 59 || *hour > 23)
        return {};
    in.spaces();
    const bool am = in.word(u"AM");
    if (am || in.word(u"PM")) {
        if (*hour < 1 || *hour > 12)
            return {};
        hour = *hour % 12 + (am ? 0 : 12);
    }
    return ((qint64(*hour) * 60 + *minute) * 60 + *second) * 1000 + milli;
}

// Milliseconds to subtract for "Z", "UTC", "GMT", "+02:00", "-0500" or nothing.
std::optional<qint64> readZone(Scanner &in)
{
    in.spaces();
    if (in.atEnd() || in.word(u"Z") || in.word(u"UTC") || in.word(u"GMT"))
        return 0;
    const bool minus = in.peek() == u'-';
    if (!in.take(u'+') && !in.take(u'-'))
        return {};
    auto hours = in.number(1, 4);
    int minutes = 0;
    if (!hours)
        return {};
    if (in.take(u':')) {
        const auto read = in.number(2, 2);
        if (!read)
            return {};
        minutes = *read;
    } else if (*hours > 99) {
        minutes = *hours % 100;
        hours = *hours / 100;
    }
    if (*hours > 14 || minutes > 59)
        return {};
    const qint64 offset = (qint64(*hours) * 60 + minutes) * 60'000;
    return minus ? -offset : offset;
}

} // namespace

DateReading readDate(QStringView text, DateOrder order)
{
    using State = DateReading::State;
    Scanner in(text.trimmed());
    const auto parts = readParts(in);
    if (!parts)
        return {};
    qint64 time = 0;
    qint64 offset = 0;
    const bool separated = in.take(u'T') || in.spaces();
    if (separated && !in.atEnd()) {
        const auto read = readTime(in);
        const auto zone = read ? readZone(in) : std::nullopt;
        if (!zone)
            return {};
        time = *read;
        offset = *zone;
    }
    if (!in.atEnd())
        return {};

    int year = parts->third;
    int month = parts->first;
    int day = parts->second;
    if (parts->yearFirst) {
        year = parts->first;
        month = parts->second;
        day = parts->third;
    } else if (order == DateOrder::DayFirst || parts->separator == u'.') {
        std::swap(month, day);
    } else if (order == DateOrder::Detect && dependsOnOrder(*parts)) {
        const bool readable =
            std::min(month, day) >= 1 && std::min(month, day) <= 12 && std::max(month, day) <= 31;
        return {readable ? State::Ambiguous : State::Bad};
    }
    const QDate date(year, month, day);
    if (!date.isValid())
        return {};
    if (year < 1990)
        return {State::Never};
    constexpr qint64 epoch = 2440588; // Julian day of 1970-01-01
    return {State::Ok, (date.toJulianDay() - epoch) * 86'400'000 + time - offset};
}

void DateOrderFinder::see(QStringView text)
{
    Scanner in(text.trimmed());
    const auto parts = readParts(in);
    if (!parts || !dependsOnOrder(*parts))
        return;
    m_dayFirst = m_dayFirst || parts->first > 12;
    m_monthFirst = m_monthFirst || parts->second > 12;
}

DateOrder DateOrderFinder::order() const
{
    if (m_monthFirst)
        return DateOrder::MonthFirst;
    return m_dayFirst ? DateOrder::DayFirst : DateOrder::Detect;
}

} // namespace quarterdeck
