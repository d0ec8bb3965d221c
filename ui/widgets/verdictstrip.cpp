// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verdictstrip.h"

#include "theme/icons.h"
#include "theme/verdictlook.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace quarterdeck {

class VerdictButton final : public QAbstractButton
{
public:
    VerdictButton(Verdict verdict, QWidget *parent) : QAbstractButton(parent), m_verdict(verdict)
    {
        setObjectName(u"verdict:"_s + verdictName(verdict));
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setCount(0);
    }

    void setCount(quint32 count)
    {
        m_count = count;
        setText(verdictTitle(m_verdict));
        setAccessibleName(
            VerdictStrip::tr("%1: %2 devices").arg(text(), QLocale().toString(count)));
        setToolTip(accessibleName());
        update();
    }

    void retranslate() { setCount(m_count); }

    [[nodiscard]] QSize sizeHint() const override
    {
        const Theme &theme = Theme::current();
        const QFontMetrics words(theme.font(TextRole::Secondary));
        return {std::min(theme.px(36) + words.horizontalAdvance(text()), theme.px(180)),
                theme.px(50)};
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {Theme::current().px(72), sizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        const QColor color = verdictColor(m_verdict);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(isChecked() ? color : theme.color(Tone::Line), isChecked() ? 2 : 1));
        painter.setBrush(theme.color(underMouse() || isChecked() ? Tone::Raised : Tone::Surface));
        painter.drawRoundedRect(isChecked() ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, theme.px(6),
                                theme.px(6));
        if (hasFocus()) {
            painter.setPen(QPen(theme.color(Tone::Accent), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(5), theme.px(5));
        }
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        const int margin = theme.px(10);
        const int side = theme.px(14);
        const int line = theme.px(8);
        const QFontMetrics words(theme.font(TextRole::Secondary));
        const QRect iconBox(rtl ? width() - margin - side : margin,
                            line + (words.height() - side) / 2, side, side);
        paintIcon(painter, iconBox, verdictIcon(m_verdict), color);
        painter.setFont(theme.font(TextRole::Secondary));
        painter.setPen(color);
        const int from = margin + side + theme.px(5);
        const QRect wordBox(rtl ? margin : from, line, width() - from - margin / 2, words.height());
        painter.drawText(wordBox, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                         words.elidedText(text(), Qt::ElideRight, wordBox.width()));
        painter.setFont(theme.font(TextRole::CardTitle));
        painter.setPen(theme.color(m_count > 0 ? Tone::Text : Tone::Muted));
        painter.drawText(QRect(margin, wordBox.bottom() + 1, width() - 2 * margin,
                               height() - wordBox.bottom() - theme.px(6)),
                         Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                         QLocale().toString(m_count));
    }

private:
    Verdict m_verdict;
    quint32 m_count = 0;
};

VerdictStrip::VerdictStrip(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing());
    for (std::size_t i = 0; i <= allVerdicts.size(); ++i) {
        auto *made = new VerdictButton(static_cast<Verdict>(i), this);
        layout->addWidget(made); // no stretch: each is as wide as its words need
        m_buttons.push_back(made);
        connect(made, &VerdictButton::toggled, this, &VerdictStrip::chosenChanged);
    }
}

void VerdictStrip::setCounts(const Counts &counts)
{
    for (std::size_t i = 0; i < counts.size(); ++i)
        m_buttons[i]->setCount(counts[i]);
}

std::vector<Verdict> VerdictStrip::chosen() const
{
    std::vector<Verdict> verdicts;
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (m_buttons[i]->isChecked())
            verdicts.push_back(static_cast<Verdict>(i));
    }
    return verdicts;
}

void VerdictStrip::setChosen(const std::vector<Verdict> &verdicts)
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const QSignalBlocker blocker(m_buttons[i]);
        m_buttons[i]->setChecked(std::ranges::find(verdicts, static_cast<Verdict>(i))
                                 != verdicts.end());
        m_buttons[i]->update();
    }
}

void VerdictStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        for (VerdictButton *each : m_buttons)
            each->retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace quarterdeck
