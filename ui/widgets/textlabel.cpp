// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/textlabel.h"

#include <QEvent>
#include <QPainter>

namespace quarterdeck {

TextLabel::TextLabel(TextRole role, Tone tone, QWidget *parent)
    : QLabel(parent)
    , m_role(role)
    , m_tone(tone)
{
    applyTheme();
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    applyTheme();
}

void TextLabel::setElided(bool elided)
{
    m_elided = elided;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Preferred);
    updateGeometry();
}

QSize TextLabel::minimumSizeHint() const
{
    QSize hint = QLabel::minimumSizeHint();
    if (m_elided)
        hint.setWidth(fontMetrics().averageCharWidth() * 4);
    return hint;
}

void TextLabel::applyTheme()
{
    m_applying = true;
    const Theme &theme = Theme::current();
    setFont(theme.font(m_role));
    QPalette own;
    own.setColor(QPalette::Active, QPalette::WindowText, theme.color(m_tone));
    own.setColor(QPalette::Inactive, QPalette::WindowText, theme.color(m_tone));
    setPalette(own);
    m_applying = false;
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (!m_applying
        && (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
            || event->type() == QEvent::ApplicationFontChange))
        applyTheme();
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (!m_elided)
        return QLabel::paintEvent(event);
    const QString cut = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    setToolTip(cut == text() ? QString() : text());
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled,
                                   QPalette::WindowText));
    painter.drawText(rect(), int(alignment()) | Qt::TextSingleLine, cut);
}

} // namespace quarterdeck
