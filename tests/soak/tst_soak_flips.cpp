// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "served.h"

#include <QRandomGenerator>
#include <QRegularExpression>

using namespace quarterdeck::engine::tests;
using quarterdeck::engine::Address;
using quarterdeck::engine::Bytes;

// One bit changed anywhere, in what is applied or in what it is applied to: refused by name before
// the process is touched. So is what is not for this process, not any more, or not from somebody
// who may.
class TestSoakFlips : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void refusesEveryFlip_data();
    void refusesEveryFlip();
    void refusesWhoMayNot_data();
    void refusesWhoMayNot();
    void refusesOtherProcess();
    void refusesReplay();
    void refusesDowngrade();

private:
    QString build(const QString &version);
    QByteArray contents(const QString &path);
    void writeTrust(const QJsonArray &keys, const QJsonArray &revoked = {}, bool lab = false);
    QJsonObject params(const QByteArray &package, const QByteArray &signature,
                       const QString &planId) const;
    EngineRun apply(const QJsonObject &params);

    LabTrust m_trust; // its file is rewritten by each test
    QTemporaryDir m_directory;
    QByteArray m_package;
    QByteArray m_signature;
    QString m_key;
    TargetProgram m_target;
    QByteArray m_text;
};

namespace {

// What a flip may be answered with; anything else, "internal" above all, is a defect.
const QStringList Refusals = {u"bad-signature"_s,
                              u"untrusted-key"_s,
                              u"malformed-signature"_s,
                              u"malformed-json"_s,
                              u"malformed-manifest"_s,
                              u"malformed-request"_s,
                              u"blocked"_s,
                              u"plan-changed"_s,
                              u"too-large"_s,
                              u"unsupported-object"_s,
                              u"malformed-elf"_s,
                              u"unsigned-package"_s};

// Where the value of a member of the package begins: after `"name": "`.
qsizetype valueOf(const QByteArray &package, const QByteArray &name, qsizetype from = 0)
{
    const qsizetype key = package.indexOf(QByteArray('"' + name + '"'), from);
    qsizetype at = key < 0 ? -1 : package.indexOf(':', key) + 1;
    while (at > 0 && (package[at] == ' ' || package[at] == '"'))
        ++at;
    return at;
}

} // namespace

void TestSoakFlips::initTestCase()
{
    const QString package = build(u"1.0"_s);
    m_package = contents(package);
    QVERIFY(!m_package.isEmpty());
    const QString secret = m_directory.filePath(u"secret.key"_s);
    const QString open = m_directory.filePath(u"public.key"_s);
    const QString signature = m_directory.filePath(u"signature"_s);
    QCOMPARE(runEngine({u"key"_s, u"--secret"_s, secret, u"--public"_s, open}).exitCode, 0);
    QCOMPARE(runEngine({u"sign"_s, package, u"--key"_s, secret, u"--output"_s, signature,
                        u"--comment"_s, u"version 1.0"_s})
                 .exitCode,
             0);
    m_signature = contents(signature);
    m_key = QString::fromLatin1(contents(open).split('\n').value(1));
    QVERIFY(m_target.start(targetPath(u"crowd"_s), {u"2"_s, u"0"_s, u"0"_s}));
    m_text = textHash(m_target.pid());
}

void TestSoakFlips::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    writeTrust({QJsonObject {{u"key"_s, m_key}, {u"name"_s, u"The tests"_s}}});
}

// Whatever was tried, the process is as it was.
void TestSoakFlips::cleanup()
{
    QCOMPARE(textHash(m_target.pid()), m_text);
    QCOMPARE(patchMappings(m_target.pid()), 0);
    QCOMPARE(m_target.ask("report").at("version"), 1);
    QCOMPARE(stoppedThreads(m_target.pid()), QByteArray());
}

QString TestSoakFlips::build(const QString &version)
{
    const QString path = m_directory.filePath(u"crowd-"_s + version);
    const EngineRun built =
        packageFrom(path, u"soak.flips"_s, targetPath(u"crowd"_s), targetPath(u"crowd2.o"_s),
                    {u"--function"_s, u"crowd_version"_s, u"--version"_s, version});
    return built.exitCode == 0 ? path : QString();
}

QByteArray TestSoakFlips::contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Root believes what the trust store says; others apply to their own processes without one, and a
// signature that does not fit is refused all the same.
void TestSoakFlips::writeTrust(const QJsonArray &keys, const QJsonArray &revoked, bool lab)
{
    if (geteuid() != 0)
        return;
    QFile file(m_trust.path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QJsonDocument(QJsonObject {{u"format"_s, 1},
                                          {u"lab"_s, lab},
                                          {u"keys"_s, keys},
                                          {u"revokedPackages"_s, revoked}})
                   .toJson());
}

QJsonObject TestSoakFlips::params(const QByteArray &package, const QByteArray &signature,
                                  const QString &planId) const
{
    QJsonObject params = {{u"pid"_s, m_target.pid()},
                          {u"package"_s, QString::fromLatin1(package.toBase64())},
                          {u"planId"_s, planId}};
    if (!signature.isEmpty())
        params[u"signature"_s] = QString::fromUtf8(signature);
    return params;
}

EngineRun TestSoakFlips::apply(const QJsonObject &params)
{
    ServedEngine engine(m_trust);
    return engine.call(u"apply"_s, params);
}

void TestSoakFlips::refusesEveryFlip_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where :
         {"package", "signature", "text of the target", "identity", "hash of the original bytes",
          "place of the function", "payload, unsigned"})
        QTest::newRow(where) << QString::fromLatin1(where);
}

// A thousand flips, over all rows, in the long run.
void TestSoakFlips::refusesEveryFlip()
{
    QFETCH(QString, where);
    const int flips = std::max(1, soakNumber("QUARTERDECK_SOAK_FLIPS", 140) / 7);
    // Without a signature only what is in the package itself can tell.
    const bool unsignedToo = where != u"package"_s && where != u"signature"_s;
    if (unsignedToo)
        writeTrust({}, {}, true);
    ServedEngine engine(m_trust);
    QJsonObject good = params(m_package, unsignedToo ? QByteArray() : m_signature, {});
    good.remove(u"planId"_s);
    const EngineRun plan = engine.call(u"plan"_s, good);
    QVERIFY2(plan.exitCode == 0 && plan.json[u"applicable"_s].toBool(),
             QJsonDocument(plan.json).toJson().constData());
    const QString planId = plan.json[u"planId"_s].toString();
    const QJsonObject site = plan.json[u"sites"_s].toArray()[0].toObject();
    const auto memory = quarterdeck::engine::LinuxMemory::open(m_target.pid());
    QVERIFY(memory.has_value());

    qsizetype begin = 0;
    qsizetype size = m_package.size();
    if (where == u"signature"_s) {
        // The first line of a minisign file is a comment that nothing vouches for.
        begin = m_signature.indexOf('\n') + 1;
        size = m_signature.size() - begin;
    } else if (where == u"text of the target"_s) {
        const QJsonObject range = site[u"original"_s].toObject();
        begin = qsizetype(range[u"begin"_s].toString().toULongLong(nullptr, 16));
        size = qsizetype(range[u"end"_s].toString().toULongLong(nullptr, 16)) - begin;
    } else if (where == u"identity"_s) {
        begin = m_package.indexOf(
            plan.json[u"modules"_s][0][u"identity"_s].toString().section(u':', 1).toLatin1());
        size = 40;
    } else if (where == u"hash of the original bytes"_s) {
        begin = valueOf(m_package, "sha256", m_package.indexOf("\"functions\""));
        size = 64;
    } else if (where == u"place of the function"_s) {
        begin = valueOf(m_package, "rva", m_package.indexOf("\"functions\""));
        size = 4;
    } else if (where == u"payload, unsigned"_s) {
        begin = valueOf(m_package, "data");
        size = m_package.indexOf('"', begin) - begin;
    }
    QVERIFY(begin > 0 || where == u"package"_s);

    QMap<QString, int> kinds;
    QRandomGenerator random(quint32(flips) + quint32(where.size()));
    for (int i = 0; i < flips; ++i) {
        const qsizetype at = begin + qsizetype(random.bounded(quint32(size)));
        const auto bit = char(1 << random.bounded(7)); // stays 7-bit text
        QByteArray package = m_package;
        QByteArray signature = unsignedToo ? QByteArray() : m_signature;
        EngineRun run;
        if (where == u"text of the target"_s) {
            const Address place {quint64(at)};
            Bytes byte(1);
            QVERIFY((*memory)->read(place, byte).has_value());
            const Bytes changed {quint8(byte[0] ^ quint8(bit))};
            QVERIFY((*memory)->write(place, changed).has_value());
            run = engine.call(u"apply"_s, params(package, signature, planId));
            Bytes after(1);
            QVERIFY((*memory)->read(place, after).has_value());
            QVERIFY((*memory)->write(place, byte).has_value());
            QVERIFY(after == changed);
        } else {
            QByteArray &changed = where == u"signature"_s ? signature : package;
            changed[at] = char(changed[at] ^ bit);
            run = engine.call(u"apply"_s, params(package, signature, planId));
        }
        const QString kind = run.errorKind();
        ++kinds[kind];
        QVERIFY2(Refusals.contains(kind),
                 qPrintable(u"bit %1 of byte %2: exit %3, %4 %5"_s.arg(int(bit))
                                .arg(at)
                                .arg(run.exitCode)
                                .arg(kind, run.message())));
        QCOMPARE(textHash(m_target.pid()), m_text);
        QCOMPARE(patchMappings(m_target.pid()), 0);
    }
    QStringList shown;
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind)
        shown << u"%1 %2"_s.arg(kind.value()).arg(kind.key());
    qInfo("%s: %d flips refused: %s", qPrintable(where), flips, qPrintable(shown.join(u", "_s)));
}

void TestSoakFlips::refusesWhoMayNot_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("kind");
    QTest::newRow("no signature") << u"unsigned"_s << u"unsigned-package"_s;
    QTest::newRow("key that nobody trusts") << u"unknown"_s << u"untrusted-key"_s;
    QTest::newRow("key that has expired") << u"expired"_s << u"untrusted-key"_s;
    QTest::newRow("key that was revoked") << u"revoked"_s << u"revoked-key"_s;
    QTest::newRow("package that was revoked") << u"revoked package"_s << u"revoked-key"_s;
    QTest::newRow("signature of another version") << u"other"_s << u"bad-signature"_s;
}

void TestSoakFlips::refusesWhoMayNot()
{
    QFETCH(QString, how);
    QFETCH(QString, kind);
    if (geteuid() != 0)
        QSKIP("not run: only root has a trust store");
    QJsonObject key = {{u"key"_s, m_key}, {u"name"_s, u"The tests"_s}};
    if (how == u"expired"_s)
        key[u"expires"_s] = u"2020-01-01T00:00:00Z"_s;
    if (how == u"revoked"_s)
        key[u"revoked"_s] = true;
    QJsonArray revoked;
    if (how == u"revoked package"_s)
        revoked.append(QString::fromStdString(quarterdeck::engine::toHex(
            quarterdeck::engine::sha256(quarterdeck::engine::bytesOf(m_package.toStdString())))));
    writeTrust(how == u"unknown"_s ? QJsonArray() : QJsonArray {key}, revoked);
    const QByteArray package = how == u"other"_s ? contents(build(u"2.0"_s)) : m_package;
    const EngineRun run = apply(
        params(package, how == u"unsigned"_s ? QByteArray() : m_signature, QString(64, u'0')));
    QCOMPARE(run.errorKind(), kind);
    QVERIFY(!run.message().isEmpty());
}

void TestSoakFlips::refusesOtherProcess()
{
    TargetProgram other;
    QVERIFY(other.start(targetPath(u"crowd"_s), {u"2"_s, u"0"_s, u"0"_s}));
    ServedEngine engine(m_trust);
    QJsonObject request = params(m_package, m_signature, {});
    request.remove(u"planId"_s);
    const EngineRun plan = engine.call(u"plan"_s, request);
    QCOMPARE(plan.exitCode, 0);
    request[u"planId"_s] = plan.json[u"planId"_s];
    request[u"pid"_s] = other.pid(); // the same program, another process
    QCOMPARE(engine.call(u"apply"_s, request).errorKind(), u"plan-changed"_s);
    TargetProgram foreign; // another program
    QVERIFY(foreign.start(targetPath(u"odd"_s), {}));
    request[u"pid"_s] = foreign.pid();
    QCOMPARE(engine.call(u"apply"_s, request).errorKind(), u"blocked"_s);
    QCOMPARE(patchMappings(other.pid()) + patchMappings(foreign.pid()), 0);
}

// The same request again, while the package is there and in another life of the program.
void TestSoakFlips::refusesReplay()
{
    ServedEngine engine(m_trust);
    TargetProgram first;
    QVERIFY(first.start(targetPath(u"crowd"_s), {u"2"_s, u"0"_s, u"0"_s}));
    QJsonObject request = params(m_package, m_signature, {});
    request.remove(u"planId"_s);
    request[u"pid"_s] = first.pid();
    const EngineRun plan = engine.call(u"plan"_s, request);
    request[u"planId"_s] = plan.json[u"planId"_s];
    QCOMPARE(engine.call(u"apply"_s, request).exitCode, 0);
    QCOMPARE(engine.call(u"apply"_s, request).errorKind(), u"already-applied"_s);
    QCOMPARE(first.finish(), 0);
    QCOMPARE(engine.call(u"apply"_s, request).errorKind(), u"target-gone"_s);
}

void TestSoakFlips::refusesDowngrade()
{
    writeTrust({}, {}, true);
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"crowd"_s), {u"2"_s, u"0"_s, u"0"_s}));
    ServedEngine engine(m_trust);
    const QString newer = build(u"2.0"_s);
    const EngineRun applied = engine.apply(target.pid(), newer);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    const EngineRun older = engine.apply(target.pid(), m_directory.filePath(u"crowd-1.0"_s));
    QCOMPARE(older.errorKind(), u"already-applied"_s);
    const EngineRun status = engine.call(u"status"_s, {{u"pid"_s, target.pid()}});
    QCOMPARE(status.json[u"packages"_s][0][u"version"_s].toString(), u"2.0"_s);
}

QTEST_GUILESS_MAIN(TestSoakFlips)
#include "tst_soak_flips.moc"
