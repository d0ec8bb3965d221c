// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/icalendar.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

const FixedClock noon {QDateTime({2026, 6, 1}, {12, 0}, Qt::UTC)};

QByteArray calendar(std::span<const Product> products, Month from, Month to,
                    const Clock &clock = noon)
{
    return calendarIcs(Catalogue::shipped().value(), products, from, to, clock);
}

// The lines of one event, unfolded.
QStringList eventLines(const QByteArray &ics, const QString &uid)
{
    const QString text = QString::fromUtf8(ics).replace("\r\n "_L1, ""_L1);
    for (const QString &part : text.split("BEGIN:VEVENT\r\n"_L1)) {
        if (part.startsWith(u"UID:"_s + uid + u'\r'))
            return part.split("\r\n"_L1);
    }
    return {};
}

} // namespace

class TestICalendar final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void escapes_data();
    void escapes();
    void folds_data();
    void folds();
    void tellsPlannedFromActual();
    void marksWhatIsOnlyPlanned();
    void keepsIdentity();
    void anotherReaderUnderstandsIt();
};

void TestICalendar::escapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("escaped");
    QTest::newRow("plain") << u"Größe: 5"_s << u"Größe: 5"_s;
    QTest::newRow("separators") << u"a,b;c\\d"_s << u"a\\,b\\;c\\\\d"_s;
    QTest::newRow("line breaks") << u"a\nb\r\nc\rd"_s << u"a\\nb\\nc\\nd"_s;
    QTest::newRow("controls") << u"a\x01\x7f\tb"_s << u"a b"_s;
    QTest::newRow("injection") << u"x\r\nATTENDEE:mailto:a@b"_s << u"x\\nATTENDEE:mailto:a@b"_s;
}

void TestICalendar::escapes()
{
    QFETCH(QString, text);
    QTEST(ics::escape(text), "escaped");
}

void TestICalendar::folds_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("lines");
    QTest::newRow("short") << QString(75, u'a') << 1;
    QTest::newRow("one more") << QString(76, u'a') << 2;
    QTest::newRow("two full") << QString(75 + 74, u'a') << 2;
    QTest::newRow("three") << QString(75 + 74 + 1, u'a') << 3;
    QTest::newRow("two octets each") << QString(100, u'ä') << 3;
    QTest::newRow("four octets each") << u"😀"_s.repeated(40) << 3;
}

void TestICalendar::folds()
{
    QFETCH(QString, line);
    QFETCH(int, lines);
    const QByteArray folded = ics::fold(line);
    QVERIFY(folded.endsWith("\r\n"));
    const auto parts = folded.chopped(2).split('\n');
    QCOMPARE(parts.size(), lines);
    for (QByteArray part : parts) {
        if (part.endsWith('\r'))
            part.chop(1);
        QVERIFY(part.size() <= 75);
        QVERIFY(!QString::fromUtf8(part).contains(QChar(QChar::ReplacementCharacter)));
    }
    QCOMPARE(QString::fromUtf8(folded).replace("\r\n "_L1, ""_L1).chopped(2), line);
}

void TestICalendar::tellsPlannedFromActual()
{
    const std::array products {Product::Win11_24H2};
    const auto june =
        eventLines(calendar(products, {2026, 6}, {2026, 6}), u"win11-24h2-2026-06@quarterdeck"_s);
    QVERIFY(june.contains(u"DTSTAMP:20260601T120000Z"_s));
    QVERIFY(june.contains(u"DTSTART;VALUE=DATE:20260609"_s));
    QVERIFY(june.contains(u"DTEND;VALUE=DATE:20260610"_s));
    QVERIFY(june.contains(u"STATUS:CONFIRMED"_s));
    const QString summary = june.filter(u"SUMMARY:"_s).value(0);
    QVERIFY2(summary.startsWith(u"SUMMARY:Windows 11 24H2: "_s) && summary.endsWith(u"(restart)"_s),
             qUtf8Printable(summary));
    const QString description = june.filter(u"DESCRIPTION:"_s).value(0);
    QVERIFY2(description.startsWith(
                 u"DESCRIPTION:Planned: Hotpatch\\nActual: Unplanned baseline\\nKB5094126"_s),
             qUtf8Printable(description));
    const auto may =
        eventLines(calendar(products, {2026, 5}, {2026, 5}), u"win11-24h2-2026-05@quarterdeck"_s);
    QVERIFY(may.filter(u"SUMMARY:"_s).value(0).endsWith(u"(no restart)"_s));
    const QString both = may.filter(u"DESCRIPTION:"_s).value(0);
    QVERIFY2(both.contains(u"KB5089466\\, build 26100.8390"_s), qUtf8Printable(both));
    QVERIFY2(both.contains(u"LCU without hotpatch: KB5089549\\, build 26100.8457"_s),
             qUtf8Printable(both));
}

void TestICalendar::marksWhatIsOnlyPlanned()
{
    const std::array products {Product::Win11_25H2};
    const auto later =
        eventLines(calendar(products, {2027, 4}, {2027, 4}), u"win11-25h2-2027-04@quarterdeck"_s);
    QVERIFY(later.contains(u"STATUS:TENTATIVE"_s));
    QVERIFY(later.contains(u"SUMMARY:Windows 11 25H2: Baseline planned (restart)"_s));
    QVERIFY(later.filter(u"DESCRIPTION:"_s).value(0).contains(u"By the cadence"_s));
    // Nothing is known of a product before its first release.
    QVERIFY(!calendar(products, {2020, 1}, {2020, 12}).contains("VEVENT"));
}

void TestICalendar::keepsIdentity()
{
    const auto uids = [](const QByteArray &ics) {
        QStringList found;
        for (const QByteArray &line : ics.split('\n')) {
            if (line.startsWith("UID:"))
                found.append(QString::fromUtf8(line.trimmed()));
        }
        return found;
    };
    const FixedClock later {QDateTime({2026, 9, 9}, {1, 2, 3}, Qt::UTC)};
    const QStringList first = uids(calendar(allProducts, {2024, 1}, {2027, 12}));
    QVERIFY(first.size() > 100);
    QCOMPARE(uids(calendar(allProducts, {2024, 1}, {2027, 12}, later)), first);
    QCOMPARE(QSet<QString>(first.begin(), first.end()).size(), first.size());
}

void TestICalendar::anotherReaderUnderstandsIt()
{
    const QString python = u"/usr/bin/python3"_s;
    QProcess reader;
    reader.start(python, {u"-c"_s, u"import icalendar"_s});
    if (!QFile::exists(python) || !reader.waitForFinished() || reader.exitCode() != 0)
        QSKIP("not run: needs Debian's python3-icalendar");
    const QByteArray ics = calendar(allProducts, {2022, 1}, {2026, 12});
    reader.start(python, {u"-c"_s, uR"(
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = list(calendar.walk('VEVENT'))
print(json.dumps([[str(e['UID']), e['DTSTART'].dt.isoformat(), str(e['SUMMARY']), str(e['DESCRIPTION'])] for e in events]))
)"_s});
    reader.write(ics);
    reader.closeWriteChannel();
    QVERIFY(reader.waitForFinished());
    QCOMPARE(QString::fromUtf8(reader.readAllStandardError()), QString());
    const QJsonArray events = QJsonDocument::fromJson(reader.readAllStandardOutput()).array();
    QCOMPARE(events.size(), ics.count("BEGIN:VEVENT"));
    bool seen = false;
    for (const QJsonValue &event : events) {
        if (event[0].toString() != "win11-24h2-2026-06@quarterdeck"_L1)
            continue;
        seen = true;
        QCOMPARE(event[1].toString(), u"2026-06-09"_s);
        QCOMPARE(event[2].toString(), u"Windows 11 24H2: Unplanned baseline (restart)"_s);
        const QStringList lines = event[3].toString().split(u'\n');
        QCOMPARE(lines.value(1), u"Actual: Unplanned baseline"_s);
        QVERIFY2(lines.value(2).startsWith(u"KB5094126, "_s), qUtf8Printable(lines.value(2)));
    }
    QVERIFY(seen);
}

QTEST_GUILESS_MAIN(TestICalendar)
#include "tst_icalendar.moc"
