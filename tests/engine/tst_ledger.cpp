// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"
#include "engine/patch/ledger.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace quarterdeck::engine;

class TestLedger : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void comesBackAsWritten();
    void knowsEveryState_data();
    void knowsEveryState();
    void refusesDamage_data();
    void refusesDamage();
    void survivesRandomBytes();
};

namespace {

constexpr Address Place {0x7f0000000000};

Ledger sample()
{
    Ledger ledger;
    ledger.state = LedgerState::Applied;
    ledger.planId.fill(7);
    ledger.pid = 4711;
    ledger.startTime = 99;
    ledger.created = 1700000000;
    ledger.packageId = "test.package";
    ledger.packageVersion = "2";
    ledger.title = "A title";
    ledger.packageHash.fill(9);
    ledger.consistency = Consistency::Entry;
    LedgerRegion region;
    region.range = AddressRange::of(Place, 3 * PageSize);
    region.parts = {{Segment::Role::Ledger, 0, PageSize, {true, false, true}, {}},
                    {Segment::Role::Text, PageSize, PageSize, {true, false, true}, {}},
                    {Segment::Role::Data, 2 * PageSize, PageSize, {true, true, false}, {}}};
    ledger.regions = {region};
    const AddressRange module = {Address(0x7f0000100000), Address(0x7f0000200000)};
    ledger.modules = {{"libz.so.1", "/usr/lib/libz.so.1", "build-id:00", 8, 9, module}};
    ledger.held = {{{module.begin, module.begin + 8}, BusyRange::Why::HeldFunction, "held"}};
    LedgerSite site;
    site.function = "crc32";
    site.original = AddressRange::of(module.begin + 0x100, 16);
    site.target = Place + PageSize;
    site.form = SiteForm::ShortJump;
    site.edits = {{site.original.begin + 32, {0x90, 0x90, 0x90, 0x90, 0x90}, {0xe9, 1, 2, 3, 4}},
                  {site.original.begin, {0x55, 0x48}, {0xeb, 0x1e}}};
    ledger.sites = {site};
    return ledger;
}

// The body was changed: makes the checksum fit again, so that the values themselves are tested.
void seal(Bytes &bytes)
{
    const Sha256 hash = sha256(ByteView(bytes).subspan(LedgerHeadSize));
    std::copy(hash.begin(), hash.end(), bytes.begin() + 16);
}

} // namespace

void TestLedger::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
}

void TestLedger::comesBackAsWritten()
{
    const Ledger ledger = sample();
    const Bytes bytes = encodeLedger(ledger);
    QVERIFY(looksLikeLedger(bytes));
    QCOMPARE(ledgerLength(bytes).value_or(0), bytes.size());
    const auto read = decodeLedger(bytes, Place);
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QVERIFY(encodeLedger(*read) == bytes);
    QVERIFY(read->state == LedgerState::Applied);
    QVERIFY(read->planId == ledger.planId && read->packageHash == ledger.packageHash);
    QVERIFY(read->packageId == "test.package" && read->consistency == Consistency::Entry);
    QCOMPARE(read->sites.size(), std::size_t {1});
    QVERIFY(read->sites[0].edits == ledger.sites[0].edits);
    QVERIFY(read->held[0].name == "held");
    // What follows in memory does not matter.
    Bytes page = bytes;
    page.resize(PageSize);
    QVERIFY(decodeLedger(page, Place).has_value());
}

void TestLedger::knowsEveryState_data()
{
    QTest::addColumn<quint64>("word");
    for (const LedgerState state :
         {LedgerState::Staging, LedgerState::Staged, LedgerState::Committing, LedgerState::Applied,
          LedgerState::RollingBack, LedgerState::Retired, LedgerState::Releasing})
        QTest::newRow(std::string(toString(state)).c_str()) << static_cast<quint64>(state);
}

void TestLedger::knowsEveryState()
{
    QFETCH(quint64, word);
    Bytes bytes = encodeLedger(sample());
    const auto state = static_cast<LedgerState>(word);
    const Bytes written = encodeState(state);
    QCOMPARE(written.size(), std::size_t {8});
    std::copy(written.begin(), written.end(), bytes.begin() + LedgerStateOffset);
    const auto read = decodeLedger(bytes, Place); // the state is outside the checksum
    QVERIFY(read.has_value());
    QVERIFY(read->state == state);
}

void TestLedger::refusesDamage_data()
{
    QTest::addColumn<Bytes>("bytes");
    const auto row = [](const char *name, const std::function<void(Ledger &)> &change) {
        Ledger ledger = sample();
        change(ledger);
        QTest::newRow(name) << encodeLedger(ledger);
    };
    const auto raw = [](const char *name, const std::function<void(Bytes &)> &change) {
        Bytes bytes = encodeLedger(sample());
        change(bytes);
        QTest::newRow(name) << bytes;
    };
    raw("empty", [](Bytes &bytes) { bytes.clear(); });
    raw("head only", [](Bytes &bytes) { bytes.resize(LedgerHeadSize); });
    raw("cut off", [](Bytes &bytes) { bytes.pop_back(); });
    raw("other magic", [](Bytes &bytes) { bytes[0] ^= 1; });
    raw("other format", [](Bytes &bytes) { bytes[8] = 1; });
    raw("turn", [](Bytes &bytes) { bytes[LedgerTurnOffset] ^= 1; });
    raw("length too large", [](Bytes &bytes) { bytes[15] = 0x7f; });
    raw("length too small", [](Bytes &bytes) {
        bytes[12] = 3;
        bytes[13] = 0;
    });
    raw("checksum", [](Bytes &bytes) { bytes[20] ^= 1; });
    raw("body", [](Bytes &bytes) { bytes[LedgerHeadSize + 3] ^= 1; });
    raw("unknown state", [](Bytes &bytes) { bytes[LedgerStateOffset] ^= 1; });
    raw("text behind", [](Bytes &bytes) {
        bytes.push_back(0);
        ++bytes[12];
        seal(bytes);
    });
    row("no regions", [](Ledger &ledger) { ledger.regions.clear(); });
    row("no sites", [](Ledger &ledger) { ledger.sites.clear(); });
    row("region not in pages",
        [](Ledger &ledger) { ledger.regions[0].range.end = ledger.regions[0].range.end + 1; });
    row("parts do not fill the region", [](Ledger &ledger) { ledger.regions[0].parts.pop_back(); });
    row("parts overlap", [](Ledger &ledger) { ledger.regions[0].parts[1].offset = 0; });
    row("ledger is elsewhere", [](Ledger &ledger) {
        ledger.regions[0].range.begin = Place + PageSize;
        ledger.regions[0].range.end = Place + 4 * PageSize;
        ledger.sites[0].target = Place + 2 * PageSize;
    });
    row("first part is text",
        [](Ledger &ledger) { ledger.regions[0].parts[0].role = Segment::Role::Text; });
    row("target outside", [](Ledger &ledger) { ledger.sites[0].target = Address(0x1000); });
    row("site in no module", [](Ledger &ledger) { ledger.sites[0].module = 1; });
    row("function outside its module", [](Ledger &ledger) {
        ledger.sites[0].original = {Address(0x1000), Address(0x2000)};
    });
    row("edit outside its module",
        [](Ledger &ledger) { ledger.sites[0].edits[0].address = Address(0x1000); });
    row("edit without bytes", [](Ledger &ledger) {
        ledger.sites[0].edits[0].before.clear();
        ledger.sites[0].edits[0].after.clear();
    });
    row("edit too long", [](Ledger &ledger) {
        ledger.sites[0].edits[0].before.resize(17);
        ledger.sites[0].edits[0].after.resize(17);
    });
    row("no edits", [](Ledger &ledger) { ledger.sites[0].edits.clear(); });
    row("module inside out", [](Ledger &ledger) {
        std::swap(ledger.modules[0].range.begin, ledger.modules[0].range.end);
    });
}

void TestLedger::refusesDamage()
{
    QFETCH(Bytes, bytes);
    const auto read = decodeLedger(bytes, Place);
    QVERIFY(!read.has_value());
    QVERIFY(read.error().kind == ErrorKind::MalformedLedger);
}

void TestLedger::survivesRandomBytes()
{
    QRandomGenerator random(1);
    const Bytes whole = encodeLedger(sample());
    int refused = 0;
    for (int round = 0; round < 20000; ++round) {
        Bytes bytes = whole;
        const int changes = 1 + static_cast<int>(random.bounded(4));
        for (int i = 0; i < changes; ++i) {
            const auto at = LedgerHeadSize
                + random.bounded(static_cast<quint32>(bytes.size() - LedgerHeadSize));
            bytes[at] = static_cast<std::uint8_t>(random.bounded(256));
        }
        seal(bytes);
        const auto read = decodeLedger(bytes, Place);
        refused += read ? 0 : 1;
        if (read) { // then what was believed is what was there
            const Bytes again = encodeLedger(*read);
            QVERIFY(std::equal(again.begin() + LedgerHeadSize, again.end(),
                               bytes.begin() + LedgerHeadSize, bytes.end()));
        }
    }
    QVERIFY(refused > 1000);
}

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
