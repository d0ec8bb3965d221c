// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"
#include "engine/package/signature.h"
#include "engine/package/truststore.h"
#include "engine/process/rootownedfile.h"
#include "support.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace quarterdeck::engine;

namespace {

// Made by minisign itself, over the four bytes "test": public test vectors of its implementations.
constexpr std::string_view minisignKey = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
constexpr std::string_view minisignLegacy =
    "untrusted comment: signature from minisign secret key\n"
    "RWQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNrm73YiIiJbq71Wi+"
    "dP9eKL8OC351vwIasSSbXxwA=\n"
    "trusted comment: timestamp:1555779966\tfile:test\n"
    "QtKMXWyYcwdpZAlPF7tE2ENJkRd1ujvKjlj1m9RtHTBnZPa5WKU5uWRs5GoP5M/VqE81QFuMKI5k/SfNQUaOAA==\n";
constexpr std::string_view minisignPrehashed =
    "untrusted comment: signature from minisign secret key\n"
    "RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/"
    "z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n"
    "trusted comment: timestamp:1556193335\tfile:test\n"
    "y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==\n";

const ByteView message = bytesOf("a package");

std::string storeText(const PublicKey &key, const char *more)
{
    return R"({"format": 1, "keys": [{"key": ")" + toBase64(key) + R"(", "name": "Ops")" + more
        + "}]}";
}

} // namespace

class TestSignature final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMinisign();
    void signsAndVerifies();
    void seesEveryChange();
    void refusesMalformedSignatures_data();
    void refusesMalformedSignatures();
    void refusesMalformedKeys();
    void keepsSecretKeys();
    void protectsSecretKeys();
    void refusesHugePasswordCosts();
    void readsTrustStores();
    void refusesMalformedTrustStores_data();
    void refusesMalformedTrustStores();
    void judges_data();
    void judges();
    void revokesPackages();
    void knowsWhoMay_data();
    void knowsWhoMay();
    void readsOnlyWhatRootOwns();
};

void TestSignature::readsMinisign()
{
    const auto key = parsePublicKey(minisignKey);
    QVERIFY(key);
    QCOMPARE(toString(key->id), std::string("E7620F1842B4E81F"));
    for (const std::string_view text : {minisignLegacy, minisignPrehashed}) {
        const auto signature = parseSignature(text);
        QVERIFY(signature);
        QCOMPARE(signature->prehashed, text == minisignPrehashed);
        QVERIFY(signature->trustedComment.ends_with("\tfile:test"));
        QVERIFY(verifySignature(bytesOf("test"), *signature, *key));
        QVERIFY(!verifySignature(bytesOf("Test"), *signature, *key));
    }
}

void TestSignature::signsAndVerifies()
{
    const SecretKey secret = SecretKey::generate();
    const auto text = signFile(message, secret, "timestamp:1\tfile:x.hotpatch");
    QVERIFY(text);
    const auto signature = parseSignature(*text);
    QVERIFY(signature);
    QVERIFY(signature->prehashed);
    QCOMPARE(signature->trustedComment, std::string("timestamp:1\tfile:x.hotpatch"));
    QVERIFY(verifySignature(message, *signature, secret.publicKey()));

    const auto other = verifySignature(message, *signature, SecretKey::generate().publicKey());
    QVERIFY(!other);
    QCOMPARE(shown(other.error().kind), shown(ErrorKind::BadSignature));
    QVERIFY(other.error().message.find(toString(secret.id())) != std::string::npos);
    QCOMPARE(shown(signFile(message, secret, "two\nlines").error().kind), shown(ErrorKind::Usage));
}

void TestSignature::seesEveryChange()
{
    const SecretKey secret = SecretKey::generate();
    const auto signature = parseSignature(*signFile(message, secret, "a comment"));
    Bytes file(message.begin(), message.end());
    for (std::uint8_t &byte : file) {
        byte ^= 1;
        QCOMPARE(shown(verifySignature(file, *signature, secret.publicKey()).error().kind),
                 shown(ErrorKind::BadSignature));
        byte ^= 1;
    }
    for (std::size_t i = 0; i < 64; ++i) {
        Signature changed = *signature;
        changed.signature[i] ^= 0x10;
        QVERIFY(!verifySignature(message, changed, secret.publicKey()));
        changed = *signature;
        changed.commentSignature[i] ^= 0x10;
        QVERIFY(!verifySignature(message, changed, secret.publicKey()));
    }
    Signature changed = *signature;
    changed.trustedComment += ' ';
    const auto verified = verifySignature(message, changed, secret.publicKey());
    QCOMPARE(verified.error().message,
             std::string("The trusted comment of the signature was changed."));
    changed = *signature;
    changed.prehashed = false;
    QVERIFY(!verifySignature(message, changed, secret.publicKey()));
}

void TestSignature::refusesMalformedSignatures_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("beginning");
    const QByteArray good(minisignPrehashed.data(), qsizetype(minisignPrehashed.size()));
    const auto line = [](int number, const char *expected) -> QByteArray {
        return "Line " + QByteArray::number(number) + " of the signature is not " + expected + ".";
    };
    QTest::newRow("empty") << QByteArray() << line(1, "an untrusted comment");
    QTest::newRow("no comment") << good.mid(good.indexOf('\n') + 1)
                                << line(1, "an untrusted comment");
    QTest::newRow("not base64") << QByteArray(good).replace("RUQf", "R!Qf")
                                << line(2, "an Ed25519 signature in base64");
    QTest::newRow("other algorithm")
        << QByteArray(good).replace("RUQf", "RVQf") << line(2, "an Ed25519 signature in base64");
    QTest::newRow("short") << QByteArray(good).replace("RUQf6LRC", "RUQf")
                           << line(2, "an Ed25519 signature in base64");
    QTest::newRow("no trusted comment")
        << QByteArray(good).replace("\ntrusted", "\nTrusted") << line(3, "a trusted comment");
    QTest::newRow("cut off") << good.left(good.size() - 60)
                             << line(4, "the signature of the trusted comment in base64");
    QTest::newRow("trailing text") << QByteArray(good + "more\n") << line(5, "empty");
    QTest::newRow("huge") << QByteArray(20000, 'x') << QByteArray("The signature has 20000 bytes");
}

void TestSignature::refusesMalformedSignatures()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, beginning);
    const auto parsed = parseSignature({input.constData(), size_t(input.size())});
    QVERIFY(!parsed);
    QCOMPARE(shown(parsed.error().kind), shown(ErrorKind::MalformedSignature));
    QCOMPARE(shown(parsed.error().message).left(beginning.size()), beginning);
}

void TestSignature::refusesMalformedKeys()
{
    const PublicKey key = SecretKey::generate().publicKey();
    QVERIFY(*parsePublicKey(serializePublicKey(key)) == key);
    QVERIFY(*parsePublicKey(toBase64(key)) == key);
    QVERIFY(*parsePublicKey(toBase64(key) + "\r\n") == key);
    for (const std::string &text :
         {std::string(), std::string("RWQ"), toBase64(key).substr(4), "X" + toBase64(key).substr(1),
          toBase64(key) + "\n" + toBase64(key)}) {
        const auto parsed = parsePublicKey(text);
        QVERIFY2(!parsed, text.c_str());
        QCOMPARE(shown(parsed.error().kind), shown(ErrorKind::MalformedKey));
    }
}

void TestSignature::keepsSecretKeys()
{
    const SecretKey secret = SecretKey::generate();
    const auto text = serializeSecretKey(secret, std::nullopt);
    QVERIFY(text);
    QVERIFY(!*needsPassword(*text));
    const auto again = parseSecretKey(*text, std::nullopt);
    QVERIFY(again);
    QCOMPARE(again->key(), secret.key());
    QVERIFY(again->publicKey() == secret.publicKey());

    // One changed byte anywhere, and it is no key any more.
    Bytes file = *fromBase64(std::string_view(*text).substr(text->find('\n') + 1, 212));
    QCOMPARE(file.size(), 158U);
    for (const std::size_t at : {0U, 2U, 4U, 54U, 62U, 125U, 126U, 157U}) {
        Bytes changed = file;
        changed[at] ^= 1;
        const auto parsed = parseSecretKey(toBase64(changed), std::nullopt);
        QVERIFY2(!parsed, std::to_string(at).c_str());
        QCOMPARE(shown(parsed.error().kind), shown(ErrorKind::MalformedKey));
    }
}

void TestSignature::protectsSecretKeys()
{
    const SecretKey secret = SecretKey::generate();
    const auto text = serializeSecretKey(secret, "open sesame", PasswordCost::Interactive);
    QVERIFY(text);
    QVERIFY(*needsPassword(*text));
    QCOMPARE(parseSecretKey(*text, "open sesame")->key(), secret.key());
    QCOMPARE(shown(parseSecretKey(*text, "open Sesame").error().kind),
             shown(ErrorKind::WrongPassword));
    QCOMPARE(shown(parseSecretKey(*text, std::nullopt).error().kind),
             shown(ErrorKind::WrongPassword));
    // The key itself is not in the text.
    const Bytes file = *fromBase64(std::string_view(*text).substr(text->find('\n') + 1, 212));
    QVERIFY(std::search(file.begin(), file.end(), secret.key().begin(), secret.key().end())
            == file.end());
}

void TestSignature::refusesHugePasswordCosts()
{
    const auto text = serializeSecretKey(SecretKey::generate(), "x", PasswordCost::Interactive);
    Bytes file = *fromBase64(std::string_view(*text).substr(text->find('\n') + 1, 212));
    file[52] = 0xff; // memory, a petabyte
    QCOMPARE(shown(parseSecretKey(toBase64(file), "x").error().kind),
             shown(ErrorKind::MalformedKey));
}

void TestSignature::readsTrustStores()
{
    const PublicKey key = SecretKey::generate().publicKey();
    TrustStore store;
    store.lab = true;
    store.keys = {{key, "Ops", "2027-12-31T00:00:00Z", false},
                  {SecretKey::generate().publicKey(), "Old", {}, true}};
    store.revokedPackages = {sha256(message)};
    const auto parsed = parseTrustStore(serializeTrustStore(store));
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QVERIFY(*parsed == store);
}

void TestSignature::refusesMalformedTrustStores_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("problem");
    const PublicKey key = SecretKey::generate().publicKey();
    const auto row = [](const char *name, const std::string &text, const char *problem) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(problem);
    };
    row("no format", R"({"keys": []})", "format: this key is missing.");
    row("other format", R"({"format": 3, "keys": []})",
        "format: this program reads format 1 only.");
    row("no keys", R"({"format": 1})", "keys: this key is missing.");
    row("bad key", R"({"format": 1, "keys": [{"key": "x", "name": "a"}]})",
        "keys[0].key: expected the line of a public key that begins with RW.");
    row("no name", R"({"format": 1, "keys": [{"key": ")" + toBase64(key) + R"("}]})",
        "keys[0].name: this key is missing.");
    row("bad time", storeText(key, R"(, "expires": "soon")"),
        "keys[0].expires: expected a time in UTC such as 2027-12-31T00:00:00Z.");
    row("lab is text", R"({"format": 1, "lab": "true", "keys": []})",
        "lab: expected true or false, found a text.");
    row("typo", R"({"format": 1, "labs": true, "keys": []})", "labs: this key is not known here.");
    row("typo in a key", storeText(key, R"(, "revokd": true)"),
        "keys[0].revokd: this key is not known here.");
    row("bad hash", R"({"format": 1, "keys": [], "revokedPackages": ["12"]})",
        "revokedPackages: expected SHA-256 values as 64 hex digits.");
}

void TestSignature::refusesMalformedTrustStores()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, problem);
    const auto parsed = parseTrustStore(input.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(shown(parsed.error().kind), shown(ErrorKind::MalformedTrustStore));
    QCOMPARE(shown(parsed.error().message), problem);
}

void TestSignature::judges_data()
{
    QTest::addColumn<QByteArray>("more"); // about the key in the store
    QTest::addColumn<QByteArray>("spoil"); // what happens to the signature
    QTest::addColumn<SignatureState>("state");
    QTest::newRow("good") << QByteArray() << QByteArray() << SignatureState::Trusted;
    QTest::newRow("not yet expired") << QByteArray(R"(, "expires": "2026-11-24T08:00:01Z")")
                                     << QByteArray() << SignatureState::Trusted;
    QTest::newRow("expired") << QByteArray(R"(, "expires": "2026-11-24T08:00:00Z")") << QByteArray()
                             << SignatureState::Untrusted;
    QTest::newRow("revoked") << QByteArray(R"(, "revoked": true)") << QByteArray()
                             << SignatureState::Revoked;
    QTest::newRow("none") << QByteArray() << QByteArray("remove") << SignatureState::Unsigned;
    QTest::newRow("unknown key") << QByteArray() << QByteArray("other")
                                 << SignatureState::Untrusted;
    QTest::newRow("other file") << QByteArray() << QByteArray("file") << SignatureState::Bad;
    QTest::newRow("no signature at all")
        << QByteArray() << QByteArray("text") << SignatureState::Bad;
}

void TestSignature::judges()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, spoil);
    QFETCH(SignatureState, state);
    const SecretKey secret = SecretKey::generate();
    const SecretKey other = SecretKey::generate();
    const auto store = parseTrustStore(storeText(secret.publicKey(), more.constData()));
    QVERIFY(store);
    const ByteView file = spoil == "file" ? bytesOf("another package") : message;
    std::optional<std::string> text =
        *signFile(message, spoil == "other" ? other : secret, "by the tests");
    if (spoil == "remove")
        text.reset();
    else if (spoil == "text")
        text = "hello";
    const SignatureCheck check = checkSignature(file, text, *store, "2026-11-24T08:00:00Z");
    QCOMPARE(shown(check.state), shown(state));
    QVERIFY(!check.message.empty());
    // A comment that is not known to be genuine is not shown.
    const bool genuine = state == SignatureState::Trusted || state == SignatureState::Revoked
        || (state == SignatureState::Untrusted && spoil.isEmpty());
    QCOMPARE(check.comment, std::string(genuine ? "by the tests" : ""));
}

void TestSignature::revokesPackages()
{
    TrustStore store;
    store.revokedPackages = {sha256(message)};
    QCOMPARE(shown(checkSignature(message, std::nullopt, store, "").state),
             shown(SignatureState::Revoked));
    QCOMPARE(shown(checkSignature(bytesOf("other"), std::nullopt, store, "").state),
             shown(SignatureState::Unsigned));
}

void TestSignature::knowsWhoMay_data()
{
    QTest::addColumn<SignatureState>("state");
    QTest::addColumn<bool>("privileged");
    QTest::addColumn<bool>("lab");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<ErrorKind>("kind");
    using State = SignatureState;
    using Kind = ErrorKind;
    QTest::newRow("unsigned, own process")
        << State::Unsigned << false << false << true << Kind::Internal;
    QTest::newRow("unsigned, privileged")
        << State::Unsigned << true << false << false << Kind::UnsignedPackage;
    QTest::newRow("unsigned, privileged, lab")
        << State::Unsigned << true << true << true << Kind::Internal;
    QTest::newRow("untrusted, own process")
        << State::Untrusted << false << false << true << Kind::Internal;
    QTest::newRow("untrusted, privileged")
        << State::Untrusted << true << false << false << Kind::UntrustedKey;
    QTest::newRow("trusted, privileged")
        << State::Trusted << true << false << true << Kind::Internal;
    QTest::newRow("bad, own process")
        << State::Bad << false << false << false << Kind::BadSignature;
    QTest::newRow("bad, lab") << State::Bad << true << true << false << Kind::BadSignature;
    QTest::newRow("revoked, own process")
        << State::Revoked << false << false << false << Kind::RevokedKey;
    QTest::newRow("revoked, lab") << State::Revoked << true << true << false << Kind::RevokedKey;
}

void TestSignature::knowsWhoMay()
{
    QFETCH(SignatureState, state);
    QFETCH(bool, privileged);
    QFETCH(bool, lab);
    QFETCH(bool, allowed);
    QFETCH(ErrorKind, kind);
    SignatureCheck check;
    check.state = state;
    TrustStore store;
    store.lab = lab;
    const auto result = requireTrust(check, store, privileged);
    QCOMPARE(result.has_value(), allowed);
    if (!allowed)
        QCOMPARE(shown(result.error().kind), shown(kind));
}

void TestSignature::readsOnlyWhatRootOwns()
{
    const auto missing =
        readRootOwnedFile("/etc/quarterdeck-test-of-a-file-that-is-not-there", 100);
    QVERIFY(missing);
    QVERIFY(!missing->has_value());
    // Every Unix has this one, and root owns it.
    const auto passwd = readRootOwnedFile("/etc/passwd", 1 << 20);
    QVERIFY2(passwd, passwd ? "" : passwd.error().message.c_str());
    QVERIFY(passwd->has_value() && !passwd->value().empty());
    QCOMPARE(shown(readRootOwnedFile("/etc/passwd", 3).error().kind), shown(ErrorKind::TooLarge));
    QCOMPARE(shown(readRootOwnedFile("/etc", 100).error().kind), shown(ErrorKind::FileUnreadable));

    // A file in a folder that everybody can write to is nobody's, whoever owns it.
    QTemporaryDir folder(QStringLiteral("/tmp/quarterdeck-XXXXXX"));
    QVERIFY(folder.isValid());
    QFile file(folder.filePath(QStringLiteral("trust.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto shared = readRootOwnedFile(file.fileName().toStdString(), 100);
    QVERIFY(!shared);
    QCOMPARE(shown(shared.error().kind), shown(ErrorKind::NoPermission));
    QVERIFY(shared.error().message.starts_with("/tmp can be changed by others than root"));
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
