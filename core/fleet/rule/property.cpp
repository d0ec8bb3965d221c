// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/property.h"

#include "base/build.h"

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace quarterdeck::rule {

namespace {

using enum PropertyType;

constexpr std::array properties {
    Property {"accountEnabled", Flag, Field::AccountEnabled, false},
    Property {"deviceCategory", Text, Field::Category, false},
    Property {"deviceId", Text, Field::EntraId, true},
    Property {"deviceManagementAppId", Text, Field::ManagementTool, false, true},
    Property {"deviceManufacturer", Text, Field::Manufacturer, false},
    Property {"deviceModel", Text, Field::Model, false},
    Property {"deviceOSType", Text, Field::Os, false, true},
    Property {"deviceOSVersion", Text, Field::OsVersion, false, true},
    Property {"deviceOwnership", Text, Field::Ownership, false, true},
    Property {"devicePhysicalIds", TextList, Field::PhysicalIds, false},
    Property {"deviceTrustType", Text, Field::JoinType, false, true},
    Property {"displayName", Text, Field::Name, false},
    Property {"enrollmentProfileName", Text, Field::EnrollmentProfile, false},
    Property {"extensionAttribute1", Text, Field::Extension1, false},
    Property {"extensionAttribute2", Text, Field::Extension2, false},
    Property {"extensionAttribute3", Text, Field::Extension3, false},
    Property {"extensionAttribute4", Text, Field::Extension4, false},
    Property {"extensionAttribute5", Text, Field::Extension5, false},
    Property {"extensionAttribute6", Text, Field::Extension6, false},
    Property {"extensionAttribute7", Text, Field::Extension7, false},
    Property {"extensionAttribute8", Text, Field::Extension8, false},
    Property {"extensionAttribute9", Text, Field::Extension9, false},
    Property {"extensionAttribute10", Text, Field::Extension10, false},
    Property {"extensionAttribute11", Text, Field::Extension11, false},
    Property {"extensionAttribute12", Text, Field::Extension12, false},
    Property {"extensionAttribute13", Text, Field::Extension13, false},
    Property {"extensionAttribute14", Text, Field::Extension14, false},
    Property {"extensionAttribute15", Text, Field::Extension15, false},
    Property {"isRooted", Flag, Field::IsRooted, false},
    Property {"managementType", Text, Field::ManagementTool, false, true},
    Property {"memberOf", MemberOf, Field::Count, false},
    Property {"objectId", Text, Field::ObjectId, true},
    Property {"profileType", Text, Field::ProfileType, false},
    Property {"systemLabels", TextList, Field::SystemLabels, false},
};

const auto intuneAppId = u"0000000a-0000-0000-c000-000000000000"_s;
const auto configMgrAppId = u"54b943f8-d761-4f8d-951e-9cea1846db5a"_s;

// Entra writes Android by how it was enrolled, and Macs by what manages them: the imports do not
// say.
std::optional<QStringList> osTypes(const QString &os)
{
    if (os == "windows"_L1 || os == "windows-server"_L1)
        return QStringList {u"Windows"_s};
    if (os == "ios"_L1)
        return QStringList {u"iOS"_s};
    if (os == "ipados"_L1)
        return QStringList {u"iPad"_s};
    if (os == "linux"_L1)
        return QStringList {u"Linux"_s};
    if (os == "android"_L1)
        return QStringList {u"Android"_s, u"AndroidEnterprise"_s, u"AndroidForWork"_s};
    if (os == "macos"_L1)
        return QStringList {u"MacMDM"_s, u"macOS"_s};
    return {};
}

std::optional<QStringList> trustTypes(const QString &joinType)
{
    if (joinType == "entra-joined"_L1)
        return QStringList {u"AzureAD"_s};
    if (joinType == "hybrid-joined"_L1)
        return QStringList {u"ServerAD"_s};
    if (joinType == "entra-registered"_L1)
        return QStringList {u"Workplace"_s};
    if (joinType == "not-joined"_L1)
        return QStringList {};
    return {};
}

std::optional<QStringList> ownerships(const QString &ownership)
{
    if (ownership == "company"_L1)
        return QStringList {u"Company"_s};
    if (ownership == "personal"_L1)
        return QStringList {u"Personal"_s};
    return {};
}

// Only Intune and co-management are MDM; the other tools leave no trace on the Entra device.
std::optional<QStringList> appIds(const QString &tool)
{
    if (tool == "intune"_L1)
        return QStringList {intuneAppId};
    if (tool == "co-managed"_L1)
        return QStringList {configMgrAppId};
    return QStringList {};
}

std::optional<QStringList> managementTypes(const QString &tool)
{
    if (tool == "intune"_L1)
        return QStringList {u"MDM"_s};
    if (tool == "co-managed"_L1)
        return QStringList {u"MDM"_s, u"configurationManagerClientMdm"_s};
    return QStringList {};
}

// Entra has 10.0.<build>.<revision> for Windows; some exports leave the 10.0 out.
QStringList osVersions(const QString &version)
{
    constexpr quint32 firstWindows10 = 10240;
    const auto build = Build::parse(version);
    if (build && build->number >= firstWindows10 && !version.startsWith("10.0."_L1))
        return {QString("10.0."_L1 + version)};
    return {version};
}

} // namespace

std::span<const Property> deviceProperties()
{
    return properties;
}

const Property *findProperty(QStringView name)
{
    const auto found = std::ranges::find_if(properties, [name](const Property &property) {
        return name.compare(QLatin1StringView(property.name), Qt::CaseInsensitive) == 0;
    });
    return found == properties.end() ? nullptr : &*found;
}

QString fullName(const Property &property)
{
    return "device."_L1 + QLatin1StringView(property.name);
}

const Property *nearestProperty(QStringView name)
{
    const Property *nearest = nullptr;
    qsizetype best = std::max<qsizetype>(2, name.size() / 3) + 1;
    for (const Property &property : properties) {
        const auto known = QString::fromLatin1(property.name);
        // "OSVersion" and "manufacturer" lack the "device" that Entra puts in front.
        qsizetype distance = editDistance(name, known);
        if (known.startsWith("device"_L1))
            distance = std::min(distance, editDistance(name, QStringView(known).mid(6)) + 1);
        if (distance < best) {
            best = distance;
            nearest = &property;
        }
    }
    return nearest;
}

std::optional<QStringList> entraTexts(const Property &property, const QString &text)
{
    switch (property.field) {
    case Field::Os:
        return osTypes(text);
    case Field::OsVersion:
        return osVersions(text);
    case Field::JoinType:
        return trustTypes(text);
    case Field::Ownership:
        return ownerships(text);
    case Field::ManagementTool:
        return QLatin1StringView(property.name) == "managementType"_L1 ? managementTypes(text)
                                                                       : appIds(text);
    default:
        return QStringList {text};
    }
}

QStringList commonValues(const Property &property)
{
    if (property.type == Flag)
        return {u"true"_s, u"false"_s};
    switch (property.field) {
    case Field::Os:
        return {u"Windows"_s, u"iOS"_s, u"iPad"_s, u"AndroidEnterprise"_s, u"AndroidForWork"_s};
    case Field::OsVersion:
        return {u"10.0.26100."_s, u"10.0.26200."_s};
    case Field::Ownership:
        return {u"Company"_s, u"Personal"_s, u"Unknown"_s};
    case Field::JoinType:
        return {u"AzureAD"_s, u"ServerAD"_s, u"Workplace"_s};
    case Field::ManagementTool:
        if (QLatin1StringView(property.name) == "managementType"_L1)
            return {u"MDM"_s};
        return {intuneAppId, configMgrAppId};
    case Field::ProfileType:
        return {u"RegisteredDevice"_s, u"SecureVM"_s, u"Printer"_s, u"Shared"_s, u"IoT"_s};
    case Field::PhysicalIds:
        return {u"[ZTDId]"_s, u"[OrderID]:"_s, u"[PurchaseOrderId]:"_s};
    case Field::SystemLabels:
        return {u"M365Managed"_s};
    default:
        return {};
    }
}

qsizetype editDistance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            auto &cell = row[static_cast<std::size_t>(j) + 1];
            const bool same = a[i].toCaseFolded() == b[j].toCaseFolded();
            const qsizetype changed = diagonal + (same ? 0 : 1);
            diagonal = cell;
            cell = std::min({changed, cell + 1, row[static_cast<std::size_t>(j)] + 1});
        }
    }
    return row.back();
}

} // namespace quarterdeck::rule
