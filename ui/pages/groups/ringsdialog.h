// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"

#include <QDialog>

class QDoubleSpinBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace quarterdeck {

class TextLabel;

// Cuts the fleet into rings by share: a device's place depends on its id alone, so that enlarging a
// ring moves only devices of the rings behind it. Makes one assigned group a ring.
class RingsDialog final : public QDialog
{
    Q_OBJECT

public:
    RingsDialog(std::shared_ptr<const FleetSnapshot> snapshot, QWidget *parent = nullptr);

Q_SIGNALS:
    void groupsMade(const std::vector<quarterdeck::Group> &groups);

private:
    struct Share
    {
        QLineEdit *name;
        QDoubleSpinBox *percent;
    };

    void addShare(const QString &name, double percent);
    void check();
    void make();

    std::shared_ptr<const FleetSnapshot> m_snapshot;
    QList<Share> m_shares;
    QGridLayout *m_grid;
    TextLabel *m_state;
    QPushButton *m_more;
    QPushButton *m_make;
};

} // namespace quarterdeck
