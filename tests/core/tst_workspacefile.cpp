// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storesupport.h"
#include "store/schema.h"
#include "store/workspace.h"
#include "store/workspacefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

using Mode = Workspace::Mode;

namespace {

// A small file system of its own for what a test does to it; only root can make one.
class TestDisk final
{
public:
    explicit TestDisk(const QString &options)
        : m_mounted(
            run({u"mount"_s, u"-t"_s, u"tmpfs"_s, u"-o"_s, options, u"tmpfs"_s, m_folder.path()}))
    { }
    ~TestDisk()
    {
        if (m_mounted)
            run({u"umount"_s, m_folder.path()});
    }
    Q_DISABLE_COPY_MOVE(TestDisk)

    [[nodiscard]] bool isMounted() const { return m_mounted; }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] bool makeReadOnly() const
    {
        return run({u"mount"_s, u"-o"_s, u"remount,ro"_s, m_folder.path()});
    }

private:
    static bool run(QStringList command)
    {
        return QProcess::execute(command.takeFirst(), command) == 0;
    }

    QTemporaryDir m_folder;
    bool m_mounted;
};

// QTest has a word for this that counts as neither: ./test counts these lines instead.
void notRun(const char *reason)
{
    qInfo("not run: %s: %s", QTest::currentTestFunction(), reason);
}

void damage(const QString &path, qint64 offset, QByteArray bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(bytes), bytes.size());
}

void runSql(const QString &path, const QString &statement)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY2(query.exec(statement), qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(u"tamper"_s);
}

} // namespace

class TestWorkspaceFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesWhatIsNoWorkspace_data();
    void namesWhatIsNoWorkspace();
    void namesACutOffFile();
    void namesANewerVersion();
    void namesADamagedPage();
    void namesADamagedValue_data();
    void namesADamagedValue();
    void isASingleFileWhenClosed();
    void letsOnlyOneWrite();
    void takesOverTheLockOfADeadProcess();
    void letsOthersReadWhileOneWrites();
    void opensOnReadOnlyMedia();
    void survivesAFullDisk();
    void doesNotCreateOverAFile();
    void leavesNothingWhereItCannotCreate();
    void ignoresTheJournalsOfAnotherFile();
    void tellsNetworkVolumes_data();
    void tellsNetworkVolumes();
    void migratesStepByStep_data();
    void migratesStepByStep();

private:
    // A closed workspace with a group and some devices.
    void makeOne(Row devices = 100)
    {
        const auto workspace = Workspace::create(m_path, someContext());
        VERIFY_OK(workspace);
        VERIFY_OK((*workspace)->apply({someGroup(u"rememberme"_s)}));
        VERIFY_OK((*workspace)->setDevices(someDevices(devices)));
        VERIFY_OK((*workspace)->close());
    }
    Error errorOfOpen(Mode mode = Mode::ReadWrite)
    {
        auto opened = Workspace::open(m_path, mode, someContext());
        return opened ? Error {ExitCode::Ok, u"opened"_s, {}} : opened.error();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestWorkspaceFile::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"fleet.quarterdeck"_s);
}

void TestWorkspaceFile::namesWhatIsNoWorkspace_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("Device name,OS version\nPC-1,10.0.26100.1\n").repeated(10);
    QTest::newRow("header cut off") << QByteArray("SQLite format 3\0\x10\0", 18);
    QTest::newRow("another program's database")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\0');
}

void TestWorkspaceFile::namesWhatIsNoWorkspace()
{
    QFETCH(QByteArray, content);
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    for (const Mode mode : {Mode::ReadWrite, Mode::ReadOnly}) {
        const Error error = errorOfOpen(mode);
        QCOMPARE(error.code, ExitCode::Malformed);
        QVERIFY(error.message.contains(u"is not a Quarterdeck workspace"_s));
        QVERIFY(error.message.contains(QDir::toNativeSeparators(m_path)));
    }
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
    QFile::remove(m_path);
    QCOMPARE(errorOfOpen().code, ExitCode::Gone);
}

void TestWorkspaceFile::namesACutOffFile()
{
    makeOne();
    const qint64 size = QFileInfo(m_path).size();
    QVERIFY(QFile::resize(m_path, size - 5000));
    const Error error = errorOfOpen();
    QCOMPARE(error.code, ExitCode::Malformed);
    QVERIFY2(error.message.contains(QString::number(size)), qPrintable(error.message));
    QVERIFY(error.message.contains(QString::number(size - 5000)));
    QCOMPARE(QFileInfo(m_path).size(), size - 5000);
}

void TestWorkspaceFile::namesANewerVersion()
{
    makeOne();
    runSql(m_path, u"PRAGMA user_version = 99"_s);
    for (const Mode mode : {Mode::ReadWrite, Mode::ReadOnly}) {
        const Error error = errorOfOpen(mode);
        QCOMPARE(error.code, ExitCode::Refused);
        QVERIFY(error.message.contains(u"newer version"_s));
        QVERIFY(error.message.contains(u"99"_s));
    }
}

void TestWorkspaceFile::namesADamagedPage()
{
    makeOne(3000);
    const qint64 pages = QFileInfo(m_path).size() / 4096;
    QVERIFY(pages > 5);
    for (qint64 page = 1; page < pages; ++page) {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.seek(page * 4096));
        const QByteArray original = file.read(4096);
        file.close();
        damage(m_path, page * 4096, QByteArray(4096, '\x5a'));
        // Either the open tells, or reading does: never a wrong value, never a crash.
        Error error = {ExitCode::Ok, {}, {}};
        if (auto opened = Workspace::open(m_path, Mode::ReadOnly, someContext()); !opened)
            error = opened.error();
        else if (auto devices = (*opened)->devices(); !devices)
            error = devices.error();
        else if (auto plan = (*opened)->plan(); !plan)
            error = plan.error();
        else if (auto broken = (*opened)->verifyAudit(); !broken)
            error = broken.error();
        else if (*broken)
            error = {ExitCode::Malformed, (*broken)->reason, {}};
        QVERIFY2(error.code == ExitCode::Malformed,
                 qPrintable(u"page %1 of %2: %3 %4"_s.arg(page).arg(pages).arg(error.message,
                                                                               error.detail)));
        damage(m_path, page * 4096, original);
    }
    QCOMPARE(errorOfOpen().code, ExitCode::Ok);
}

void TestWorkspaceFile::namesADamagedValue_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("an item") << QByteArray("Group rememberme") << QByteArray("Group rememberMe");
    QTest::newRow("a device") << QByteArray("ThinkPad X1") << QByteArray("ThinkPad X2");
}

void TestWorkspaceFile::namesADamagedValue()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    makeOne();
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray content = file.readAll();
    QVERIFY(content.contains(from));
    content.replace(from, to);
    QVERIFY(file.seek(0));
    file.write(content);
    file.close();
    const auto opened = Workspace::open(m_path, Mode::ReadWrite, someContext());
    VERIFY_OK(opened); // the structure is whole
    const auto plan = (*opened)->plan();
    const auto devices = (*opened)->devices();
    QVERIFY(!plan || !devices);
    const Error error = plan ? devices.error() : plan.error();
    QCOMPARE(error.code, ExitCode::Malformed);
    QVERIFY(error.message.contains(u"is not as it was written"_s));
}

void TestWorkspaceFile::isASingleFileWhenClosed()
{
    const auto workspace = Workspace::create(m_path, someContext());
    VERIFY_OK(workspace);
    VERIFY_OK((*workspace)->apply({someGroup(u"g"_s)}));
    QCOMPARE((*workspace)->usesWal(), !isOnNetwork(m_path));
    QCOMPARE(QFile::exists(m_path + u"-wal"_s), (*workspace)->usesWal());
    VERIFY_OK((*workspace)->close());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(u"fleet.quarterdeck"_s));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(20).last(2), QByteArray("\1\1", 2)); // rollback journal, not WAL
}

void TestWorkspaceFile::letsOnlyOneWrite()
{
    const auto first = Workspace::create(m_path, someContext());
    VERIFY_OK(first);
    const Error error = errorOfOpen();
    QCOMPARE(error.code, ExitCode::Refused);
    QVERIFY2(error.message.contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(error.message));
    QVERIFY(error.message.contains(QSysInfo::machineHostName()));
    QCOMPARE(errorOfOpen(Mode::ReadOnly).code, ExitCode::Ok);
    VERIFY_OK((*first)->close());
    QCOMPARE(errorOfOpen().code, ExitCode::Ok);
}

void TestWorkspaceFile::takesOverTheLockOfADeadProcess()
{
    makeOne();
    QProcess dead;
    dead.start(u"true"_s, {});
    QVERIFY(dead.waitForStarted());
    const qint64 pid = dead.processId();
    QVERIFY(dead.waitForFinished());
    QFile lock(m_path + u".lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(QByteArray::number(pid) + "\nquarterdeck\n" + QSysInfo::machineHostName().toUtf8()
               + "\n\n\n");
    lock.close();
    QCOMPARE(errorOfOpen().message, u"opened"_s);
}

void TestWorkspaceFile::letsOthersReadWhileOneWrites()
{
    const auto writer = Workspace::create(m_path, someContext());
    VERIFY_OK(writer);
    VERIFY_OK((*writer)->apply({someGroup(u"1"_s)}));
    auto reader = Workspace::open(m_path, Mode::ReadOnly, someContext());
    VERIFY_OK(reader);
    QCOMPARE((*reader)->plan()->groups.size(), 1U);
    VERIFY_OK((*writer)->apply({someGroup(u"2"_s)}));
    QCOMPARE((*reader)->plan()->groups.size(), 2U);
    VERIFY_OK((*writer)->close()); // the reader is still there
    QCOMPARE((*reader)->plan()->groups.size(), 2U);
    VERIFY_OK((*reader)->close());
    VERIFY_OK((*Workspace::open(m_path, Mode::ReadWrite, someContext()))->close());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(u"fleet.quarterdeck"_s));
}

void TestWorkspaceFile::opensOnReadOnlyMedia()
{
    const TestDisk disk(u"size=8m"_s);
    if (!disk.isMounted())
        return notRun("mounting a file system needs root");
    m_path = disk.filePath(u"fleet.quarterdeck"_s);
    makeOne();
    QVERIFY(disk.makeReadOnly());
    const Error error = errorOfOpen();
    QCOMPARE(error.code, ExitCode::NoPermission);
    QVERIFY2(error.message.contains(u"read-only"_s), qPrintable(error.message));
    const auto reader = Workspace::open(m_path, Mode::ReadOnly, someContext());
    VERIFY_OK(reader);
    QCOMPARE((*reader)->devices()->rowCount(), 100U);
    QCOMPARE((*reader)->plan()->groups.size(), 1U);
}

void TestWorkspaceFile::survivesAFullDisk()
{
    const TestDisk disk(u"size=2m"_s);
    if (!disk.isMounted())
        return notRun("mounting a file system needs root");
    m_path = disk.filePath(u"fleet.quarterdeck"_s);
    makeOne();
    auto workspace = Workspace::open(m_path, Mode::ReadWrite, someContext());
    VERIFY_OK(workspace);
    const auto change = (*workspace)->setDevices(someDevices(60'000));
    QVERIFY(!change);
    QCOMPARE(change.error().code, ExitCode::Refused);
    QVERIFY2(change.error().message.contains(u"full"_s), qPrintable(change.error().message));
    QCOMPARE((*workspace)->devices()->rowCount(), 100U);
    QCOMPARE((*workspace)->exportHead()->seq, 2);
    VERIFY_OK((*workspace)->apply({someGroup(u"small"_s)})); // goes on where there is room
    static_cast<void>((*workspace)->close());
    workspace = Workspace::open(m_path, Mode::ReadWrite, someContext());
    VERIFY_OK(workspace);
    QCOMPARE((*workspace)->plan()->groups.size(), 2U);
    QVERIFY(!*(*workspace)->verifyAudit());
}

void TestWorkspaceFile::doesNotCreateOverAFile()
{
    makeOne();
    const auto again = Workspace::create(m_path, someContext());
    QVERIFY(!again);
    QCOMPARE(again.error().code, ExitCode::Refused);
    const auto opened = Workspace::open(m_path, Mode::ReadOnly, someContext());
    QCOMPARE((*opened)->devices()->rowCount(), 100U);
}

void TestWorkspaceFile::leavesNothingWhereItCannotCreate()
{
    const QString folder = m_folder->filePath(u"absent"_s);
    const auto made = Workspace::create(folder + u"/fleet.quarterdeck"_s, someContext());
    QVERIFY(!made);
    QVERIFY(made.error().code != ExitCode::Internal);
    QVERIFY(made.error().message.contains(u"fleet.quarterdeck"_s));
    QVERIFY(!QFile::exists(folder));
}

// What a writer that was killed left behind under a name that is used again.
void TestWorkspaceFile::ignoresTheJournalsOfAnotherFile()
{
    const QString other = m_folder->filePath(u"other.quarterdeck"_s);
    const auto workspace = Workspace::create(m_path, someContext());
    VERIFY_OK(workspace);
    VERIFY_OK((*workspace)->apply({someGroup(u"g"_s)}));
    if (!(*workspace)->usesWal())
        return notRun("this disk has no WAL");
    for (const QString &suffix : {u"-wal"_s, u".new-wal"_s})
        QVERIFY(QFile::copy(m_path + u"-wal"_s, other + suffix));
    {
        const auto made = Workspace::create(other, someContext());
        VERIFY_OK(made);
        QVERIFY((*made)->plan()->groups.empty());
    }
    QVERIFY(QFile::copy(m_path + u"-wal"_s, other + u"-wal"_s));
    VERIFY_OK((*workspace)->saveCopy(other));
    QCOMPARE((*Workspace::open(other, Mode::ReadOnly, someContext()))->plan()->groups.size(), 1U);
}

void TestWorkspaceFile::tellsNetworkVolumes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("fileSystem");
    QTest::addColumn<QByteArray>("device");
    QTest::addColumn<bool>("network");
    QTest::newRow("local disk") << u"/home/a"_s << QByteArray("ext4") << QByteArray("/dev/sda1")
                                << false;
    QTest::newRow("memory") << u"/tmp/a"_s << QByteArray("tmpfs") << QByteArray("tmpfs") << false;
    QTest::newRow("NTFS by ntfs-3g")
        << u"/mnt/a"_s << QByteArray("fuseblk") << QByteArray("/dev/sdb1") << false;
    QTest::newRow("Windows disk") << u"C:/a"_s << QByteArray("NTFS")
                                  << QByteArray("\\\\?\\Volume{1}\\") << false;
    QTest::newRow("NFS") << u"/srv/a"_s << QByteArray("nfs4") << QByteArray("host:/srv") << true;
    QTest::newRow("SMB") << u"/mnt/a"_s << QByteArray("CIFS") << QByteArray("//host/share") << true;
    QTest::newRow("sshfs") << u"/mnt/a"_s << QByteArray("fuse.sshfs") << QByteArray("host:/")
                           << true;
    QTest::newRow("UNC") << u"//host/share/a"_s << QByteArray("NTFS") << QByteArray() << true;
    QTest::newRow("mapped drive") << u"Z:/a"_s << QByteArray("NTFS")
                                  << QByteArray("\\\\host\\share") << true;
}

void TestWorkspaceFile::tellsNetworkVolumes()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, fileSystem);
    QFETCH(QByteArray, device);
    QTEST(isNetworkVolume(path, fileSystem, device), "network");
}

void TestWorkspaceFile::migratesStepByStep_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("table"); // that the step brings
    QTest::newRow("1: items and audit") << 1 << u"audit"_s;
    QTest::newRow("2: fleets") << 2 << u"fleet_part"_s;
}

void TestWorkspaceFile::migratesStepByStep()
{
    QFETCH(int, step);
    QFETCH(QString, table);
    const QString count = u"SELECT count(*) FROM sqlite_master WHERE name = ?"_s;
    {
        const auto database = Database::open(m_path, Database::Access::ReadWrite);
        VERIFY_OK(database);
        VERIFY_OK(schema::migrate(**database, step - 1));
        QCOMPARE(*schema::version(**database), step - 1);
        QCOMPARE((*database)->value(count, {table})->toInt(), 0);
        if (step > 1)
            VERIFY_OK(
                (*database)->exec(u"INSERT INTO item VALUES ('settings', '', 0, '{}', x'00')"_s));
        VERIFY_OK(schema::migrate(**database, step));
        QCOMPARE(*schema::version(**database), step);
        QCOMPARE((*database)->value(count, {table})->toInt(), 1);
        VERIFY_OK(schema::migrate(**database, step)); // again: nothing to do
        if (step > 1)
            QCOMPARE((*database)->value(u"SELECT count(*) FROM item"_s)->toInt(), 1);
    }
    // Readers do not migrate, writers do.
    if (step < schema::currentVersion) {
        QCOMPARE(errorOfOpen(Mode::ReadOnly).code, ExitCode::Refused);
        VERIFY_OK(Workspace::open(m_path, Mode::ReadWrite, someContext()));
    }
    VERIFY_OK(Workspace::open(m_path, Mode::ReadOnly, someContext()));
}

QTEST_GUILESS_MAIN(TestWorkspaceFile)
#include "tst_workspacefile.moc"
