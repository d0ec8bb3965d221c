// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/query.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestQuery final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void filters_data();
    void filters();
    void saysWhereItIsWrong_data();
    void saysWhereItIsWrong();
    void filtersByExtraColumns();
    void sorts_data();
    void sorts();
    void sortsMany();
    void countsFacets();
    void stops();

private:
    void add(const char *name, const char *model, const char *os, const char *vbs, qint64 memory,
             const QDate &checkIn);
    [[nodiscard]] QString names(const std::vector<Row> &rows) const;

    DeviceTable m_table;
    QDateTime m_now {QDate(2026, 11, 20), QTime(12, 0), Qt::UTC};
};

void TestQuery::add(const char *name, const char *model, const char *os, const char *vbs,
                    qint64 memory, const QDate &checkIn)
{
    const Row row = m_table.appendRow();
    m_table.setText(Field::Name, row, QString::fromLatin1(name), 1);
    m_table.setText(Field::Model, row, QString::fromLatin1(model), 1);
    m_table.setText(Field::OsVersion, row, QString::fromLatin1(os), 1);
    if (*vbs)
        m_table.setText(Field::Vbs, row, QString::fromLatin1(vbs), 1);
    if (memory > 0)
        m_table.setNumber(Field::MemoryMb, row, memory, 1);
    if (checkIn.isValid())
        m_table.setNumber(Field::LastCheckIn, row, checkIn.startOfDay(Qt::UTC).toMSecsSinceEpoch(),
                          1);
}

void TestQuery::initTestCase()
{
    add("LON-1", "Latitude 5450", "10.0.26100.8390", "running", 16384, {2026, 11, 19});
    add("PAR-2", "ThinkPad T14", "10.0.26100.10001", "off", 8192, {2026, 10, 1});
    add("lon-3", "Latitude 7450", "10.0.20348.5074", "", 0, {});
    add("BER-4", "", "10.0.26100.8390", "configured", 32768, {2026, 11, 20});
    m_table.setNumber(Field::SecureBoot, 0, 1, 1);
    m_table.setNumber(Field::SecureBoot, 1, 0, 1);
}

void TestQuery::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

QString TestQuery::names(const std::vector<Row> &rows) const
{
    QStringList list;
    for (const Row row : rows)
        list.append(m_table.text(Field::Name, row));
    return list.join(u' ');
}

void TestQuery::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *query, const char *found) {
        QTest::addRow("%s", query) << QString::fromLatin1(query) << QString::fromLatin1(found);
    };
    row("", "LON-1 PAR-2 lon-3 BER-4");
    row("lon", "LON-1 lon-3");
    row("lat 5450", "LON-1");
    row("latitude and not 5450", "lon-3");
    row("\"latitude 7\"", "lon-3");
    row("8390", "LON-1 BER-4");
    row("name = LON-1", "LON-1");
    row("name = lon-1, ber-4", "LON-1 BER-4");
    row("name ~ *N-?", "LON-1 lon-3");
    row("name !~ lon-*", "PAR-2 BER-4");
    row("model : latitude", "LON-1 lon-3");
    row("model !: latitude", "PAR-2 BER-4");
    row("model is empty", "BER-4");
    row("vbs = off", "PAR-2");
    row("vbs=off,configured", "PAR-2 BER-4");
    row("vbs != running", "PAR-2 BER-4");
    row("not vbs = running", "PAR-2 lon-3 BER-4");
    row("vbs is unknown", "lon-3");
    row("vbs is known", "LON-1 PAR-2 BER-4");
    row("memoryMb >= 16384", "LON-1 BER-4");
    row("memoryMb > 16384", "BER-4");
    row("memoryMb < 16384", "PAR-2");
    row("memoryMb != 8192", "LON-1 BER-4");
    row("secureBoot = true", "LON-1");
    row("secureBoot = no", "PAR-2");
    row("lastCheckIn < -30d", "PAR-2");
    row("lastCheckIn >= -24h", "BER-4");
    row("lastCheckIn = 2026-11-19", "LON-1");
    row("lastCheckIn <= 2026-11-19", "LON-1 PAR-2");
    row("lastCheckIn > 2026-11-19T00:00:00", "BER-4");
    row("osVersion = 10.0.26100.8390", "LON-1 BER-4");
    row("vbs = off or vbs = running and lon", "LON-1 PAR-2");
    row("(vbs = off or vbs = running) and lon", "LON-1");
    row("NAME = LON-1 OR vbs = OFF", "LON-1 PAR-2");
    row("is", "");
}

void TestQuery::filters()
{
    QFETCH(QString, query);
    QFETCH(QString, found);
    const auto compiled = Query::compile(query, m_now);
    QVERIFY2(compiled, compiled ? "" : qPrintable(compiled.error().message));
    QCOMPARE(compiled->matchesAll(), query.isEmpty());
    const auto rows = compiled->run(m_table);
    QVERIFY(rows);
    QCOMPARE(names(*rows), found);
}

void TestQuery::saysWhereItIsWrong_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<qsizetype>("offset");
    QTest::addColumn<qsizetype>("length");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *query, qsizetype offset, qsizetype length, const char *part) {
        QTest::addRow("%s", query)
            << QString::fromLatin1(query) << offset << length << QString::fromUtf8(part);
    };
    row("lon colour = red", 4, 6, "no field “colour”");
    row("vbs = rnning", 6, 6, "“rnning” is none of the values: running, configured, off");
    row("vbs =", 5, 1, "value is missing after “=”");
    row("vbs = off,", 10, 1, "value is missing");
    row("memoryMb = much", 11, 4, "no whole number");
    row("memoryMb : 5", 9, 1, "Expected =, !=, <");
    row("memoryMb = 5,6", 13, 1, "One value");
    row("secureBoot = maybe", 13, 5, "true or false");
    row("lastCheckIn < soon", 14, 4, "no date");
    row("osVersion < 10.0.26100.1", 10, 1, "different tracks have no order");
    row("model > a", 6, 1, "Text has no order");
    row("vbs is odd", 7, 3, "“unknown”, “empty” or “known”");
    row("(lon", 0, 1, "bracket never closes");
    row("lon)", 3, 1, "does not fit");
    row("\"lon", 0, 4, "quote never closes");
    row("lon or", 6, 1, "missing here");
    row("or lon", 0, 2, "“or” does not fit");
    row("= 5", 0, 1, "does not fit");
    row("not", 3, 1, "missing here");
}

void TestQuery::saysWhereItIsWrong()
{
    QFETCH(QString, query);
    QFETCH(qsizetype, offset);
    QFETCH(qsizetype, length);
    QFETCH(QString, part);
    const auto compiled = Query::compile(query, m_now);
    QVERIFY(!compiled);
    QVERIFY2(compiled.error().message.contains(part), qPrintable(compiled.error().message));
    QCOMPARE(compiled.error().offset, offset);
    QCOMPARE(compiled.error().length, length);
    const QString deep(5000, u'(');
    QVERIFY(!Query::compile(deep, m_now)); // and the stack is still there
}

void TestQuery::filtersByExtraColumns()
{
    const std::array<quint8, 4> verdicts {0, 1, 2, 255};
    const QueryColumn verdict {u"verdict"_s, {u"hotpatch"_s, u"lcu"_s, u"held"_s}, verdicts};
    const auto found = [&](QStringView text) {
        const auto query = Query::compile(text, m_now, {&verdict, 1});
        return query ? names(query->run(m_table, {}, {&verdict, 1}).value())
                     : query.error().message;
    };
    QCOMPARE(found(u"verdict = LCU"), u"PAR-2"_s);
    QCOMPARE(found(u"verdict = hotpatch,held"), u"LON-1 lon-3"_s);
    QCOMPARE(found(u"verdict != lcu"), u"LON-1 lon-3"_s); // unknown never matches
    QCOMPARE(found(u"verdict = lcu or ber"), u"PAR-2 BER-4"_s);
    QCOMPARE(found(u"verdict = x"), u"“x” is none of the values: hotpatch, lcu, held."_s);
}

void TestQuery::sorts_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QString>("sorted");
    QTest::newRow("text") << Field::Name << Qt::AscendingOrder << u"BER-4 LON-1 lon-3 PAR-2"_s;
    QTest::newRow("text down") << Field::Name << Qt::DescendingOrder
                               << u"PAR-2 lon-3 LON-1 BER-4"_s;
    QTest::newRow("null last") << Field::Model << Qt::AscendingOrder
                               << u"LON-1 lon-3 PAR-2 BER-4"_s;
    QTest::newRow("null last down")
        << Field::Model << Qt::DescendingOrder << u"PAR-2 lon-3 LON-1 BER-4"_s;
    QTest::newRow("builds by number, stable")
        << Field::OsVersion << Qt::AscendingOrder << u"lon-3 LON-1 BER-4 PAR-2"_s;
    QTest::newRow("number, unknown last")
        << Field::MemoryMb << Qt::DescendingOrder << u"BER-4 LON-1 PAR-2 lon-3"_s;
    QTest::newRow("instant") << Field::LastCheckIn << Qt::AscendingOrder
                             << u"PAR-2 LON-1 BER-4 lon-3"_s;
}

void TestQuery::sorts()
{
    QFETCH(Field, field);
    QFETCH(Qt::SortOrder, order);
    QFETCH(QString, sorted);
    const auto rows = sortRows({0, 1, 2, 3}, m_table, field, order);
    QVERIFY(rows);
    QCOMPARE(names(*rows), sorted);
}

void TestQuery::sortsMany()
{
    DeviceTable table;
    std::vector<Row> rows;
    quint32 random = 1;
    for (int i = 0; i < 100'000; ++i) { // more than one piece of the merge sort
        random = random * 1664525 + 1013904223;
        rows.push_back(table.appendRow());
        table.setNumber(Field::MemoryMb, rows.back(), random >> 20, 1);
    }
    const auto sorted = sortRows(rows, table, Field::MemoryMb, Qt::AscendingOrder);
    QVERIFY(sorted);
    QCOMPARE(sorted->size(), rows.size());
    for (std::size_t i = 1; i < sorted->size(); ++i) {
        const auto key = [&](std::size_t at) {
            return std::pair(table.number(Field::MemoryMb, (*sorted)[at]), (*sorted)[at]);
        };
        QVERIFY(key(i - 1) < key(i)); // in order and stable
    }
}

void TestQuery::countsFacets()
{
    const auto shown = [](const Facet &facet) {
        QStringList list;
        for (const Facet::Value &value : facet.values)
            list.append(u"%1 %2"_s.arg(value.text).arg(value.count));
        return u"%1; others %2, distinct %3, null %4, unknown %5"_s.arg(list.join(u", "_s))
            .arg(facet.others)
            .arg(facet.distinct)
            .arg(facet.null)
            .arg(facet.unknown);
    };
    const std::vector<Row> all {0, 1, 2, 3};
    QCOMPARE(
        shown(facet(all, m_table, Field::OsVersion, 10).value()),
        u"10.0.26100.8390 2, 10.0.20348.5074 1, 10.0.26100.10001 1; others 0, distinct 3, null 0, "
        "unknown 0"_s);
    QCOMPARE(shown(facet(all, m_table, Field::OsVersion, 1).value()),
             u"10.0.26100.8390 2; others 2, distinct 3, null 0, unknown 0"_s);
    QCOMPARE(shown(facet(all, m_table, Field::SecureBoot, 10).value()),
             u"false 1, true 1; others 0, distinct 2, null 0, unknown 2"_s);
    QCOMPARE(shown(facet({3}, m_table, Field::Model, 10).value()),
             u"; others 0, distinct 0, null 1, unknown 0"_s);
}

void TestQuery::stops()
{
    std::stop_source stop;
    stop.request_stop();
    const auto query = Query::compile(u"lon", m_now);
    QVERIFY(query);
    QCOMPARE(query->run(m_table, stop.get_token()).error().code, ExitCode::Refused);
    QVERIFY(!sortRows({0, 1}, m_table, Field::Name, Qt::AscendingOrder, stop.get_token()));
    QVERIFY(!sortRows({0, 1}, m_table, Field::MemoryMb, Qt::AscendingOrder, stop.get_token()));
    QVERIFY(!facet({0}, m_table, Field::Name, 1, stop.get_token()));
}

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
