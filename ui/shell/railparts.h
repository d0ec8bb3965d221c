// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/icons.h"

#include <QAbstractButton>
#include <QWidget>

#include <optional>

namespace quarterdeck {

// One page in the rail: icon, word, a bar at the current one.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(IconId icon, bool lab, QWidget *parent);

    void setIconId(IconId icon);
    void setCollapsed(bool collapsed);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    IconId m_icon;
    bool m_lab;
    bool m_ring = false; // the focus came by keyboard
    bool m_collapsed = false;
};

// A line of text in the rail, cut where it is short.
class RailLabel final : public QWidget
{
    Q_OBJECT

public:
    RailLabel(TextRole role, Tone tone, QWidget *parent);

    void setText(const QString &text);
    // A small square of the mark's colour before the text: the Lab group.
    void setMarked(bool marked);
    void setIconId(IconId icon);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextRole m_role;
    Tone m_tone;
    QString m_text;
    std::optional<IconId> m_icon;
    bool m_marked = false;
};

} // namespace quarterdeck
