// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importmerge.h"

#include "exchange/importjoin.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace quarterdeck {

namespace {

bool isTextual(Field field)
{
    const FieldKind kind = fieldInfo(field).kind;
    return kind == FieldKind::Text || kind == FieldKind::Choice || kind == FieldKind::TextList;
}

qint64 raw(const DeviceTable &table, Field field, Row row)
{
    return isTextual(field) ? qint64(table.textId(field, row)) : table.number(field, row);
}

class Merger final
{
public:
    Merger(const Staging &staging, const std::vector<Row> &target, ImportPlan &plan)
        : m_rows(staging.table)
        , m_target(target)
        , m_plan(plan)
        , m_table(plan.table)
        , m_wasThere(plan.table.rowCount() - Row(plan.added.size()))
        , m_changed(plan.table.rowCount(), false)
    {
        m_import = m_table.addImport(plan.record);
        m_plan.record = m_table.imports().back();
        // By import id: whether what it said is newer than this file.
        for (const ImportRecord &record : m_table.imports()) {
            if (record.id >= m_newer.size())
                m_newer.resize(record.id + std::size_t(1), false);
            m_newer[record.id] = record.asOf > plan.record.asOf;
        }
        if (m_newer.empty())
            m_newer.push_back(false);
    }

    void mergeField(Field field)
    {
        const bool textual = isTextual(field);
        // Texts are looked up once per distinct text, not once per cell.
        std::vector<TextId> translated(std::size_t(m_rows.pool(field).size()),
                                       DeviceTable::unknownText);
        for (Row row = 0; row < m_rows.rowCount(); ++row) {
            const Row device = m_target[row];
            if (device == noRow || m_rows.isUnknown(field, row))
                continue;
            qint64 after = m_rows.number(field, row);
            if (textual) {
                TextId &id = translated[m_rows.textId(field, row)];
                if (id == DeviceTable::unknownText)
                    id = m_table.intern(field, m_rows.text(field, row));
                after = id;
            }
            mergeCell(field, textual, device, after);
        }
    }

    void mergeHistory()
    {
        for (Row row = 0; row < m_rows.rowCount(); ++row) {
            if (m_target[row] == noRow)
                continue;
            if (const auto build = m_rows.build(row))
                addSnapshot(m_target[row], *build, m_rows.text(Field::BaselineKb, row));
            else if (!m_rows.text(Field::BaselineKb, row).isEmpty())
                addKb(m_target[row], m_rows.text(Field::BaselineKb, row));
        }
    }

    void count()
    {
        std::vector<bool> inFile(m_table.rowCount(), false);
        for (const Row device : m_target) {
            if (device != noRow)
                inFile[device] = true;
        }
        for (Row device = 0; device < m_wasThere; ++device) {
            if (!inFile[device])
                m_plan.missing.push_back(device);
            else if (m_changed[device])
                ++m_plan.changedDevices;
            else
                ++m_plan.unchangedDevices;
        }
    }

private:
    void mergeCell(Field field, bool textual, Row device, qint64 after)
    {
        const qint64 before = raw(m_table, field, device);
        if (m_newer[m_table.sourceId(field, device)] && !m_table.isUnknown(field, device)) {
            m_plan.keptNewer += before != after ? 1 : 0;
            return;
        }
        if (before != after && device < m_wasThere) {
            m_plan.changes.push_back({device, field, before, after});
            ++m_plan.changesByField[static_cast<std::size_t>(field)];
            m_changed[device] = true;
        }
        if (textual)
            m_table.setTextId(field, device, TextId(after), m_import);
        else
            m_table.setNumber(field, device, after, m_import);
    }

    // Keeps the history in order whichever import comes first; the same as-of replaces.
    void addSnapshot(Row device, Build build, const QString &kb)
    {
        const auto old = m_table.history(device);
        std::vector<BuildSnapshot> history(old.begin(), old.end());
        const QDateTime &asOf = m_plan.record.asOf;
        const auto at = std::lower_bound(history.begin(), history.end(), asOf,
                                         [](const BuildSnapshot &snapshot, const QDateTime &when) {
                                             return snapshot.asOf < when;
                                         });
        BuildSnapshot snapshot {asOf, build, kb};
        // The KB of a build that has not changed since is still the same.
        if (kb.isEmpty() && at != history.begin() && std::prev(at)->build == build)
            snapshot.baselineKb = std::prev(at)->baselineKb;
        if (at != history.end() && at->asOf == asOf) {
            if (snapshot.baselineKb.isEmpty() && at->build == build)
                snapshot.baselineKb = at->baselineKb;
            *at = std::move(snapshot);
        } else {
            history.insert(at, std::move(snapshot));
        }
        m_table.setHistory(device, std::move(history));
    }

    // A KB without a build belongs to the state nearest in time: facts and inventory of one day are
    // rarely of one minute.
    void addKb(Row device, const QString &kb)
    {
        const auto old = m_table.history(device);
        if (old.empty())
            return;
        std::vector<BuildSnapshot> history(old.begin(), old.end());
        const auto distance = [this](const BuildSnapshot &snapshot) {
            return std::abs(snapshot.asOf.msecsTo(m_plan.record.asOf));
        };
        const auto nearest = std::min_element(history.begin(), history.end(),
                                              [&](const BuildSnapshot &a, const BuildSnapshot &b) {
                                                  return distance(a) < distance(b);
                                              });
        nearest->baselineKb = kb;
        m_table.setHistory(device, std::move(history));
    }

    const DeviceTable &m_rows;
    const std::vector<Row> &m_target;
    ImportPlan &m_plan;
    DeviceTable &m_table;
    Row m_wasThere;
    std::vector<bool> m_changed;
    std::vector<bool> m_newer;
    quint16 m_import = 0;
};

} // namespace

void mergeRows(const Staging &staging, std::vector<Row> target, ImportPlan &plan)
{
    if (plan.format != ImportFormat::CollectedFacts) {
        const auto fresh = Row(std::count(target.begin(), target.end(), noRow));
        plan.table.reserve(plan.table.rowCount() + fresh);
        for (Row &device : target) {
            if (device == noRow) {
                device = plan.table.appendRow();
                plan.added.push_back(device);
            }
        }
    }
    Merger merger(staging, target, plan);
    for (std::size_t i = 0; i < fieldCount; ++i)
        merger.mergeField(static_cast<Field>(i));
    merger.mergeHistory();
    merger.count();
}

} // namespace quarterdeck
