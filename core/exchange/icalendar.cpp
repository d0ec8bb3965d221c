// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/icalendar.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(ICalendar)
};

// Collects content lines.
class Writer final
{
public:
    // The value as it is: dates, words of the format.
    void put(QLatin1StringView name, const QString &value)
    {
        m_bytes += ics::fold(name + u':' + value);
    }
    void putText(QLatin1StringView name, const QString &text) { put(name, ics::escape(text)); }

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

QString dateValue(QDate date)
{
    return date.toString(u"yyyyMMdd"_s);
}

struct Event
{
    QString uid;
    QDate date;
    QString summary;
    QStringList description;
    QString category;
    bool confirmed = false;
};

void write(Writer &writer, const Event &event, const QDateTime &now)
{
    writer.put("BEGIN"_L1, u"VEVENT"_s);
    writer.putText("UID"_L1, event.uid);
    writer.put("DTSTAMP"_L1, now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
    writer.put("DTSTART;VALUE=DATE"_L1, dateValue(event.date));
    writer.put("DTEND;VALUE=DATE"_L1, dateValue(event.date.addDays(1)));
    writer.putText("SUMMARY"_L1, event.summary);
    writer.putText("DESCRIPTION"_L1, event.description.join(u'\n'));
    writer.putText("CATEGORIES"_L1, event.category);
    writer.put("STATUS"_L1, event.confirmed ? u"CONFIRMED"_s : u"TENTATIVE"_s);
    writer.put("TRANSP"_L1, u"TRANSPARENT"_s);
    writer.put("END"_L1, u"VEVENT"_s);
}

void describe(const Release &release, QStringList &lines)
{
    if (!release.kbs.isEmpty())
        lines += release.build
            ? Tr::tr("%1, build %2").arg(release.kbs.join(", "_L1), release.build->toString())
            : release.kbs.join(", "_L1);
}

QString restartText(bool restarts)
{
    return restarts ? Tr::tr("restart") : Tr::tr("no restart");
}

Event patchTuesdayEvent(const CalendarMonth &month)
{
    Event event;
    event.uid = productName(month.product) + u'-' + month.month.toString() + "@quarterdeck"_L1;
    event.date = month.regular ? month.regular->releaseDate.value_or(month.patchTuesday)
                               : month.patchTuesday;
    event.confirmed = month.isConfirmed();
    event.category = releaseTypeTitle(month.type());
    const QString type = releaseTypeTitle(month.type());
    event.summary = event.confirmed
        ? Tr::tr("%1: %2 (%3)")
              .arg(productTitle(month.product), type, restartText(month.restarts()))
        : Tr::tr("%1: %2 planned (%3)")
              .arg(productTitle(month.product), type, restartText(month.restarts()));
    QStringList &lines = event.description;
    lines += Tr::tr("Planned: %1").arg(releaseTypeTitle(month.plannedType));
    lines += month.actualType ? Tr::tr("Actual: %1").arg(releaseTypeTitle(*month.actualType))
                              : Tr::tr("Actual: not known yet");
    if (month.regular)
        describe(*month.regular, lines);
    if (month.lcu && !month.lcu->kbs.isEmpty()) {
        QStringList lcu;
        describe(*month.lcu, lcu);
        lines += Tr::tr("LCU without hotpatch: %1").arg(lcu.join(u' '));
    }
    lines += month.fromCadence ? Tr::tr("By the cadence: no release is known for this month.")
                               : Tr::tr("Confidence: %1").arg(confidenceTitle(month.confidence));
    if (month.regular && !month.regular->source.isEmpty())
        lines += Tr::tr("Source: %1").arg(month.regular->source);
    return event;
}

Event outOfBandEvent(const Release &release)
{
    Event event;
    const QString key =
        release.kbs.isEmpty() ? release.releaseDate->toString(Qt::ISODate) : release.kbs.first();
    event.uid = productName(release.product) + u'-' + key + "@quarterdeck"_L1;
    event.date = *release.releaseDate;
    event.confirmed = release.actualType.has_value();
    const QString type =
        release.actualType ? releaseTypeTitle(*release.actualType) : Tr::tr("Out-of-band");
    event.category = type;
    event.summary =
        Tr::tr("%1: %2 (%3)")
            .arg(productTitle(release.product), type, restartText(release.restartRequired));
    describe(release, event.description);
    event.description += Tr::tr("Confidence: %1").arg(confidenceTitle(release.confidence));
    if (!release.source.isEmpty())
        event.description += Tr::tr("Source: %1").arg(release.source);
    return event;
}

} // namespace

QByteArray calendarIcs(const Catalogue &catalogue, std::span<const Product> products, Month from,
                       Month to, const Clock &clock)
{
    const QDateTime now = clock.nowUtc();
    Writer writer;
    writer.put("BEGIN"_L1, u"VCALENDAR"_s);
    writer.put("VERSION"_L1, u"2.0"_s);
    writer.put("PRODID"_L1,
               u"-//Quarterdeck//Quarterdeck %1//EN"_s.arg(QLatin1StringView(QUARTERDECK_VERSION)));
    writer.put("CALSCALE"_L1, u"GREGORIAN"_s);
    writer.put("METHOD"_L1, u"PUBLISH"_s);
    writer.putText("X-WR-CALNAME"_L1, Tr::tr("Windows hotpatch calendar"));
    for (const Product product : products) {
        for (const CalendarMonth &month : catalogue.calendar(product, from, to)) {
            write(writer, patchTuesdayEvent(month), now);
            for (const Release &release : month.outOfBand) {
                if (release.releaseDate)
                    write(writer, outOfBandEvent(release), now);
            }
        }
    }
    writer.put("END"_L1, u"VCALENDAR"_s);
    return writer.bytes();
}

namespace ics {

QString escape(QStringView text)
{
    QString escaped;
    escaped.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\' || c == u',' || c == u';') {
            escaped += u'\\';
            escaped += c;
        } else if (c == u'\n' || (c == u'\r' && (i + 1 == text.size() || text[i + 1] != u'\n'))) {
            escaped += "\\n"_L1;
        } else if (c.unicode() >= 0x20 && c.unicode() != 0x7F) {
            escaped += c;
        } else if (c == u'\t') {
            escaped += u' ';
        }
    }
    return escaped;
}

QByteArray fold(const QString &line)
{
    constexpr qsizetype limit = 75;
    const QByteArray bytes = line.toUtf8();
    QByteArray folded;
    qsizetype at = 0;
    qsizetype room = limit;
    while (bytes.size() - at > room) {
        qsizetype end = at + room;
        while ((static_cast<uchar>(bytes[end]) & 0xC0) == 0x80) // never inside a character
            --end;
        folded += QByteArrayView(bytes).sliced(at, end - at);
        folded += "\r\n ";
        at = end;
        room = limit - 1; // the blank that marks a folded line counts
    }
    folded += QByteArrayView(bytes).sliced(at);
    return folded + "\r\n";
}

} // namespace ics

} // namespace quarterdeck
