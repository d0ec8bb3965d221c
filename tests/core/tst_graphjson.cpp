// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/graphjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

QualityUpdatePolicy pilot()
{
    QualityUpdatePolicy policy;
    policy.id = u"p-1"_s;
    policy.displayName = u"Hotpatch - \"Pilot\" <1>"_s;
    policy.description = u"Line 1\nLine 2"_s;
    policy.approvalSettings = {
        {Cadence::Monthly, UpdateCategory::Security, ApprovalMethod::Automatic, 3},
        {Cadence::OutOfBand, UpdateCategory::QuickMachineRecovery, ApprovalMethod::Manual, 0}};
    policy.roleScopeTagIds = {u"0"_s, u"7"_s};
    policy.created = QDateTime({2026, 5, 1}, {8, 0}, Qt::UTC);
    policy.lastModified = QDateTime({2026, 5, 2}, {9, 30}, Qt::UTC);
    policy.assignments = {{Assignment::Kind::Include, u"g-1"_s},
                          {Assignment::Kind::Exclude, u"g-2"_s},
                          {Assignment::Kind::AllDevices, {}}};
    return policy;
}

QJsonObject object(const char *json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.object();
}

} // namespace

class TestGraphJson final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void writesPolicies();
    void writesAssignments();
    void writesRings();
    void readsWhatItWrites();
    void readsLists();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
};

void TestGraphJson::writesPolicies()
{
    QCOMPARE(graphPolicy(pilot()), object(R"({
      "@odata.type": "#microsoft.graph.windowsQualityUpdatePolicy",
      "displayName": "Hotpatch - \"Pilot\" <1>",
      "description": "Line 1\nLine 2",
      "hotpatchEnabled": true,
      "approvalSettings": [
        { "@odata.type": "microsoft.graph.windowsQualityUpdateApprovalSetting",
          "windowsQualityUpdateCadence": "monthly",
          "windowsQualityUpdateCategory": "security",
          "approvalMethodType": "automatic",
          "deferredDeploymentInDay": 3 },
        { "@odata.type": "microsoft.graph.windowsQualityUpdateApprovalSetting",
          "windowsQualityUpdateCadence": "outOfBand",
          "windowsQualityUpdateCategory": "quickMachineRecovery",
          "approvalMethodType": "manual" }],
      "roleScopeTagIds": ["0", "7"]})"));
}

void TestGraphJson::writesAssignments()
{
    QCOMPARE(graphPolicyAssign(pilot().assignments), object(R"({ "assignments": [
      { "@odata.type": "#microsoft.graph.windowsQualityUpdatePolicyAssignment",
        "target": { "@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "g-1" } },
      { "@odata.type": "#microsoft.graph.windowsQualityUpdatePolicyAssignment",
        "target": { "@odata.type": "#microsoft.graph.exclusionGroupAssignmentTarget", "groupId": "g-2" } },
      { "@odata.type": "#microsoft.graph.windowsQualityUpdatePolicyAssignment",
        "target": { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } }]})"));
    QCOMPARE(graphRingAssign({{Assignment::Kind::Include, u"g-1"_s}}), object(R"({ "assignments": [
      { "@odata.type": "#microsoft.graph.deviceConfigurationAssignment",
        "target": { "@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "g-1" } }]})"));
}

void TestGraphJson::writesRings()
{
    UpdateRing ring;
    ring.displayName = u"Broad"_s;
    ring.qualityDeferralDays = 7;
    ring.qualityPaused = true;
    ring.qualityDeadlineDays = 3;
    ring.gracePeriodDays = 2;
    ring.activeHoursStart = {7, 30};
    QCOMPARE(graphRing(ring), object(R"({
      "@odata.type": "#microsoft.graph.windowsUpdateForBusinessConfiguration",
      "displayName": "Broad", "description": "", "roleScopeTagIds": ["0"],
      "qualityUpdatesDeferralPeriodInDays": 7, "featureUpdatesDeferralPeriodInDays": 0,
      "qualityUpdatesPaused": true, "featureUpdatesPaused": false,
      "deadlineForQualityUpdatesInDays": 3, "deadlineForFeatureUpdatesInDays": null,
      "deadlineGracePeriodInDays": 2, "featureUpdatesRollbackWindowInDays": null,
      "automaticUpdateMode": "autoInstallAtMaintenanceTime",
      "installationSchedule": { "@odata.type": "#microsoft.graph.windowsUpdateActiveHoursInstall",
        "activeHoursStart": "07:30:00.0000000", "activeHoursEnd": "17:00:00.0000000" }})"));
}

void TestGraphJson::readsWhatItWrites()
{
    const auto read = policiesFromGraph(jsonText(graphPolicyExpanded(pilot())));
    QVERIFY2(read, read ? "" : qUtf8Printable(read.error().message));
    QCOMPARE(read->size(), 1U);
    QVERIFY(read->front() == pilot());
}

void TestGraphJson::readsLists()
{
    const auto read = policiesFromGraph(R"({
      "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsQualityUpdatePolicies",
      "value": [
        {"id": "1", "displayName": "A", "description": null, "hotpatchEnabled": false, "approvalSettings": [],
         "createdDateTime": "2026-05-01T10:00:00.1234567+02:00", "roleScopeTagIds": [], "unknownProperty": 3},
        {"id": "2", "displayName": "B", "hotpatchEnabled": true}]})");
    QVERIFY2(read, read ? "" : qUtf8Printable(read.error().message));
    QCOMPARE(read->size(), 2U);
    QCOMPARE(read->at(0).hotpatchEnabled, false);
    QCOMPARE(read->at(0).created.toString(Qt::ISODate), u"2026-05-01T08:00:00Z"_s);
    QCOMPARE(read->at(0).roleScopeTagIds, QStringList(u"0"_s));
    QCOMPARE(read->at(1).displayName, u"B"_s);
    QVERIFY(read->at(1).assignments.empty());
}

void TestGraphJson::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ExitCode>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &json, const QString &says,
                        ExitCode code = ExitCode::Malformed) {
        QTest::newRow(name) << json << code << says;
    };
    // A policy that is right but for one property.
    const auto with = [](const char *key, const QByteArray &value) {
        QJsonObject policy = graphPolicyExpanded(pilot());
        policy[u"displayName"_s] = u"P"_s;
        policy[QLatin1StringView(key)] = QJsonDocument::fromJson('[' + value + ']')[0];
        return QJsonDocument(policy).toJson();
    };
    row("no JSON", "{\n\"displayName\": \"a\",\n}", u"no JSON; the error is in line 3"_s);
    row("binary", QByteArray("\x00\x01\xff", 3), u"no JSON"_s);
    row("empty", {}, u"no JSON; the error is in line 1"_s);
    row("a list", "[]", u"neither a policy"_s);
    row("value is no list", R"({"value": 1})", u"“value” is no list"_s);
    row("no object in the list", R"({"value": [1]})", u"value[0]: expected an object, found 1."_s);
    row("another type", with("@odata.type", R"("#microsoft.graph.windowsQualityUpdateProfile")"),
        u"policy “P”.@odata.type: expected #microsoft.graph.windowsQualityUpdatePolicy, found “#microsoft.graph.windowsQualityUpdateProfile”."_s);
    row("no name", with("displayName", "null"),
        u"policy.displayName: expected a text, found null."_s);
    row("no setting", R"({"displayName": "P"})",
        u"policy “P”.hotpatchEnabled: expected true or false, found nothing."_s);
    row("setting as text", with("hotpatchEnabled", R"("true")"),
        u"hotpatchEnabled: expected true or false, found “true”."_s);
    row("description", with("description", "3"), u"description: expected a text, found 3."_s);
    row("date", with("createdDateTime", R"("yesterday")"),
        u"createdDateTime: expected a date and time in ISO 8601, found “yesterday”."_s);
    row("tags", with("roleScopeTagIds", R"([0])"), u"roleScopeTagIds: expected a list of texts"_s);
    row("approvals", with("approvalSettings", R"({})"),
        u"approvalSettings: expected a list, found an object."_s);
    row("cadence",
        with(
            "approvalSettings",
            R"([{"windowsQualityUpdateCadence": "weekly", "windowsQualityUpdateCategory": "all", "approvalMethodType": "manual"}])"),
        u"policy “P”.approvalSettings[0].windowsQualityUpdateCadence: expected one of monthly, outOfBand, found “weekly”."_s);
    row("future value",
        with(
            "approvalSettings",
            R"([{"windowsQualityUpdateCadence": "monthly", "windowsQualityUpdateCategory": "unknownFutureValue", "approvalMethodType": "manual"}])"),
        u"approvalSettings[0].windowsQualityUpdateCategory: expected one of all, security"_s);
    row("deferral",
        with(
            "approvalSettings",
            R"([{"windowsQualityUpdateCadence": "monthly", "windowsQualityUpdateCategory": "all", "approvalMethodType": "automatic", "deferredDeploymentInDay": 1.5}])"),
        u"deferredDeploymentInDay: expected a whole number, found 1.5."_s);
    row("deferral too long",
        with(
            "approvalSettings",
            R"([{"windowsQualityUpdateCadence": "monthly", "windowsQualityUpdateCategory": "all", "approvalMethodType": "automatic", "deferredDeploymentInDay": 31}])"),
        u"policy “P”.deferralDays: 31 days; possible are 0 to 30."_s);
    row("name too long", with("displayName", '"' + QByteArray(201, 'x') + '"'), u"201"_s);
    row("no target", with("assignments", R"([{}])"),
        u"assignments[0].target: expected an object, found nothing."_s);
    row("no group",
        with("assignments",
             R"([{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget"}}])"),
        u"assignments[0].target.groupId: expected a text, found nothing."_s);
    row("other target",
        with(
            "assignments",
            R"([{"target": {"@odata.type": "#microsoft.graph.configurationManagerCollectionAssignmentTarget"}}])"),
        u"assignments[0].target.@odata.type: expected one of"_s);
    row("all users",
        with(
            "assignments",
            R"([{"target": {"@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget"}}])"),
        u"assigned to all licensed users"_s, ExitCode::Refused);
    row("filter",
        with(
            "assignments",
            R"([{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "g", "deviceAndAppManagementAssignmentFilterType": "include", "deviceAndAppManagementAssignmentFilterId": "f"}}])"),
        u"has an assignment filter"_s, ExitCode::Refused);
}

void TestGraphJson::namesWhatIsWrong()
{
    QFETCH(QByteArray, json);
    QFETCH(ExitCode, code);
    QFETCH(QString, says);
    const auto read = policiesFromGraph(json);
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(says), qUtf8Printable(read.error().message));
    QCOMPARE(read.error().code, code);
}

QTEST_GUILESS_MAIN(TestGraphJson)
#include "tst_graphjson.moc"
