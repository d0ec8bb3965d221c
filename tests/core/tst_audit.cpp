// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storesupport.h"
#include "store/canonicaljson.h"
#include "store/database.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestAudit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesCanonicalJson_data();
    void writesCanonicalJson();
    void recordsEveryChange();
    void hashesWhatItSays();
    void shortensLongMemberLists();
    void findsTheFirstBrokenRow_data();
    void findsTheFirstBrokenRow();
    void findsACutOffOrRewrittenLog();
    void readsTheExportedHead();

private:
    void tamper(const QString &statement)
    {
        const auto database = Database::open(m_path, Database::Access::ReadWrite);
        VERIFY_OK(database);
        VERIFY_OK((*database)->exec(statement));
    }
    std::unique_ptr<Workspace> reopen()
    {
        auto opened = Workspace::open(m_path, Workspace::Mode::ReadWrite, someContext());
        return opened ? std::move(*opened) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

// Four changes: rows 1 to 4.
void TestAudit::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"fleet.quarterdeck"_s);
    const auto workspace = Workspace::create(m_path, someContext());
    VERIFY_OK(workspace);
    VERIFY_OK((*workspace)->apply({someGroup(u"g"_s)}));
    VERIFY_OK((*workspace)->apply({someGroup(u"g"_s, {u"a"_s})}));
    VERIFY_OK((*workspace)->setDevices(someDevices(10)));
    VERIFY_OK((*workspace)->apply({Remove {ItemKind::Group, u"g"_s}}));
}

void TestAudit::writesCanonicalJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("canonical");
    QTest::newRow("sorted keys") << QByteArray(R"({"b":1, "a":{"z":null,"Z":true}})")
                                 << QByteArray(R"({"a":{"Z":true,"z":null},"b":1})");
    QTest::newRow("numbers") << QByteArray("[1.0, -0.5, 1e3, 9007199254740991, 0.1]")
                             << QByteArray("[1,-0.5,1000,9007199254740991,0.1]");
    QTest::newRow("escapes") << QByteArray(R"(["\u0041\/\n\u0001\"\\é"])")
                             << QByteArray("[\"A/\\n\\u0001\\\"\\\\\xc3\xa9\"]");
    QTest::newRow("empty") << QByteArray("[ {}, [ ], \"\" ]") << QByteArray("[{},[],\"\"]");
    // UTF-16 code units: U+1F600 (D83D DE00) before U+FB33
    QTest::newRow("key order") << QByteArray("{\"\xef\xac\xb3\":1,\"\xf0\x9f\x98\x80\":2}")
                               << QByteArray("{\"\xf0\x9f\x98\x80\":2,\"\xef\xac\xb3\":1}");
}

void TestAudit::writesCanonicalJson()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, canonical);
    const auto value = parseJsonValue(json);
    QVERIFY(value);
    QCOMPARE(canonicalJson(*value), canonical);
    QCOMPARE(canonicalJson(*parseJsonValue(canonical)), canonical);
    QVERIFY(!parseJsonValue(json + '}'));
}

void TestAudit::recordsEveryChange()
{
    const auto rows = reopen()->audit(1, 100);
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), 4U);
    const AuditRow &second = rows->at(1);
    QCOMPARE(second.seq, 2);
    QCOMPARE(second.utc, u"2026-11-24T06:00:00.000Z"_s);
    QCOMPARE(second.actor, u"somebody@somewhere"_s);
    QCOMPARE(second.action, u"group.change"_s);
    QCOMPARE(QJsonDocument::fromJson(second.before)["group/g"_L1]["members"_L1].toArray(),
             QJsonArray());
    QCOMPARE(QJsonDocument::fromJson(second.after)["group/g"_L1]["members"_L1].toArray(),
             QJsonArray {u"a"_s});
    QVERIFY(QJsonDocument::fromJson(rows->at(3).after)["group/g"_L1].isNull());
    QCOMPARE(rows->at(2).action, u"fleet.import"_s);
    QCOMPARE(QJsonDocument::fromJson(rows->at(2).after)["fleet"_L1]["devices"_L1].toInt(), 10);
    const auto later = reopen()->audit(3, 1);
    QCOMPARE(later->size(), 1U);
    QCOMPARE(later->front().seq, 3);
}

// The hash as anybody would compute it who only knows the description in the header.
void TestAudit::hashesWhatItSays()
{
    const auto rows = reopen()->audit(1, 100);
    QString previous;
    for (const AuditRow &row : *rows) {
        const QJsonObject object {{u"seq"_s, row.seq},
                                  {u"utc"_s, row.utc},
                                  {u"actor"_s, row.actor},
                                  {u"action"_s, row.action},
                                  {u"before"_s, *parseJsonValue(row.before)},
                                  {u"after"_s, *parseJsonValue(row.after)},
                                  {u"previous"_s, previous}};
        QCOMPARE(row.hash,
                 QString::fromLatin1(
                     QCryptographicHash::hash(canonicalJson(object), QCryptographicHash::Sha256)
                         .toHex()));
        previous = row.hash;
    }
}

void TestAudit::shortensLongMemberLists()
{
    QStringList members;
    for (int i = 0; i < 1001; ++i)
        members += QString::number(i);
    const auto workspace = reopen();
    VERIFY_OK(workspace->apply({someGroup(u"large"_s, members)}));
    const auto row = workspace->audit(5, 1)->front();
    QVERIFY(row.after.size() < 1000);
    QCOMPARE(QJsonDocument::fromJson(row.after)["group/large"_L1]["members"_L1]["count"_L1].toInt(),
             1001);
    QCOMPARE(workspace->plan()->groups.back().members, members); // the group itself is whole
}

void TestAudit::findsTheFirstBrokenRow_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<int>("row");
    QTest::newRow("untouched") << u"SELECT 1"_s << 0;
    QTest::newRow("action") << u"UPDATE audit SET action = 'x' WHERE seq = 2"_s << 2;
    QTest::newRow("actor") << u"UPDATE audit SET actor = 'x' WHERE seq = 1"_s << 1;
    QTest::newRow("time") << u"UPDATE audit SET utc = '2020-01-01T00:00:00.000Z' WHERE seq = 3"_s
                          << 3;
    QTest::newRow("before") << u"UPDATE audit SET before = '{}' WHERE seq = 4"_s << 4;
    QTest::newRow("after") << u"UPDATE audit SET after = '{}' WHERE seq = 3"_s << 3;
    QTest::newRow("hash") << u"UPDATE audit SET hash = upper(hash) WHERE seq = 2"_s << 2;
    QTest::newRow("row taken out") << u"DELETE FROM audit WHERE seq = 2"_s << 2;
    QTest::newRow("first row taken out") << u"DELETE FROM audit WHERE seq = 1"_s << 1;
    QTest::newRow("row put in") << u"INSERT INTO audit VALUES (5, '', '', '', '{}', '{}', '00')"_s
                                << 5;
    QTest::newRow("row put in front")
        << u"INSERT INTO audit VALUES (0, '', '', '', '{}', '{}', '00')"_s << 1;
}

void TestAudit::findsTheFirstBrokenRow()
{
    QFETCH(QString, statement);
    QFETCH(int, row);
    tamper(statement);
    const auto broken = reopen()->verifyAudit();
    VERIFY_OK(broken);
    QCOMPARE(broken->has_value(), row != 0);
    if (*broken) {
        QCOMPARE((*broken)->seq, row);
        QVERIFY((*broken)->reason.contains(QString::number(row)));
    }
}

void TestAudit::findsACutOffOrRewrittenLog()
{
    const auto head = reopen()->exportHead();
    VERIFY_OK(head);
    QCOMPARE(head->seq, 4);
    QVERIFY(!*reopen()->verifyAudit(*head));

    // Without the last row the chain itself is whole: only the exported head tells.
    tamper(u"DELETE FROM audit WHERE seq = 4"_s);
    QVERIFY(!*reopen()->verifyAudit());
    auto broken = reopen()->verifyAudit(*head);
    QVERIFY(*broken);
    QCOMPARE((*broken)->seq, 4);

    // Another fourth row, properly chained.
    VERIFY_OK(reopen()->apply({someGroup(u"other"_s)}));
    QVERIFY(!*reopen()->verifyAudit());
    broken = reopen()->verifyAudit(*head);
    QVERIFY(*broken);
    QCOMPARE((*broken)->seq, 4);
}

void TestAudit::readsTheExportedHead()
{
    const auto head = reopen()->exportHead();
    const auto read = AuditHead::fromJson(head->toJson());
    VERIFY_OK(read);
    QCOMPARE(*read, *head);
    for (const QByteArray &bad :
         {QByteArray(), QByteArray("{}"), QByteArray("[1]"), head->toJson().chopped(4)}) {
        const auto refused = AuditHead::fromJson(bad);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ExitCode::Malformed);
    }
}

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
