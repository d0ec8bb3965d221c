// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/columncodec.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

using Numbers = std::vector<qint64>;

class TestColumnCodec final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsNumbers_data();
    void keepsNumbers();
    void keepsTexts();
    void refusesDamagedNumbers_data();
    void refusesDamagedNumbers();
    void refusesDamagedTexts_data();
    void refusesDamagedTexts();
};

void TestColumnCodec::keepsNumbers_data()
{
    constexpr qint64 least = std::numeric_limits<qint64>::min();
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QTest::addColumn<Numbers>("numbers");
    QTest::addColumn<int>("width");
    QTest::newRow("none") << Numbers {} << 0;
    QTest::newRow("all equal") << Numbers(1000, -7) << 0;
    QTest::newRow("one byte") << Numbers {5, 260, 100} << 1;
    QTest::newRow("two bytes") << Numbers {-1, 255} << 2;
    QTest::newRow("four bytes") << Numbers {0, 70'000} << 4;
    QTest::newRow("eight bytes") << Numbers {1'700'000'000'000, 0} << 8;
    QTest::newRow("whole range") << Numbers {least, 0, least + 1, most} << 8;
}

void TestColumnCodec::keepsNumbers()
{
    QFETCH(Numbers, numbers);
    QFETCH(int, width);
    const QByteArray bytes = codec::encodeNumbers(numbers);
    QCOMPARE(bytes.size(), 13 + qsizetype(numbers.size()) * width);
    const auto decoded = codec::decodeNumbers(bytes);
    QVERIFY(decoded);
    QCOMPARE(*decoded, numbers);
}

void TestColumnCodec::keepsTexts()
{
    const std::vector<QString> texts {u"a"_s, QString(), u"ä😀"_s, u"two\nlines"_s};
    const auto decoded = codec::decodeTexts(codec::encodeTexts(texts));
    QVERIFY(decoded);
    QCOMPARE(*decoded, QStringList(texts.begin(), texts.end()));
    QVERIFY(codec::decodeTexts(codec::encodeTexts({}))->isEmpty());
}

void TestColumnCodec::refusesDamagedNumbers_data()
{
    const QByteArray good = codec::encodeNumbers(Numbers {1, 2, 300});
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("header cut off") << good.first(12);
    QTest::newRow("cell cut off") << good.chopped(1);
    QTest::newRow("a byte too many") << good + '\0';
    QTest::newRow("unknown width") << QByteArray("\2\0\0\0\3", 5) + QByteArray(8 + 6, '\0');
    QTest::newRow("endless") << QByteArray("\xff\xff\xff\xff\0", 5) + QByteArray(8, '\0');
}

void TestColumnCodec::refusesDamagedNumbers()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!codec::decodeNumbers(bytes));
}

void TestColumnCodec::refusesDamagedTexts_data()
{
    const std::vector<QString> texts {u"abc"_s, u"de"_s};
    const QByteArray good = codec::encodeTexts(texts);
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text cut off") << good.chopped(1);
    QTest::newRow("length cut off") << good.first(13);
    QTest::newRow("a byte too many") << good + 'x';
    QTest::newRow("endless list") << QByteArray("\xff\xff\xff\xff", 4) + good;
    QTest::newRow("endless text") << QByteArray("\1\0\0\0\xff\xff\xff\xff", 8) + "abc";
}

void TestColumnCodec::refusesDamagedTexts()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!codec::decodeTexts(bytes));
}

QTEST_GUILESS_MAIN(TestColumnCodec)
#include "tst_columncodec.moc"
