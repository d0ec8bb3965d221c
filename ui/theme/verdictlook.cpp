// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/verdictlook.h"

#include "theme/theme.h"

#include <QImage>
#include <QPainter>

namespace quarterdeck {

namespace {

enum class Pattern { Solid, WideDiagonal, Horizontal, NarrowDiagonal, Dots, SparseDots, CrossHatch };

Pattern patternOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Hotpatch:
        return Pattern::Solid;
    case Verdict::HotpatchAfterBaseline:
        return Pattern::WideDiagonal;
    case Verdict::Baseline:
        return Pattern::Horizontal;
    case Verdict::Lcu:
        return Pattern::NarrowDiagonal;
    case Verdict::Held:
        return Pattern::Dots;
    case Verdict::NotTargeted:
    case Verdict::OutOfScope:
        return Pattern::SparseDots;
    case Verdict::Unknown:
        return Pattern::CrossHatch;
    }
    return Pattern::Solid;
}

void drawDiagonals(QPainter &painter, int size, int step, int width)
{
    painter.setPen(QPen(painter.brush().color(), width));
    for (int x = -size; x <= 2 * size; x += step)
        painter.drawLine(x, size, x + size, 0);
}

void drawPattern(QPainter &painter, Pattern pattern, int size)
{
    switch (pattern) {
    case Pattern::Solid:
        break;
    case Pattern::WideDiagonal:
        return drawDiagonals(painter, size, 12, 4);
    case Pattern::NarrowDiagonal:
        return drawDiagonals(painter, size, 6, 2);
    case Pattern::Horizontal:
        for (int y = 0; y < size; y += 6)
            painter.fillRect(0, y, size, 3, painter.brush());
        break;
    case Pattern::Dots:
        painter.setPen(Qt::NoPen);
        for (const QPoint at : {QPoint(3, 3), QPoint(9, 3), QPoint(3, 9), QPoint(9, 9)})
            painter.drawEllipse(at, 2, 2);
        break;
    case Pattern::SparseDots:
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPoint(6, 6), 2, 2);
        break;
    case Pattern::CrossHatch:
        drawDiagonals(painter, size, 6, 1);
        painter.translate(size, 0);
        painter.scale(-1, 1);
        drawDiagonals(painter, size, 6, 1);
        break;
    }
}

} // namespace

QColor verdictColor(Verdict verdict)
{
    const Theme &theme = Theme::current();
    const auto index = static_cast<std::size_t>(verdict);
    return index < theme.tokens().verdicts.size() ? theme.tokens().verdicts.at(index)
                                                  : theme.color(Tone::Muted);
}

IconId verdictIcon(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Hotpatch:
        return IconId::VerdictHotpatch;
    case Verdict::HotpatchAfterBaseline:
        return IconId::VerdictHotpatchAfterBaseline;
    case Verdict::Baseline:
        return IconId::VerdictBaseline;
    case Verdict::Lcu:
        return IconId::VerdictLcu;
    case Verdict::Held:
        return IconId::VerdictHeld;
    case Verdict::NotTargeted:
    case Verdict::OutOfScope:
        return IconId::VerdictNotTargeted;
    case Verdict::Unknown:
        return IconId::VerdictUnknown;
    }
    return IconId::VerdictUnknown;
}

QBrush verdictBrush(Verdict verdict)
{
    const QColor color = verdictColor(verdict);
    const Pattern pattern = patternOf(verdict);
    if (pattern == Pattern::Solid)
        return color;
    constexpr int size = 12;
    constexpr qreal groundShare = 0.22;
    const QColor surface = Theme::current().color(Tone::Surface);
    const auto mix = [&](int a, int b) { return static_cast<int>(a * groundShare + b * (1 - groundShare)); };
    QImage tile(size, size, QImage::Format_RGB32);
    tile.fill(QColor(mix(color.red(), surface.red()), mix(color.green(), surface.green()),
                     mix(color.blue(), surface.blue())));
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(color);
    drawPattern(painter, pattern, size);
    painter.end();
    QBrush brush;
    brush.setTextureImage(tile);
    return brush;
}

Verdict monthVerdict(ReleaseType type)
{
    switch (type) {
    case ReleaseType::Hotpatch:
        return Verdict::Hotpatch;
    case ReleaseType::Baseline:
        return Verdict::Baseline;
    case ReleaseType::UnplannedBaseline:
    case ReleaseType::Lcu:
        return Verdict::Lcu;
    case ReleaseType::OobHotpatch:
    case ReleaseType::OobLcu:
    case ReleaseType::OobBaseline:
        return Verdict::HotpatchAfterBaseline;
    }
    return Verdict::Unknown;
}

QColor monthColor(ReleaseType type)
{
    return verdictColor(monthVerdict(type));
}

IconId monthIcon(ReleaseType type)
{
    switch (type) {
    case ReleaseType::Hotpatch:
        return IconId::VerdictHotpatch;
    case ReleaseType::Baseline:
        return IconId::VerdictBaseline;
    case ReleaseType::UnplannedBaseline:
        return IconId::MonthUnplanned;
    case ReleaseType::Lcu:
        return IconId::VerdictLcu;
    case ReleaseType::OobHotpatch:
    case ReleaseType::OobLcu:
    case ReleaseType::OobBaseline:
        return IconId::MonthOutOfBand;
    }
    return IconId::VerdictUnknown;
}

QColor answerColor(Answer answer)
{
    switch (answer) {
    case Answer::Yes:
        return verdictColor(Verdict::Hotpatch);
    case Answer::No:
        return verdictColor(Verdict::Lcu);
    case Answer::Unknown:
        return verdictColor(Verdict::Unknown);
    case Answer::DoesNotApply:
        return Theme::current().color(Tone::Muted);
    }
    return {};
}

IconId answerIcon(Answer answer)
{
    switch (answer) {
    case Answer::Yes:
        return IconId::CheckCircle;
    case Answer::No:
        return IconId::Error;
    case Answer::Unknown:
        return IconId::VerdictUnknown;
    case Answer::DoesNotApply:
        return IconId::VerdictNotTargeted;
    }
    return IconId::VerdictUnknown;
}

} // namespace quarterdeck
