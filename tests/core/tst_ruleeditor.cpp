// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ruledevices.h"
#include "fleet/rule/rule.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

QString name(Member member)
{
    static const QStringList names {u"no"_s, u"yes"_s, u"unknown"_s};
    return names[static_cast<int>(member)];
}

} // namespace

class TestRuleEditor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void explains();
    void colours();
    void completes_data();
    void completes();
    void completesFromTheTable();
};

void TestRuleEditor::explains()
{
    const QString text =
        uR"((device.deviceOwnership -eq "Personal" -or device.deviceCategory -eq "x") -and -not device.extensionAttribute9 -eq "y")"_s;
    const auto rule = compileRule(text);
    QVERIFY(rule);
    const auto part = explainRule(*rule, laptop(), 0);
    QVERIFY(part);
    QString printed;
    const std::function<void(const RulePart &, int)> print = [&](const RulePart &p, int depth) {
        QCOMPARE(p.text, text.mid(p.offset, p.length));
        printed += QString(depth, u'.') + name(p.answer) + u' ' + p.text
            + (p.found.isEmpty() ? QString() : u" | "_s + p.found) + u'\n';
        for (const RulePart &child : p.parts)
            print(child, depth + 1);
    };
    print(*part, 0);
    QCOMPARE(printed,
             u"no "_s + text + u'\n'
                 + uR"(.no (device.deviceOwnership -eq "Personal" -or device.deviceCategory -eq "x")
..no device.deviceOwnership -eq "Personal" | Company
..no device.deviceCategory -eq "x" | null: not set
.unknown -not device.extensionAttribute9 -eq "y"
..unknown device.extensionAttribute9 -eq "y" | unknown: no import brought it
)"_s);

    const auto list =
        explainRule(*compileRule(uR"(device.devicePhysicalIds -any (_ -eq "x"))"), laptop(), 0);
    QCOMPARE(list->found, u"[OrderID]:Pilot, [ZTDId]:17"_s);
    QVERIFY(list->parts.empty());
    const auto either = explainRule(*compileRule(uR"(device.managementType -eq "MDM")"),
                                    device({{Field::ManagementTool, u"co-managed"_s}}), 0);
    QCOMPARE(either->found, u"MDM or configurationManagerClientMdm"_s);
    QCOMPARE(either->answer, Member::Unknown);
}

void TestRuleEditor::colours()
{
    const QString text =
        u"-not (device.displayName -eq \"a\") or x.y -foo ['b', 1] true _ \"open"_s;
    static const QString letters = u"PEOLTNKBI"_s; // in the order of RuleToken::Kind
    QString coloured(text.size(), u' ');
    for (const RuleToken &token : ruleTokens(text)) {
        for (qsizetype i = 0; i < token.length; ++i)
            coloured[token.offset + i] = letters[static_cast<int>(token.kind)];
    }
    QCOMPARE(coloured, u"LLLL BPPPPPPPPPPPPPPPPPP OOO TTTB LL III IIII BTTTB NB KKKK E IIIII"_s);
}

// | is the cursor; the expectation is "offset+length: first candidates".
void TestRuleEditor::completes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &text, const QString &expected) {
        QTest::newRow(qPrintable(text)) << text << expected;
    };
    row(u"|"_s, u"0+0: device.accountEnabled device.deviceCategory device.deviceId"_s);
    row(u"device.deviceOS|"_s, u"0+15: device.deviceOSType device.deviceOSVersion"_s);
    row(u"displ|"_s, u"0+5: device.displayName"_s);
    row(u"device.displayName -not|"_s, u"19+4: -notStartsWith -notEndsWith -notContains"_s);
    row(u"device.displayName |"_s, u"19+0: -eq -ne -startsWith"_s);
    row(u"device.displayName -|"_s, u"19+1: -eq -ne -startsWith"_s);
    row(u"device.accountEnabled |"_s, u"22+0: -eq -ne"_s);
    row(u"device.systemLabels |"_s, u"20+0: -any -all -eq"_s);
    row(u"device.systemLabels -any |"_s, u"25+0: ( _"_s);
    row(u"device.systemLabels -any (|"_s, u"26+0: _ -not ("_s);
    row(u"device.accountEnabled -eq |"_s, u"26+0: true false null"_s);
    row(u"device.accountEnabled -eq t|"_s, u"26+1: true"_s);
    row(u"device.deviceTrustType -eq |"_s, u"27+0: \"AzureAD\" \"ServerAD\" \"Workplace\""_s);
    row(u"device.deviceTrustType -eq \"se|"_s, u"27+3: \"ServerAD\""_s);
    row(u"device.deviceTrustType -in |"_s, u"27+0: ["_s);
    row(u"device.deviceTrustType -in [|"_s, u"28+0: \"AzureAD\" \"ServerAD\" \"Workplace\""_s);
    row(u"device.deviceTrustType -in [\"AzureAD\"|"_s, u"37+0: , ]"_s);
    row(u"device.displayName -eq \"a\" |"_s, u"27+0: -and -or"_s);
    row(u"(device.displayName -eq \"a\" |"_s, u"28+0: -and -or )"_s);
    row(u"device.displayName -eq \"a\" -and |"_s,
        u"32+0: device.accountEnabled device.deviceCategory device.deviceId"_s);
    row(u"device.memberOf |"_s, u"16+0: -any"_s);
    row(u"device.displayName -eq -eq |"_s,
        u"27+0:"_s); // broken before the cursor: nothing to offer
    row(u"device.dis| -eq \"a\""_s, u"0+10: device.displayName"_s);
}

void TestRuleEditor::completes()
{
    QFETCH(QString, text);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const RuleCompletions found = completions(text, cursor);
    QString printed = u"%1+%2:"_s.arg(found.offset).arg(found.length);
    for (const QString &candidate : found.candidates.mid(0, 3))
        printed += u' ' + candidate;
    QTEST(printed, "expected");
}

void TestRuleEditor::completesFromTheTable()
{
    const auto table = laptop();
    QCOMPARE(completions(u"device.deviceModel -eq ", 23, &table).candidates,
             QStringList({u"\"Book 7\""_s, u"null"_s}));
}

QTEST_GUILESS_MAIN(TestRuleEditor)
#include "tst_ruleeditor.moc"
