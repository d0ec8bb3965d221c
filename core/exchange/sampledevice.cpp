// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/sampledevice.h"

#include "exchange/sample.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace quarterdeck {

namespace {

enum Stream : quint32
{
    IdentityStream,
    HardwareStream,
    ManagementStream,
    CheckInStream,
    ServicingStream
};

constexpr std::array sites {"LON", "PAR", "BER", "MUC", "MAD", "MIL", "AMS", "WAW", "NYC", "SIN"};

struct Hardware
{
    const char *manufacturer;
    const char *model;
};
constexpr std::array laptops {Hardware {"Dell Inc.", "Latitude 5450"},
                              Hardware {"Dell Inc.", "Latitude 7450"},
                              Hardware {"HP", "HP EliteBook 840 14 inch G11 Notebook PC"},
                              Hardware {"HP", "HP ProBook 450 15.6 inch G10 Notebook PC"},
                              Hardware {"LENOVO", "ThinkPad T14 Gen 5"},
                              Hardware {"LENOVO", "ThinkPad X1 Carbon Gen 12"},
                              Hardware {"Microsoft Corporation", "Surface Laptop 6 for Business"}};
constexpr std::array armLaptops {
    Hardware {"Microsoft Corporation", "Microsoft Surface Laptop, 7th Edition"},
    Hardware {"Microsoft Corporation", "Microsoft Surface Pro, 11th Edition"},
    Hardware {"LENOVO", "ThinkPad T14s Gen 6"}};
constexpr std::array desktops {Hardware {"Dell Inc.", "OptiPlex 7020"},
                               Hardware {"HP", "HP EliteDesk 800 G9 Desktop Mini PC"},
                               Hardware {"LENOVO", "ThinkCentre M70q Gen 5"}};
constexpr std::array cloudPcs {
    Hardware {"Microsoft Corporation", "Cloud PC Enterprise 2vCPU/8GB/128GB"},
    Hardware {"Microsoft Corporation", "Cloud PC Enterprise 4vCPU/16GB/256GB"}};
constexpr std::array servers {
    Hardware {"HPE", "ProLiant DL380 Gen11"}, Hardware {"Dell Inc.", "PowerEdge R760"},
    Hardware {"VMware, Inc.", "VMware20,1"}, Hardware {"Microsoft Corporation", "Virtual Machine"}};

template <std::size_t n>
void choose(SampleDevice &device, Dice &dice, const std::array<Hardware, n> &from)
{
    const Hardware &hardware = from[std::size_t(dice.below(int(n)))];
    device.manufacturer = hardware.manufacturer;
    device.model = hardware.model;
}

QByteArray guid(Dice &dice)
{
    const quint64 high = (dice.next() & ~quint64(0xf000)) | 0x4000; // version 4
    const quint64 low = (dice.next() >> 2) | (quint64(1) << 63); // variant 1
    const QByteArray hex = QByteArray::number(high, 16).rightJustified(16, '0')
        + QByteArray::number(low, 16).rightJustified(16, '0');
    return hex.mid(0, 8) + '-' + hex.mid(8, 4) + '-' + hex.mid(12, 4) + '-' + hex.mid(16, 4) + '-'
        + hex.mid(20);
}

// Seven letters and digits, no two devices alike: multiplication by an odd number is one-to-one.
QByteArray serialNumber(quint32 seed, quint32 index)
{
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRSTVWXY";
    quint64 value =
        (quint64(index) * 0x5851F42D5U + quint64(seed) * 0x14057B7EFU + 0x2DA39CB17U) & 0x7FFFFFFFF;
    QByteArray text(7, '0');
    for (char &c : text) {
        c = alphabet[value % 32];
        value /= 32;
    }
    return text;
}

QByteArray numbered(const char *site, const char *kind, quint32 index)
{
    return QByteArray(site) + '-' + kind + '-'
        + QByteArray::number(index + 1).rightJustified(5, '0');
}

} // namespace

Dice::Dice(quint32 seed, quint32 device, quint32 stream)
    : m_state((quint64(seed) << 32 | device) ^ quint64(stream) * 0xD1342543DE82EF95U)
{
    next();
}

quint64 Dice::next()
{
    m_state += 0x9E3779B97F4A7C15U;
    quint64 z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

int Dice::below(int n)
{
    return int((next() >> 33) % quint64(n));
}

int Dice::weighted(std::initializer_list<int> weights)
{
    int at = below(std::accumulate(weights.begin(), weights.end(), 0));
    int index = 0;
    for (const int weight : weights) {
        at -= weight;
        if (at < 0)
            break;
        ++index;
    }
    return index;
}

SampleFleet::SampleFleet(quint32 seed, const Catalogue &catalogue, QDate asOf)
    : m_seed(seed), m_asOf(asOf)
{
    for (const Product product : allProducts) {
        auto &rows = m_rows[std::size_t(product)];
        for (const Release &release : catalogue.releases(product)) {
            if (release.build && release.releaseDate)
                rows.push_back(release);
        }
        std::stable_sort(rows.begin(), rows.end(), [](const Release &a, const Release &b) {
            return a.releaseDate < b.releaseDate;
        });
    }
}

std::optional<SampleDevice> SampleFleet::device(quint32 index) const
{
    SampleDevice device;
    Dice identity(m_seed, index, IdentityStream);
    device.intuneId = guid(identity);
    device.entraId = guid(identity);
    device.serial = serialNumber(m_seed, index);
    const int site = identity.weighted({22, 14, 14, 10, 8, 8, 7, 6, 7, 4});
    device.enrolled = sampleDate().addDays(-identity.between(20, 1380));
    if (device.enrolled > m_asOf)
        return {};

    Dice hardware(m_seed, index, HardwareStream);
    // Per mille: laptops, desktops, Cloud PCs, three kinds of servers, phones, tablets, Macs.
    device.kind = SampleKind(hardware.weighted({600, 230, 60, 16, 12, 32, 25, 10, 15}));
    if (device.isServer())
        chooseServer(device, hardware, site, index);
    else if (device.isWindows())
        chooseClient(device, hardware, site, index);
    else
        choosePhone(device, hardware, site, index);

    Dice management(m_seed, index, ManagementStream);
    chooseManagement(device, management, index);
    Dice checkIn(m_seed, index, CheckInStream);
    chooseCheckIn(device, checkIn);
    Dice servicing(m_seed, index, ServicingStream);
    if (device.isWindows())
        chooseBuild(device, servicing);
    return device;
}

void SampleFleet::choosePhone(SampleDevice &device, Dice &dice, int site, quint32 index) const
{
    const char *const place = sites[std::size_t(site)];
    if (device.kind == SampleKind::Mac) {
        device.os = "macOS";
        device.osVersion = dice.chance(600) ? "15.6.1" : "14.7";
        device.manufacturer = "Apple";
        device.model = dice.chance(500) ? "MacBook Pro" : "MacBook Air";
        device.name = numbered(place, "MAC", index);
    } else if (device.kind == SampleKind::Tablet) {
        device.os = "iPadOS";
        device.osVersion = "18.6";
        device.manufacturer = "Apple";
        device.model = "iPad Air";
        device.name = numbered(place, "TAB", index);
    } else {
        const bool apple = dice.chance(650);
        device.os = apple ? "iOS" : "Android";
        device.osVersion = apple ? "18.6.2" : "15.0";
        device.manufacturer = apple ? "Apple" : "Samsung";
        device.model = apple ? "iPhone 15" : "Galaxy S24";
        device.name = numbered(place, "PHN", index);
    }
}

void SampleFleet::chooseClient(SampleDevice &device, Dice &dice, int site, quint32 index) const
{
    device.os = "Windows";
    const char *const place = sites[std::size_t(site)];
    if (device.kind == SampleKind::CloudPc) {
        choose(device, dice, cloudPcs);
        device.name = numbered("CPC", place, index);
    } else if (device.kind == SampleKind::Desktop) {
        choose(device, dice, desktops);
        device.name = numbered(place, "DT", index);
    } else {
        device.arm64 = dice.chance(110);
        if (device.arm64)
            choose(device, dice, armLaptops);
        else
            choose(device, dice, laptops);
        device.name = numbered(place, "LT", index);
    }
    chooseEdition(device, dice);
}

void SampleFleet::chooseEdition(SampleDevice &device, Dice &dice) const
{
    if (device.kind == SampleKind::CloudPc) {
        device.sku = "Enterprise";
        return;
    }
    constexpr std::array skus {"Enterprise",  "Pro",  "Education",     "ProEducation",
                               "EnterpriseS", "Home", "IoTEnterprise", ""};
    device.sku = skus[std::size_t(dice.weighted({690, 170, 40, 10, 20, 20, 20, 30}))];
}

void SampleFleet::chooseServer(SampleDevice &device, Dice &dice, int site, quint32 index) const
{
    constexpr std::array roles {"SRV", "SQL", "FIL", "WEB"};
    device.os = "Windows";
    device.name = numbered(sites[std::size_t(site)],
                           roles[std::size_t(dice.below(int(roles.size())))], index);
    if (device.kind == SampleKind::Server2025) {
        choose(device, dice, servers);
        device.sku = dice.chance(600) ? "ServerStandard" : "ServerDatacenter";
    } else { // Azure Edition runs in Azure and on Azure Local only
        device.manufacturer = "Microsoft Corporation";
        device.model = "Virtual Machine";
        device.sku = "ServerDatacenterAzureEdition";
    }
}

void SampleFleet::chooseManagement(SampleDevice &device, Dice &dice, quint32 index) const
{
    const int compliance = dice.weighted({90, 6, 4});
    device.compliance = compliance == 0 ? "Compliant"
        : compliance == 1               ? "Noncompliant"
                                        : "In grace period";
    const int category = dice.weighted({70, 14, 8, 5, 3});
    constexpr std::array categories {"", "Office", "Field", "Kiosk", "Lab"};
    device.category = categories[std::size_t(category)];
    device.ownership = dice.chance(device.isWindows() ? 980 : 700) ? "Company" : "Personal";
    device.managedBy = "Intune";
    if (device.isServer()) {
        device.managedBy = "MDE";
        device.joinType = "hybridAzureADJoined";
        return;
    }
    device.user = "user" + QByteArray::number(index + 1) + "@example.com";
    if (!device.isWindows()) {
        device.joinType = "azureADRegistered";
        return;
    }
    if (device.kind != SampleKind::CloudPc && dice.chance(150))
        device.managedBy = dice.chance(900) ? "Co-managed" : "ConfigMgr";
    const int join = dice.weighted({720, 250, 30});
    device.joinType = join == 0 ? "azureADJoined"
        : join == 1             ? "hybridAzureADJoined"
                                : "azureADRegistered";
}

void SampleFleet::chooseCheckIn(SampleDevice &device, Dice &dice) const
{
    // A few devices fell silent at some day before the sample's; the others check in every few
    // days.
    const bool silent = dice.chance(55);
    const QDate silentSince = sampleDate().addDays(-dice.between(31, 420));
    const int daysAgo = dice.weighted({620, 180, 70, 40, 30, 20, 10, 8, 6, 5, 4, 3, 2, 1, 1});
    device.lastSeen = m_asOf.addDays(-daysAgo);
    if (silent)
        device.lastSeen = std::min(device.lastSeen, silentSince);
    device.lastSeen = std::max(device.lastSeen, device.enrolled);
    device.secondOfDay = dice.between(0, 43'199); // before noon UTC
}

void SampleFleet::chooseBuild(SampleDevice &device, Dice &dice) const
{
    if (device.isServer()) {
        const Product product =
            device.kind == SampleKind::Server2022Azure ? Product::WS2022Azure : Product::WS2025;
        installNewest(device, product, dice);
        return;
    }
    // Per mille: 25H2, 24H2, 26H2, 23H2, Windows 10.
    const int version = device.kind == SampleKind::CloudPc ? dice.weighted({600, 400})
        : device.arm64                                     ? dice.weighted({550, 450})
                                                           : dice.weighted({440, 410, 30, 80, 40});
    switch (version) {
    case 2:
        // 26H2 came out on 2026-09-29 with this build (windows-hotpatch facts 2); nothing is known
        // about its hotpatches.
        if (device.lastSeen >= QDate(2026, 9, 29)) {
            device.osVersion = "10.0.26300.9457";
            return;
        }
        break;
    case 3:
        // Windows 11 23H2 and Windows 10 fail the version check whatever their revision is; no
        // source here tells one, so .1 is made up for the sample.
        device.osVersion = "10.0.22631.1";
        return;
    case 4:
        device.osVersion = "10.0.19045.1";
        return;
    default:
        break;
    }
    if (version == 1 || !installNewest(device, Product::Win11_25H2, dice))
        installNewest(device, Product::Win11_24H2, dice);
}

// The newest release that the device can have by its last check-in, given its track and how late it
// is.
bool SampleFleet::installNewest(SampleDevice &device, Product product, Dice &dice) const
{
    enum Habit
    {
        FollowsHotpatch,
        FollowsLcu,
        TakesEverything
    };
    const auto habit = Habit(dice.weighted({68, 26, 6}));
    const int late = dice.weighted({58, 20, 14, 8});
    constexpr std::array latest {13, 40, 120, 360};
    const QDate by = device.lastSeen.addDays(-dice.below(latest[std::size_t(late)] + 1));
    const Release *installed = nullptr;
    const Release *baseline = nullptr;
    for (const Release &row : m_rows[std::size_t(product)]) {
        const bool offered = row.track == Track::Both || habit == TakesEverything
            || (row.track == Track::Hotpatch) == (habit == FollowsHotpatch);
        if (!offered || (*row.releaseDate > by && installed))
            continue;
        if (*row.releaseDate > device.lastSeen)
            break;
        installed = &row;
        if (row.track == Track::Both)
            baseline = &row;
    }
    if (!installed)
        return false;
    device.product = product;
    device.osVersion = "10.0." + installed->build->toString().toLatin1();
    if (installed->track == Track::Both && !installed->kbs.isEmpty())
        device.baselineKb = installed->kbs.first().toLatin1();
    else if (installed->track == Track::Hotpatch && baseline && !baseline->kbs.isEmpty())
        device.baselineKb = baseline->kbs.first().toLatin1();
    return true;
}

} // namespace quarterdeck
