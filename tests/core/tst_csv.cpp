// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestCsv final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryEncoding_data();
    void readsEveryEncoding();
    void readsEverySeparator_data();
    void readsEverySeparator();
    void readsQuotesWithLineBreaks();
    void readsRecordByRecord();
    void namesLineAndColumn_data();
    void namesLineAndColumn();
    void escapesFormulas_data();
    void escapesFormulas();
};

void TestCsv::readsEveryEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<csv::Encoding>("encoding");
    const QString text = u"Name,Ort\nä,Köln\n"_s;
    const auto utf16 = [&](QStringConverter::Encoding e, bool bom) {
        QStringEncoder encoder(
            e, bom ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
        return QByteArray(encoder(text));
    };
    QTest::newRow("utf-8") << text.toUtf8() << csv::Encoding::Utf8;
    QTest::newRow("utf-8 with BOM") << "\xEF\xBB\xBF" + text.toUtf8() << csv::Encoding::Utf8Bom;
    QTest::newRow("utf-16le with BOM")
        << utf16(QStringConverter::Utf16LE, true) << csv::Encoding::Utf16Le;
    QTest::newRow("utf-16be with BOM")
        << utf16(QStringConverter::Utf16BE, true) << csv::Encoding::Utf16Be;
    QTest::newRow("utf-16le bare")
        << utf16(QStringConverter::Utf16LE, false) << csv::Encoding::Utf16Le;
}

void TestCsv::readsEveryEncoding()
{
    QFETCH(QByteArray, bytes);
    QFETCH(csv::Encoding, encoding);
    const auto document = csv::parse(bytes);
    QVERIFY(document);
    QCOMPARE(document->encoding, encoding);
    QCOMPARE(document->header, QStringList({u"Name"_s, u"Ort"_s}));
    QCOMPARE(document->records.size(), 1U);
    QCOMPARE(document->records[0].cells, QStringList({u"ä"_s, u"Köln"_s}));
}

void TestCsv::readsEverySeparator_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("comma") << QByteArray("a,b\r\n1;x,2\r\n");
    QTest::newRow("semicolon") << QByteArray("a;b\n1;x\n");
    QTest::newRow("tab") << QByteArray("a\tb\r1;x\t2\r");
    QTest::newRow("quoted separator in header") << QByteArray("\"a,,,\";b\n1;2\n");
}

void TestCsv::readsEverySeparator()
{
    QFETCH(QByteArray, bytes);
    const auto document = csv::parse(bytes);
    QVERIFY(document);
    QCOMPARE(document->header.size(), 2);
    QCOMPARE(document->records.size(), 1U);
    QCOMPARE(document->records[0].cells.size(), 2);
}

void TestCsv::readsQuotesWithLineBreaks()
{
    const auto document = csv::parse("a,b\n\"x\r\n\"\"y\"\"\",1\n\nz,2\n");
    QVERIFY(document);
    QCOMPARE(document->records.size(), 2U);
    QCOMPARE(document->records[0].cells[0], u"x\r\n\"y\""_s);
    QCOMPARE(document->records[0].line, 2);
    QCOMPARE(document->records[1].line, 5);
}

void TestCsv::readsRecordByRecord()
{
    auto reader = csv::RecordReader::open("a,b\n\"x\"\"y\",1\n\"\"\"\",\"2\r\n3\"\n");
    QVERIFY(reader);
    QCOMPARE(reader->header(), QStringList({u"a"_s, u"b"_s}));
    QVERIFY(reader->next().value_or(false));
    const QStringView first = reader->cells()[0];
    QCOMPARE(reader->line(), 2);
    QVERIFY(reader->next().value_or(false));
    QCOMPARE(reader->line(), 3);
    QCOMPARE(reader->cells()[0], u"\"");
    QCOMPARE(reader->cells()[1], u"2\r\n3");
    QCOMPARE(first, u"x\"y"); // cells outlive the next record
    QVERIFY(!reader->next().value_or(true));
}

void TestCsv::namesLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty") << QByteArray("\r\n\n")
                           << u"The file is empty. Export it again with its header line."_s;
    QTest::newRow("open quote") << QByteArray(
        "a,b\n1,\"2\n") << u"Line 2, column 3: this quote never closes; the file may be cut off."_s;
    QTest::newRow("behind quote") << QByteArray("a,b\n\"1\"x,2\n")
                                  << u"Line 2, column 4: text follows a closing quote."_s;
    QTest::newRow("cut off")
        << QByteArray("a,b,c\n1,2,3\n4,5")
        << u"Line 3 has 2 cells, the header has 3. The file may be cut off there."_s;
    QTest::newRow("binary")
        << QByteArray("a,b\n1,\x80\xff\n")
        << u"Line 2 is not text in UTF-8 or UTF-16. Export the file again as CSV (UTF-8)."_s;
    QTest::newRow("zero byte") << QByteArray(
        "abcde,b\n1,\0\n",
        12) << u"Line 2 is not text in UTF-8 or UTF-16. Export the file again as CSV (UTF-8)."_s;
}

void TestCsv::namesLineAndColumn()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const auto document = csv::parse(bytes);
    QVERIFY(!document);
    QCOMPARE(document.error().code, ExitCode::Malformed);
    QCOMPARE(document.error().message, message);
}

void TestCsv::escapesFormulas_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("escaped");
    QTest::newRow("plain") << u"LON-01"_s << u"LON-01"_s;
    QTest::newRow("formula") << u"=cmd|' /C calc'!A0"_s << u"'=cmd|' /C calc'!A0"_s;
    QTest::newRow("plus") << u"+1"_s << u"'+1"_s;
    QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
    QTest::newRow("at") << u"@SUM(1)"_s << u"'@SUM(1)"_s;
    QTest::newRow("tab") << u"\tx"_s << u"'\tx"_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
    QTest::newRow("separator and formula") << u"=1,2"_s << u"\"'=1,2\""_s;
    QTest::newRow("line break") << u"a\nb"_s << u"\"a\nb\""_s;
}

void TestCsv::escapesFormulas()
{
    QFETCH(QString, cell);
    QFETCH(QString, escaped);
    QCOMPARE(csv::escapeCell(cell), escaped);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
