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

QString answer(QStringView text, const DeviceTable &table, RuleOptions options = {})
{
    const auto rule = compileRule(text);
    if (!rule)
        return rule.error().message;
    const auto members = rule->evaluate(table, {}, options);
    if (!members)
        return members.error().message;
    return name((*members)[0]);
}

} // namespace

class TestRule final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void evaluatesPublishedRules_data();
    void evaluatesPublishedRules();
    void comparesTexts_data();
    void comparesTexts();
    void translatesAttributes_data();
    void translatesAttributes();
    void keepsUnknownApart_data();
    void keepsUnknownApart();
    void switchesNullSemantics();
    void readsCollections_data();
    void readsCollections();
    void failsAtTheMatchLimit();
    void looksUpGroups();
    void listsFields();
};

// The sample rules of Microsoft's pages and of our own advice.
void TestRule::evaluatesPublishedRules_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    int number = 0;
    const auto row = [&number](const char *expected, const QString &text) {
        QTest::addRow("%02d %s", ++number, qPrintable(text.left(60)))
            << text << QString::fromLatin1(expected);
    };
    // attributes
    row("yes", u"device.accountEnabled -eq true"_s);
    row("no", uR"(device.deviceCategory -eq "BYOD")"_s);
    row("yes", uR"(device.deviceId -eq "d4fe7726-5966-431c-b3b8-cddc8fdb717d")"_s);
    row("yes", uR"(device.deviceManagementAppId -eq "0000000a-0000-0000-c000-000000000000")"_s);
    row("no", uR"(device.deviceManagementAppId -eq "54b943f8-d761-4f8d-951e-9cea1846db5a")"_s);
    row("no", uR"(device.deviceManufacturer -eq "Samsung")"_s);
    row("no", uR"(device.deviceModel -eq "iPad Air")"_s);
    row("no", uR"(device.displayName -eq "Rob iPhone")"_s);
    row("no", uR"(device.deviceOSType -startsWith "AndroidEnterprise")"_s);
    row("no", uR"(device.deviceOSVersion -eq "9.1")"_s);
    row("no", uR"(device.deviceOSVersion -startsWith "10.0.1")"_s);
    row("yes", uR"(device.deviceOwnership -eq "Company")"_s);
    row("yes", uR"(device.devicePhysicalIds -any _ -startsWith "[ZTDId]")"_s);
    row("no", uR"(device.devicePhysicalIds -any _ -eq "[OrderID]:179887111881")"_s);
    row("no", uR"(device.devicePhysicalIds -any _ -eq "[PurchaseOrderId]:76222342342")"_s);
    row("yes", uR"(device.deviceTrustType -eq "AzureAD")"_s);
    row("no", uR"(device.enrollmentProfileName -eq "DEP iPhones")"_s);
    row("no", u"device.isRooted -eq true"_s);
    row("yes", uR"(device.managementType -eq "MDM")"_s);
    row("yes", u"device.objectId -ne null"_s);
    row("yes", uR"(device.profileType -eq "RegisteredDevice")"_s);
    row("no", uR"(device.systemLabels -startsWith "M365Managed")"_s);
    row("no", uR"(device.systemLabels -contains "M365Managed")"_s);
    row("unknown", u"device.memberOf -any (group.objectId -in ['value'])"_s);
    // for hotpatch
    row("yes",
        uR"((device.deviceOSType -eq "Windows") -and (device.deviceOSVersion -startsWith "10.0.26100") -and (device.deviceManagementAppId -eq "0000000a-0000-0000-c000-000000000000"))"_s);
    row("yes",
        uR"((device.deviceOSVersion -startsWith "10.0.26100.") -or (device.deviceOSVersion -startsWith "10.0.26200."))"_s);
    row("yes",
        uR"((device.deviceOwnership -eq "Company") -and (device.deviceTrustType -in ["AzureAD","ServerAD"]) -and -not (device.displayName -startsWith "SRV-"))"_s);
    row("yes", uR"(device.devicePhysicalIds -any (_ -eq "[OrderID]:Pilot"))"_s);
    row("yes",
        uR"((device.extensionAttribute1 -eq "hotpatch-ring0") -and (device.accountEnabled -eq true))"_s);
    row("yes", uR"(device.deviceModel -notContains "Virtual")"_s);
    row("yes", uR"(device.displayName -match "^(LON|PAR)-[A-Z]{2}\d{4}$")"_s);
    row("unknown", u"device.memberof -any (group.objectId -in ['0b0a','17f2'])"_s);
    // rules for users are refused, whatever they ask
    const auto refused = [&number](const QString &text) {
        QTest::addRow("%02d %s", ++number, qPrintable(text.left(60))) << text << QString();
    };
    refused(uR"((user.department -eq "Sales") -and -not (user.jobTitle -startsWith "SDE"))"_s);
    refused(uR"(user.assignedPlans -all (assignedPlan.servicePlanId -eq null))"_s);
    refused(uR"((user.proxyAddresses -any (_ -startsWith "contoso")))"_s);
    refused(u"user.employeeHireDate -ge system.now -plus p1d"_s);
    refused(uR"(user.mail -startsWith "a" or user.city -startsWith "Lag")"_s);
    refused(u"user.department -eq `\"Sales`\""_s);
}

void TestRule::evaluatesPublishedRules()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    if (expected.isEmpty()) {
        const auto rule = compileRule(text);
        QVERIFY(!rule);
        QVERIFY2(rule.error().message.contains(u"is a property of users"_s),
                 qUtf8Printable(rule.error().message));
        return;
    }
    QCOMPARE(answer(text, laptop()), expected);
}

void TestRule::comparesTexts_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *condition, bool expected) {
        QTest::newRow(condition) << QString::fromLatin1(condition) << expected;
    };
    // of "LON-AB1234"
    row(R"(-eq "lon-ab1234")", true);
    row(R"(-eq "LON-AB123")", false);
    row(R"(-ne "LON-AB1234")", false);
    row(R"(-ne "other")", true);
    row(R"(-startsWith "lon-")", true);
    row(R"(-startsWith "AB")", false);
    row(R"(-notStartsWith "AB")", true);
    row(R"(-endsWith "1234")", true);
    row(R"(-endsWith "lon")", false);
    row(R"(-notEndsWith "1234")", false);
    row(R"(-contains "ab12")", true);
    row(R"(-contains "xy")", false);
    row(R"(-notContains "AB")", false);
    row(R"(-match "ab\d+")", true);
    row(R"(-match "^ab")", false);
    row(R"(-match "^Lon.*34$")", true);
    row(R"(-notMatch "^ab")", true);
    row(R"(-in ["a","LON-ab1234"])", true);
    row(R"(-in ["a","LON"])", false);
    row(R"(-notIn ["a"])", true);
    row(R"(-notIn ["lon-ab1234"])", false);
    row("-eq null", false);
    row("-ne null", true);
}

void TestRule::comparesTexts()
{
    QFETCH(QString, condition);
    QFETCH(bool, expected);
    QCOMPARE(answer(QString(u"device.displayName "_s + condition), laptop()),
             expected ? u"yes"_s : u"no"_s);
}

void TestRule::translatesAttributes_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, Field field, const QString &value, const QString &text,
                        const char *expected) {
        QTest::newRow(name) << field << value << text << QString::fromLatin1(expected);
    };
    const auto os = uR"(device.deviceOSType -eq "Windows")"_s;
    row("client", Field::Os, u"windows"_s, os, "yes");
    row("server", Field::Os, u"windows-server"_s, os, "yes");
    row("phone", Field::Os, u"ios"_s, os, "no");
    row("iphone", Field::Os, u"ios"_s, uR"(device.deviceOSType -eq "iOS")"_s, "yes");
    row("ipad", Field::Os, u"ipados"_s, uR"(device.deviceOSType -eq "iPad")"_s, "yes");
    row("some android", Field::Os, u"android"_s, uR"(device.deviceOSType -startsWith "Android")"_s,
        "yes");
    row("which android", Field::Os, u"android"_s, uR"(device.deviceOSType -eq "AndroidForWork")"_s,
        "unknown");
    row("android is set", Field::Os, u"android"_s, u"device.deviceOSType -ne null"_s, "yes");
    row("android is no windows", Field::Os, u"android"_s, os, "no");
    row("other system", Field::Os, u"other"_s, os, "unknown");
    row("other system is set", Field::Os, u"other"_s, u"device.deviceOSType -eq null"_s, "no");
    row("build without 10.0", Field::OsVersion, u"26100.8390"_s,
        uR"(device.deviceOSVersion -startsWith "10.0.26100.")"_s, "yes");
    row("phone version", Field::OsVersion, u"17.5"_s, uR"(device.deviceOSVersion -eq "17.5")"_s,
        "yes");
    row("company", Field::Ownership, u"company"_s, uR"(device.deviceOwnership -eq "Company")"_s,
        "yes");
    row("personal", Field::Ownership, u"personal"_s,
        uR"(device.deviceOwnership -in ["Personal"])"_s, "yes");
    row("entra joined", Field::JoinType, u"entra-joined"_s,
        uR"(device.deviceTrustType -eq "AzureAD")"_s, "yes");
    row("hybrid joined", Field::JoinType, u"hybrid-joined"_s,
        uR"(device.deviceTrustType -eq "ServerAD")"_s, "yes");
    row("registered", Field::JoinType, u"entra-registered"_s,
        uR"(device.deviceTrustType -eq "Workplace")"_s, "yes");
    row("not joined", Field::JoinType, u"not-joined"_s, u"device.deviceTrustType -eq null"_s,
        "yes");
    const auto coManaged =
        uR"(device.deviceManagementAppId -eq "54b943f8-d761-4f8d-951e-9cea1846db5a")"_s;
    row("co-managed", Field::ManagementTool, u"co-managed"_s, coManaged, "yes");
    row("intune is not co-managed", Field::ManagementTool, u"intune"_s, coManaged, "no");
    row("no management app", Field::ManagementTool, u"wsus"_s,
        u"device.deviceManagementAppId -eq null"_s, "yes");
    row("no MDM", Field::ManagementTool, u"configmgr"_s, uR"(device.managementType -eq "MDM")"_s,
        "no");
    row("extension 15", Field::Extension15, u"x"_s, uR"(device.extensionAttribute15 -eq "X")"_s,
        "yes");
    row("object id", Field::ObjectId, u"0b0a"_s, uR"(device.objectId -eq "0B0A")"_s, "yes");
    row("category", Field::Category, u"Kiosk"_s, uR"(device.deviceCategory -eq "kiosk")"_s, "yes");
}

void TestRule::translatesAttributes()
{
    QFETCH(Field, field);
    QFETCH(QString, value);
    QFETCH(QString, text);
    QTEST(answer(text, device({{field, value}})), "expected");
}

// The name is known, the model is not: Kleene's logic.
void TestRule::keepsUnknownApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &text, const char *expected) {
        QTest::newRow(qPrintable(text)) << text << QString::fromLatin1(expected);
    };
    row(uR"(device.deviceModel -eq "a")"_s, "unknown");
    row(uR"(device.deviceModel -ne "a")"_s, "unknown");
    row(u"device.deviceModel -eq null"_s, "unknown");
    row(uR"(-not device.deviceModel -eq "a")"_s, "unknown");
    row(uR"(device.displayName -eq "n" -and device.deviceModel -eq "a")"_s, "unknown");
    row(uR"(device.displayName -eq "x" -and device.deviceModel -eq "a")"_s, "no");
    row(uR"(device.deviceModel -eq "a" -and device.displayName -eq "x")"_s, "no");
    row(uR"(device.displayName -eq "n" -or device.deviceModel -eq "a")"_s, "yes");
    row(uR"(device.deviceModel -eq "a" -or device.displayName -eq "n")"_s, "yes");
    row(uR"(device.deviceModel -eq "a" -or device.displayName -eq "x")"_s, "unknown");
    row(u"device.accountEnabled -eq true"_s, "unknown");
    row(uR"(device.systemLabels -any (_ -eq "a"))"_s, "unknown");
    row(uR"(device.systemLabels -startsWith "a")"_s, "unknown");
    // Every device in Entra has its ids, imported or not.
    row(u"device.objectId -ne null"_s, "yes");
    row(u"device.deviceId -eq null"_s, "no");
    row(uR"(device.objectId -eq "a")"_s, "unknown");
}

void TestRule::keepsUnknownApart()
{
    QFETCH(QString, text);
    QTEST(answer(text, device({{Field::Name, u"n"_s}})), "expected");
    // A device that is known to have no Entra id is not "all devices".
    QCOMPARE(answer(u"device.objectId -ne null", device({{Field::EntraId, u"null"_s}})), u"no"_s);
}

void TestRule::switchesNullSemantics()
{
    const auto table = device({{Field::Category, u"null"_s}, {Field::IsRooted, u"null"_s}});
    const RuleOptions strict {.negativeMatchesNull = false};
    for (const QString &condition :
         {u"-ne \"a\""_s, u"-notStartsWith \"a\""_s, u"-notEndsWith \"a\""_s,
          u"-notContains \"a\""_s, u"-notMatch \"a\""_s, u"-notIn [\"a\"]"_s}) {
        const QString text = u"device.deviceCategory "_s + condition;
        QCOMPARE(answer(text, table), u"yes"_s);
        QCOMPARE(answer(text, table, strict), u"no"_s);
    }
    QCOMPARE(answer(u"device.isRooted -ne true", table), u"yes"_s);
    QCOMPARE(answer(u"device.isRooted -ne true", table, strict), u"no"_s);
    for (const RuleOptions options : {RuleOptions(), strict}) {
        QCOMPARE(answer(u"device.deviceCategory -eq \"a\"", table, options), u"no"_s);
        QCOMPARE(answer(u"device.deviceCategory -match \"\"", table, options), u"no"_s);
        QCOMPARE(answer(u"device.deviceCategory -eq null", table, options), u"yes"_s);
        QCOMPARE(answer(u"device.deviceCategory -ne null", table, options), u"no"_s);
        QCOMPARE(answer(u"device.isRooted -eq null", table, options), u"yes"_s);
    }
}

void TestRule::readsCollections_data()
{
    QTest::addColumn<QString>("labels");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &labels, const char *condition, const char *expected) {
        QTest::addRow("%s | %s", qPrintable(labels.simplified()), condition)
            << labels << QString::fromLatin1(condition) << QString::fromLatin1(expected);
    };
    const auto two = u"alpha\nbeta"_s;
    row(two, R"(-any (_ -eq "Beta"))", "yes");
    row(two, R"(-any (_ -eq "gamma"))", "no");
    row(two, R"(-all (_ -contains "a"))", "yes");
    row(two, R"(-all (_ -startsWith "a"))", "no");
    row(two, R"(-any (_ -startsWith "a" -and _ -endsWith "eta"))", "no");
    row(two, R"(-any (_ -startsWith "a" -or _ -endsWith "zeta"))", "yes");
    row(two, R"(-any (-not (_ -startsWith "a")))", "yes");
    row(two, R"(-any (_ -eq "alpha" -and device.displayName -eq "n"))", "yes");
    row(two, R"(-any (_ -eq "alpha" -and device.displayName -eq "x"))", "no");
    row(two, R"(-any (_ -eq "alpha" -and device.deviceModel -eq "x"))", "unknown");
    row(two, R"(-any (_ -ne null))", "yes");
    row(two, R"(-startsWith "be")", "yes");
    row(two, R"(-notContains "et")", "no");
    row(two, R"(-notContains "zz")", "yes");
    row(two, R"(-notIn ["beta"])", "no");
    row(two, R"(-eq "alpha")", "yes");
    row(two, "-eq null", "no");
    row(u"null"_s, R"(-any (_ -ne "a"))", "no");
    row(u"null"_s, R"(-all (_ -eq "a"))", "yes");
    row(u"null"_s, "-all (_ -eq null)", "yes");
    row(u"null"_s, R"(-contains "a")", "no");
    row(u"null"_s, "-eq null", "yes");
}

void TestRule::readsCollections()
{
    QFETCH(QString, labels);
    QFETCH(QString, condition);
    const auto table = device({{Field::Name, u"n"_s}, {Field::SystemLabels, labels}});
    QTEST(answer(QString(u"device.systemLabels "_s + condition), table), "expected");
}

void TestRule::failsAtTheMatchLimit()
{
    const auto table = device({{Field::Name, QString(QString(40, u'a') + u'b')}});
    const auto rule =
        compileRule(uR"(device.deviceId -ne null -and device.displayName -match "^(a+)+$")");
    QVERIFY(rule);
    const auto members = rule->evaluate(table);
    QVERIFY(!members);
    QCOMPARE(members.error().offset, 30);
    QVERIFY2(members.error().message.contains(u"takes too many steps"_s),
             qUtf8Printable(members.error().message));
    QVERIFY(!explainRule(*rule, table, 0));
}

void TestRule::looksUpGroups()
{
    DeviceTable table;
    for (int i = 0; i < 3; ++i)
        table.appendRow();
    const std::vector<Member> first {Member::Yes, Member::No, Member::No};
    const std::vector<Member> second {Member::Unknown, Member::Unknown, Member::No};
    const MemberLookup lookup = [&](QStringView id) -> const std::vector<Member> * {
        return id == u"first" ? &first : id == u"second" ? &second : nullptr;
    };
    const auto members = [&](const QString &ids) {
        return compileRule(QString(u"device.memberOf -any (group.objectId -in [%1])"_s.arg(ids)))
            ->evaluate(table, lookup)
            .value();
    };
    QCOMPARE(members(u"'first','second'"_s),
             (std::vector {Member::Yes, Member::Unknown, Member::No}));
    QCOMPARE(members(u"'first','gone'"_s),
             (std::vector {Member::Yes, Member::Unknown, Member::Unknown}));
    QCOMPARE(compileRule(u"device.memberOf -any (group.objectId -in ['x'])")->memberOfGroups(),
             QStringList(u"x"_s));
}

void TestRule::listsFields()
{
    const auto rule = compileRule(
        uR"(device.displayName -eq "a" -or device.systemLabels -any (_ -eq "b") -or device.displayName -eq "c")");
    QCOMPARE(rule->fields(), (std::vector {Field::Name, Field::SystemLabels}));
    QCOMPARE(rule->warnings().size(), 0U);
}

QTEST_GUILESS_MAIN(TestRule)
#include "tst_rule.moc"
