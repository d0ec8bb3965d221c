// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/columns.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>
#include <bitset>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

struct Alias
{
    const char16_t *header; // squeezed
    Field field;
    Reading reading = Reading::Plain;
};

// Headers of Intune's exports (windows-hotpatch facts 7), Graph's managedDevice (graph-schema facts
// 6) and the collected facts. Every field's own name is understood too.
constexpr auto aliases = std::to_array<Alias>({
    {u"deviceid", Field::IntuneId, Reading::CompactId},
    {u"intunedeviceid", Field::IntuneId, Reading::CompactId},
    {u"manageddeviceid", Field::IntuneId, Reading::CompactId},
    {u"intuneid", Field::IntuneId, Reading::CompactId},
    {u"microsoftentradeviceid", Field::EntraId, Reading::CompactId},
    {u"entradeviceid", Field::EntraId, Reading::CompactId},
    {u"azureaddeviceid", Field::EntraId, Reading::CompactId},
    {u"aaddeviceid", Field::EntraId, Reading::CompactId},
    {u"referenceid", Field::EntraId, Reading::CompactId},
    {u"entraid", Field::EntraId, Reading::CompactId},
    {u"objectid", Field::ObjectId, Reading::CompactId},
    {u"devicename", Field::Name},
    {u"computername", Field::Name},
    {u"hostname", Field::Name},
    {u"serialnumber", Field::Serial},
    {u"operatingsystem", Field::Os},
    {u"operatingsystemversion", Field::OsVersion},
    {u"skufamily", Field::Edition},
    {u"editionid", Field::Edition},
    {u"processorarchitecture", Field::Architecture},
    {u"physicalmemoryinbytes", Field::MemoryMb, Reading::Bytes},
    {u"ownertype", Field::Ownership},
    {u"manageddeviceownertype", Field::Ownership},
    {u"trusttype", Field::JoinType},
    {u"compliantstate", Field::Compliance},
    {u"compliancestate", Field::Compliance},
    {u"categoryname", Field::Category},
    {u"devicecategorydisplayname", Field::Category},
    {u"enrollmentprofilename", Field::EnrollmentProfile},
    {u"enrollmentdate", Field::EnrolledAt},
    {u"createddate", Field::EnrolledAt},
    {u"enrolleddatetime", Field::EnrolledAt},
    {u"lastcontact", Field::LastCheckIn},
    {u"lastsyncdatetime", Field::LastCheckIn},
    {u"jailbroken", Field::IsRooted},
    {u"virtualizationbasedsecuritystatus", Field::Vbs},
    {u"deviceguardvirtualizationbasedsecuritystate", Field::Vbs},
    {u"hotpatchrestrictions", Field::Chpe, Reading::HotPatchRestrictions},
    {u"license", Field::Licence},
    {u"enrollmentpackage", Field::EnrolmentPackage},
    {u"primaryuserupn", Field::UserPrincipalName},
    {u"upn", Field::UserPrincipalName},
    {u"primaryuserdisplayname", Field::UserName},
    {u"userdisplayname", Field::UserName},
    {u"phonenumbere164format", Field::PhoneNumber},
});

// Personal or identifying, and nothing here needs them: never read.
constexpr std::array neverRead {u"userid",
                                u"primaryuseremailaddress",
                                u"useremail",
                                u"emailaddress",
                                u"primaryuser",
                                u"enrolledbyuser",
                                u"meid",
                                u"iccid",
                                u"eid",
                                u"lastloggedonuserupn",
                                u"notes",
                                u"wifimac",
                                u"wifimacaddress",
                                u"ethernetmac",
                                u"wifiipv4address"};

struct Meaning
{
    std::optional<Field> field;
    Reading reading = Reading::Plain;
    bool personal = false;
    bool collectedAt = false;
};

Meaning meaning(Field field, Reading reading = Reading::Plain)
{
    return {field, reading, fieldInfo(field).personal};
}

QHash<QString, Meaning> makeMeanings()
{
    QHash<QString, Meaning> meanings;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        meanings.insert(squeezed(QLatin1StringView(fieldInfo(field).name).toString()),
                        meaning(field));
    }
    for (const Alias &alias : aliases)
        meanings.insert(QString::fromUtf16(alias.header), meaning(alias.field, alias.reading));
    for (const char16_t *header : neverRead)
        meanings.insert(QString::fromUtf16(header), {std::nullopt, Reading::Plain, true});
    meanings.insert(u"collectedat"_s, {std::nullopt, Reading::Plain, false, true});
    return meanings;
}

Meaning meaningOf(const QString &header)
{
    static const QHash<QString, Meaning> meanings = makeMeanings();
    const QString s = squeezed(header);
    const auto found = meanings.constFind(s);
    if (found != meanings.cend())
        return *found;
    // Exports "with localised values as an additional column" repeat columns as Name_loc.
    if (header.endsWith("_loc"_L1))
        return meanings.value(s.chopped(3));
    return {};
}

using FieldSet = std::bitset<fieldCount>;

bool has(const FieldSet &fields, Field field)
{
    return fields.test(static_cast<std::size_t>(field));
}

bool hasCollectedFact(const FieldSet &fields)
{
    constexpr std::array facts {Field::Vbs,
                                Field::Chpe,
                                Field::Licence,
                                Field::BaselineKb,
                                Field::CpuVirtualization,
                                Field::SecureBoot,
                                Field::ArcHotpatch,
                                Field::EnrolmentPackage,
                                Field::HotPatchTableSize};
    return std::any_of(facts.begin(), facts.end(), [&](Field fact) { return has(fields, fact); });
}

// Only Intune's localised export calls it "Last check-in".
ImportFormat recognise(const FieldSet &fields, const HeaderPlan &plan)
{
    if (has(fields, Field::IntuneId) && has(fields, Field::LastCheckIn)) {
        for (const ImportColumn &column : plan.columns) {
            if (column.field == Field::LastCheckIn && column.header.contains(u'-'))
                return ImportFormat::IntuneInventory;
        }
        return ImportFormat::IntuneDevices;
    }
    return hasCollectedFact(fields) ? ImportFormat::CollectedFacts : ImportFormat::OtherCsv;
}

QString shortList(const QStringList &header)
{
    constexpr qsizetype shown = 8;
    QString list = header.mid(0, shown).join(", "_L1).left(200);
    if (header.size() > shown)
        list += u", …"_s;
    return list;
}

Result<void> applyMapping(QHash<QString, std::optional<Field>> &chosen, const QStringList &header,
                          const ImportOptions &options)
{
    for (const auto &[name, field] : options.mapping) {
        if (!header.contains(name, Qt::CaseInsensitive))
            return failure(
                ExitCode::Usage,
                Tr::tr(
                    "The mapping names column “%1”, which the file does not have. Its columns: %2.")
                    .arg(name, shortList(header)));
        chosen.insert(name.toLower(), field);
    }
    return {};
}

// What becomes of a column that means this; `fields` are those that columns before it fill.
ImportColumn::Use useOf(const Meaning &found, bool wanted, FieldSet &fields)
{
    if (found.collectedAt)
        return ImportColumn::Use::CollectedAt;
    if (found.personal && !(wanted && found.field))
        return ImportColumn::Use::Personal;
    if (!found.field)
        return ImportColumn::Use::Ignored;
    if (has(fields, *found.field))
        return ImportColumn::Use::Repeated;
    fields.set(static_cast<std::size_t>(*found.field));
    return ImportColumn::Use::Mapped;
}

Unexpected<Error> noIdentity(const QStringList &header)
{
    return failure(ExitCode::Malformed,
                   Tr::tr("No column tells which device a row is: expected “Device ID”, “Device "
                          "name”, “Microsoft Entra "
                          "Device ID” or “Serial number”, found %1. Export the devices again, or "
                          "map the columns.")
                       .arg(shortList(header)));
}

Unexpected<Error> noKnownFormat(const QStringList &header)
{
    return failure(ExitCode::Malformed,
                   Tr::tr("This is neither an Intune device export nor a file of collected facts; "
                          "its columns: %1. Map "
                          "its columns to import it all the same.")
                       .arg(shortList(header)));
}

} // namespace

Result<HeaderPlan> planHeader(const QStringList &header, const ImportOptions &options)
{
    QHash<QString, std::optional<Field>> chosen;
    if (auto ok = applyMapping(chosen, header, options); !ok)
        return Unexpected<Error>(std::move(ok).error());

    HeaderPlan plan;
    for (int i = 0; i < header.size(); ++i)
        plan.columns.push_back({i + 1, header[i].trimmed(), ImportColumn::Use::Ignored, {}});
    plan.readings.resize(plan.columns.size(), Reading::Plain);
    FieldSet fields;
    const auto fill = [&](std::size_t i, const Meaning &found, bool wanted) {
        plan.columns[i].field = found.field;
        plan.columns[i].use = useOf(found, wanted, fields);
        plan.readings[i] = found.reading;
    };
    // First what the user mapped: it wins over a column that only an alias maps.
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
        const auto mapped = chosen.constFind(header[qsizetype(i)].toLower());
        if (mapped == chosen.cend() || !*mapped)
            continue;
        const Meaning alias = meaningOf(header[qsizetype(i)]);
        fill(i, alias.field == *mapped ? alias : meaning(**mapped), true);
    }
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
        if (!chosen.contains(header[qsizetype(i)].toLower()))
            fill(i, meaningOf(header[qsizetype(i)]), options.personal);
    }

    constexpr std::array identities {Field::IntuneId, Field::EntraId, Field::Serial, Field::Name};
    if (std::none_of(identities.begin(), identities.end(),
                     [&](Field id) { return has(fields, id); }))
        return noIdentity(header);
    plan.format = recognise(fields, plan);
    if (plan.format == ImportFormat::OtherCsv && options.mapping.empty())
        return noKnownFormat(header);
    return plan;
}

} // namespace quarterdeck
