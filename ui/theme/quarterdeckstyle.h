// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QProxyStyle>

class QPushButton;

namespace quarterdeck {

enum class ButtonLook
{
    Normal, // bordered
    Primary, // filled with the accent; at most one a page
    Quiet, // no border until the mouse is over it
};

void setLook(QPushButton *button, ButtonLook look);
[[nodiscard]] ButtonLook lookOf(const QWidget *button);

// Fusion with our own controls: everything is drawn from the theme's tokens, with hairlines, a 2 px
// focus ring, and no animation.
class QuarterdeckStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit QuarterdeckStyle(Theme theme);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    // The caller sets the application's palette afterwards, which makes everything repaint.
    void setTheme(Theme theme) { m_theme = std::move(theme); }

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                         SubControl subControl, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
                       const QWidget *widget) const override;

private:
    void drawBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &border,
                 int radius) const;
    void drawFocusRing(QPainter *painter, const QRect &rect, int radius) const;
    void drawFieldFrame(QPainter *painter, const QStyleOption *option, const QRect &rect) const;
    void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawToolButtonLabel(const QStyleOption *option, QPainter *painter) const;
    void drawCheckMark(const QStyleOption *option, QPainter *painter) const;
    void drawRadioMark(const QStyleOption *option, QPainter *painter) const;
    void drawItemGround(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawComboBox(const QStyleOptionComplex *option, QPainter *painter,
                      const QWidget *widget) const;
    void drawSpinBox(const QStyleOptionComplex *option, QPainter *painter,
                     const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter,
                       const QWidget *widget) const;
    void drawToolButton(const QStyleOptionComplex *option, QPainter *painter,
                        const QWidget *widget) const;
    void drawHeaderSection(const QStyleOption *option, QPainter *painter) const;
    void drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawTab(const QStyleOption *option, QPainter *painter) const;
    void drawProgress(const QStyleOption *option, QPainter *painter) const;

    Theme m_theme;
};

} // namespace quarterdeck
