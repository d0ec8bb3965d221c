// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/collectionscript.h"
#include "exchange/import.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestCollectionScript final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void isPlainText();
    void closesWhatItOpens();
    void knowsTheCumulativeUpdates();
    void everyColumnIsImported();

private:
    QString m_script;
};

void TestCollectionScript::initTestCase()
{
    const auto catalogue = Catalogue::shipped();
    QVERIFY(catalogue);
    m_script = collectionScript(*catalogue);
}

void TestCollectionScript::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestCollectionScript::isPlainText()
{
    QVERIFY(m_script.size() > 3000);
    for (const QChar c : m_script)
        QVERIFY(c.unicode() < 0x7f);
    QCOMPARE(m_script.count(u'\n'), m_script.count(u"\r\n"_s));
    QVERIFY(!m_script.contains(u'@' + u"CUMULATIVE"_s));
}

// There is no PowerShell here to ask; this at least finds a bracket that was lost.
void TestCollectionScript::closesWhatItOpens()
{
    QString code = m_script;
    code.remove(QRegularExpression(u"<#.*?#>"_s, QRegularExpression::DotMatchesEverythingOption));
    code.remove(QRegularExpression(u"'[^'\\n]*'"_s));
    code.remove(QRegularExpression(u"(?m)^\\s*#.*$"_s));
    for (const auto &pair : {u"()"_s, u"{}"_s, u"[]"_s})
        QVERIFY2(code.count(pair[0]) == code.count(pair[1]), qPrintable(pair));
    QCOMPARE(code.count(u'\''), 0);
    QCOMPARE(code.count(u'"') % 2, 0);
}

void TestCollectionScript::knowsTheCumulativeUpdates()
{
    QVERIFY(m_script.contains(u"'KB5066835'"_s)); // October 2025
    const auto outOfBand = m_script.indexOf(u"'KB5070881'"_s);
    const auto baseline = m_script.indexOf(u"'KB5070893'"_s); // the same build, a day later
    QVERIFY(outOfBand > 0 && baseline > outOfBand);
    QVERIFY(!m_script.contains(u"KB5068966"_s)); // a hotpatch
    QCOMPARE(m_script.count(u"'KB5066835'"_s), 1);
}

void TestCollectionScript::everyColumnIsImported()
{
    const auto start = m_script.indexOf(u"[ordered]@{"_s);
    const QString block = m_script.mid(start, m_script.indexOf(u"\r\n}"_s, start) - start);
    QRegularExpression name(u"(?m)^    (\\w+) +="_s);
    QStringList header;
    for (auto it = name.globalMatch(block); it.hasNext();)
        header.append(it.next().captured(1));
    QVERIFY(header.size() > 12);

    QStringList cells(header.size());
    cells[header.indexOf(u"DeviceName"_s)] = u"LON-1"_s;
    cells[header.indexOf(u"HotPatchTableSize"_s)] = u"4096"_s;
    const QString csv = header.join(u',') + u'\n' + cells.join(u',') + u'\n';
    ImportOptions options;
    options.now = QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    const auto fleet =
        planImport({}, "Device ID,Device name,Last check-in\nid-1,LON-1,\n", u"i.csv"_s, options);
    QVERIFY(fleet);
    const auto plan = planImport(fleet->table, csv.toUtf8(), u"f.csv"_s, options);
    QVERIFY(plan && plan->canApply());
    QCOMPARE(plan->format, ImportFormat::CollectedFacts);
    for (const ImportColumn &column : plan->columns)
        QVERIFY2(column.use == ImportColumn::Use::Mapped
                     || column.use == ImportColumn::Use::CollectedAt,
                 qPrintable(column.header));
    QCOMPARE(plan->table.number(Field::HotPatchTableSize, 0), 4096);
}

QTEST_GUILESS_MAIN(TestCollectionScript)
#include "tst_collectionscript.moc"
