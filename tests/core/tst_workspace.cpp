// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storesupport.h"
#include "store/workspace.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

using Mode = Workspace::Mode;

class TestWorkspace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsEmpty();
    void keepsThePlan();
    void keepsTheOrderOfThePlan();
    void keepsTheDevices_data();
    void keepsTheDevices();
    void keepsSettingsAndDocuments();
    void addsReleasesToTheCatalogue();
    void undoesAndRedoesAnEdit();
    void undoesARemovalInItsPlace();
    void undoesAnImport();
    void refusesToUndoWhatChangedSince();
    void forgetsOldFleets();
    void makesAllEditsOrNone();
    void refusesWhatIsOverItsLimits();
    void leavesNothingForNoChange();
    void findsTheEditsBetweenTwoPlans();
    void readerChangesNothing();
    void copiesItself();

private:
    std::unique_ptr<Workspace> create()
    {
        auto made = Workspace::create(m_path, someContext());
        if (!made)
            qFatal("%s", qPrintable(made.error().message + made.error().detail));
        return std::move(*made);
    }
    std::unique_ptr<Workspace> reopen(Mode mode = Mode::ReadWrite)
    {
        auto opened = Workspace::open(m_path, mode, someContext());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message + opened.error().detail));
        return std::move(*opened);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestWorkspace::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"fleet ä %41?.quarterdeck"_s); // what an URI would have to escape
}

void TestWorkspace::startsEmpty()
{
    const auto workspace = create();
    QCOMPARE(workspace->mode(), Mode::ReadWrite);
    QCOMPARE(*workspace->plan(), Plan());
    QCOMPARE(workspace->devices()->rowCount(), 0U);
    QCOMPARE(*workspace->settings(), WorkspaceSettings());
    QCOMPARE(*workspace->exportHead(), AuditHead());
    QVERIFY(!*workspace->verifyAudit());
}

void TestWorkspace::keepsThePlan()
{
    Plan plan;
    plan.groups = {someGroup(u"g1"_s, {u"a"_s, u"b"_s}),
                   {u"g2"_s,
                    u"Dynamic \"x\""_s,
                    u"line\nbreak"_s,
                    GroupKind::Dynamic,
                    {},
                    u"(device.deviceModel -eq \"Élite\")"_s}};
    plan.policies = {somePolicy(u"p1"_s, u"g1"_s)};
    plan.rings = {someRing(u"r1"_s, u"g2"_s), someRing(u"r2"_s, u"g1"_s)};
    plan.tenantDefault.hotpatch = TenantDefault::Setting::Block;
    {
        const auto workspace = create();
        const auto change = workspace->apply(editsBetween({}, plan));
        VERIFY_OK(change);
        QVERIFY(change->touchesPlan());
        QCOMPARE(change->auditSeq, 1);
        QCOMPARE(*workspace->plan(), plan);
    }
    QCOMPARE(*reopen()->plan(), plan);
}

void TestWorkspace::keepsTheOrderOfThePlan()
{
    const auto workspace = create();
    for (const QString &id : {u"z"_s, u"a"_s, u"m"_s})
        VERIFY_OK(workspace->apply({someGroup(id)}));
    Group changed = someGroup(u"z"_s);
    changed.displayName = u"Renamed"_s;
    VERIFY_OK(workspace->apply({changed}));
    const auto plan = workspace->plan();
    QCOMPARE(plan->groups, (std::vector {changed, someGroup(u"a"_s), someGroup(u"m"_s)}));
}

void TestWorkspace::keepsTheDevices_data()
{
    QTest::addColumn<int>("rows");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("some") << 500;
    QTest::newRow("more than a segment") << 70'000;
}

void TestWorkspace::keepsTheDevices()
{
    QFETCH(int, rows);
    const DeviceTable devices = someDevices(static_cast<Row>(rows));
    {
        const auto workspace = create();
        VERIFY_OK(workspace->setDevices(devices));
    }
    const auto loaded = reopen()->devices();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->rowCount(), devices.rowCount());
    QCOMPARE(printed(*loaded), printed(devices));
    // What is loaded can be added to like what was imported.
    DeviceTable grown = *loaded;
    const Row row = grown.appendRow();
    grown.setText(Field::Model, row, u"ThinkPad X1"_s, 1);
    QCOMPARE(grown.display(Field::Model, row), u"ThinkPad X1"_s);
    QVERIFY(rows < 500 || grown.pool(Field::Model).size() == devices.pool(Field::Model).size());
}

void TestWorkspace::keepsSettingsAndDocuments()
{
    const WorkspaceSettings settings {u"Contoso"_s, true};
    const Document cost {ItemKind::CostSheet, {}, {{u"minutes"_s, 12.5}}};
    const Document trial {ItemKind::Trial, u"t1"_s, {{u"outcome"_s, u"passed"_s}}};
    {
        const auto workspace = create();
        VERIFY_OK(workspace->apply({settings, cost, trial}));
    }
    const auto workspace = reopen();
    QCOMPARE(*workspace->settings(), settings);
    QCOMPARE(*workspace->documents(ItemKind::CostSheet), std::vector {cost});
    QCOMPARE(*workspace->documents(ItemKind::Trial), std::vector {trial});
}

void TestWorkspace::addsReleasesToTheCatalogue()
{
    HandRelease hand {u"h1"_s, {}};
    hand.release.product = Product::WS2025;
    hand.release.month = Month(2027, 3);
    hand.release.plannedType = ReleaseType::Hotpatch;
    hand.release.actualType = ReleaseType::UnplannedBaseline;
    hand.release.kbs = {u"KB1"_s, u"KB2"_s};
    hand.release.build = Build {26100, 40000};
    hand.release.releaseDate = QDate(2027, 3, 9);
    hand.release.restartRequired = true;
    hand.release.confidence = Confidence::Inferred;
    hand.release.source = u"announced by mail"_s;
    {
        const auto workspace = create();
        VERIFY_OK(workspace->apply({hand}));
    }
    const auto workspace = reopen();
    QCOMPARE(*workspace->releases(), std::vector {hand});
    const auto month = workspace->catalogue()->month(Product::WS2025, Month(2027, 3));
    QVERIFY(month);
    QCOMPARE(month->type(), ReleaseType::UnplannedBaseline);
}

void TestWorkspace::undoesAndRedoesAnEdit()
{
    const auto workspace = create();
    VERIFY_OK(workspace->apply({someGroup(u"g"_s)}));
    const auto edit = workspace->apply(
        {somePolicy(u"p"_s, u"g"_s), TenantDefault {TenantDefault::Setting::Allow, {}}});
    VERIFY_OK(edit);
    const Plan after = *workspace->plan();

    const auto undone = workspace->undo(*edit);
    QVERIFY(undone);
    QCOMPARE(undone->auditSeq, 3);
    QVERIFY(workspace->plan()->policies.empty());
    QCOMPARE(workspace->plan()->tenantDefault, TenantDefault());

    VERIFY_OK(workspace->redo(*edit));
    QCOMPARE(*workspace->plan(), after);
    const auto rows = workspace->audit(1, 100);
    QStringList actions;
    for (const AuditRow &row : *rows)
        actions += row.action;
    QCOMPARE(actions,
             QStringList(
                 {u"group.add"_s, u"plan.change"_s, u"undo plan.change"_s, u"redo plan.change"_s}));
    QVERIFY(!*workspace->verifyAudit());
}

void TestWorkspace::undoesARemovalInItsPlace()
{
    const auto workspace = create();
    VERIFY_OK(workspace->apply({someGroup(u"1"_s), someGroup(u"2"_s), someGroup(u"3"_s)}));
    const Plan before = *workspace->plan();
    const auto removed = workspace->apply({Remove {ItemKind::Group, u"2"_s}});
    QVERIFY(removed);
    QCOMPARE(removed->action, u"group.remove"_s);
    QCOMPARE(workspace->plan()->groups.size(), 2U);
    VERIFY_OK(workspace->undo(*removed));
    QCOMPARE(*workspace->plan(), before);
}

void TestWorkspace::undoesAnImport()
{
    const DeviceTable first = someDevices(300, 1);
    const DeviceTable second = someDevices(400, 2);
    const auto workspace = create();
    const auto one = workspace->setDevices(first);
    const auto two = workspace->setDevices(second);
    QVERIFY(one && two);
    VERIFY_OK(workspace->undo(*two));
    QCOMPARE(printed(*workspace->devices()), printed(first));
    VERIFY_OK(workspace->undo(*one));
    QCOMPARE(workspace->devices()->rowCount(), 0U);
    VERIFY_OK(workspace->redo(*one));
    VERIFY_OK(workspace->redo(*two));
    QCOMPARE(printed(*workspace->devices()), printed(second));
}

void TestWorkspace::refusesToUndoWhatChangedSince()
{
    const auto workspace = create();
    Group group = someGroup(u"g"_s);
    const auto first = workspace->apply({group});
    group.description = u"later"_s;
    VERIFY_OK(workspace->apply({group}));
    const auto undone = workspace->undo(*first);
    QVERIFY(!undone);
    QCOMPARE(undone.error().code, ExitCode::Refused);
    QVERIFY(undone.error().message.contains(u"group/g"_s));
    QCOMPARE(workspace->plan()->groups, std::vector {group});
    QCOMPARE(workspace->exportHead()->seq, 2);
}

void TestWorkspace::forgetsOldFleets()
{
    const auto workspace = create();
    std::vector<Change> changes;
    for (int i = 0; i < 7; ++i) {
        auto change = workspace->setDevices(someDevices(50, i + 1));
        VERIFY_OK(change);
        changes.push_back(*change);
    }
    for (int i = 6; i > 2; --i)
        VERIFY_OK(workspace->undo(changes[static_cast<std::size_t>(i)]));
    const auto gone = workspace->undo(changes[2]);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ExitCode::Refused);
    QVERIFY(gone.error().message.contains(u"5"_s));
    QCOMPARE(printed(*workspace->devices()), printed(someDevices(50, 3)));
}

void TestWorkspace::makesAllEditsOrNone()
{
    const auto workspace = create();
    const auto change =
        workspace->apply({someGroup(u"g"_s), Remove {ItemKind::Policy, u"absent"_s}});
    QVERIFY(!change);
    QCOMPARE(change.error().code, ExitCode::Refused);
    QVERIFY(change.error().message.contains(u"policy/absent"_s));
    QCOMPARE(*workspace->plan(), Plan());
    QCOMPARE(workspace->exportHead()->seq, 0);
}

void TestWorkspace::refusesWhatIsOverItsLimits()
{
    const auto workspace = create();
    VERIFY_OK(workspace->apply({someGroup(u"g"_s), somePolicy(u"p"_s, u"g"_s)}));
    Group typo = someGroup(u"dynamic"_s);
    typo.kind = GroupKind::Dynamic;
    typo.rule = u"(device.deviceModel -eqq \"X\")"_s;
    UpdateRing ring = someRing(u"r"_s, u"g"_s);
    ring.qualityDeferralDays = 31;
    QualityUpdatePolicy policy = somePolicy(u"p"_s, u"g"_s);
    policy.displayName = QString(201, u'x');
    for (const Edit &edit : {Edit(typo), Edit(ring), Edit(policy)}) {
        const auto refused = workspace->apply({edit});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ExitCode::Malformed);
        QVERIFY(refused.error().message.contains(u"Nothing was changed"_s));
    }
    // A policy that would point nowhere: before and after its group.
    for (const Edit &edit :
         {Edit(somePolicy(u"q"_s, u"absent"_s)), Edit(Remove {ItemKind::Group, u"g"_s})}) {
        const auto refused = workspace->apply({edit});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ExitCode::Refused);
    }
    QCOMPARE(workspace->exportHead()->seq, 1);
    VERIFY_OK(
        workspace->apply({Remove {ItemKind::Group, u"g"_s}, Remove {ItemKind::Policy, u"p"_s}}));
}

void TestWorkspace::leavesNothingForNoChange()
{
    const auto workspace = create();
    VERIFY_OK(workspace->apply({someGroup(u"g"_s)}));
    const auto again = workspace->apply({someGroup(u"g"_s)});
    QVERIFY(again);
    QVERIFY(again->items.empty());
    QCOMPARE(again->auditSeq, 0);
    QCOMPARE(workspace->exportHead()->seq, 1);
}

void TestWorkspace::findsTheEditsBetweenTwoPlans()
{
    Plan from;
    from.groups = {someGroup(u"keep"_s), someGroup(u"change"_s), someGroup(u"remove"_s)};
    Plan to = from;
    to.groups = {someGroup(u"keep"_s), someGroup(u"change"_s, {u"x"_s}), someGroup(u"add"_s)};
    to.tenantDefault.hotpatch = TenantDefault::Setting::Allow;
    const std::vector<Edit> expected {to.groups[1], to.groups[2],
                                      Remove {ItemKind::Group, u"remove"_s}, to.tenantDefault};
    QVERIFY(editsBetween(from, to) == expected);
    QVERIFY(editsBetween(from, from).empty());
}

void TestWorkspace::readerChangesNothing()
{
    QVERIFY(create()->apply({someGroup(u"g"_s)}));
    const auto reader = reopen(Mode::ReadOnly);
    const auto refused = reader->apply({someGroup(u"h"_s)});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ExitCode::Refused);
    QVERIFY(!reader->setDevices({}));
    QCOMPARE(reader->plan()->groups.size(), 1U);
}

void TestWorkspace::copiesItself()
{
    const QString copy = m_folder->filePath(u"copy.quarterdeck"_s);
    const auto workspace = create();
    VERIFY_OK(workspace->apply({someGroup(u"g"_s)}));
    VERIFY_OK(workspace->saveCopy(copy));
    VERIFY_OK(workspace->apply({someGroup(u"h"_s)}));
    {
        const auto opened = Workspace::open(copy, Mode::ReadWrite, someContext());
        QVERIFY(opened);
        QCOMPARE((*opened)->plan()->groups.size(), 1U);
        QCOMPARE((*opened)->exportHead()->seq, 1);
        const auto refused = workspace->saveCopy(copy); // somebody has it open
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ExitCode::Refused);
    }
    VERIFY_OK(workspace->saveCopy(copy)); // replaces
    QCOMPARE((*Workspace::open(copy, Mode::ReadOnly, someContext()))->plan()->groups.size(), 2U);
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
