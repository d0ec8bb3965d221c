// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"

#include <QWidget>

class QHBoxLayout;

namespace quarterdeck {

class TextLabel;

// Devices of each ring by its assignments alone (in none: the last but one; in several: the last).
struct RingRows
{
    std::vector<std::shared_ptr<const std::vector<Row>>> rings;
    std::shared_ptr<const std::vector<Row>> none;
    std::shared_ptr<const std::vector<Row>> several;
    Row inScope = 0;
};
[[nodiscard]] RingRows ringRows(const FleetSnapshot &snapshot);

// The update rings side by side: how many devices each reaches and what share of the fleet, its
// timing, and which devices are in no ring or in several.
class RingBoard final : public QWidget
{
    Q_OBJECT

public:
    explicit RingBoard(QWidget *parent = nullptr);

    // Counts on another thread; null empties the board.
    void show(std::shared_ptr<const FleetSnapshot> snapshot);
    [[nodiscard]] bool isBusy() const { return m_running; }

Q_SIGNALS:
    void busyChanged();
    void rowsRequested(std::shared_ptr<const std::vector<quarterdeck::Row>> rows,
                       const QString &caption);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    std::shared_ptr<const FleetSnapshot> m_snapshot; // what m_rows was counted from
    RingRows m_rows;
    quint64 m_request = 0;
    bool m_running = false;
    QHBoxLayout *m_cards;
};

} // namespace quarterdeck
