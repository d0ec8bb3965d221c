// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/parser.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

// The tree as text: (or (eq displayName "a") (not ...)).
QString print(const rule::Node &node)
{
    using Kind = rule::Node::Kind;
    const auto children = [&node] {
        QString text;
        for (const rule::Node &child : node.children)
            text += u' ' + print(child);
        return text;
    };
    const auto name = [&node] {
        return node.property ? QString::fromLatin1(node.property->name) : u"_"_s;
    };
    switch (node.kind) {
    case Kind::And:
        return u"(and"_s + children() + u')';
    case Kind::Or:
        return u"(or"_s + children() + u')';
    case Kind::Not:
        return u"(not"_s + children() + u')';
    case Kind::Any:
        return u"(any "_s + name() + children() + u')';
    case Kind::All:
        return u"(all "_s + name() + children() + u')';
    case Kind::MemberOf:
        return u"(memberOf "_s + node.values.join(u' ') + u')';
    case Kind::Compare:
        break;
    }
    QString value = node.values.join(u'|');
    if (node.null)
        value = u"null"_s;
    else if (node.flag)
        value = *node.flag ? u"true"_s : u"false"_s;
    return u'(' + QString::fromLatin1(rule::operatorInfo(node.op).name) + u' ' + name() + u' '
        + value + u')';
}

} // namespace

class TestRuleParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void builds_data();
    void builds();
    void namesThePlace_data();
    void namesThePlace();
    void warns_data();
    void warns();
    void countsCharacters();
    void limitsNesting();
    void limitsMemberOf();
    void knowsWhereAPartStands();
};

void TestRuleParser::builds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char *name, const QString &text, const QString &tree) {
        QTest::newRow(name) << text << tree;
    };
    row("comparison", uR"(device.displayName -eq "a")"_s, u"(eq displayName a)"_s);
    row("no hyphen", uR"(device.displayName eq "a" and not device.deviceModel contains "b")"_s,
        u"(and (eq displayName a) (not (contains deviceModel b)))"_s);
    row("en dash", u"device.displayName –notMatch \"a\" –and device.deviceModel —ne \"b\""_s,
        u"(and (notMatch displayName a) (ne deviceModel b))"_s);
    row("any case", uR"(DEVICE.DISPLAYNAME -STARTSWITH "a" -Or device.deviceModel -NotIn ["b"])"_s,
        u"(or (startsWith displayName a) (notIn deviceModel b))"_s);
    row("no blanks", uR"((device.displayName-eq"a")-and(device.deviceModel-eq"b"))"_s,
        u"(and (eq displayName a) (eq deviceModel b))"_s);
    row("line breaks", u"device.displayName\r\n\t-eq\u00a0\"a\""_s, u"(eq displayName a)"_s);

    row("and before or",
        uR"(device.displayName -eq "a" -or device.displayName -eq "b" -and device.displayName -eq "c")"_s,
        u"(or (eq displayName a) (and (eq displayName b) (eq displayName c)))"_s);
    row("or after and",
        uR"(device.displayName -eq "a" -and device.displayName -eq "b" -or device.displayName -eq "c")"_s,
        u"(or (and (eq displayName a) (eq displayName b)) (eq displayName c))"_s);
    row("not before and", uR"(-not device.displayName -eq "a" -and device.displayName -eq "b")"_s,
        u"(and (not (eq displayName a)) (eq displayName b))"_s);
    row("not of parentheses",
        uR"(-not (device.displayName -eq "a" -or device.displayName -eq "b"))"_s,
        u"(not (or (eq displayName a) (eq displayName b)))"_s);
    row("parentheses override",
        uR"((device.displayName -eq "a" -or device.displayName -eq "b") -and device.displayName -eq "c")"_s,
        u"(and (or (eq displayName a) (eq displayName b)) (eq displayName c))"_s);
    row("flat chain",
        uR"(device.displayName -eq "a" -or device.displayName -eq "b" -or device.displayName -eq "c")"_s,
        u"(or (eq displayName a) (eq displayName b) (eq displayName c))"_s);
    row("empty nesting", uR"((((device.displayName -eq "a"))))"_s, u"(eq displayName a)"_s);

    row("single quotes", u"device.displayName -eq 'O''Brien'"_s, u"(eq displayName O'Brien)"_s);
    row("backtick quotes around", u"device.displayName -eq `\"Sales`\""_s,
        u"(eq displayName Sales)"_s);
    row("backslash quotes around", uR"(device.displayName -eq \"Sales\")"_s,
        u"(eq displayName Sales)"_s);
    row("backtick quote inside", u"device.displayName -eq \"a`\"b\""_s, u"(eq displayName a\"b)"_s);
    row("backslash quote inside", uR"(device.displayName -eq "a\"b")"_s,
        u"(eq displayName a\"b)"_s);
    row("backslashes of a pattern", uR"(device.displayName -match "^\d{4}\\")"_s,
        uR"((match displayName ^\d{4}\\))"_s);
    row("null", u"device.objectId -ne null"_s, u"(ne objectId null)"_s);
    row("$null", u"device.objectId -eq $null"_s, u"(eq objectId null)"_s);
    row("null in any case", u"device.objectId -eq NULL"_s, u"(eq objectId null)"_s);
    row("flag", u"device.accountEnabled -eq true"_s, u"(eq accountEnabled true)"_s);
    row("flag in quotes", uR"(device.isRooted -ne "False")"_s, u"(ne isRooted false)"_s);
    row("flag null", u"device.isRooted -eq null"_s, u"(eq isRooted null)"_s);
    row("list", uR"(device.deviceTrustType -in ["AzureAD" , 'ServerAD'])"_s,
        u"(in deviceTrustType AzureAD|ServerAD)"_s);

    row("any", uR"(device.devicePhysicalIds -any (_ -eq "a"))"_s,
        u"(any devicePhysicalIds (eq _ a))"_s);
    row("any without parentheses", uR"(device.devicePhysicalIds -any _ -startsWith "[ZTDId]")"_s,
        u"(any devicePhysicalIds (startsWith _ [ZTDId]))"_s);
    row("all", uR"(device.systemLabels all (_ -ne "a" -and -not (_ -in ["b"])))"_s,
        u"(all systemLabels (and (ne _ a) (not (in _ b))))"_s);
    row("any ends before and",
        uR"(device.systemLabels -any _ -eq "a" -and device.displayName -eq "b")"_s,
        u"(and (any systemLabels (eq _ a)) (eq displayName b))"_s);
    row("element and property",
        uR"(device.systemLabels -any (_ -eq "a" -or device.displayName -eq "b"))"_s,
        u"(any systemLabels (or (eq _ a) (eq displayName b)))"_s);
    row("list without any", uR"(device.systemLabels -startsWith "M365Managed")"_s,
        u"(startsWith systemLabels M365Managed)"_s);
    row("memberOf", u"device.memberof -any (group.objectId -in ['x','y'])"_s, u"(memberOf x y)"_s);
    row("memberOf in parentheses", u"(device.memberOf -any (group.objectId -in ['x']))"_s,
        u"(memberOf x)"_s);
}

void TestRuleParser::builds()
{
    QFETCH(QString, text);
    const auto parsed = rule::parse(text);
    QVERIFY2(parsed, parsed ? "" : qUtf8Printable(parsed.error().error.message));
    QTEST(print(parsed->root), "tree");
}

// ^ marks the place in the text, as many as it is long; the last column is a piece of the message.
void TestRuleParser::namesThePlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &text, const QString &place,
                        const QString &says) { QTest::newRow(name) << text << place << says; };
    row("empty", u""_s, u"^"_s, u"empty"_s);
    row("blanks", u"  "_s, u"  ^"_s, u"empty"_s);
    row("no operator", u"device.displayName"_s, u"                  ^"_s,
        u"operator such as -eq, found the end of the rule"_s);
    row("value first", uR"("a" -eq device.displayName)"_s, u"^^^"_s,
        u"Expected a property such as device.displayName or “(”, found “\"a\"”"_s);
    row("no value", u"device.displayName -eq"_s, u"                      ^"_s,
        u"text in quotes, found the end"_s);
    row("operator for value", u"device.displayName -eq -eq"_s, u"                       ^^^"_s,
        u"text in quotes, found “-eq”"_s);
    row("two values", uR"(device.displayName -eq "a" "b")"_s, u"                           ^^^"_s,
        u"-and, -or or the end"_s);
    row("no connective", uR"((device.displayName -eq "a") (device.deviceModel -eq "b"))"_s,
        u"                             ^"_s, u"-and, -or or the end"_s);
    row("ends with and", uR"(device.displayName -eq "a" -and)"_s,
        u"                               ^"_s, u"found the end"_s);
    row("starts with or", uR"(or device.displayName -eq "a")"_s, u"^^"_s, u"Expected a property"_s);
    row("never closes", uR"((device.displayName -eq "a")"_s, u"                           ^"_s,
        u"“)” for the “(” at character 1"_s);
    row("closes too much", uR"(device.displayName -eq "a"))"_s, u"                          ^"_s,
        u"closes no parenthesis"_s);
    row("empty parentheses", u"()"_s, u" ^"_s, u"Expected a property"_s);
    row("double not", uR"(-not -not device.displayName -eq "a")"_s, u"     ^^^^"_s,
        u"Expected a property"_s);

    row("user property", uR"(user.department -eq "Sales")"_s, u"^^^^^^^^^^^^^^^"_s,
        u"property of users"_s);
    row("user beside device", uR"(device.displayName -eq "a" -or user.city -eq "b")"_s,
        u"                               ^^^^^^^^^"_s, u"property of users"_s);
    row("direct reports", uR"(Direct Reports for "62e19b97")"_s, u"^^^^^^"_s, u"groups of users"_s);
    row("organizational unit", uR"(device.organizationalUnit -eq "OU")"_s,
        u"^^^^^^^^^^^^^^^^^^^^^^^^^"_s, u"no longer supported"_s);
    row("typo", uR"(device.deviceOSTyp -eq "Windows")"_s, u"^^^^^^^^^^^^^^^^^^"_s,
        u"Did you mean device.deviceOSType?"_s);
    row("short name", uR"(device.manufacturer -eq "Dell")"_s, u"^^^^^^^^^^^^^^^^^^^"_s,
        u"Did you mean device.deviceManufacturer?"_s);
    row("no prefix", uR"(displayName -eq "a")"_s, u"^^^^^^^^^^^"_s,
        u"Did you mean device.displayName?"_s);
    row("unlike anything", uR"(device.vbsStateRunning -eq "2")"_s, u"^^^^^^^^^^^^^^^^^^^^^^"_s,
        u"There is no device property “device.vbsStateRunning”."_s);
    row("bare object", uR"(device. -eq "a")"_s, u"^^^^^^^"_s, u"no device property"_s);

    row("operator typo", uR"(device.displayName -containz "a")"_s,
        u"                   ^^^^^^^^^"_s, u"no operator “-containz”. Did you mean -contains?"_s);
    row("operator near", uR"(device.displayName -startWith "a")"_s,
        u"                   ^^^^^^^^^^"_s, u"Did you mean -startsWith?"_s);
    row("operator unlike", uR"(device.displayName -resembles "a")"_s,
        u"                   ^^^^^^^^^^"_s, u"Expected one of -eq -ne"_s);
    row("operator of users", uR"(device.displayName -ge "a")"_s, u"                   ^^^"_s,
        u"user.employeeHireDate"_s);
    row("split hyphen", uR"(device.displayName - eq "a")"_s, u"                   ^"_s,
        u"operator such as -eq, found “-”"_s);
    row("equals sign", uR"(device.displayName == "a")"_s, u"                   ^"_s,
        u"found “=”"_s);

    row("word for text", u"device.deviceOSType -eq Windows"_s, u"                        ^^^^^^^"_s,
        u"Write \"Windows\"."_s);
    row("number for text", u"device.deviceOSVersion -eq 9.1"_s, u"                           ^^^"_s,
        u"Write \"9.1\"."_s);
    row("true for text", u"device.displayName -eq true"_s, u"                       ^^^^"_s,
        u"Write \"true\"."_s);
    row("text for flag", uR"(device.accountEnabled -eq "yes")"_s,
        u"                          ^^^^^"_s, u"true, false or null"_s);
    row("number for flag", u"device.accountEnabled -eq 1"_s, u"                          ^"_s,
        u"true, false or null"_s);
    row("flag contains", u"device.accountEnabled -contains true"_s,
        u"                      ^^^^^^^^^"_s, u"only -eq and -ne"_s);
    row("open quote", uR"(device.displayName -eq "a -and)"_s, u"                       ^^^^^^^"_s,
        u"never closes"_s);
    row("open single quote", u"device.displayName -eq 'a''"_s, u"                       ^^^^"_s,
        u"never closes"_s);
    row("backslash eats quote", uR"(device.displayName -eq "a\")"_s,
        u"                       ^^^^"_s, u"never closes"_s);
    row("typographic quote", u"device.displayName -eq “a”"_s, u"                       ^"_s,
        u"typographic quote"_s);
    row("null contains", u"device.displayName -contains null"_s,
        u"                             ^^^^"_s,
        u"Only -eq and -ne can be used with null, found -contains"_s);
    row("null in list", u"device.displayName -in [null]"_s, u"                        ^^^^"_s,
        u"null cannot stand in a list"_s);
    row("not null", u"device.displayName -not null"_s, u"                   ^^^^"_s,
        u"Use -ne, also for null"_s);
    row("not of null", u"-not (device.displayName -eq null)"_s, u"^^^^"_s, u"Use -ne null"_s);
    row("not of $null", u"-not device.displayName -ne $null"_s, u"^^^^"_s, u"Use -eq null"_s);
    row("in without list", uR"(device.displayName -in "a")"_s, u"                       ^^^"_s,
        u"Expected a list"_s);
    row("list for eq", uR"(device.displayName -eq ["a"])"_s, u"                       ^"_s,
        u"for -in and -notIn"_s);
    row("empty list", u"device.displayName -in []"_s, u"                        ^"_s,
        u"text in quotes, found “]”"_s);
    row("comma at end", uR"(device.displayName -in ["a",])"_s, u"                            ^"_s,
        u"text in quotes"_s);
    row("list never closes", uR"(device.displayName -in ["a" "b"])"_s,
        u"                            ^^^"_s, u"“,” or “]”"_s);
    row("bad pattern", uR"(device.displayName -match "a(b")"_s,
        u"                          ^^^^^"_s, u"at its character 4"_s);
    row("time", u"device.displayName -eq system.now"_s, u"                       ^^^^^^^^^^"_s,
        u"employeeHireDate"_s);

    row("element outside", uR"(_ -eq "a")"_s, u"^"_s, u"only known inside"_s);
    row("element behind bare any", uR"(device.systemLabels -any _ -eq "a" -or _ -eq "b")"_s,
        u"                                       ^"_s, u"in parentheses"_s);
    row("any of one value", uR"(device.displayName -any (_ -eq "a"))"_s,
        u"                   ^^^^"_s, u"holds one value"_s);
    row("any of nothing", u"device.systemLabels -any"_s, u"                        ^"_s,
        u"“(” or “_”"_s);
    row("any of text", uR"(device.systemLabels -any "a")"_s, u"                         ^^^"_s,
        u"“(” or “_”"_s);
    row("any in any", uR"(device.systemLabels -any (device.devicePhysicalIds -any (_ -eq "a")))"_s,
        u"                                                   ^^^^"_s, u"cannot stand inside"_s);
    row("element by name", uR"(device.systemLabels -any (systemLabel -eq "a"))"_s,
        u"                          ^^^^^^^^^^^"_s, u"write “_”"_s);
    row("all of a pair", uR"(device.systemLabels -all (_ -eq "a")"_s,
        u"                                   ^"_s, u"“)” for the “(”"_s);

    row("memberOf combined",
        uR"(device.memberOf -any (group.objectId -in ['a']) -and device.displayName -eq "a")"_s,
        u"^^^^^^^^^^^^^^^"_s, u"cannot be combined"_s);
    row("memberOf negated", u"-not (device.memberOf -any (group.objectId -in ['a']))"_s,
        u"      ^^^^^^^^^^^^^^^"_s, u"cannot be combined"_s);
    row("memberOf eq", u"device.memberOf -eq 'a'"_s, u"                ^^^"_s, u"has the form"_s);
    row("memberOf all", u"device.memberOf -all (group.objectId -in ['a'])"_s,
        u"                ^^^^"_s, u"has the form"_s);
    row("memberOf element", u"device.memberOf -any (_ -in ['a'])"_s, u"                      ^"_s,
        u"has the form"_s);
    row("memberOf notIn", u"device.memberOf -any (group.objectId -notIn ['a'])"_s,
        u"                                     ^^^^^^"_s, u"has the form"_s);
    row("memberOf more", u"device.memberOf -any (group.objectId -in ['a'] -or 1)"_s,
        u"                                               ^^^"_s, u"has the form"_s);
}

void TestRuleParser::namesThePlace()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    QFETCH(QString, says);
    const auto parsed = rule::parse(text);
    QVERIFY(!parsed);
    const RuleError &error = parsed.error().error;
    QCOMPARE(QString(error.offset, u' ') + QString(error.length, u'^'), place);
    QVERIFY2(error.message.contains(says), qUtf8Printable(error.message));
}

void TestRuleParser::warns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing")
        << uR"((device.displayName -eq "a") -and -not (device.deviceModel -in ['b']))"_s
        << QString();
    QTest::newRow("dash") << u"device.displayName –eq \"a\""_s << u"19+3 A dash"_s;
    QTest::newRow("case") << uR"(device.devicePhysicalIDs -any (_ -eq "a"))"_s
                          << u"0+24 Microsoft writes device.devicePhysicalIds"_s;
    QTest::newRow("escaped quotes")
        << u"device.displayName -eq `\"a`\""_s << u"23+5 The quotes are escaped"_s;
    QTest::newRow("null in quotes") << uR"(device.displayName -eq "null")"_s << u"23+6 In quotes"_s;
    QTest::newRow("bare any")
        << uR"(device.systemLabels -any _ -eq "a" -and device.displayName -eq "b")"_s
        << u"0+34 It is not documented"_s;
    QTest::newRow("bare any in a chain")
        << uR"(device.displayName -eq "b" -and device.systemLabels -any _ -eq "a" -or device.displayName -eq "c")"_s
        << u"32+34 It is not documented"_s;
    QTest::newRow("list without any")
        << uR"(device.systemLabels -eq "a")"_s << u"20+3 device.systemLabels holds several"_s;
    QTest::newRow("nested null")
        << uR"(-not (device.displayName -eq "a" -and device.deviceModel -eq null))"_s
        << u"0+4 Entra may refuse -not"_s;
}

void TestRuleParser::warns()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto parsed = rule::parse(text);
    QVERIFY2(parsed, parsed ? "" : qUtf8Printable(parsed.error().error.message));
    if (says.isEmpty()) {
        QVERIFY(parsed->warnings.empty());
        return;
    }
    QCOMPARE(parsed->warnings.size(), 1U);
    const RuleWarning &warning = parsed->warnings[0];
    const QString found =
        u"%1+%2 %3"_s.arg(warning.offset).arg(warning.length).arg(warning.message);
    QVERIFY2(found.startsWith(says), qUtf8Printable(found));
}

void TestRuleParser::countsCharacters()
{
    const QString head = u"device.displayName -eq \""_s;
    const QString longest = head + QString(rule::maxRuleLength - head.size() - 1, u'x') + u'"';
    QCOMPARE(longest.size(), 3072);
    QVERIFY(rule::parse(longest));
    const auto parsed = rule::parse(QString(longest + u' '));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().error.offset, 3072);
    QCOMPARE(parsed.error().error.length, 1);
    QVERIFY(parsed.error().error.message.contains(u"3073 characters; Entra allows 3072"_s));
}

void TestRuleParser::limitsNesting()
{
    const auto nested = [](qsizetype depth) -> QString {
        return QString(depth, u'(') + u"device.displayName -eq \"a\""_s + QString(depth, u')');
    };
    QVERIFY(rule::parse(nested(rule::maxNesting)));
    const auto parsed = rule::parse(nested(rule::maxNesting + 1));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().error.offset, rule::maxNesting);
    // Side by side is no nesting.
    QString sideBySide = nested(1);
    for (int i = 0; i < 80; ++i)
        sideBySide += u" -or "_s + nested(1);
    QVERIFY(rule::parse(sideBySide));
}

void TestRuleParser::limitsMemberOf()
{
    const auto groups = [](qsizetype count) -> QString {
        return u"device.memberOf -any (group.objectId -in ["_s
            + QStringList(count, u"'g'"_s).join(u',') + u"])"_s;
    };
    QVERIFY(rule::parse(groups(50)));
    const auto parsed = rule::parse(groups(51));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().error.offset, groups(50).size() - 1);
    QVERIFY(parsed.error().error.message.contains(u"at most 50 groups"_s));
}

void TestRuleParser::knowsWhereAPartStands()
{
    const QString text =
        uR"( (device.displayName -eq "a") -and -not (device.deviceModel -eq "b") )"_s;
    const auto parsed = rule::parse(text);
    QVERIFY(parsed);
    const rule::Node &root = parsed->root;
    const auto part = [&text](const rule::Node &node) {
        return text.mid(node.offset, node.length);
    };
    QCOMPARE(part(root), text.trimmed());
    QCOMPARE(part(root.children[0]), uR"((device.displayName -eq "a"))"_s);
    QCOMPARE(part(root.children[1]), uR"(-not (device.deviceModel -eq "b"))"_s);
    QCOMPARE(part(root.children[1].children[0]), uR"((device.deviceModel -eq "b"))"_s);
}

QTEST_GUILESS_MAIN(TestRuleParser)
#include "tst_ruleparser.moc"
