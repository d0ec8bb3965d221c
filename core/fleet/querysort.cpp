// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/query.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <numeric>

namespace quarterdeck {

namespace {

Unexpected<Error> stopped()
{
    return failure(ExitCode::Refused,
                   QCoreApplication::translate("Query", "The search was stopped."));
}

bool isTextual(Field field)
{
    const FieldKind kind = fieldInfo(field).kind;
    return kind == FieldKind::Text || kind == FieldKind::Choice || kind == FieldKind::TextList;
}

// A stable merge sort that looks at the stop token between its pieces; false if it was stopped.
template <class T, class Less>
bool sortStably(std::vector<T> &items, const Less &less, const std::stop_token &stop)
{
    constexpr std::size_t piece = 1U << 14;
    for (std::size_t at = 0; at < items.size(); at += piece) {
        if (stop.stop_requested())
            return false;
        const auto begin = items.begin() + std::ptrdiff_t(at);
        std::stable_sort(begin, items.begin() + std::ptrdiff_t(std::min(at + piece, items.size())),
                         less);
    }
    std::vector<T> merged(items.size() > piece ? items.size() : 0);
    for (std::size_t width = piece; width < items.size(); width *= 2) {
        for (std::size_t at = 0; at < items.size(); at += 2 * width) {
            if (stop.stop_requested())
                return false;
            const auto begin = items.begin() + std::ptrdiff_t(at);
            const auto middle = items.begin() + std::ptrdiff_t(std::min(at + width, items.size()));
            const auto end = items.begin() + std::ptrdiff_t(std::min(at + 2 * width, items.size()));
            std::merge(begin, middle, middle, end, merged.begin() + std::ptrdiff_t(at), less);
        }
        items.swap(merged);
    }
    return true;
}

// The place of each distinct text in the order, unknown and null aside; empty if stopped.
std::vector<qint64> ranks(const DeviceTable &table, Field field, const std::stop_token &stop)
{
    struct Key
    {
        Build build;
        QString text; // folded once instead of in every comparison
        TextId id = 0;
    };
    const QStringList &pool = table.pool(field);
    std::vector<Key> keys;
    keys.reserve(std::size_t(pool.size()));
    for (qsizetype id = DeviceTable::nullText + 1; id < pool.size(); ++id) {
        const Build none;
        const auto build = field == Field::OsVersion ? Build::parse(pool[id]) : std::nullopt;
        keys.push_back({build.value_or(none), pool[id].toCaseFolded(), TextId(id)});
    }
    const auto less = [](const Key &a, const Key &b) {
        return a.build != b.build ? a.build < b.build : a.text < b.text;
    };
    if (!sortStably(keys, less, stop))
        return {};
    std::vector<qint64> rank(std::size_t(pool.size()), 0);
    qint64 next = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i > 0 && less(keys[i - 1], keys[i]))
            ++next;
        rank[keys[i].id] = next;
    }
    return rank;
}

} // namespace

Result<std::vector<Row>> sortRows(std::vector<Row> rows, const DeviceTable &table, Field field,
                                  Qt::SortOrder order, const std::stop_token &stop)
{
    struct Item
    {
        qint64 key;
        Row row;
    };
    const bool textual = isTextual(field);
    const std::vector<qint64> rank = textual ? ranks(table, field, stop) : std::vector<qint64>();
    if (textual && rank.empty())
        return stopped();
    std::vector<Item> items;
    items.reserve(rows.size());
    std::vector<Row> null;
    std::vector<Row> unknown;
    for (const Row row : rows) {
        if (table.isUnknown(field, row))
            unknown.push_back(row);
        else if (table.isNull(field, row))
            null.push_back(row);
        else
            items.push_back(
                {textual ? rank[table.textId(field, row)] : table.number(field, row), row});
    }
    const bool ascending = order == Qt::AscendingOrder;
    const auto less = [ascending](const Item &a, const Item &b) {
        return ascending ? a.key < b.key : b.key < a.key;
    };
    if (!sortStably(items, less, stop))
        return stopped();
    rows.clear();
    for (const Item &item : items)
        rows.push_back(item.row);
    rows.insert(rows.end(), null.begin(), null.end());
    rows.insert(rows.end(), unknown.begin(), unknown.end());
    return rows;
}

Result<Facet> facet(const std::vector<Row> &rows, const DeviceTable &table, Field field,
                    std::size_t limit, const std::stop_token &stop)
{
    Facet facet;
    const bool textual = isTextual(field);
    std::vector<Row> byText(textual ? std::size_t(table.pool(field).size()) : 0, 0);
    struct Seen
    {
        Row count = 0;
        Row example = 0;
    };
    QHash<qint64, Seen> byNumber;
    std::size_t done = 0;
    for (const Row row : rows) {
        if (done++ % 65'536 == 0 && stop.stop_requested())
            return stopped();
        if (table.isUnknown(field, row))
            ++facet.unknown;
        else if (table.isNull(field, row))
            ++facet.null;
        else if (textual)
            ++byText[table.textId(field, row)];
        else {
            Seen &seen = byNumber[table.number(field, row)];
            ++seen.count;
            seen.example = row;
        }
    }
    for (std::size_t id = 0; id < byText.size(); ++id) {
        if (byText[id] > 0)
            facet.values.push_back({table.pool(field).at(qsizetype(id)), byText[id]});
    }
    for (const Seen &seen : byNumber)
        facet.values.push_back({table.display(field, seen.example), seen.count});
    facet.distinct = Row(facet.values.size());
    const auto more = [](const Facet::Value &a, const Facet::Value &b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    };
    const std::size_t shown = std::min(limit, facet.values.size());
    std::partial_sort(facet.values.begin(), facet.values.begin() + std::ptrdiff_t(shown),
                      facet.values.end(), more);
    facet.others =
        std::accumulate(facet.values.begin() + std::ptrdiff_t(shown), facet.values.end(), Row(0),
                        [](Row sum, const Facet::Value &value) { return sum + value.count; });
    facet.values.resize(shown);
    return facet;
}

} // namespace quarterdeck
