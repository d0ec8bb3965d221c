// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/graphjson.h"
#include "exchange/powershell.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

// What PowerShell's own scanner sees: the text outside of strings and comments, and the strings.
struct Scanned
{
    QString code;
    QStringList strings;
};

bool isQuote(QChar c)
{
    return c == u'\'' || (c >= u'\u2018' && c <= u'\u201B');
}

Scanned scan(const QString &script)
{
    Scanned found;
    for (qsizetype i = 0; i < script.size(); ++i) {
        if (script.mid(i, 2) == "<#"_L1) {
            i = script.indexOf("#>"_L1, i) + 1;
        } else if (script[i] == u'#') {
            i = script.indexOf(u'\n', i);
        } else if (isQuote(script[i])) {
            QString text;
            for (++i; i < script.size(); ++i) {
                if (isQuote(script[i]) && !(i + 1 < script.size() && isQuote(script[i + 1])))
                    break;
                text += script[i];
                if (isQuote(script[i]))
                    ++i; // doubled
            }
            found.strings.append(text);
            found.code += "''"_L1;
        } else {
            found.code += script[i];
        }
    }
    return found;
}

QualityUpdatePolicy policy(const QString &name)
{
    QualityUpdatePolicy policy;
    policy.displayName = name;
    policy.description = name + name;
    policy.assignments = {{Assignment::Kind::Include, name}};
    return policy;
}

Scanned scanScript(const std::vector<QualityUpdatePolicy> &policies)
{
    return scan(QString::fromUtf8(policyScript(policies).mid(3)));
}

} // namespace

class TestPowerShell final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void quotes_data();
    void quotes();
    void carriesThePolicies();
    void cannotBeBrokenOutOf_data();
    void cannotBeBrokenOutOf();
};

void TestPowerShell::quotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("empty") << u""_s << u"''"_s;
    QTest::newRow("plain") << u"a b"_s << u"'a b'"_s;
    QTest::newRow("quote") << u"O'Brien"_s << u"'O''Brien'"_s;
    QTest::newRow("typographic quotes") << u"‘’‚‛"_s << u"'‘‘’’‚‚‛‛'"_s;
    QTest::newRow("no expansion") << u"$(calc) `n \"x\""_s << u"'$(calc) `n \"x\"'"_s;
}

void TestPowerShell::quotes()
{
    QFETCH(QString, text);
    QTEST(powershellQuote(text), "quoted");
}

void TestPowerShell::carriesThePolicies()
{
    const std::vector policies {policy(u"Pilot – ä"_s), policy(u"Broad"_s)};
    const QByteArray bytes = policyScript(policies);
    QVERIFY(bytes.startsWith("\xEF\xBB\xBF# SPDX"));
    QCOMPARE(bytes.count('\n'), bytes.count("\r\n"));
    QVERIFY(bytes.contains("SupportsShouldProcess"));
    QVERIFY(!bytes.contains("QUARTERDECK-POLICIES"));
    const QStringList strings = scanScript(policies).strings;
    const qsizetype first = strings.indexOf(u"Pilot – ä"_s);
    QVERIFY(first > 0);
    const auto json = [&strings](qsizetype at) {
        return QJsonDocument::fromJson(strings[at].toUtf8()).object();
    };
    QCOMPARE(json(first + 1), graphPolicy(policies[0]));
    QCOMPARE(json(first + 2), graphPolicyAssign(policies[0].assignments));
    QCOMPARE(strings[first + 3], u"Broad"_s);
    QCOMPARE(json(first + 4), graphPolicy(policies[1]));
    for (const qsizetype at : {first + 1, first + 2}) // survives any code page
        QVERIFY(std::ranges::all_of(strings[at], [](QChar c) { return c.unicode() < 0x80; }));
}

void TestPowerShell::cannotBeBrokenOutOf_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"'; Remove-Item C:\\ #"_s, u"’; calc #"_s, u"a\r\n'@\r\ncalc"_s, u"#>"_s, u"‘''’"_s,
          u"$(calc)"_s, u"# QUARTERDECK-POLICIES\n"_s, u"\"`"_s, u"'"_s})
        QTest::newRow(qUtf8Printable(name.simplified())) << name;
}

void TestPowerShell::cannotBeBrokenOutOf()
{
    QFETCH(QString, name);
    const Scanned harmless = scanScript({policy(u"x"_s)});
    const Scanned scanned = scanScript({policy(name)});
    QCOMPARE(scanned.code, harmless.code);
    QCOMPARE(scanned.strings.size(), harmless.strings.size());
    QVERIFY(scanned.strings.contains(name));
}

QTEST_GUILESS_MAIN(TestPowerShell)
#include "tst_powershell.moc"
