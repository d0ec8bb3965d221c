// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/icons.h"

#include <QWidget>

namespace quarterdeck {

// An icon that is only looked at.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    // `size` in pixels of the design.
    IconLabel(IconId id, int size, Tone tone, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconId m_id;
    Tone m_tone;
};

} // namespace quarterdeck
