// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/field.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

using enum FieldKind;

// In the order of Field, so that fieldInfo() is an index; a test checks it.
constexpr std::array<FieldInfo, fieldCount> infos {{
    {Field::IntuneId, Text, "intuneId", QT_TRANSLATE_NOOP("Field", "Intune device ID"), false},
    {Field::EntraId, Text, "entraId", QT_TRANSLATE_NOOP("Field", "Entra device ID"), false},
    {Field::ObjectId, Text, "objectId", QT_TRANSLATE_NOOP("Field", "Entra object ID"), false},
    {Field::Name, Text, "name", QT_TRANSLATE_NOOP("Field", "Name"), false},
    {Field::Serial, Text, "serial", QT_TRANSLATE_NOOP("Field", "Serial number"), false},
    {Field::Os, Choice, "os", QT_TRANSLATE_NOOP("Field", "Operating system"), false},
    {Field::OsVersion, Text, "osVersion", QT_TRANSLATE_NOOP("Field", "OS version"), false},
    {Field::Edition, Choice, "edition", QT_TRANSLATE_NOOP("Field", "Edition"), false},
    {Field::Architecture, Choice, "architecture", QT_TRANSLATE_NOOP("Field", "Architecture"),
     false},
    {Field::DeviceType, Choice, "deviceType", QT_TRANSLATE_NOOP("Field", "Device type"), false},
    {Field::Manufacturer, Text, "manufacturer", QT_TRANSLATE_NOOP("Field", "Manufacturer"), false},
    {Field::Model, Text, "model", QT_TRANSLATE_NOOP("Field", "Model"), false},
    {Field::MemoryMb, Number, "memoryMb", QT_TRANSLATE_NOOP("Field", "Memory (MiB)"), false},
    {Field::Ownership, Choice, "ownership", QT_TRANSLATE_NOOP("Field", "Ownership"), false},
    {Field::JoinType, Choice, "joinType", QT_TRANSLATE_NOOP("Field", "Join type"), false},
    {Field::ManagedBy, Text, "managedBy", QT_TRANSLATE_NOOP("Field", "Managed by"), false},
    {Field::ManagementTool, Choice, "managementTool", QT_TRANSLATE_NOOP("Field", "Management tool"),
     false},
    {Field::Compliance, Text, "compliance", QT_TRANSLATE_NOOP("Field", "Compliance"), false},
    {Field::Category, Text, "category", QT_TRANSLATE_NOOP("Field", "Category"), false},
    {Field::EnrollmentProfile, Text, "enrollmentProfile",
     QT_TRANSLATE_NOOP("Field", "Enrolment profile"), false},
    {Field::EnrolledAt, Instant, "enrolledAt", QT_TRANSLATE_NOOP("Field", "Enrolled"), false},
    {Field::LastCheckIn, Instant, "lastCheckIn", QT_TRANSLATE_NOOP("Field", "Last check-in"),
     false},
    {Field::AccountEnabled, Flag, "accountEnabled", QT_TRANSLATE_NOOP("Field", "Account enabled"),
     false},
    {Field::IsRooted, Flag, "isRooted", QT_TRANSLATE_NOOP("Field", "Jailbroken or rooted"), false},
    {Field::ProfileType, Text, "profileType", QT_TRANSLATE_NOOP("Field", "Profile type"), false},
    {Field::PhysicalIds, TextList, "physicalIds", QT_TRANSLATE_NOOP("Field", "Physical IDs"),
     false},
    {Field::SystemLabels, TextList, "systemLabels", QT_TRANSLATE_NOOP("Field", "System labels"),
     false},
    {Field::Vbs, Choice, "vbs", QT_TRANSLATE_NOOP("Field", "VBS"), false},
    {Field::Chpe, Choice, "chpe", QT_TRANSLATE_NOOP("Field", "CHPE"), false},
    {Field::Licence, Choice, "licence", QT_TRANSLATE_NOOP("Field", "Licence"), false},
    {Field::BaselineKb, Text, "baselineKb", QT_TRANSLATE_NOOP("Field", "Baseline KB"), false},
    {Field::CpuVirtualization, Flag, "cpuVirtualization",
     QT_TRANSLATE_NOOP("Field", "CPU virtualization"), false},
    {Field::SecureBoot, Flag, "secureBoot", QT_TRANSLATE_NOOP("Field", "Secure Boot"), false},
    {Field::ArcHotpatch, Choice, "arcHotpatch", QT_TRANSLATE_NOOP("Field", "Azure Arc hotpatch"),
     false},
    {Field::EnrolmentPackage, Flag, "enrolmentPackage",
     QT_TRANSLATE_NOOP("Field", "Hotpatch enrolment package"), false},
    {Field::HotPatchTableSize, Number, "hotPatchTableSize",
     QT_TRANSLATE_NOOP("Field", "HotPatchTableSize (bytes)"), false},
    {Field::Extension1, Text, "extensionAttribute1",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 1"), false},
    {Field::Extension2, Text, "extensionAttribute2",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 2"), false},
    {Field::Extension3, Text, "extensionAttribute3",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 3"), false},
    {Field::Extension4, Text, "extensionAttribute4",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 4"), false},
    {Field::Extension5, Text, "extensionAttribute5",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 5"), false},
    {Field::Extension6, Text, "extensionAttribute6",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 6"), false},
    {Field::Extension7, Text, "extensionAttribute7",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 7"), false},
    {Field::Extension8, Text, "extensionAttribute8",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 8"), false},
    {Field::Extension9, Text, "extensionAttribute9",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 9"), false},
    {Field::Extension10, Text, "extensionAttribute10",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 10"), false},
    {Field::Extension11, Text, "extensionAttribute11",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 11"), false},
    {Field::Extension12, Text, "extensionAttribute12",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 12"), false},
    {Field::Extension13, Text, "extensionAttribute13",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 13"), false},
    {Field::Extension14, Text, "extensionAttribute14",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 14"), false},
    {Field::Extension15, Text, "extensionAttribute15",
     QT_TRANSLATE_NOOP("Field", "Extension attribute 15"), false},
    {Field::UserPrincipalName, Text, "userPrincipalName",
     QT_TRANSLATE_NOOP("Field", "User principal name"), true},
    {Field::UserName, Text, "userName", QT_TRANSLATE_NOOP("Field", "User name"), true},
    {Field::PhoneNumber, Text, "phoneNumber", QT_TRANSLATE_NOOP("Field", "Phone number"), true},
    {Field::Imei, Text, "imei", QT_TRANSLATE_NOOP("Field", "IMEI"), true},
}};

using Vocabulary = std::array<QStringList, fieldCount>;

Vocabulary makeVocabulary()
{
    Vocabulary v;
    const auto set = [&v](Field field, const QStringList &choices) {
        v[static_cast<std::size_t>(field)] = choices;
    };
    set(Field::Os,
        {u"windows"_s, u"windows-server"_s, u"ios"_s, u"ipados"_s, u"android"_s, u"macos"_s,
         u"linux"_s, u"other"_s});
    set(Field::Edition,
        {u"enterprise"_s, u"enterprise-ltsc"_s, u"education"_s, u"pro"_s, u"pro-education"_s,
         u"home"_s, u"iot-enterprise"_s, u"se"_s, u"server-standard"_s, u"server-datacenter"_s,
         u"server-datacenter-azure"_s, u"other"_s});
    set(Field::Architecture, {u"x64"_s, u"x86"_s, u"arm64"_s, u"arm"_s});
    set(Field::DeviceType,
        {u"desktop"_s, u"laptop"_s, u"cloud-pc"_s, u"virtual-machine"_s, u"server"_s, u"phone"_s,
         u"tablet"_s, u"other"_s});
    set(Field::Ownership, {u"company"_s, u"personal"_s});
    set(Field::JoinType,
        {u"entra-joined"_s, u"hybrid-joined"_s, u"entra-registered"_s, u"not-joined"_s});
    set(Field::ManagementTool,
        {u"intune"_s, u"co-managed"_s, u"configmgr"_s, u"arc"_s, u"azure"_s, u"wsus"_s, u"none"_s});
    set(Field::Vbs, {u"running"_s, u"configured"_s, u"off"_s});
    set(Field::Chpe, {u"enabled"_s, u"disabled"_s, u"none"_s});
    set(Field::Licence,
        {u"windows-enterprise-e3"_s, u"windows-enterprise-e5"_s, u"microsoft-365-f3"_s,
         u"windows-education-a3"_s, u"windows-education-a5"_s, u"microsoft-365-business-premium"_s,
         u"windows-365-enterprise"_s, u"other"_s, u"none"_s});
    set(Field::ArcHotpatch, {u"enabled"_s, u"not-enabled"_s, u"not-connected"_s});
    return v;
}

QHash<QString, Field> makeNames()
{
    QHash<QString, Field> names;
    for (const FieldInfo &info : infos)
        names.insert(QString::fromLatin1(info.name).toLower(), info.field);
    return names;
}

} // namespace

const FieldInfo &fieldInfo(Field field)
{
    return infos[static_cast<std::size_t>(field)];
}

std::optional<Field> fieldByName(QStringView name)
{
    static const QHash<QString, Field> names = makeNames();
    const auto found = names.constFind(name.toString().toLower());
    return found == names.cend() ? std::nullopt : std::optional(*found);
}

QString fieldTitle(Field field)
{
    return QCoreApplication::translate("Field", fieldInfo(field).title);
}

const QStringList &fieldChoices(Field field)
{
    static const Vocabulary vocabulary = makeVocabulary();
    return vocabulary[static_cast<std::size_t>(field)];
}

} // namespace quarterdeck
