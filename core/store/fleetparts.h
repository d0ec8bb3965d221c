// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/devicetable.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace quarterdeck::fleetparts {

// The device table cut into parts: a column's cells, the imports that filled them, or its texts,
// 65,536 at a time. Names: "pool:FIELD", "cell:FIELD", "source:FIELD",
// "history:count|as-of|build|kb|texts". A part that says nothing (all unknown) is left out. Private
// to core/store; pure.
inline constexpr Row segmentRows = 65'536;

struct Part
{
    QString name;
    int segment = 0;
    QByteArray data;
};

// Calls `write` for each part; stops and answers false when it does.
[[nodiscard]] bool split(const DeviceTable &table, const std::function<bool(const Part &)> &write);

// Puts a table together again. Parts in any order but pools first.
class Assembler final
{
public:
    Assembler(Row rows, std::vector<ImportRecord> imports);

    // False: the part is not what split() writes.
    [[nodiscard]] bool add(const Part &part);
    // nullopt: the history or the imports do not fit together.
    [[nodiscard]] std::optional<DeviceTable> finish() &&;

private:
    struct History
    {
        std::vector<qint64> counts;
        std::vector<qint64> times;
        std::vector<qint64> builds;
        std::vector<qint64> kbs;
        QStringList texts;
    };

    [[nodiscard]] Row rowsOf(int segment) const;
    [[nodiscard]] bool addPool(Field field, const QByteArray &data);
    [[nodiscard]] bool addCells(Field field, int segment, const QByteArray &data);
    [[nodiscard]] bool addSources(Field field, int segment, const QByteArray &data);
    [[nodiscard]] bool addHistory(QStringView what, int segment, const QByteArray &data);
    [[nodiscard]] bool setHistory(int segment, const History &history);

    DeviceTable m_table;
    bool m_valid = true;
    std::array<std::vector<TextId>, fieldCount> m_ids; // id in the file -> id in the table
    std::array<std::vector<quint16>, fieldCount> m_sources;
    std::vector<History> m_history; // by segment
};

} // namespace quarterdeck::fleetparts
