// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/values.h"

#include <QCoreApplication>

#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

struct Spelling
{
    const char16_t *written; // squeezed
    const char16_t *value; // u"" = says nothing
};

// Intune's DeviceType "Desktop" covers laptops: nothing can be said from it or from its numbers.
constexpr auto deviceTypes = std::to_array<Spelling>({{u"cloudpc", u"cloud-pc"},
                                                      {u"windows365", u"cloud-pc"},
                                                      {u"virtualmachine", u"virtual-machine"},
                                                      {u"vm", u"virtual-machine"},
                                                      {u"notebook", u"laptop"},
                                                      {u"iphone", u"phone"},
                                                      {u"8", u"phone"},
                                                      {u"ipad", u"tablet"},
                                                      {u"9", u"tablet"},
                                                      {u"android", u"phone"},
                                                      {u"androidforwork", u"phone"},
                                                      {u"androidenterprise", u"phone"},
                                                      {u"11", u"phone"},
                                                      {u"17", u"phone"},
                                                      {u"18", u"phone"},
                                                      {u"windowsrt", u""},
                                                      {u"0", u""},
                                                      {u"1", u""}});
// ProcessorArchitecture numbers: windows-hotpatch facts 7.
constexpr auto architectures = std::to_array<Spelling>({{u"amd64", u"x64"},
                                                        {u"9", u"x64"},
                                                        {u"i386", u"x86"},
                                                        {u"0", u"x86"},
                                                        {u"aarch64", u"arm64"},
                                                        {u"12", u"arm64"},
                                                        {u"5", u"arm"},
                                                        {u"neutral", u""}});
constexpr Spelling ownerships[] = {
    {u"corporate", u"company"}, {u"1", u"company"}, {u"2", u"personal"}, {u"0", u""}};
constexpr auto tools = std::to_array<Spelling>({{u"mdm", u"intune"},
                                                {u"microsoftintune", u"intune"},
                                                {u"intuneclient", u"intune"},
                                                {u"configurationmanagerclientmdm", u"co-managed"},
                                                {u"configurationmanager", u"configmgr"},
                                                {u"configurationmanagerclient", u"configmgr"},
                                                {u"sccm", u"configmgr"},
                                                {u"azurearc", u"arc"}});
// Win32_DeviceGuard numbers and Graph's deviceGuardVirtualizationBasedSecurityState.
constexpr auto vbsStates = std::to_array<Spelling>({{u"2", u"running"},
                                                    {u"1", u"configured"},
                                                    {u"enabledbutnotrunning", u"configured"},
                                                    {u"enablednotrunning", u"configured"},
                                                    {u"rebootrequired", u"configured"},
                                                    {u"0", u"off"},
                                                    {u"notconfigured", u"off"},
                                                    {u"notenabled", u"off"},
                                                    {u"disabled", u"off"}});
constexpr Spelling chpeStates[] = {
    {u"on", u"enabled"}, {u"off", u"disabled"}, {u"notarm64", u"none"}, {u"doesnotapply", u"none"}};
constexpr auto licences =
    std::to_array<Spelling>({{u"windows11enterprisee3", u"windows-enterprise-e3"},
                             {u"windows11enterprisee5", u"windows-enterprise-e5"},
                             {u"windows10enterprisee3", u"windows-enterprise-e3"},
                             {u"windows10enterprisee5", u"windows-enterprise-e5"},
                             {u"windows11educationa3", u"windows-education-a3"},
                             {u"windows11educationa5", u"windows-education-a5"},
                             {u"m365f3", u"microsoft-365-f3"},
                             {u"businesspremium", u"microsoft-365-business-premium"},
                             {u"windows365", u"windows-365-enterprise"},
                             {u"nolicence", u"none"},
                             {u"nolicense", u"none"}});
constexpr auto arcStates = std::to_array<Spelling>({{u"1", u"enabled"},
                                                    {u"true", u"enabled"},
                                                    {u"0", u"not-enabled"},
                                                    {u"false", u"not-enabled"},
                                                    {u"disabled", u"not-enabled"}});
// SkuFamily, EditionID and their long names.
constexpr auto editions = std::to_array<Spelling>({{u"enterprisen", u"enterprise"},
                                                   {u"enterpriseeval", u"enterprise"},
                                                   {u"enterprises", u"enterprise-ltsc"},
                                                   {u"enterprisesn", u"enterprise-ltsc"},
                                                   {u"educationn", u"education"},
                                                   {u"professional", u"pro"},
                                                   {u"professionaln", u"pro"},
                                                   {u"pron", u"pro"},
                                                   {u"professionaleducation", u"pro-education"},
                                                   {u"professionaleducationn", u"pro-education"},
                                                   {u"proeducationn", u"pro-education"},
                                                   {u"core", u"home"},
                                                   {u"coren", u"home"},
                                                   {u"coresinglelanguage", u"home"},
                                                   {u"corecountryspecific", u"home"},
                                                   {u"homesinglelanguage", u"home"},
                                                   {u"cloudedition", u"se"},
                                                   {u"professionalworkstation", u"other"},
                                                   {u"proforworkstations", u"other"},
                                                   {u"iotuap", u"other"}});

std::optional<QString> lookUp(std::span<const Spelling> spellings, const QString &written)
{
    for (const Spelling &spelling : spellings) {
        if (written == QStringView(spelling.written))
            return QString::fromUtf16(spelling.value);
    }
    return {};
}

// The vocabularies' own words, squeezed: "co-managed", "Co-managed", "comanaged".
std::optional<QString> ownSpelling(Field field, const QString &written)
{
    for (const QString &choice : fieldChoices(field)) {
        if (squeezed(choice) == written)
            return choice;
    }
    return {};
}

std::optional<QString> serverEdition(const QString &s)
{
    if (!s.contains("server"_L1))
        return {};
    if (s.contains("azureedition"_L1) || s.contains("turbine"_L1)
        || s.contains("datacenterazure"_L1))
        return u"server-datacenter-azure"_s;
    if (s.contains("datacenter"_L1))
        return u"server-datacenter"_s;
    if (s.contains("standard"_L1))
        return u"server-standard"_s;
    return u"other"_s; // multi-session (ServerRdsh) and others that hotpatch does not know
}

std::optional<QString> edition(QString s)
{
    for (const auto prefix : {"microsoft"_L1, "windows"_L1, "11"_L1, "10"_L1}) {
        if (s.startsWith(prefix))
            s.remove(0, prefix.size());
    }
    if (auto server = serverEdition(s))
        return server;
    if (s.startsWith("iotenterprise"_L1))
        return u"iot-enterprise"_s;
    if (s.startsWith("enterprise"_L1) && (s.contains("ltsc"_L1) || s.contains("ltsb"_L1)))
        return u"enterprise-ltsc"_s;
    if (auto own = ownSpelling(Field::Edition, s))
        return own;
    return lookUp(editions, s);
}

std::optional<QString> system(const QString &s)
{
    if (s.contains("server"_L1) && s.contains("windows"_L1))
        return u"windows-server"_s;
    if (s.startsWith("windowsphone"_L1) || s.startsWith("windowsmobile"_L1)
        || s.startsWith("windowsholographic"_L1))
        return u"other"_s;
    if (s.startsWith("windows"_L1) || s.startsWith("microsoftwindows"_L1))
        return u"windows"_s;
    if (s.startsWith("ipad"_L1))
        return u"ipados"_s;
    if (s.startsWith("ios"_L1) || s.startsWith("iphone"_L1))
        return u"ios"_s;
    if (s.startsWith("android"_L1))
        return u"android"_s;
    if (s.startsWith("mac"_L1) || s == "osx"_L1)
        return u"macos"_s;
    if (s.startsWith("linux"_L1) || s.startsWith("ubuntu"_L1))
        return u"linux"_s;
    return u"other"_s; // ChromeOS, visionOS, ...: all out of scope
}

std::optional<QString> joinType(QString s)
{
    if (s == "serverad"_L1)
        return u"hybrid-joined"_s;
    s.replace("azuread"_L1, "entra"_L1).replace("microsoftentra"_L1, "entra"_L1);
    if (s == "notjoined"_L1 || s == "none"_L1)
        return u"not-joined"_s;
    if (s.contains("hybrid"_L1))
        return u"hybrid-joined"_s;
    if (s == "entraregistered"_L1 || s == "workplace"_L1)
        return u"entra-registered"_s;
    if (s == "entrajoined"_L1 || s == "entra"_L1)
        return u"entra-joined"_s;
    return {};
}

std::optional<QString> specialSpelling(Field field, Reading reading, const QString &s)
{
    switch (field) {
    case Field::Os:
        return system(s);
    case Field::Edition:
        return edition(s);
    case Field::Architecture:
        return lookUp(architectures, s);
    case Field::DeviceType:
        return lookUp(deviceTypes, s);
    case Field::Ownership:
        return lookUp(ownerships, s);
    case Field::JoinType:
        return joinType(s);
    case Field::ManagementTool:
        return lookUp(tools, s);
    case Field::Vbs:
        return lookUp(vbsStates, s);
    case Field::Chpe:
        if (reading == Reading::HotPatchRestrictions)
            return s == "1"_L1 ? std::optional(u"disabled"_s)
                : s == "0"_L1  ? std::optional(u"enabled"_s)
                               : std::nullopt;
        return lookUp(chpeStates, s);
    case Field::Licence:
        return lookUp(licences, s);
    case Field::ArcHotpatch:
        return lookUp(arcStates, s);
    default:
        return {};
    }
}

} // namespace

QString squeezed(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            result += c.toLower();
    }
    return result;
}

std::optional<QString> readChoice(Field field, Reading reading, QStringView cell)
{
    const QString written = squeezed(cell);
    if (written.isEmpty() || written == "unknown"_L1 || written == "notavailable"_L1)
        return QString();
    if (auto own = ownSpelling(field, written))
        return own;
    return specialSpelling(field, reading, written);
}

std::optional<int> readFlag(QStringView cell)
{
    const QString s = squeezed(cell);
    for (const auto yes : {"true"_L1, "yes"_L1, "1"_L1, "on"_L1, "enabled"_L1}) {
        if (s == yes)
            return 1;
    }
    for (const auto no : {"false"_L1, "no"_L1, "0"_L1, "off"_L1, "disabled"_L1}) {
        if (s == no)
            return 0;
    }
    if (s.isEmpty() || s == "unknown"_L1)
        return -1;
    return {};
}

std::optional<qint64> readNumber(Reading reading, QStringView cell)
{
    constexpr qint64 bytesInMib = 1'048'576;
    bool ok = false;
    const bool hex = cell.startsWith("0x"_L1, Qt::CaseInsensitive);
    const qint64 value = hex ? cell.mid(2).toLongLong(&ok, 16) : cell.toLongLong(&ok, 10);
    if (!ok || value < 0)
        return {};
    return reading == Reading::Bytes ? value / bytesInMib : value;
}

std::optional<QString> readKb(QStringView cell)
{
    const QStringView digits = cell.startsWith("KB"_L1, Qt::CaseInsensitive) ? cell.mid(2) : cell;
    if (digits.size() < 6 || digits.size() > 8)
        return {};
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return {};
    }
    QString kb = "KB"_L1 + digits;
    return kb;
}

QString editionInName(QStringView osName)
{
    const QString s = squeezed(osName);
    const QString found = serverEdition(s).value_or(QString());
    return found == "other"_L1 ? QString() : found; // "Windows Server 2025" alone tells no edition
}

QString expectedValue(Field field)
{
    switch (fieldInfo(field).kind) {
    case FieldKind::Choice:
        return Tr::tr("one of %1").arg(fieldChoices(field).join(", "_L1));
    case FieldKind::Flag:
        return Tr::tr("true or false");
    case FieldKind::Number:
        return Tr::tr("a whole number such as 16384 or 0x1000");
    case FieldKind::Instant:
        return Tr::tr("a date such as 2026-05-12 08:04:05 (UTC) or 5/12/2026 8:04:05 AM");
    default:
        return field == Field::BaselineKb ? Tr::tr("a KB number such as KB5066835")
                                          : Tr::tr("text");
    }
}

} // namespace quarterdeck
