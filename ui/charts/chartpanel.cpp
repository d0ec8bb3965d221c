// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartpanel.h"

#include "models/charttablemodel.h"
#include "models/textfiltermodel.h"
#include "theme/icons.h"
#include "theme/verdictlook.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QAreaSeries>
#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QClipboard>
#include <QCursor>
#include <QEvent>
#include <QGraphicsLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QPainter>
#include <QResizeEvent>
#include <QStackedBarSeries>
#include <QStackedWidget>
#include <QToolButton>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr qsizetype directLabelLimit = 4;

QColor colorOf(const ChartSeries &series)
{
    if (series.verdict)
        return verdictColor(*series.verdict);
    const Theme &theme = Theme::current();
    switch (series.color) {
    case SeriesColor::Accent:
        return theme.color(Tone::Accent);
    case SeriesColor::Good:
        return theme.color(Tone::Good);
    case SeriesColor::Restart:
        return verdictColor(Verdict::Lcu);
    case SeriesColor::Muted:
        return theme.color(Tone::Muted);
    }
    return theme.color(Tone::Text);
}

QBrush brushOf(const ChartSeries &series)
{
    if (series.verdict)
        return verdictBrush(*series.verdict);
    return series.color == SeriesColor::Restart ? verdictBrush(Verdict::Lcu)
                                                : QBrush(colorOf(series));
}

// A label on as many lines as it needs to fit `width`; Qt Charts takes labels as HTML.
QString wrapped(const QString &label, int width, const QFontMetrics &metrics)
{
    QStringList lines;
    for (const QString &word : label.split(u' ')) {
        if (!lines.isEmpty() && metrics.horizontalAdvance(lines.last() + u' ' + word) <= width)
            lines.last() += u' ' + word;
        else
            lines.append(word);
    }
    for (QString &line : lines)
        line = line.toHtmlEscaped();
    return lines.join(u"<br>"_s);
}

// Labels of the category axis: wrapped, and every n-th where all would not fit. The axis wants them
// distinct, so that the others become zero-width spaces.
QStringList fitted(const QStringList &labels, int width, const QFontMetrics &metrics)
{
    const int slot = width / static_cast<int>(std::max<qsizetype>(1, labels.size()));
    int widest = 1;
    for (const QString &label : labels) {
        for (const QString &word : label.split(u' '))
            widest = std::max(widest, metrics.horizontalAdvance(word) + metrics.averageCharWidth());
    }
    const qsizetype fit = std::max(1, width / widest);
    const qsizetype step = std::max<qsizetype>(1, (labels.size() + fit - 1) / fit);
    QStringList shown;
    for (qsizetype i = 0; i < labels.size(); ++i)
        shown.append(
            i % step == 0 ? wrapped(
                labels[i], slot * static_cast<int>(step) - metrics.averageCharWidth(), metrics)
                          : QString(i + 1, QChar(0x200B)));
    return shown;
}

QLineSeries *makeLine(const QList<double> &values, QObject *parent)
{
    auto *line = new QLineSeries(parent);
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i]))
            line->append(static_cast<qreal>(i), values[i]);
    }
    return line;
}

} // namespace

ChartPanel::ChartPanel(const QString &key, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_model(new ChartTableModel(this))
    , m_title(new TextLabel(TextRole::CardTitle, Tone::Text, this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QChartView(this))
    , m_table(new TableView(key, settings, this))
    , m_toggle(new QToolButton(this))
    , m_copy(new QToolButton(this))
{
    setObjectName(key + u"Panel"_s);
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(4));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_toggle);
    head->addWidget(m_copy);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_table);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setMinimumHeight(theme.px(180));
    // Its size hint is the size of the scene it had last.
    m_view->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_title->setElided(true);
    auto *sorted = new TextFilterModel(this);
    sorted->setSourceModel(m_model);
    m_table->setModel(sorted);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    for (QToolButton *button : {m_toggle, m_copy})
        button->setFixedSize(theme.px(28), theme.px(24));
    m_toggle->setCheckable(true);
    m_toggle->setObjectName(key + u"TableToggle"_s);
    m_copy->setIcon(icon(IconId::Copy));
    connect(m_toggle, &QToolButton::toggled, this, &ChartPanel::showTable);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (m_stack->currentIndex() == 0)
            return QGuiApplication::clipboard()->setPixmap(picture());
        m_table->selectAll();
        m_table->copySelection(true);
    });
    retranslate();
}

ChartPanel::~ChartPanel() = default;

void ChartPanel::setChart(ChartData chart)
{
    m_data = std::move(chart);
    m_title->setText(m_data.title);
    m_view->setAccessibleName(m_data.title);
    m_table->setAccessibleName(m_data.title);
    m_model->setChart(m_data);
    rebuild();
}

void ChartPanel::showTable(bool table)
{
    m_toggle->setChecked(table);
    m_stack->setCurrentIndex(table ? 1 : 0);
    retranslate();
}

QPixmap ChartPanel::picture() const
{
    QPixmap pixmap(m_view->size() * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Theme::current().color(Tone::Surface));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    m_view->render(&painter);
    return pixmap;
}

int ChartPanel::plotWidth() const
{
    return std::max(1, width() - Theme::current().px(72)); // the value axis takes the rest
}

void ChartPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        rebuild();
}

void ChartPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChartPanel::rebuild()
{
    const Theme &theme = Theme::current();
    auto *chart = new QChart;
    QChart *old = m_view->chart();
    m_view->setChart(chart);
    delete old;
    chart->setBackgroundVisible(false);
    chart->setMargins({0, 0, 0, 0});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setAnimationOptions(QChart::NoAnimation);
    addBars();
    addLines();
    addAxes();
    QLegend *legend = chart->legend();
    const bool onlyLines = std::ranges::none_of(
        m_data.series, [](const ChartSeries &s) { return s.shape == SeriesShape::Bar; });
    legend->setVisible(m_data.series.size() > 1
                       && !(onlyLines && m_data.series.size() <= directLabelLimit));
    legend->setAlignment(Qt::AlignTop);
    legend->setFont(theme.font(TextRole::Secondary));
    legend->setLabelColor(theme.color(Tone::Text));
    legend->setMarkerShape(QLegend::MarkerShapeRectangle);
}

void ChartPanel::addBars()
{
    QAbstractBarSeries *bars = nullptr;
    for (qsizetype s = 0; s < m_data.series.size(); ++s) {
        const ChartSeries &series = m_data.series[s];
        if (series.shape != SeriesShape::Bar)
            continue;
        if (!bars)
            bars = m_data.stacked ? static_cast<QAbstractBarSeries *>(new QStackedBarSeries)
                                  : new QBarSeries;
        auto *set = new QBarSet(series.name);
        set->setBrush(brushOf(series));
        set->setPen(QPen(colorOf(series), 1));
        for (const double value : series.values)
            set->append(std::isnan(value) ? 0 : value);
        connect(set, &QBarSet::hovered, this, [this, set](bool on, int index) {
            if (on)
                showValue(set->label(), index, set->at(index));
            else
                QToolTip::hideText();
        });
        connect(set, &QBarSet::clicked, this,
                [this, s](int index) { emit valueClicked(static_cast<int>(s), index); });
        bars->append(set);
    }
    if (!bars)
        return;
    bars->setBarWidth(0.62);
    m_view->chart()->addSeries(bars);
}

void ChartPanel::addLines()
{
    QChart *chart = m_view->chart();
    // Beside bars there is a legend, which names the lines too.
    const bool direct = m_data.series.size() <= directLabelLimit
        && std::ranges::none_of(m_data.series,
                                [](const ChartSeries &s) { return s.shape == SeriesShape::Bar; });
    for (qsizetype s = 0; s < m_data.series.size(); ++s) {
        const ChartSeries &series = m_data.series[s];
        if (series.shape == SeriesShape::Bar)
            continue;
        const QColor color = colorOf(series);
        if (!series.low.isEmpty() && series.low.size() == series.high.size()) {
            auto *band = new QAreaSeries;
            band->setUpperSeries(makeLine(series.high, band));
            band->setLowerSeries(makeLine(series.low, band));
            QColor pale = color;
            pale.setAlphaF(0.2F);
            band->setBrush(pale);
            band->setPen(Qt::NoPen);
            chart->addSeries(band);
            for (QLegendMarker *marker : chart->legend()->markers(band))
                marker->setVisible(false);
        }
        QLineSeries *line = makeLine(series.values, nullptr);
        line->setName(series.name);
        QPen pen(color, 2);
        if (series.shape == SeriesShape::DashedLine)
            pen.setStyle(Qt::DashLine);
        line->setPen(pen);
        connect(line, &QLineSeries::hovered, this, [this, name = series.name](QPointF at, bool on) {
            const int index = qRound(at.x());
            if (on)
                showValue(name, index, at.y());
            else
                QToolTip::hideText();
        });
        connect(line, &QLineSeries::clicked, this,
                [this, s](QPointF at) { emit valueClicked(static_cast<int>(s), qRound(at.x())); });
        chart->addSeries(line);
        if (direct && line->count() > 0) { // the name stands at the line's end
            line->setPointLabelsFont(Theme::current().font(TextRole::Secondary));
            line->setPointLabelsColor(color);
            line->setPointLabelsFormat(series.name);
            line->setPointLabelsClipping(false);
            QHash<QXYSeries::PointConfiguration, QVariant> last;
            last.insert(QXYSeries::PointConfiguration::LabelVisibility, true);
            last.insert(QXYSeries::PointConfiguration::Visibility, false);
            const QFontMetrics metrics(line->pointLabelsFont());
            const int perPoint = std::max(1, plotWidth() / std::max(1, line->count()));
            const int back = 1 + metrics.horizontalAdvance(series.name) / 2 / perPoint;
            line->setPointConfiguration(std::max(0, line->count() - 1 - back), last);
        }
    }
}

void ChartPanel::addAxes()
{
    const Theme &theme = Theme::current();
    QChart *chart = m_view->chart();
    auto *categories = new QBarCategoryAxis(chart);
    categories->append(
        fitted(m_data.categories, plotWidth(), QFontMetrics(theme.font(TextRole::Secondary))));
    categories->setTitleText(m_data.categoryTitle);
    categories->setGridLineVisible(false);
    categories->setTruncateLabels(false);
    auto *values = new QValueAxis(chart);
    values->setTitleText(m_data.valueTitle);
    double least = 0;
    double most = 0;
    for (qsizetype i = 0; i < m_data.categories.size(); ++i) {
        double stack = 0;
        for (const ChartSeries &series : m_data.series) {
            const double value = std::max({series.values.value(i), series.high.value(i), 0.0});
            least = std::min(least, series.values.value(i));
            if (std::isnan(value))
                continue;
            const bool piles = m_data.stacked && series.shape == SeriesShape::Bar;
            stack = piles ? stack + value : stack;
            most = std::max({most, value, stack});
        }
    }
    values->setRange(least, most > 0 ? most : 1);
    values->applyNiceNumbers();
    const bool whole = m_data.decimals == 0 && values->max() >= values->tickCount() - 1;
    values->setLabelFormat(whole ? u"%.0f"_s : u"%.1f"_s);
    chart->setLocalizeNumbers(true);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(categories), static_cast<QAbstractAxis *>(values)}) {
        chart->addAxis(axis, axis == categories ? Qt::AlignBottom : Qt::AlignLeft);
        axis->setLabelsFont(theme.font(TextRole::Secondary));
        axis->setTitleFont(theme.font(TextRole::Secondary));
        axis->setLabelsColor(theme.color(Tone::Muted));
        axis->setTitleBrush(theme.color(Tone::Muted));
        axis->setLinePen(QPen(theme.color(Tone::Line), 1));
        axis->setGridLinePen(QPen(theme.color(Tone::Line), 1));
        for (QAbstractSeries *series : chart->series())
            series->attachAxis(axis);
    }
    values->setLineVisible(false);
}

void ChartPanel::showValue(const QString &series, int category, double value)
{
    QToolTip::showText(QCursor::pos(),
                       tr("%1, %2: %3")
                           .arg(series, m_data.categories.value(category),
                                QLocale().toString(value, 'f', m_data.decimals)),
                       m_view);
}

void ChartPanel::retranslate()
{
    const bool table = m_stack->currentIndex() == 1;
    m_toggle->setIcon(icon(table ? IconId::Chart : IconId::Table));
    m_toggle->setToolTip(table ? tr("Show as chart") : tr("Show as table"));
    m_toggle->setAccessibleName(m_toggle->toolTip());
    m_copy->setToolTip(table ? tr("Copy table") : tr("Copy picture"));
    m_copy->setAccessibleName(m_copy->toolTip());
}

} // namespace quarterdeck
