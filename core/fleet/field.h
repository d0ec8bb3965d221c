// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace quarterdeck {

// Every attribute a device can have, whichever import filled it. Groups, filters, facets, columns
// and exports all go by Field, so that a new attribute is added in one place (field.cpp).
enum class Field : quint8
{
    // identity
    IntuneId, // Intune device id
    EntraId, // Entra device id (device.deviceId)
    ObjectId, // Entra object id (device.objectId)
    Name,
    Serial,
    // system
    Os, // choice: windows, windows-server, ios, ipados, android, macos, linux, other
    OsVersion, // text as imported: "10.0.26100.8390"
    Edition, // choice: enterprise, enterprise-ltsc, education, pro, pro-education, home,
             // iot-enterprise,
             // se, server-standard, server-datacenter, server-datacenter-azure, other
    Architecture, // choice: x64, x86, arm64, arm
    DeviceType, // choice: desktop, laptop, cloud-pc, virtual-machine, server, phone, tablet, other
    Manufacturer,
    Model,
    MemoryMb, // number, MiB
              // management
    Ownership, // choice: company, personal
    JoinType, // choice: entra-joined, hybrid-joined, entra-registered, not-joined
    ManagedBy, // text as imported, e.g. Intune, Co-managed, ConfigMgr
    ManagementTool, // choice: intune, co-managed, configmgr, arc, azure, wsus, none
    Compliance,
    Category,
    EnrollmentProfile,
    EnrolledAt, // instant
    LastCheckIn, // instant
    AccountEnabled, // flag
    IsRooted, // flag
    ProfileType,
    PhysicalIds, // text list, one a line
    SystemLabels, // text list, one a line
                  // collected facts
    Vbs, // choice: running, configured, off
    Chpe, // choice: enabled, disabled, none (not Arm64)
    Licence, // choice: windows-enterprise-e3, windows-enterprise-e5, microsoft-365-f3,
             // windows-education-a3, windows-education-a5, microsoft-365-business-premium,
             // windows-365-enterprise, other, none (= known to have none)
    BaselineKb, // text: KB of the installed baseline where one build has two, "KB5070893"
    CpuVirtualization, // flag: VT-d / AMD-V on
    SecureBoot, // flag
    ArcHotpatch, // choice: enabled, not-enabled, not-connected
    EnrolmentPackage, // flag: "Hotpatch Enrollment Package" present
    HotPatchTableSize, // number, bytes
                       // Entra extensionAttribute1..15
    Extension1,
    Extension2,
    Extension3,
    Extension4,
    Extension5,
    Extension6,
    Extension7,
    Extension8,
    Extension9,
    Extension10,
    Extension11,
    Extension12,
    Extension13,
    Extension14,
    Extension15,
    // personal columns: imported only when asked for
    UserPrincipalName,
    UserName,
    PhoneNumber,
    Imei,
    Count
};
inline constexpr std::size_t fieldCount = static_cast<std::size_t>(Field::Count);

enum class FieldKind : quint8
{
    Text,
    Choice, // text from a closed vocabulary (fieldChoices)
    TextList, // lines of one text
    Number, // qint64
    Flag, // 0 or 1
    Instant, // UTC, milliseconds since the epoch
};

struct FieldInfo
{
    Field field;
    FieldKind kind;
    const char *name; // stable, for CSV, JSON, CLI and query: "lastCheckIn"
    const char *title; // for people: translate with context "Field"
    bool personal; // left out of imports and exports unless asked for
};

[[nodiscard]] const FieldInfo &fieldInfo(Field field);
[[nodiscard]] std::optional<Field> fieldByName(QStringView name); // case-insensitive
[[nodiscard]] QString fieldTitle(Field field); // translated
// The values a Choice field can have, as stored and as exports write them; empty for other kinds.
// Importers refuse anything else. Any thread.
[[nodiscard]] const QStringList &fieldChoices(Field field);

} // namespace quarterdeck
