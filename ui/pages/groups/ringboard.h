// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"

#include <QWidget>

class QHBoxLayout;

namespace quarterdeck {

class TextLabel;

// The update rings side by side: how many devices each reaches and what share of the fleet, its
// timing, and which devices are in no ring or in several.
class RingBoard final : public QWidget
{
    Q_OBJECT

public:
    explicit RingBoard(QWidget *parent = nullptr);

    // Null empties the board.
    void show(std::shared_ptr<const FleetSnapshot> snapshot);

Q_SIGNALS:
    void rowsRequested(std::shared_ptr<const std::vector<quarterdeck::Row>> rows,
                       const QString &caption);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    std::shared_ptr<const FleetSnapshot> m_snapshot;
    QHBoxLayout *m_cards;
};

// Devices of each ring by its assignments alone (in none: the last but one; in several: the last).
struct RingRows
{
    std::vector<std::shared_ptr<const std::vector<Row>>> rings;
    std::shared_ptr<const std::vector<Row>> none;
    std::shared_ptr<const std::vector<Row>> several;
    Row inScope = 0;
};
[[nodiscard]] RingRows ringRows(const FleetSnapshot &snapshot);

} // namespace quarterdeck
