// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/sample.h"

#include "exchange/sampledevice.h"

#include <QList>

namespace quarterdeck {

namespace {

constexpr quint32 factsStream = 100; // apart from SampleFleet's

// The localised headers of `DevicesWithInventory` (windows-hotpatch facts 7), in its order.
constexpr std::array inventoryHeader {"Device ID",
                                      "Device name",
                                      "Enrollment date",
                                      "Last check-in",
                                      "Microsoft Entra Device ID",
                                      "OS version",
                                      "Microsoft Entra registered",
                                      "EAS activation ID",
                                      "Serial number",
                                      "Manufacturer",
                                      "Model",
                                      "EAS activated",
                                      "IMEI",
                                      "Last EAS sync time",
                                      "EAS reason",
                                      "EAS status",
                                      "Compliance grace period expiration",
                                      "Security patch level",
                                      "Wi-Fi MAC",
                                      "MEID",
                                      "Subscriber carrier",
                                      "Total storage",
                                      "Free storage",
                                      "Management name",
                                      "Category",
                                      "UserId",
                                      "Primary user UPN",
                                      "Primary user email address",
                                      "Primary user display name",
                                      "WiFiIPv4Address",
                                      "WiFiSubnetID",
                                      "Compliance",
                                      "Managed by",
                                      "Ownership",
                                      "Device state",
                                      "Intune registered",
                                      "Supervised",
                                      "Encrypted",
                                      "OS",
                                      "SkuFamily",
                                      "JoinType",
                                      "Phone number",
                                      "Jailbroken",
                                      "ICCID",
                                      "EthernetMAC",
                                      "CellularTechnology",
                                      "ProcessorArchitecture",
                                      "EID",
                                      "SystemManagementBIOSVersion",
                                      "TPMManufacturerId",
                                      "TPMManufacturerVersion"};

constexpr std::array factsHeader {"DeviceId",          "DeviceName",  "EntraDeviceId",
                                  "CollectedAt",       "Vbs",         "Chpe",
                                  "Licence",           "Edition",     "BaselineKb",
                                  "CpuVirtualization", "MemoryMb",    "ManagementTool",
                                  "SecureBoot",        "ArcHotpatch", "EnrolmentPackage",
                                  "HotPatchTableSize"};

// Writes rows whose cells are named by the header; the others stay empty.
template <std::size_t n>
class Csv final
{
public:
    Csv(QByteArray &out, const std::array<const char *, n> &header)
        : m_out(out), m_header(header), m_cells(qsizetype(n))
    {
        for (std::size_t i = 0; i < n; ++i)
            m_cells[qsizetype(i)] = header[i];
        endRow();
    }

    void set(QByteArrayView column, const QByteArray &value)
    {
        for (std::size_t i = 0; i < n; ++i) {
            if (column == QByteArrayView(m_header[i]))
                m_cells[qsizetype(i)] = value;
        }
    }

    void endRow()
    {
        bool first = true;
        for (QByteArray &cell : m_cells) {
            if (!first)
                m_out += ',';
            first = false;
            if (cell.contains(','))
                m_out += '"' + cell + '"'; // no sample text has a quote in it
            else
                m_out += cell;
            cell.clear();
        }
        m_out += "\r\n";
    }

private:
    QByteArray &m_out;
    const std::array<const char *, n> &m_header;
    QList<QByteArray> m_cells;
};

// As Intune writes it: 2026-11-19 08:04:05.0000000
QByteArray intuneTime(QDate date, int secondOfDay)
{
    const auto two = [](int value) { return QByteArray::number(value).rightJustified(2, '0'); };
    return date.toString(Qt::ISODate).toLatin1() + ' ' + two(secondOfDay / 3600) + ':'
        + two(secondOfDay / 60 % 60) + ':' + two(secondOfDay % 60) + ".0000000";
}

void writeInventory(Csv<inventoryHeader.size()> &csv, const SampleDevice &device)
{
    csv.set("Device ID", device.intuneId);
    csv.set("Device name", device.name);
    csv.set("Enrollment date", intuneTime(device.enrolled, 36'000));
    csv.set("Last check-in", intuneTime(device.lastSeen, device.secondOfDay));
    csv.set("Microsoft Entra Device ID", device.entraId);
    csv.set("Microsoft Entra registered", "True");
    csv.set("OS version", device.osVersion);
    csv.set("Serial number", device.serial);
    csv.set("Manufacturer", device.manufacturer);
    csv.set("Model", device.model);
    csv.set("Category", device.category);
    csv.set("Primary user UPN", device.user);
    csv.set("Compliance", device.compliance);
    csv.set("Managed by", device.managedBy);
    csv.set("Ownership", device.ownership);
    csv.set("Device state", "Managed");
    csv.set("Encrypted", "True");
    csv.set("OS", device.os);
    csv.set("SkuFamily", device.sku);
    csv.set("JoinType", device.joinType);
    csv.set("Jailbroken", "False");
    if (device.isWindows())
        csv.set("ProcessorArchitecture", device.arm64 ? "12" : "9");
    csv.endRow();
}

QByteArray licence(const SampleDevice &device, Dice &dice)
{
    if (device.kind == SampleKind::CloudPc)
        return "windows-365-enterprise";
    if (dice.chance(30))
        return {}; // nobody knows
    if (device.sku == "Enterprise") {
        constexpr std::array licences {"windows-enterprise-e3", "windows-enterprise-e5",
                                       "microsoft-365-f3", "none"};
        return licences[std::size_t(dice.weighted({62, 26, 8, 4}))];
    }
    if (device.sku == "Pro")
        return dice.chance(550) ? "microsoft-365-business-premium" : "none";
    if (device.sku == "Education" || device.sku == "ProEducation")
        return dice.chance(600) ? "windows-education-a3" : "windows-education-a5";
    if (device.sku.isEmpty())
        return "windows-enterprise-e3";
    return "none";
}

void writeServerFacts(Csv<factsHeader.size()> &csv, const SampleDevice &device, Dice &dice)
{
    if (device.kind == SampleKind::Server2025) {
        constexpr std::array states {"enabled", "not-enabled", "not-connected"};
        const int state = dice.weighted({60, 20, 20});
        csv.set("ArcHotpatch", states[std::size_t(state)]);
        csv.set("ManagementTool", state < 2 ? "arc" : "wsus");
    } else {
        const bool ready = dice.chance(870);
        csv.set("EnrolmentPackage", ready ? "true" : "false");
        csv.set("HotPatchTableSize", ready ? "4096" : "0");
        csv.set("ManagementTool", "azure");
    }
    csv.set("MemoryMb", QByteArray::number(32768 << dice.below(4)));
}

void writeFacts(Csv<factsHeader.size()> &csv, const SampleDevice &device, Dice &dice)
{
    csv.set("DeviceId", device.intuneId);
    csv.set("DeviceName", device.name);
    csv.set("EntraDeviceId", device.entraId);
    csv.set("CollectedAt", intuneTime(device.lastSeen, device.secondOfDay));
    const bool virtualization = dice.chance(955);
    const int vbs = virtualization ? dice.weighted({85, 7, 5, 3}) : 2;
    constexpr std::array vbsStates {"running", "configured", "off", ""};
    csv.set("Vbs", vbsStates[std::size_t(vbs)]);
    csv.set("CpuVirtualization", virtualization ? "true" : "false");
    csv.set("SecureBoot", vbs == 0 || dice.chance(700) ? "true" : "false");
    constexpr std::array chpeStates {"disabled", "enabled", ""};
    csv.set("Chpe", device.arm64 ? chpeStates[std::size_t(dice.weighted({56, 38, 6}))] : "none");
    csv.set("Edition", device.sku.isEmpty() ? QByteArray("Enterprise") : device.sku);
    csv.set("BaselineKb", device.baselineKb);
    if (device.isServer()) {
        writeServerFacts(csv, device, dice);
    } else {
        csv.set("Licence", licence(device, dice));
        csv.set("MemoryMb", QByteArray::number(8192 << dice.weighted({40, 45, 15})));
    }
    csv.endRow();
}

} // namespace

SampleFiles makeSample(int devices, quint32 seed, const Catalogue &catalogue, QDate asOf)
{
    const SampleFleet fleet(seed, catalogue, asOf);
    SampleFiles files;
    Csv inventory(files.inventory, inventoryHeader);
    Csv facts(files.facts, factsHeader);
    for (int i = 0; i < devices; ++i) {
        const auto device = fleet.device(quint32(i));
        if (!device)
            continue;
        writeInventory(inventory, *device);
        Dice dice(seed, quint32(i), factsStream);
        const bool collected = dice.chance(905);
        if (device->isWindows() && collected)
            writeFacts(facts, *device, dice);
    }
    return files;
}

} // namespace quarterdeck
