// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icons.h"

#include "theme/icondata.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <array>

namespace quarterdeck {

namespace {

constexpr qreal gridSize = 24;
constexpr qreal strokeWidth = 1.75;

QPainterPath buildPath(std::span<const float> data)
{
    QPainterPath path;
    std::size_t i = 0;
    const auto next = [&] { return static_cast<qreal>(data[i++]); };
    const auto point = [&] {
        const qreal x = next();
        const qreal y = next();
        return QPointF(x, y);
    };
    while (i < data.size()) {
        switch (static_cast<int>(data[i++])) {
        case 0:
            path.moveTo(point());
            break;
        case 1:
            path.lineTo(point());
            break;
        case 2: {
            const QPointF c1 = point();
            const QPointF c2 = point();
            path.cubicTo(c1, c2, point());
            break;
        }
        default:
            path.closeSubpath();
        }
    }
    return path;
}

class StrokeIconEngine final : public QIconEngine
{
public:
    StrokeIconEngine(IconId id, Tone tone) : m_id(id), m_tone(tone) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor color = Theme::current().color(m_tone);
        if (mode == QIcon::Disabled)
            color = Theme::current().color(Tone::Disabled);
        else if (mode == QIcon::Active) // our style asks for it on filled buttons only
            color = Theme::current().color(Tone::OnAccent);
        paintIcon(*painter, rect, m_id, color);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new StrokeIconEngine(m_id, m_tone); }

private:
    IconId m_id;
    Tone m_tone;
};

} // namespace

QIcon icon(IconId id, Tone tone)
{
    return QIcon(new StrokeIconEngine(id, tone));
}

const QPainterPath &iconPath(IconId id)
{
    static const auto paths = [] {
        std::array<QPainterPath, iconCount> all;
        for (int i = 0; i < iconCount; ++i)
            all.at(static_cast<std::size_t>(i)) = buildPath(iconData(static_cast<IconId>(i)));
        return all;
    }();
    return paths.at(static_cast<std::size_t>(id));
}

void paintIcon(QPainter &painter, const QRectF &rect, IconId id, const QColor &color)
{
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side, side) / 2);
    painter.scale(side / gridSize, side / gridSize);
    painter.setPen(QPen(color, strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(iconPath(id));
    painter.restore();
}

} // namespace quarterdeck
