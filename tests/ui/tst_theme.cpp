// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/verdictlook.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }
    void contrastOfKnownPairs();
    void everyPairIsReadable_data();
    void everyPairIsReadable();
    void highContrastTakesTheSystemsColours();
    void appliesToTheApplication();
    void everyIconPaintsSomething();
    void iconsFollowTheTheme();
    void verdictsDifferWithoutColour();
};

void TestTheme::contrastOfKnownPairs()
{
    QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 10), 210);
    QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white) * 10), 10);
    // WCAG's own example of a grey that just passes.
    QVERIFY(contrastRatio(QColor(0x767676), Qt::white) >= 4.5);
    QVERIFY(contrastRatio(QColor(0x777777), Qt::white) < 4.5);
}

void TestTheme::everyPairIsReadable_data()
{
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");
    for (const auto mode : {ThemeMode::Light, ThemeMode::Dark}) {
        const Tokens t = tokensFor(mode, {});
        const char *name = mode == ThemeMode::Light ? "light" : "dark";
        const auto row = [name](const QByteArray &pair, const QColor &front, const QColor &ground,
                                double least) {
            QTest::newRow(QByteArray(QByteArray(name) + ": " + pair).constData()) << front << ground << least;
        };
        for (const auto &[groundName, ground] : {std::pair {"surface", t.surface}, {"raised", t.raised},
                                                 {"window", t.window}}) {
            const QByteArray on = QByteArray(" on ") + groundName;
            row("text" + on, t.text, ground, 7);
            row("muted" + on, t.muted, ground, 4.5);
            row("accent" + on, t.accent, ground, 4.5);
            row("error" + on, t.error, ground, 4.5);
            row("warning" + on, t.warning, ground, 4.5);
            int verdict = 0;
            for (const QColor &color : t.verdicts)
                row("verdict " + QByteArray::number(verdict++) + on, color, ground, 4.5);
        }
        row("text on a primary button", t.onAccent, t.accent, 4.5);
        row("border on surface", t.border, t.surface, 3);
        row("border on window", t.border, t.window, 3);
        row("selected text", t.selectionText, t.selection, 7);
        row("muted on a selected row", t.muted, t.selection, 4.5);
        row("rail text", t.railText, t.rail, 4.5);
        row("rail mark", t.railMark, t.rail, 4.5);
    }
}

void TestTheme::everyPairIsReadable()
{
    QFETCH(QColor, front);
    QFETCH(QColor, ground);
    QFETCH(double, least);
    const double ratio = contrastRatio(front, ground);
    QVERIFY2(ratio >= least, qPrintable(u"%1 on %2: %3, wanted %4"_s.arg(front.name(), ground.name())
                                            .arg(ratio).arg(least)));
}

void TestTheme::highContrastTakesTheSystemsColours()
{
    QPalette system;
    system.setColor(QPalette::Window, Qt::black);
    system.setColor(QPalette::Base, Qt::black);
    system.setColor(QPalette::Text, Qt::yellow);
    system.setColor(QPalette::WindowText, Qt::yellow);
    system.setColor(QPalette::Highlight, Qt::cyan);
    system.setColor(QPalette::HighlightedText, Qt::black);
    const Tokens t = tokensFor(ThemeMode::HighContrast, system);
    const QSet<QRgb> allowed {QColor(Qt::black).rgb(), QColor(Qt::yellow).rgb(), QColor(Qt::cyan).rgb()};
    for (const QColor &color : {t.window, t.surface, t.raised, t.selection, t.line, t.border, t.text, t.muted,
                                t.accent, t.error, t.warning, t.rail, t.railText, t.railMark})
        QVERIFY2(allowed.contains(color.rgb()), qPrintable(color.name()));
}

void TestTheme::appliesToTheApplication()
{
    applyTheme(*qApp, ThemeChoice::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), tokensFor(ThemeMode::Dark, {}).surface);
    QVERIFY(Theme::current().isDark());
    applyTheme(*qApp, ThemeChoice::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Base), tokensFor(ThemeMode::Light, {}).surface);
    QVERIFY(!Theme::current().isDark());
    QVERIFY(QFontInfo(QApplication::font()).pixelSize() >= 13);
    // Digits are equally wide in every text size.
    for (const TextRole role : {TextRole::Body, TextRole::Secondary, TextRole::Headline}) {
        const QFontMetricsF metrics(Theme::current().font(role));
        for (char digit = '1'; digit <= '9'; ++digit)
            QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(u'0'));
    }
}

void TestTheme::everyIconPaintsSomething()
{
    for (int i = 0; i < iconCount; ++i) {
        const auto id = static_cast<IconId>(i);
        const QRectF bounds = iconPath(id).boundingRect();
        QVERIFY2(!iconPath(id).isEmpty(), QByteArray::number(i));
        const QRectF room(1, 1, 22, 22); // leaves room for the stroke
        QVERIFY2(room.contains(bounds.topLeft()) && room.contains(bounds.bottomRight()),
                 QByteArray::number(i));
        const QImage image = icon(id).pixmap(QSize(16, 16)).toImage().convertToFormat(QImage::Format_ARGB32);
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                inked += qAlpha(image.pixel(x, y)) > 64;
        }
        QVERIFY2(inked >= 6, QByteArray::number(i));
    }
}

void TestTheme::iconsFollowTheTheme()
{
    const QIcon check = icon(IconId::Check);
    const auto darkest = [&check](QIcon::Mode mode) {
        const QImage image = check.pixmap(QSize(48, 48), mode).toImage();
        int lightness = 255;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) == 255)
                    lightness = std::min(lightness, QColor(image.pixel(x, y)).lightness());
            }
        }
        return lightness;
    };
    applyTheme(*qApp, ThemeChoice::Light);
    const int light = darkest(QIcon::Normal);
    QVERIFY(darkest(QIcon::Disabled) > light);
    applyTheme(*qApp, ThemeChoice::Dark);
    QVERIFY(darkest(QIcon::Normal) > light);
}

void TestTheme::verdictsDifferWithoutColour()
{
    applyTheme(*qApp, ThemeChoice::Light);
    QSet<IconId> icons;
    QSet<QByteArray> patterns;
    for (const Verdict verdict : allVerdicts) {
        icons.insert(verdictIcon(verdict));
        // The pattern alone, without its colour: which pixels are ink.
        QImage image(48, 48, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.fillRect(image.rect(), verdictBrush(verdict));
        painter.end();
        const QColor ink = verdictColor(verdict);
        QByteArray mask;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                mask.append(QColor(image.pixel(x, y)).lightness() < ink.lightness() + 40 ? '1' : '0');
        }
        patterns.insert(mask);
    }
    QCOMPARE(icons.size(), qsizetype(allVerdicts.size()));
    QCOMPARE(patterns.size(), qsizetype(allVerdicts.size()));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
