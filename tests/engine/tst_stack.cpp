// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/package/encoding.h"
#include "engine/patch/apply.h"
#include "engine/patch/rollback.h"
#include "engine/patch/stack.h"
#include "faketarget.h"
#include "support.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace quarterdeck::engine;

// Packages of one process, one on the other.
class TestStack final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rollsBackInAnyOrder();
    void refusesSharedFunction();
    void supersedes();
    void supersedesOne();
    void bringsBackWhatWasRetired();
    void requiresWhatIsApplied();
    void standsInForWhatItSupersedes();
    void leavesNobodyWithoutWhatItRequires();
    void namesOlderRecord();
    void diesSuperseding_data();
    void diesSuperseding();
    void failsSuperseding();
};

namespace {

constexpr Address Library {0x7f0000000000};
constexpr AddressRange Stack = {Address(0x7ffd00000000), Address(0x7ffd00020000)};

Package packageFor(const std::string &id, const std::vector<std::string> &functions)
{
    Package package = aboutPackage();
    package.id = id;
    package.hash = sha256(bytesOf(id));
    package.os = "linux";
    package.arch = "x86-64";
    package.supersedes.clear();
    package.requires_.clear();
    package.consistency = Consistency::Quiescent;
    package.payloads = {{Payload::Format::Elf, *fixture("answer.o")}};
    const auto image = ElfImage::parse(fixture("libshapes.so"));
    PackageModule module {"libshapes.so.1", image->identity(), 0, {}};
    for (const std::string &name : functions) {
        const ImageSymbol *symbol = image->exportNamed(name);
        module.functions.push_back({name, symbol->rva, symbol->size,
                                    sha256(*image->bytesAt(symbol->rva, symbol->size)), "answer"});
    }
    package.modules = {std::move(module)};
    return package;
}

class Process final
{
public:
    Process()
    {
        target.view().addModule("/lib/libshapes.so.1", fixture("libshapes.so"), Library, 11);
        target.view().addAnonymous(Stack, {true, true, false}, "[stack]");
        target.addThread(4711, Library, Stack.end - 512);
        options.deadline = std::chrono::milliseconds(0);
        original = text();
    }
    // "" or why not.
    QString apply(const Package &package)
    {
        const auto plan = planForTarget(package, target);
        if (!plan)
            return QString::fromStdString(plan.error().message);
        if (!plan->applicable())
            return QString::fromStdString(std::string(toString(plan->blockers.front().kind)) + ": "
                                          + plan->blockers.front().message);
        const auto applied = applyPlans(package, {{&target, *plan}}, nobody, options);
        return applied ? QString() : QString::fromStdString(applied.error().message);
    }
    QString rollBack(const std::string &id)
    {
        const auto back = quarterdeck::engine::rollBack({&target}, id, nobody, options);
        return back ? QString() : QString::fromStdString(back.error().message);
    }
    QString recover()
    {
        const auto done = quarterdeck::engine::recover({&target}, {}, nobody, options);
        return done ? QString() : QString::fromStdString(done.error().message);
    }
    // "a applied, b retired", in the order of the stack.
    QString status()
    {
        const auto found = findPatches(target);
        QStringList lines;
        for (const FoundPatch &patch : found->patches)
            lines += QString::fromStdString(patch.ledger.packageId + " "
                                            + std::string(toString(patch.state)));
        for (const AddressRange &orphan : found->orphans)
            lines += QStringLiteral("orphan %1").arg(orphan.size());
        for (const std::string &damaged : found->damaged)
            lines += QString::fromStdString(damaged);
        return lines.join(QStringLiteral(", "));
    }
    Bytes text() { return textOf(target.view(), 11); }

    FakeTarget target;
    NoOthers nobody;
    Options options;
    Bytes original;
};

} // namespace

void TestStack::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
}

void TestStack::rollsBackInAnyOrder()
{
    std::vector<std::string> ids = {"a", "b", "c"};
    const std::map<std::string, std::string> functions = {
        {"a", "nop5"}, {"b", "functionpad"}, {"c", "rip_load"}};
    do {
        Process process;
        for (const auto &[id, function] : functions)
            QCOMPARE(process.apply(packageFor(id, {function})), QString());
        QCOMPARE(process.status(), QStringLiteral("a applied, b applied, c applied"));
        for (const std::string &id : ids)
            QCOMPARE(process.rollBack(id), QString());
        QCOMPARE(process.text(), process.original);
        // And again, each in the memory that it has left; the order is that of now.
        for (const std::string &id : ids)
            QCOMPARE(process.apply(packageFor(id, {functions.at(id)})), QString());
        QCOMPARE(process.status(),
                 QString::fromStdString(ids[0] + " applied, " + ids[1] + " applied, " + ids[2]
                                        + " applied"));
    } while (std::next_permutation(ids.begin(), ids.end()));
}

void TestStack::refusesSharedFunction()
{
    Process process;
    QCOMPARE(process.apply(packageFor("a", {"nop5", "rip_load"})), QString());
    const Bytes text = process.text();
    const QString why = process.apply(packageFor("b", {"functionpad", "rip_load"}));
    QVERIFY2(why.startsWith(QStringLiteral("function-in-other-package: rip_load"))
                 && why.contains(QStringLiteral("the package a has changed")),
             qPrintable(why));
    QCOMPARE(process.text(), text);
    // A stranger's bytes are told from ours.
    Process other;
    const auto plan = planForTarget(packageFor("a", {"nop5"}), other.target);
    const Bytes foreign = plan->sites[0].edits.back().after;
    other.target.view().poke(plan->sites[0].edits.back().address, foreign);
    QVERIFY(
        other.apply(packageFor("b", {"nop5"})).startsWith(QStringLiteral("function-bytes-memory")));
}

void TestStack::supersedes()
{
    Process process;
    Package next = packageFor("b", {"nop5", "functionpad"});
    next.supersedes = {"a", "never-applied"};
    QCOMPARE(process.apply(packageFor("a", {"nop5", "rip_load"})), QString());
    const auto plan = planForTarget(next, process.target);
    QCOMPARE(plan->retires.size(), std::size_t {1});
    QVERIFY(plan->retires[0].restored == std::vector<std::string> {"rip_load"});
    const int stops = process.target.count(FakeTarget::Call::Stop);
    QCOMPARE(process.apply(next), QString());
    QCOMPARE(process.target.count(FakeTarget::Call::Stop), stops + 1); // the same window
    QCOMPARE(process.status(), QStringLiteral("a retired, b applied"));
    const auto found = findPatches(process.target);
    QVERIFY(supersederOf(*found, found->patches[0]) == &found->patches[1]);
    Process alone; // as if the first had never been
    QCOMPARE(alone.apply(packageFor("x", {"rip_load"})), QString());
    QCOMPARE(alone.rollBack("x"), QString());
    QCOMPARE(process.rollBack("a"), QStringLiteral("The package a is rolled back already."));
    QCOMPARE(process.rollBack("b"), QString());
    QCOMPARE(process.text(), process.original);
    QCOMPARE(process.status(), QStringLiteral("a retired, b retired"));
    QCOMPARE(process.apply(packageFor("a", {"nop5", "rip_load"})), QString());
    QCOMPARE(process.status(), QStringLiteral("b retired, a applied"));
    QCOMPARE(process.rollBack("a"), QString());
    QCOMPARE(process.text(), process.original);
}

void TestStack::supersedesOne()
{
    // Two are applied, one of them is superseded: the other one stays.
    Process process;
    Package next = packageFor("c", {"nop5"});
    next.supersedes = {"a"};
    QCOMPARE(process.apply(packageFor("a", {"nop5"})), QString());
    QCOMPARE(process.apply(packageFor("b", {"rip_load"})), QString());
    QCOMPARE(process.apply(next), QString());
    QCOMPARE(process.status(), QStringLiteral("a retired, b applied, c applied"));
    QCOMPARE(process.rollBack("b"), QString());
    QCOMPARE(process.rollBack("c"), QString());
    QCOMPARE(process.text(), process.original);
}

void TestStack::bringsBackWhatWasRetired()
{
    // The memory of a package that was superseded can be given back while its successor is there.
    Process process;
    Package next = packageFor("b", {"nop5"});
    next.supersedes = {"a"};
    QCOMPARE(process.apply(packageFor("a", {"nop5"})), QString());
    QCOMPARE(process.apply(next), QString());
    const Bytes text = process.text();
    QVERIFY(releasePayload(process.target, "a", process.options));
    QCOMPARE(process.text(), text);
    QCOMPARE(process.status(), QStringLiteral("b applied"));
    QVERIFY(process.apply(packageFor("a", {"nop5"}))
                .startsWith(QStringLiteral("function-in-other-package")));
    QCOMPARE(process.rollBack("b"), QString());
    QCOMPARE(process.text(), process.original);
}

void TestStack::requiresWhatIsApplied()
{
    Process process;
    Package next = packageFor("b", {"rip_load"});
    next.requires_ = {"a"};
    const QString why = process.apply(next);
    QVERIFY2(why.startsWith(QStringLiteral("requirement-missing: The package requires a, which")),
             qPrintable(why));
    QCOMPARE(process.apply(packageFor("a", {"nop5"})), QString());
    QCOMPARE(process.apply(next), QString());
    const Bytes text = process.text();
    const QString kept = process.rollBack("a");
    QVERIFY2(kept.contains(QStringLiteral("a is required by b")), qPrintable(kept));
    QCOMPARE(process.text(), text);
    QCOMPARE(process.rollBack("b"), QString());
    QCOMPARE(process.rollBack("a"), QString());
    QCOMPARE(process.text(), process.original);
    QVERIFY(process.apply(next).startsWith(QStringLiteral("requirement-missing")));
}

void TestStack::standsInForWhatItSupersedes()
{
    Process process;
    Package dependant = packageFor("d", {"rip_load"});
    dependant.requires_ = {"a"};
    Package next = packageFor("b", {"nop5"});
    next.supersedes = {"a"};
    QCOMPARE(process.apply(packageFor("a", {"nop5"})), QString());
    QCOMPARE(process.apply(dependant), QString());
    QCOMPARE(process.apply(next), QString());
    QVERIFY(process.rollBack("b").contains(QStringLiteral("required by d")));
    QCOMPARE(process.rollBack("d"), QString());
    QCOMPARE(process.rollBack("b"), QString());
    QCOMPARE(process.text(), process.original);
}

void TestStack::leavesNobodyWithoutWhatItRequires()
{
    Process process;
    Package second = packageFor("b", {"nop5"});
    second.supersedes = {"a"};
    Package dependant = packageFor("d", {"rip_load"});
    dependant.requires_ = {"a"};
    Package third = packageFor("c", {"nop5"});
    third.supersedes = {"b"}; // but not what b stood in for
    QCOMPARE(process.apply(packageFor("a", {"nop5"})), QString());
    QCOMPARE(process.apply(second), QString());
    QCOMPARE(process.apply(dependant), QString());
    const QString why = process.apply(third);
    QVERIFY2(why.startsWith(QStringLiteral("requirement-missing: The package d, which is applied")),
             qPrintable(why));
}

void TestStack::namesOlderRecord()
{
    Process process;
    QCOMPARE(process.apply(packageFor("a", {"nop5"})), QString());
    const auto found = findPatches(process.target);
    process.target.view().poke(found->patches[0].ledger.place() + 8, Bytes {1});
    const QString status = process.status();
    QVERIFY2(status.contains(QStringLiteral("has format 1, this engine reads 2")),
             qPrintable(status));
    QVERIFY(process.apply(packageFor("b", {"nop5"}))
                .startsWith(QStringLiteral("function-bytes-memory")));
}

void TestStack::diesSuperseding_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::newRow("apply") << QByteArray("apply");
    QTest::newRow("rollback") << QByteArray("rollback");
    QTest::newRow("recover") << QByteArray("recover"); // and dies again
}

void TestStack::diesSuperseding()
{
    QFETCH(QByteArray, action);
    const Package first = packageFor("a", {"nop5", "rip_load"});
    Package next = packageFor("b", {"nop5", "functionpad"});
    next.supersedes = {"a"};
    Process model;
    QCOMPARE(model.apply(first), QString());
    const Bytes withFirst = model.text();
    int interrupted = 0;
    int deaths = 0;
    for (int nth = 1;; ++nth) {
        Process process;
        QCOMPARE(process.apply(first), QString());
        if (action == "rollback")
            QCOMPARE(process.apply(next), QString());
        const Bytes withNext = process.text();
        process.target.dieAt(action == "recover" ? std::max(1, nth / 8) : nth);
        (void)(action == "rollback" ? process.rollBack("b") : process.apply(next));
        const bool died = process.target.isDead();
        process.target.revive();
        if (!died)
            break;
        ++deaths;
        if (action == "recover" && findPatches(process.target)->interrupted()) {
            process.target.dieAt(1 + nth % 8);
            (void)process.recover();
            process.target.revive();
        }
        if (findPatches(process.target)->interrupted()) {
            ++interrupted;
            QCOMPARE(process.recover(), QString());
        }
        QCOMPARE(QByteArray(process.target.violations().c_str()), QByteArray());
        const QString status = process.status();
        const Bytes text = process.text();
        if (action == "rollback") {
            if (text == process.original)
                QCOMPARE(status, QStringLiteral("a retired, b retired"));
            else
                QCOMPARE(status, QStringLiteral("a retired, b applied"));
            QVERIFY(text == process.original || text == withNext);
            continue;
        }
        if (text == withFirst) {
            QVERIFY2(status == QStringLiteral("a applied")
                         || status == QStringLiteral("a applied, b retired"),
                     qPrintable(status));
            QCOMPARE(process.apply(next), QString());
        } else {
            QCOMPARE(status, QStringLiteral("a retired, b applied"));
        }
        QCOMPARE(process.rollBack("b"), QString());
        QCOMPARE(process.text(), process.original);
        QCOMPARE(process.apply(first), QString());
    }
    QVERIFY2(deaths >= 5 && interrupted >= 2,
             qPrintable(QStringLiteral("%1 deaths, %2 interrupted").arg(deaths).arg(interrupted)));
}

void TestStack::failsSuperseding()
{
    const Package first = packageFor("a", {"nop5", "rip_load"});
    Package next = packageFor("b", {"nop5", "functionpad"});
    next.supersedes = {"a"};
    int failures = 0;
    for (int nth = 1;; ++nth) {
        Process process;
        QCOMPARE(process.apply(first), QString());
        const Bytes before = process.text();
        const int had = process.target.count(FakeTarget::Call::Write);
        process.target.failAt(FakeTarget::Call::Write, nth, ErrorKind::MemoryUnwritable);
        const QString why = process.apply(next);
        if (process.target.count(FakeTarget::Call::Write) - had < nth) {
            QCOMPARE(why, QString());
            break;
        }
        QVERIFY(!why.isEmpty());
        ++failures;
        QCOMPARE(process.text(), before);
        QCOMPARE(process.status(), QStringLiteral("a applied"));
        QVERIFY(!process.target.isSeized());
        QCOMPARE(QByteArray(process.target.violations().c_str()), QByteArray());
    }
    QVERIFY(failures > 8);
}

QTEST_GUILESS_MAIN(TestStack)
#include "tst_stack.moc"
