// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/import.h"

#include <algorithm>
#include <array>

namespace quarterdeck {

namespace {

// Which devices need a fact (windows-hotpatch facts 3): what the rule pack asks of their product.
enum class Needed : quint8
{
    ByAll,
    ByArm64,
    ByClients,
    ByServersWithArc,
    ByAzureEditions
};

struct Need
{
    Field field;
    Needed needed;
    bool collectable;
};

constexpr auto needs = std::to_array<Need>({
    {Field::OsVersion, Needed::ByAll, true},
    {Field::Edition, Needed::ByAll, true},
    {Field::Architecture, Needed::ByAll, true},
    {Field::Vbs, Needed::ByAll, true},
    {Field::Chpe, Needed::ByArm64, true},
    {Field::Licence, Needed::ByClients, false}, // a tenant knows licences, a device does not
    {Field::CpuVirtualization, Needed::ByAll, true},
    {Field::MemoryMb, Needed::ByAll, true},
    {Field::ManagementTool, Needed::ByAll, false},
    {Field::ArcHotpatch, Needed::ByServersWithArc, true},
    {Field::EnrolmentPackage, Needed::ByAzureEditions, true},
    {Field::HotPatchTableSize, Needed::ByAzureEditions, true},
});

// What decides about a device, as ids to compare instead of texts.
class Kinds final
{
public:
    explicit Kinds(const DeviceTable &table)
        : m_table(table)
        , m_windows(id(Field::Os, u"windows"))
        , m_server(id(Field::Os, u"windows-server"))
        , m_arm64(id(Field::Architecture, u"arm64"))
        , m_azure(id(Field::Edition, u"server-datacenter-azure"))
    { }

    [[nodiscard]] bool inScope(Row row) const
    {
        const TextId os = m_table.textId(Field::Os, row);
        return os <= DeviceTable::nullText || os == m_windows || os == m_server;
    }

    [[nodiscard]] bool needs(Needed needed, Row row) const
    {
        const bool server = m_table.textId(Field::Os, row) == m_server;
        const bool azure = server && m_table.textId(Field::Edition, row) == m_azure;
        switch (needed) {
        case Needed::ByArm64:
            return m_table.textId(Field::Architecture, row) == m_arm64;
        case Needed::ByClients:
            return !server;
        case Needed::ByServersWithArc:
            return server && !azure;
        case Needed::ByAzureEditions:
            return azure;
        case Needed::ByAll:
            break;
        }
        return true;
    }

private:
    // An id that no cell has, where the column lacks the text.
    [[nodiscard]] TextId id(Field field, QStringView text) const
    {
        const qsizetype at = m_table.pool(field).indexOf(text);
        return at < 0 ? std::numeric_limits<TextId>::max() : TextId(at);
    }

    const DeviceTable &m_table;
    TextId m_windows;
    TextId m_server;
    TextId m_arm64;
    TextId m_azure;
};

} // namespace

std::vector<MissingFact> missingFacts(const DeviceTable &table)
{
    const Kinds kinds(table);
    std::vector<MissingFact> facts;
    for (const Need &need : needs)
        facts.push_back({need.field, 0, 0, need.collectable});
    for (Row row = 0; row < table.rowCount(); ++row) {
        if (!kinds.inScope(row))
            continue;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            if (!kinds.needs(needs[i].needed, row))
                continue;
            ++facts[i].of;
            if (table.isUnknown(needs[i].field, row) || table.isNull(needs[i].field, row))
                ++facts[i].devices;
        }
    }
    std::erase_if(facts, [](const MissingFact &fact) { return fact.devices == 0; });
    std::stable_sort(facts.begin(), facts.end(), [](const MissingFact &a, const MissingFact &b) {
        return a.devices > b.devices;
    });
    return facts;
}

} // namespace quarterdeck
