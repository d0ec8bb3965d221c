// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>
#include <QStandardPaths>

#include <cstddef>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

using namespace quarterdeck::engine::tests;

namespace {

// Ends this process at the first system call that could touch another one.
void forbidTouching()
{
    static constexpr unsigned forbidden[] = {__NR_ptrace,          __NR_process_vm_writev,
                                             __NR_pwrite64,        __NR_pwritev,
                                             __NR_pwritev2,        __NR_kill,
                                             __NR_tkill,           __NR_tgkill,
                                             __NR_process_madvise, __NR_pidfd_send_signal};
    std::vector<sock_filter> filter {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
    for (const unsigned number : forbidden) {
        filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1));
        filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
    }
    // write() only to stdout and stderr.
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_write, 0, 3));
    filter.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[0])));
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, 2, 0, 1));
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog program {static_cast<unsigned short>(filter.size()), filter.data()};
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

} // namespace

// The command line: exit codes, and bad input of every kind that changes nothing.
class TestEngineCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void refusesBadInput_data();
    void refusesBadInput();
    void refusesAnotherBuild();
    void refusesEveryChangedByte();
    void refusesWithoutPermission();
    void refusesUnsignedForRoot();
    void signsAndVerifies();
    void showsPlan();
    void plansWithoutTouching();
    void listsProcesses();
    void helps();
    void helpsWithEachCommand_data();
    void helpsWithEachCommand();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_package;
    TargetProgram m_oracle;
};

void TestEngineCli::initTestCase()
{
    m_package = m_directory.filePath(u"oracle.hotpatch"_s);
    const EngineRun build =
        runEngine({u"build"_s, u"--output"_s, m_package, u"--id"_s, u"test.oracle"_s, u"--module"_s,
                   targetPath(u"liboracle.so"_s), u"--payload"_s, targetPath(u"oracle2.o"_s),
                   u"--function"_s, u"oracle_first"_s, u"--cve"_s, u"CVE-2026-0001"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
    QVERIFY(m_oracle.start(targetPath(u"oracle"_s), {u"1"_s}));
    QFile empty(m_directory.filePath(u"empty"_s));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    QFile binary(m_directory.filePath(u"binary"_s));
    QVERIFY(binary.open(QIODevice::WriteOnly));
    binary.write(QByteArray(1000, '\xfe'));
    QFile whole(m_package);
    QVERIFY(whole.open(QIODevice::ReadOnly));
    QFile cut(m_directory.filePath(u"cut"_s));
    QVERIFY(cut.open(QIODevice::WriteOnly));
    cut.write(whole.read(whole.size() / 2));
}

void TestEngineCli::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestEngineCli::refusesBadInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("kind");
    const QString pid = u"PID"_s; // filled in
    const auto file = [](const QString &name) { return QString(u"FILE/"_s + name); };
    QTest::newRow("unknown command") << QStringList {u"patch"_s} << 2 << u"usage"_s;
    QTest::newRow("unknown option") << QStringList {u"status"_s, u"--force"_s} << 2 << u"usage"_s;
    QTest::newRow("value missing") << QStringList {u"status"_s, u"--pid"_s} << 2 << u"usage"_s;
    QTest::newRow("pid is no number")
        << QStringList {u"status"_s, u"--pid"_s, u"init"_s} << 2 << u"usage"_s;
    QTest::newRow("no pid") << QStringList {u"rollback"_s} << 2 << u"usage"_s;
    QTest::newRow("no package") << QStringList {u"plan"_s, u"--pid"_s, pid} << 2 << u"usage"_s;
    QTest::newRow("two packages") << QStringList {u"plan"_s, u"--pid"_s, pid, u"a"_s, u"b"_s} << 2
                                  << u"usage"_s;
    QTest::newRow("file missing") << QStringList {u"plan"_s, u"--pid"_s, pid, file(u"none"_s)} << 3
                                  << u"file-unreadable"_s;
    QTest::newRow("file is a folder")
        << QStringList {u"plan"_s, u"--pid"_s, pid, file(QString())} << 3 << u"file-unreadable"_s;
    QTest::newRow("file empty") << QStringList {u"plan"_s, u"--pid"_s, pid, file(u"empty"_s)} << 3
                                << u"malformed-json"_s;
    QTest::newRow("file binary") << QStringList {u"plan"_s, u"--pid"_s, pid, file(u"binary"_s)} << 3
                                 << u"malformed-json"_s;
    QTest::newRow("file cut off") << QStringList {u"apply"_s, u"--pid"_s, pid, file(u"cut"_s)} << 3
                                  << u"malformed-json"_s;
    QTest::newRow("pid gone") << QStringList {u"plan"_s, u"--pid"_s, u"4194302"_s,
                                              file(u"oracle.hotpatch"_s)}
                              << 5 << u"target-gone"_s;
    QTest::newRow("pid gone for status")
        << QStringList {u"status"_s, u"--pid"_s, u"4194302"_s} << 5 << u"target-gone"_s;
    QTest::newRow("process 1") << QStringList {u"plan"_s, u"--pid"_s, u"1"_s,
                                               file(u"oracle.hotpatch"_s)}
                               << 1 << u"protected-target"_s;
    QTest::newRow("nothing to roll back")
        << QStringList {u"rollback"_s, u"--pid"_s, pid} << 1 << u"not-applied"_s;
    QTest::newRow("nothing to verify")
        << QStringList {u"verify"_s, u"--pid"_s, pid} << 1 << u"not-applied"_s;
    QTest::newRow("another plan")
        << QStringList {u"apply"_s,     u"--pid"_s,        pid,
                        u"--plan-id"_s, QString(64, u'a'), file(u"oracle.hotpatch"_s)}
        << 1 << u"plan-changed"_s;
}

void TestEngineCli::refusesBadInput()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, kind);
    arguments.replaceInStrings(QRegularExpression(u"^PID$"_s), m_oracle.pidText());
    arguments.replaceInStrings(QRegularExpression(u"^FILE"_s), m_directory.path());
    if (arguments[0] == u"plan"_s || arguments[0] == u"apply"_s)
        arguments += m_trust.option();
    const QByteArray before = textHash(m_oracle.pid());
    const EngineRun run = runEngine(arguments);
    QCOMPARE(run.errorKind(), kind);
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY(!run.message().isEmpty());
    if (exitCode == 3)
        QVERIFY2(run.message().contains(arguments[3]), qPrintable(run.message())); // which file
    QCOMPARE(textHash(m_oracle.pid()), before);
    QCOMPARE(patchMappings(m_oracle.pid()), 0);
}

void TestEngineCli::refusesAnotherBuild()
{
    TargetProgram keeper; // has no liboracle at all
    QVERIFY(keeper.start(targetPath(u"keeper"_s), {u"idle=1"_s}));
    const EngineRun plan = runEngine(
        QStringList {u"plan"_s, u"--pid"_s, keeper.pidText(), m_package} + m_trust.option());
    QCOMPARE(plan.exitCode, 1);
    QVERIFY(!plan.json[u"applicable"_s].toBool());
    const QJsonArray blockers = plan.json[u"blockers"_s].toArray();
    QCOMPARE(blockers[0].toObject()[u"kind"_s].toString(), u"module-not-mapped"_s);
    const EngineRun apply = runEngine(
        QStringList {u"apply"_s, u"--pid"_s, keeper.pidText(), m_package} + m_trust.option());
    QCOMPARE(apply.exitCode, 1);
    QCOMPARE(apply.errorKind(), u"blocked"_s);
    QVERIFY(apply.json[u"error"_s].toObject().contains(u"plan"_s));
}

void TestEngineCli::refusesEveryChangedByte()
{
    QFile file(m_package);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    const QByteArray before = textHash(m_oracle.pid());
    const QString secret = m_directory.filePath(u"flip.key"_s);
    const QString open = m_directory.filePath(u"flip.pub"_s);
    QCOMPARE(runEngine({u"key"_s, u"--secret"_s, secret, u"--public"_s, open}).exitCode, 0);
    QCOMPARE(runEngine({u"sign"_s, m_package, u"--key"_s, secret, u"--output"_s,
                        m_directory.filePath(u"flip.minisig"_s)})
                 .exitCode,
             0);
    const qsizetype step = whole.size() / 20;
    for (qsizetype at = 1; at < whole.size(); at += step) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const QString path = m_directory.filePath(u"changed.hotpatch"_s);
        QFile other(path);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(changed);
        other.close();
        const EngineRun run =
            runEngine(QStringList {u"apply"_s, u"--pid"_s, m_oracle.pidText(), path,
                                   u"--signature"_s, m_directory.filePath(u"flip.minisig"_s)}
                      + m_trust.option());
        QVERIFY2(run.exitCode == 3 || run.exitCode == 1,
                 qPrintable(u"byte %1: %2 %3"_s.arg(at).arg(run.exitCode).arg(run.message())));
    }
    QCOMPARE(textHash(m_oracle.pid()), before);
}

void TestEngineCli::refusesWithoutPermission()
{
    const QString setpriv = QStandardPaths::findExecutable(u"setpriv"_s);
    if (geteuid() != 0 || setpriv.isEmpty())
        QSKIP("not run: only root has somebody else to be");
    QProcess process;
    process.start(setpriv,
                  {u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s,
                   u"--inh-caps=-all"_s, enginePath(), u"status"_s, u"--pid"_s, m_oracle.pidText(),
                   u"--json"_s});
    QVERIFY(process.waitForFinished(20000));
    if (process.exitCode() == 127)
        QSKIP("not run: nobody may not enter the folder of the build");
    QCOMPARE(process.exitCode(), 4);
    QVERIFY(process.readAllStandardOutput().contains("no-permission"));
}

void TestEngineCli::refusesUnsignedForRoot()
{
    if (geteuid() != 0)
        QSKIP("not run: only root needs a signature");
    const QString none = u"/run/quarterdeck-no-such-store.json"_s;
    const EngineRun run = runEngine(
        {u"apply"_s, u"--pid"_s, m_oracle.pidText(), m_package, u"--trust-store"_s, none});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(run.errorKind(), u"unsigned-package"_s);
    // Planning only reads: it says so as a blocker.
    const EngineRun plan =
        runEngine({u"plan"_s, u"--pid"_s, m_oracle.pidText(), m_package, u"--trust-store"_s, none});
    QCOMPARE(plan.exitCode, 1);
    QVERIFY(!plan.json[u"applicable"_s].toBool());
    QCOMPARE(plan.json[u"sites"_s].toArray().size(), 1);
    // A store that others could have written does not count.
    QFile store(m_directory.filePath(u"trust.json"_s));
    QVERIFY(store.open(QIODevice::WriteOnly));
    store.write(R"({"format": 1, "lab": true, "keys": [], "revokedPackages": []})");
    store.close();
    store.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther
                         | QFile::WriteOther);
    QCOMPARE(runEngine({u"apply"_s, u"--pid"_s, m_oracle.pidText(), m_package, u"--trust-store"_s,
                        store.fileName()})
                 .exitCode,
             4);
}

void TestEngineCli::signsAndVerifies()
{
    const QString secret = m_directory.filePath(u"a.key"_s);
    const QString open = m_directory.filePath(u"a.pub"_s);
    QCOMPARE(runEngine({u"key"_s, u"--secret"_s, secret, u"--public"_s, open}).exitCode, 0);
    QVERIFY(!(QFile::permissions(secret) & (QFile::ReadGroup | QFile::ReadOther)));
    const QString signature = m_directory.filePath(u"a.minisig"_s);
    QCOMPARE(runEngine({u"sign"_s, m_package, u"--key"_s, secret, u"--output"_s, signature,
                        u"--comment"_s, u"for the test"_s})
                 .exitCode,
             0);
    const EngineRun verified = runEngine(
        {u"verify-signature"_s, m_package, u"--public"_s, open, u"--signature"_s, signature});
    QCOMPARE(verified.exitCode, 0);
    QCOMPARE(verified.json[u"comment"_s].toString(), u"for the test"_s);
    const EngineRun inspected = runEngine({u"inspect"_s, m_package, u"--signature"_s, signature});
    QCOMPARE(inspected.exitCode, 0);
    QCOMPARE(inspected.json[u"signature"_s].toObject()[u"state"_s].toString(), u"untrusted"_s);
    QCOMPARE(inspected.json[u"package"_s].toObject()[u"cves"_s].toArray().size(), 1);
}

void TestEngineCli::showsPlan()
{
    const auto textOf = [&](const QStringList &more) {
        QProcess process;
        process.start(enginePath(),
                      QStringList {u"plan"_s, u"--pid"_s, m_oracle.pidText(), m_package}
                          + m_trust.option() + more);
        process.waitForFinished(20000);
        return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
    };
    const QByteArray text = textOf({});
    for (const char *part :
         {"-> oracle_first at 0x", "jump32: 5 bytes at its entry are free", "no pad: no pad was",
          "    + ", "jmp 0x", "Stops 3 threads. Every thread stops, until none is in a replaced",
          ", 3 threads\n", "1 replaced-function", " liboracle.so\n", "ledger r-x 4 KiB",
          "It can be applied.\n"})
        QVERIFY2(text.contains(part), part);
    for (const QByteArray &line : text.split('\n'))
        QVERIFY2(line.size() <= 100, line.constData());
    QVERIFY(!text.contains("\n  symbol "));
    const QByteArray verbose = textOf({u"--verbose"_s});
    QVERIFY(verbose.contains("\n  symbol oracle_first at 0x"));
    QVERIFY(verbose.contains(" replaced-function of oracle_first\n"));
}

// A plan is made twice where every call that could change or stop another process ends the engine:
// ptrace, writing memory, signals, writing to anything but the output.
void TestEngineCli::plansWithoutTouching()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("not run: a sanitizer makes system calls of its own");
#endif
    const auto plan = [&](bool guarded) {
        QProcess process;
        if (guarded)
            process.setChildProcessModifier(&forbidTouching);
        process.start(
            enginePath(),
            QStringList {u"plan"_s, u"--pid"_s, m_oracle.pidText(), m_package, u"--json"_s}
                + m_trust.option());
        process.waitForFinished(20000);
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
            ? process.readAllStandardOutput()
            : QByteArray("ended: ") + process.readAllStandardError();
    };
    const QByteArray first = plan(true);
    QVERIFY2(first.startsWith('{'), first.constData());
    QCOMPARE(plan(true), first);
    QCOMPARE(plan(false), first);

    QProcess apply; // which the guard does not survive: it works
    apply.setChildProcessModifier(&forbidTouching);
    apply.start(enginePath(),
                QStringList {u"apply"_s, u"--pid"_s, m_oracle.pidText(), m_package}
                    + m_trust.option());
    QVERIFY(apply.waitForFinished(20000));
    QCOMPARE(apply.exitStatus(), QProcess::CrashExit);
}

void TestEngineCli::listsProcesses()
{
    const auto find = [&](const QStringList &options) {
        const EngineRun run = runEngine(QStringList {u"processes"_s} + options);
        for (const QJsonValue &one : run.json[u"processes"_s].toArray()) {
            if (one[u"pid"_s].toInteger() == m_oracle.pid())
                return one.toObject();
        }
        return QJsonObject();
    };
    const QJsonObject process = find({});
    QCOMPARE(process[u"name"_s].toString(), u"oracle"_s);
    QCOMPARE(process[u"architecture"_s].toString(), u"x86-64"_s);
    QCOMPARE(process[u"threads"_s].toInt(), 3);
    QVERIFY(process[u"ready"_s].toBool());
    QVERIFY(!find({u"--module"_s, targetPath(u"liboracle.so"_s)}).isEmpty());
    QVERIFY(find({u"--module"_s, targetPath(u"keeper"_s)}).isEmpty());
    QVERIFY(!find({u"--exe"_s, process[u"exe"_s].toString()}).isEmpty());
    QVERIFY(find({u"--user"_s, u"nosuchuser"_s}).isEmpty());
}

void TestEngineCli::helps()
{
    QProcess process;
    process.start(enginePath(), {u"--help"_s});
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 0);
    const QByteArray help = process.readAllStandardOutput();
    for (const char *command :
         {"processes", "inspect", "build", "sign", "verify-signature", "key", "readiness", "plan",
          "apply", "status", "verify", "watch", "rollback", "recover", "release", "serve"})
        QVERIFY2(help.contains(QByteArray(QByteArray("\n  ") + command)), command);
    process.start(enginePath(), {});
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 2);
}

void TestEngineCli::helpsWithEachCommand_data()
{
    QTest::addColumn<QString>("command");
    QProcess process;
    process.start(enginePath(), {u"--help"_s});
    QVERIFY(process.waitForFinished(20000));
    static const QRegularExpression command(u"^  ([a-z-]+)"_s, QRegularExpression::MultilineOption);
    auto found = command.globalMatch(QString::fromUtf8(process.readAllStandardOutput()));
    while (found.hasNext()) {
        const QString name = found.next().captured(1);
        QTest::newRow(qPrintable(name)) << name;
    }
}

// Every option that the list of commands names is explained, with its value.
void TestEngineCli::helpsWithEachCommand()
{
    QFETCH(QString, command);
    QProcess process;
    process.start(enginePath(), {u"--help"_s});
    QVERIFY(process.waitForFinished(20000));
    QString syntax;
    for (const QString &line : QString::fromUtf8(process.readAllStandardOutput()).split(u'\n')) {
        if (QString(line + u' ').startsWith(u"  "_s + command + u' '))
            syntax = line;
    }
    process.start(enginePath(), {command, u"--help"_s});
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 0);
    const QString help = QString::fromUtf8(process.readAllStandardOutput());
    QVERIFY(help.startsWith(u"usage: quarterdeck-engine "_s + command + u' '));
    static const QRegularExpression option(u"\\[(--[a-z-]+)( X)?\\]"_s);
    auto options = option.globalMatch(syntax);
    while (options.hasNext()) {
        const QRegularExpressionMatch one = options.next();
        const bool takesValue = !one.captured(2).isEmpty();
        const QRegularExpression explained(u"\n  "_s + one.captured(1)
                                           + (takesValue ? u" [A-Z-]+"_s : QString())
                                           + u" +[a-z0-9]"_s);
        QVERIFY2(explained.match(help).hasMatch(), qPrintable(one.captured(1)));
    }
    QVERIFY(help.contains(u"\nExit codes: 0"_s));
    QVERIFY(help.contains(u"\nExample:\n  quarterdeck-engine "_s + command));
    for (const QString &line : help.split(u'\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

QTEST_GUILESS_MAIN(TestEngineCli)
#include "tst_enginecli.moc"
