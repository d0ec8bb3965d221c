// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/iconid.h"

#include <QAbstractButton>
#include <QColor>

#include <functional>

namespace quarterdeck {

// A line of a card: icon, text, a value at the right. Opens what is behind it where there is
// something.
class LinkRow final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkRow(QWidget *parent = nullptr);

    // `color` is asked for at painting time, so that it follows the theme.
    void setLook(IconId icon, std::function<QColor()> color);
    void setValue(const QString &value);
    // False: nothing behind it; it is plain text then.
    void setOpens(bool opens);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconId m_icon;
    std::function<QColor()> m_color;
    QString m_value;
    bool m_opens = true;
};

} // namespace quarterdeck
