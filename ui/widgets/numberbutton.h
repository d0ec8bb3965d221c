// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QAbstractButton>

namespace quarterdeck {

// A number (or short text) that opens the rows behind it: looks like text, is underlined under the
// mouse, can be reached and pressed by keyboard.
class NumberButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit NumberButton(TextRole role, QWidget *parent = nullptr);

    void setTone(Tone tone);
    [[nodiscard]] QSize sizeHint() const override;
    // Narrower than its number: it is painted smaller then, never cut.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    TextRole m_role;
    Tone m_tone = Tone::Text;
};

} // namespace quarterdeck
