// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QLabel>

namespace quarterdeck {

// A label in one size of the type scale and one colour of the theme; follows both.
class TextLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(TextRole role, Tone tone = Tone::Text, QWidget *parent = nullptr);

    void setTone(Tone tone);
    // Cuts the text with an ellipsis where the width is short; the tool tip has all of it.
    void setElided(bool elided);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    TextRole m_role;
    Tone m_tone;
    bool m_elided = false;
    bool m_applying = false;
};

} // namespace quarterdeck
