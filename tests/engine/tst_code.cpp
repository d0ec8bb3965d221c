// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/code/decoder.h"
#include "engine/package/encoding.h"

#include <QTest>

using namespace quarterdeck::engine;

class TestCode final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void refusesWhatIsNoInstruction_data();
    void refusesWhatIsNoInstruction();
    void decodesAllOrNothing();
    void measuresPadding_data();
    void measuresPadding();
    void disassembles();
    void encodesJumps();
    void hasStableNumbers();
};

void TestCode::decodes_data()
{
    using Flow = Instruction::Flow;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("length");
    QTest::addColumn<Flow>("flow");
    QTest::addColumn<qint64>("target"); // from the start; -1: none
    QTest::newRow("push") << QByteArray("55") << 1 << Flow::Next << qint64(-1);
    QTest::newRow("jmp rel8") << QByteArray("eb0a") << 2 << Flow::Jump << qint64(12);
    QTest::newRow("jmp rel32") << QByteArray("e900010000") << 5 << Flow::Jump << qint64(0x105);
    QTest::newRow("bnd jmp rel32")
        << QByteArray("f2e900010000") << 6 << Flow::Jump << qint64(0x106);
    QTest::newRow("jmp *rip") << QByteArray("ff2500010000") << 6 << Flow::IndirectJump
                              << qint64(-1);
    QTest::newRow("notrack jmp *rax")
        << QByteArray("3effe0") << 3 << Flow::IndirectJump << qint64(-1);
    QTest::newRow("je rel8") << QByteArray("7402") << 2 << Flow::ConditionalJump << qint64(4);
    QTest::newRow("je rel32") << QByteArray("0f8410000000") << 6 << Flow::ConditionalJump
                              << qint64(0x16);
    QTest::newRow("jrcxz") << QByteArray("e304") << 2 << Flow::ConditionalJump << qint64(6);
    QTest::newRow("jecxz") << QByteArray("67e304") << 3 << Flow::ConditionalJump << qint64(7);
    QTest::newRow("loop") << QByteArray("e205") << 2 << Flow::ConditionalJump << qint64(7);
    QTest::newRow("loopne") << QByteArray("e005") << 2 << Flow::ConditionalJump << qint64(7);
    QTest::newRow("xbegin") << QByteArray("c7f810000000") << 6 << Flow::ConditionalJump
                            << qint64(0x16);
    QTest::newRow("call rel32") << QByteArray("e810000000") << 5 << Flow::Call << qint64(0x15);
    QTest::newRow("call *rax") << QByteArray("ffd0") << 2 << Flow::IndirectCall << qint64(-1);
    QTest::newRow("ret") << QByteArray("c3") << 1 << Flow::Return << qint64(-1);
    QTest::newRow("repz ret") << QByteArray("f3c3") << 2 << Flow::Return << qint64(-1);
    QTest::newRow("ud2") << QByteArray("0f0b") << 2 << Flow::Stop << qint64(-1);
    QTest::newRow("hlt") << QByteArray("f4") << 1 << Flow::Stop << qint64(-1);
    QTest::newRow("vex") << QByteArray("c5fa6f0510000000") << 8 << Flow::Next << qint64(-1);
    QTest::newRow("evex") << QByteArray("62e1fe086f0510000000") << 10 << Flow::Next << qint64(-1);
}

void TestCode::decodes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, length);
    QFETCH(Instruction::Flow, flow);
    QFETCH(qint64, target);
    const auto code = fromHex(bytes.toStdString());
    const auto instruction = decode(*code, 0x1000);
    QVERIFY(instruction);
    QCOMPARE(int(instruction->length), length);
    QCOMPARE(instruction->flow, flow);
    QCOMPARE(instruction->target.has_value(), target >= 0);
    if (target >= 0)
        QCOMPARE(qint64(*instruction->target), 0x1000 + target);
}

void TestCode::refusesWhatIsNoInstruction_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << QByteArray("e90000");
    QTest::newRow("prefixes alone") << QByteArray("6666f0");
    QTest::newRow("push es, not in 64 bits") << QByteArray("06");
    QTest::newRow("REX2, unknown to this decoder") << QByteArray("d51850");
}

void TestCode::refusesWhatIsNoInstruction()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!decode(*fromHex(bytes.toStdString()), 0));
}

void TestCode::decodesAllOrNothing()
{
    QCOMPARE(decodeAll(*fromHex("554889e5c3"), 0)->size(), 3U);
    QVERIFY(!decodeAll(*fromHex("55e900"), 0));
    QVERIFY(decodeAll({}, 0)->empty());
}

void TestCode::measuresPadding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("length");
    QTest::newRow("none") << QByteArray("c390") << 0;
    QTest::newRow("int3") << QByteArray("cccccc55") << 3;
    QTest::newRow("nop and long nop") << QByteArray("900f1f4000660f1f44000055") << 11;
    QTest::newRow("cs nopw") << QByteArray("662e0f1f840000000000c3") << 10;
    QTest::newRow("endbr64 is none") << QByteArray("90f30f1efa") << 1;
    QTest::newRow("pause is none") << QByteArray("f390") << 0;
    QTest::newRow("zeros are none") << QByteArray("00000000") << 0;
    QTest::newRow("nop cut off") << QByteArray("900f1f") << 1;
}

void TestCode::measuresPadding()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, length);
    QCOMPARE(int(paddingLength(*fromHex(bytes.toStdString()))), length);
}

void TestCode::disassembles()
{
    const auto lines = disassemble(*fromHex("e9fb0f000006c3"), 0x401000);
    QCOMPARE(lines.size(), 3U);
    QCOMPARE(QString::fromStdString(lines[0]),
             QStringLiteral("0000000000401000  e9 fb 0f 00 00  jmp 0x0000000000402000"));
    QCOMPARE(QString::fromStdString(lines[1]), QStringLiteral("0000000000401005  06  (bad)"));
    QCOMPARE(QString::fromStdString(lines[2]), QStringLiteral("0000000000401006  c3  ret"));

    // Five bytes are covered; the second instruction reaches beyond and is whole, the third is left
    // out.
    const auto covered = disassemble(*fromHex("89d2e969e8ffff90"), 0x401000, 5);
    QCOMPARE(covered.size(), 2U);
    QCOMPARE(QString::fromStdString(covered[1]),
             QStringLiteral("0000000000401002  e9 69 e8 ff ff  jmp 0x00000000003FF870"));
}

void TestCode::encodesJumps()
{
    QCOMPARE(*encodeJump32(0x1000, 0x2000), *fromHex("e9fb0f0000"));
    QCOMPARE(*encodeJump32(0x2000, 0x1000), *fromHex("e9fbefffff"));
    QVERIFY(encodeJump32(0, 0x80000004ULL)); // the last that is in reach
    QVERIFY(!encodeJump32(0, 0x80000005ULL));
    QVERIFY(encodeJump32(0x80000000ULL, 5)); // backwards likewise
    QVERIFY(!encodeJump32(0x80000000ULL, 4));
    QCOMPARE(*encodeJump8(0x100, 0x181), *fromHex("eb7f"));
    QVERIFY(!encodeJump8(0x100, 0x182));
    QCOMPARE(*encodeJump8(0x100, 0x82), *fromHex("eb80"));
    QVERIFY(!encodeJump8(0x100, 0x81));
    // What is written decodes to what was meant.
    QCOMPARE(*decode(*encodeJump32(0x7f0000001000, 0x7f0040000000), 0x7f0000001000)->target,
             0x7f0040000000U);
}

void TestCode::hasStableNumbers()
{
    QCOMPARE(pageUp(1), PageSize);
    QCOMPARE(pageUp(PageSize), PageSize);
    QCOMPARE(pageDown(PageSize - 1), 0U);
    QCOMPARE(pageUp(UINT64_MAX), UINT64_MAX - PageSize + 1);
    const auto range = AddressRange::of(Address(10), 5);
    QVERIFY(range.contains(Address(10)) && range.contains(Address(14))
            && !range.contains(Address(15)));
    QVERIFY(range.overlaps({Address(14), Address(20)})
            && !range.overlaps({Address(15), Address(20)}));
    QCOMPARE(Address(3) - Address(5), -2);
}

QTEST_GUILESS_MAIN(TestCode)
#include "tst_code.moc"
