// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/query.h"
#include "fleet/querynode.h"

#include <QCoreApplication>

#include <algorithm>

namespace quarterdeck {

namespace {

using Node = Query::Node;

constexpr Row rowsBetweenStops = 8192;

Unexpected<Error> stopped()
{
    return failure(ExitCode::Refused,
                   QCoreApplication::translate("Query", "The search was stopped."));
}

QChar folded(QChar c)
{
    return c.toCaseFolded();
}

// * and ?, without case; linear in practice: only the last star is ever tried again.
bool matchesWildcard(QStringView text, QStringView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype starText = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            starText = t;
        } else if (p < pattern.size()
                   && (pattern[p] == u'?' || folded(pattern[p]) == folded(text[t]))) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

bool matches(const Node &node, const QString &text)
{
    for (const QString &value : node.values) {
        switch (node.match) {
        case Node::Match::Equals:
            if (text.compare(value, Qt::CaseInsensitive) == 0)
                return true;
            break;
        case Node::Match::Contains:
            if (text.contains(value, Qt::CaseInsensitive))
                return true;
            break;
        case Node::Match::Wildcard:
            if (matchesWildcard(text, value))
                return true;
            break;
        }
    }
    return false;
}

// A node made ready for one table: each distinct text is looked at once, each row costs a lookup.
struct Ready
{
    const Node *node = nullptr;
    std::vector<Ready> children;
    std::vector<std::vector<bool>> hits; // by field of the node, then TextId
};

// nullopt: stopped.
std::optional<Ready> makeReady(const Node &node, const DeviceTable &table,
                               const std::stop_token &stop)
{
    Ready ready;
    ready.node = &node;
    for (const Node &child : node.children) {
        auto made = makeReady(child, table, stop);
        if (!made)
            return {};
        ready.children.push_back(std::move(*made));
    }
    if (node.kind != Node::Kind::Text)
        return ready;
    for (const Field field : node.fields) {
        const QStringList &pool = table.pool(field);
        std::vector<bool> hits(std::size_t(pool.size()), false);
        for (qsizetype id = DeviceTable::nullText + 1; id < pool.size(); ++id) {
            hits[std::size_t(id)] = matches(node, pool[id]);
            if (id % rowsBetweenStops == 0 && stop.stop_requested())
                return {};
        }
        ready.hits.push_back(std::move(hits));
    }
    return ready;
}

bool matches(const Ready &ready, const DeviceTable &table, std::span<const QueryColumn> columns,
             Row row)
{
    const Node &node = *ready.node;
    const auto child = [&](const Ready &part) { return matches(part, table, columns, row); };
    switch (node.kind) {
    case Node::Kind::And:
        return std::all_of(ready.children.begin(), ready.children.end(), child);
    case Node::Kind::Or:
        return std::any_of(ready.children.begin(), ready.children.end(), child);
    case Node::Kind::Not:
        return !child(ready.children.front());
    case Node::Kind::Text:
        for (std::size_t i = 0; i < node.fields.size(); ++i) {
            const TextId id = table.textId(node.fields[i], row);
            if (node.negated)
                return id != DeviceTable::unknownText && !ready.hits[i][id];
            if (ready.hits[i][id])
                return true;
        }
        return false;
    case Node::Kind::Range: {
        const qint64 value = table.number(node.fields.front(), row);
        if (value == DeviceTable::unknownNumber)
            return false;
        const bool inside =
            value >= node.least && value <= node.most && value != DeviceTable::nullNumber;
        return inside != node.negated;
    }
    case Node::Kind::State: {
        const Field field = node.fields.front();
        const bool unknown = table.isUnknown(field, row);
        const bool null = table.isNull(field, row);
        return node.state == Node::State::Unknown ? unknown
            : node.state == Node::State::Empty    ? null
                                                  : !unknown && !null;
    }
    case Node::Kind::Column: {
        const auto &values = columns[node.column].values;
        const std::size_t value = row < values.size() ? values[row] : node.allowed.size();
        return value < node.allowed.size() && node.allowed[value] != node.negated;
    }
    }
    return false;
}

} // namespace

Result<std::vector<Row>> Query::run(const DeviceTable &table, const std::stop_token &stop,
                                    std::span<const QueryColumn> columns) const
{
    std::optional<Ready> ready;
    if (m_root) {
        ready = makeReady(*m_root, table, stop);
        if (!ready)
            return stopped();
    }
    std::vector<Row> rows;
    for (Row row = 0; row < table.rowCount(); ++row) {
        if (row % rowsBetweenStops == 0 && stop.stop_requested())
            return stopped();
        if (!ready || matches(*ready, table, columns, row))
            rows.push_back(row);
    }
    return rows;
}

} // namespace quarterdeck
