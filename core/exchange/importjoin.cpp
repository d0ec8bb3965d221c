// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importjoin.h"

#include <QCoreApplication>

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

// Strongest first.
constexpr std::array identities {Field::IntuneId, Field::EntraId, Field::Serial, Field::Name};

std::optional<Row> findBy(const DeviceTable &table, Field field, const QString &text)
{
    switch (field) {
    case Field::IntuneId:
        return table.findByIntuneId(text);
    case Field::EntraId:
        return table.findByEntraId(text);
    case Field::Serial:
        return table.findBySerial(text);
    default:
        return table.findByName(text);
    }
}

// Each row must tell itself apart by the strongest identity it has.
void rejectRepeated(Staging &staging)
{
    const DeviceTable &rows = staging.table;
    std::array<TextIndex, identities.size()> seen;
    for (TextIndex &index : seen)
        index.reset(rows.rowCount());
    for (Row row = 0; row < rows.rowCount(); ++row) {
        std::size_t i = 0;
        while (i < identities.size() && rows.textId(identities[i], row) <= DeviceTable::nullText)
            ++i;
        if (i == identities.size()) {
            staging.errors.add(staging.lines[row], 0, {},
                               Tr::tr("no id and no name: which device is it?"));
            continue;
        }
        const Field field = identities[i];
        const QString &text = rows.text(field, row);
        const auto textOf = [&rows, field](Row r) -> const QString & {
            return rows.text(field, r);
        };
        const auto first = seen[i].add(text, row, textOf);
        if (!first)
            continue;
        const ImportColumn *column = staging.column(field);
        staging.errors.add(staging.lines[row], column ? column->number : 0,
                           column ? column->header : QString(),
                           Tr::tr("%1 “%2” is on line %3 already; a device may be there once.")
                               .arg(fieldTitle(field), text)
                               .arg(staging.lines[*first]));
    }
}

// Two devices can have had one name; ids that differ say so, unless another id agrees.
bool contradicted(const DeviceTable &table, Row device, const DeviceTable &rows, Row row)
{
    bool differs = false;
    for (const Field field : {Field::IntuneId, Field::EntraId, Field::Serial}) {
        const QString &there = table.text(field, device);
        const QString &here = rows.text(field, row);
        if (there.isEmpty() || here.isEmpty())
            continue;
        if (there.compare(here, Qt::CaseInsensitive) == 0)
            return false;
        differs = true;
    }
    return differs;
}

} // namespace

std::vector<Row> joinRows(const DeviceTable &table, Staging &staging)
{
    rejectRepeated(staging);
    const DeviceTable &rows = staging.table;
    std::vector<Row> target(rows.rowCount(), noRow);
    std::vector<bool> taken(table.rowCount(), false);
    if (table.rowCount() == 0)
        return target;
    for (const Field field : identities) {
        if (rows.pool(field).size() <= 2)
            continue; // the file does not have it
        for (Row row = 0; row < rows.rowCount(); ++row) {
            if (target[row] != noRow || rows.textId(field, row) <= DeviceTable::nullText)
                continue;
            const QString &text = rows.text(field, row);
            const auto device = findBy(table, field, text);
            if (!device || taken[*device] || findBy(rows, field, text) != row)
                continue;
            if (field == Field::Name && contradicted(table, *device, rows, row))
                continue;
            target[row] = *device;
            taken[*device] = true;
        }
    }
    return target;
}

} // namespace quarterdeck
