// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Run
{
    int code = -1;
    QJsonObject json;
    QString out;
    QString err;
};

Run ctl(QStringList arguments, bool json = true, bool withUser = true)
{
    if (json)
        arguments.append(u"--json"_s);
    if (arguments.filter(u"--language="_s).isEmpty())
        arguments.append(u"--language=en"_s);
    QProcess process;
    if (!withUser) {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto &name : {u"USER"_s, u"LOGNAME"_s, u"USERNAME"_s})
            environment.remove(name);
        process.setProcessEnvironment(environment);
    }
    process.start(QStringLiteral(QUARTERDECK_BIN_DIR) + u"/quarterdeckctl"_s, arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    const QByteArray out = process.readAllStandardOutput();
    return {process.exitCode(), QJsonDocument::fromJson(out).object(), QString::fromUtf8(out),
            QString::fromUtf8(process.readAllStandardError())};
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

// Verdict counts and the devices set aside, added up.
qint64 total(const QJsonObject &preview)
{
    qint64 sum = preview.value(u"outOfScope"_s).toInteger();
    const QJsonObject counts = preview.value(u"counts"_s).toObject();
    for (const QJsonValue value : counts)
        sum += value.toInteger();
    return sum;
}

const QString inScope =
    u"(device.deviceOSType -eq \"Windows\") -and (device.deviceOSVersion -startsWith \"10.0.26\")"_s;

} // namespace

// Journey J8 and the command line's half of J1: everything without a window, by the real program.
class TestHeadless final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void runsTheMainJob();
    void dryRunChangesNothing();
    void refusesBadInput_data();
    void refusesBadInput();
    void namesAWorkspaceThatIsNone();
    void namesWhoActsWithoutAnEnvironment();
    void saysUsage_data();
    void saysUsage();

private:
    void prepare();
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    [[nodiscard]] QString workspace() const { return path(u"fleet.quarterdeck"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
    static constexpr int devices = 600;
};

void TestHeadless::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_dir = std::make_unique<QTemporaryDir>();
    QCOMPARE(ctl({u"workspace"_s, u"create"_s, workspace()}).code, 0);
    QCOMPARE(ctl({u"sample"_s, u"--devices"_s, QString::number(devices), u"--seed"_s, u"7"_s,
                  u"--out"_s, m_dir->path()})
                 .code,
             0);
}

void TestHeadless::prepare()
{
    const Run imported =
        ctl({u"import"_s, u"-w"_s, workspace(), path(u"devices.csv"_s), path(u"facts.csv"_s)});
    QCOMPARE(imported.code, 0);
    QCOMPARE(imported.json.value(u"devices"_s).toInt(), devices);
}

void TestHeadless::runsTheMainJob()
{
    prepare();
    const QStringList w {u"-w"_s, workspace()};
    const Run group = ctl(
        QStringList {u"group"_s, u"add"_s, u"--name"_s, u"Windows 11"_s, u"--rule"_s, inScope} + w);
    QCOMPARE(group.code, 0);
    QVERIFY(group.json.value(u"members"_s).toInt() > devices / 2);
    QCOMPARE(ctl(QStringList {u"ring"_s, u"add"_s, u"--name"_s, u"Pilot"_s, u"--group"_s,
                              u"Windows 11"_s, u"--deferral"_s, u"2"_s, u"--deadline"_s, u"3"_s}
                 + w)
                 .code,
             0);
    QCOMPARE(ctl(QStringList {u"policy"_s, u"add"_s, u"--name"_s, u"Hotpatch"_s, u"--hotpatch"_s,
                              u"allow"_s, u"--group"_s, u"Windows 11"_s}
                 + w)
                 .code,
             0);

    const Run preview =
        ctl(QStringList {u"preview"_s, u"--month"_s, u"2026-11"_s, u"--devices"_s} + w);
    QCOMPARE(preview.code, 0);
    QCOMPARE(total(preview.json), devices);
    // November is planned in this catalogue, or known: the text says so where the figures do.
    const QJsonArray known = preview.json.value(u"months"_s).toArray();
    QCOMPARE(known.size(), 4);
    const bool planned = std::any_of(known.begin(), known.end(), [](const QJsonValue &month) {
        return !month[u"confirmed"_s].toBool(true);
    });
    const Run words = ctl(QStringList {u"preview"_s, u"--month"_s, u"2026-11"_s} + w, false);
    QCOMPARE(words.out.contains(u"Planned only, not confirmed: "_s), planned);
    const Run past = ctl(QStringList {u"preview"_s, u"--month"_s, u"2026-04"_s} + w, false);
    QVERIFY(!past.out.contains(u"Planned only"_s));
    const QJsonArray rows = preview.json.value(u"devices"_s).toArray();
    QCOMPARE(rows.size(), devices);

    // explain says the same as preview, whichever device.
    for (const int index : {0, 17, devices / 2, devices - 1}) {
        const QJsonObject row = rows[index].toObject();
        const QString id = row.value(u"intuneId"_s).toString();
        QVERIFY(!id.isEmpty());
        const Run why = ctl(QStringList {u"explain"_s, id, u"--month"_s, u"2026-11"_s} + w);
        QCOMPARE(why.code, 0);
        QCOMPARE(why.json.value(u"verdict"_s), row.value(u"verdict"_s));
        QVERIFY(!why.json.value(u"chain"_s).toArray().isEmpty()
                || row.value(u"verdict"_s) == QJsonValue(u"out-of-scope"_s));
    }

    const Run calendar = ctl({u"calendar"_s, u"--product"_s, u"win11-24h2"_s, u"--from"_s,
                              u"2026-01"_s, u"--to"_s, u"2026-12"_s});
    QCOMPARE(calendar.json.value(u"months"_s).toArray().size(), 12);
    QCOMPARE(calendar.json.value(u"restartsByYear"_s)
                 .toArray()[0]
                 .toObject()
                 .value(u"restarts"_s)
                 .toInt(),
             5);

    const Run outlook =
        ctl(QStringList {u"outlook"_s, u"--from"_s, u"2026-11"_s, u"--to"_s, u"2027-10"_s} + w);
    QCOMPARE(outlook.code, 0);
    const QJsonArray months = outlook.json.value(u"months"_s).toArray();
    QCOMPARE(months.size(), 12);
    QCOMPARE(months[0].toObject().value(u"verdicts"_s), preview.json.value(u"counts"_s));
    QVERIFY(outlook.json.value(u"moneySaved"_s).isNull());
    QCOMPARE(ctl(QStringList {u"cost"_s, u"--minutes"_s, u"10"_s, u"--hourly-cost"_s, u"30"_s,
                              u"--currency"_s, u"EUR"_s}
                 + w)
                 .code,
             0);
    QVERIFY(ctl(QStringList {u"outlook"_s} + w).json.value(u"moneySaved"_s).isObject());

    const auto exported = [&](const QStringList &arguments, const QString &name) {
        const Run run =
            ctl(QStringList {u"export"_s} + arguments + QStringList {u"--out"_s, path(name)});
        return run.code == 0 ? read(path(name)) : QByteArray();
    };
    const QByteArray csv =
        exported(QStringList {u"preview"_s, u"--month"_s, u"2026-11"_s} + w, u"preview.csv"_s);
    QCOMPARE(csv.count("\r\n"), devices + 1);
    const QJsonObject policy =
        QJsonDocument::fromJson(
            exported(QStringList {u"policy"_s, u"Hotpatch"_s} + w, u"policy.json"_s))
            .object();
    QVERIFY(policy.value(u"hotpatchEnabled"_s).toBool());
    QCOMPARE(policy.value(u"assignments"_s).toArray().size(), 1);
    QVERIFY(exported({u"calendar"_s}, u"calendar.ics"_s).startsWith("BEGIN:VCALENDAR\r\n"));
    QVERIFY(exported(QStringList {u"powershell"_s} + w, u"policies.ps1"_s)
                .contains("Name = 'Hotpatch'"));
    // What went out as Graph JSON comes back as the same policy.
    QCOMPARE(ctl(QStringList {u"policy"_s, u"import"_s, path(u"policy.json"_s)} + w)
                 .json.value(u"policies"_s)
                 .toArray()
                 .at(0),
             QJsonValue(policy));
    const Run cut = ctl(
        QStringList {u"group"_s, u"cut"_s, u"--share"_s, u"Pilot=5"_s, u"--share"_s, u"Rest=95"_s}
        + w);
    QVERIFY2(cut.code == 0, qUtf8Printable(cut.out));
    const QJsonArray groups = cut.json.value(u"groups"_s).toArray();
    QCOMPARE(groups.at(0)[u"members"].toInt() + groups.at(1)[u"members"].toInt()
                 + cut.json.value(u"withoutId"_s).toInt(),
             devices);
    QCOMPARE(ctl(QStringList {u"group"_s, u"cut"_s, u"--share"_s, u"Pilot"_s} + w).code, 2);

    // Every change left its audit row and the chain holds.
    const Run verified = ctl(QStringList {u"audit"_s, u"verify"_s} + w);
    QCOMPARE(verified.code, 0);
    QVERIFY(verified.json.value(u"intact"_s).toBool());
    QVERIFY(verified.json.value(u"rows"_s).toInt() >= 5);
}

void TestHeadless::dryRunChangesNothing()
{
    const QByteArray before = read(workspace());
    const Run run =
        ctl({u"import"_s, u"--dry-run"_s, u"-w"_s, workspace(), path(u"devices.csv"_s)});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json.value(u"files"_s).toArray()[0].toObject().value(u"added"_s).toInt(), devices);
    QCOMPARE(read(workspace()), before);
}

void TestHeadless::refusesBadInput_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("says");
    QTest::newRow("wrong header") << QByteArray("Colour,Size\nred,3\n") << u"bad.csv"_s;
    QTest::newRow("no rows") << QByteArray("Device ID,Device name,OS,OS version,Last check-in\n")
                             << u"bad.csv"_s;
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\x01\0\0\0\xff\xfe\xfd",
                                          13)
                            << u"not text"_s;
    QTest::newRow("cut off") << QByteArray(
        "Device ID,Device name,OS,OS version,Last check-in\na,b,Windows,\"10.0")
                             << u"never closes"_s;
    QTest::newRow("duplicate id") << QByteArray(
        "Device ID,Device name,OS,OS version,Last check-in\n"
        "0b1c2d3e-0000-4000-8000-000000000001,A,Windows,10.0.26100.8246,2026-11-20\n"
        "0b1c2d3e-0000-4000-8000-000000000001,B,Windows,10.0.26100.8246,2026-11-20\n")
                                  << u"ine 3"_s;
}

void TestHeadless::refusesBadInput()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, says);
    write(path(u"bad.csv"_s), csv);
    const QByteArray before = read(workspace());
    // Good file first: all files or none.
    const Run run =
        ctl({u"import"_s, u"-w"_s, workspace(), path(u"devices.csv"_s), path(u"bad.csv"_s)}, false);
    QCOMPARE(run.code, 3);
    QVERIFY2(run.err.contains(says), qPrintable(run.err));
    QVERIFY(run.out.isEmpty());
    const Run info = ctl({u"workspace"_s, u"info"_s, u"-w"_s, workspace()});
    QCOMPARE(info.json.value(u"devices"_s).toInt(), 0);
    QCOMPARE(read(workspace()), before);
}

void TestHeadless::namesAWorkspaceThatIsNone()
{
    const QStringList verify {u"audit"_s, u"verify"_s, u"-w"_s};
    QCOMPARE(ctl(verify + QStringList {path(u"nowhere"_s)}).code, 5);
    const Run csv = ctl(verify + QStringList {path(u"devices.csv"_s)});
    QCOMPARE(csv.code, 3);
    QVERIFY(csv.json.value(u"error"_s)
                .toObject()
                .value(u"message"_s)
                .toString()
                .contains(u"devices.csv"_s));
    const Run again = ctl({u"workspace"_s, u"create"_s, workspace()});
    QCOMPARE(again.code, 1);
}

// As in a service or a scheduled task.
void TestHeadless::namesWhoActsWithoutAnEnvironment()
{
    QCOMPARE(ctl({u"workspace"_s, u"create"_s, path(u"nobody"_s)}, true, false).code, 0);
    const Run log = ctl({u"audit"_s, u"list"_s, u"-w"_s, path(u"nobody"_s)});
    QCOMPARE(log.code, 0);
    const QJsonArray rows = log.json.value(u"rows"_s).toArray();
    QVERIFY(!rows.isEmpty());
    const QString actor = rows.first().toObject().value(u"actor"_s).toString();
    QVERIFY2(actor.startsWith(QFileInfo(u"/proc/self"_s).owner() + u'@'), qPrintable(actor));
}

void TestHeadless::saysUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << QStringList {} << 2;
    QTest::newRow("no such command") << QStringList {u"frobnicate"_s} << 2;
    QTest::newRow("no such option") << QStringList {u"calendar"_s, u"--colour"_s} << 2;
    QTest::newRow("no product") << QStringList {u"calendar"_s} << 2;
    QTest::newRow("unknown product")
        << QStringList {u"calendar"_s, u"--product"_s, u"win10"_s} << 2;
    QTest::newRow("bad month") << QStringList {u"calendar"_s, u"--product"_s, u"ws2025"_s,
                                               u"--from"_s, u"May"_s}
                               << 2;
    QTest::newRow("before the catalogue")
        << QStringList {u"calendar"_s, u"--product"_s, u"ws2025"_s, u"--from"_s,
                        u"2020-01"_s,  u"--to"_s,      u"2020-12"_s}
        << 5;
    QTest::newRow("no workspace") << QStringList {u"preview"_s} << 2;
    QTest::newRow("no such language")
        << QStringList {u"calendar"_s, u"--product"_s, u"ws2025"_s, u"--language=fr"_s} << 2;
    QTest::newRow("help") << QStringList {u"--help"_s} << 0;
    QTest::newRow("help of a command") << QStringList {u"group"_s, u"add"_s, u"--help"_s} << 0;
}

void TestHeadless::saysUsage()
{
    QFETCH(QStringList, arguments);
    const Run run = ctl(arguments, false);
    QTEST(run.code, "code");
    QCOMPARE(run.code == 0, run.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestHeadless)
#include "tst_headless.moc"
