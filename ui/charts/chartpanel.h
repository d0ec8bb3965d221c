// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartdata.h"

#include <QWidget>

class QChart;
class QChartView;
class QStackedWidget;
class QToolButton;

namespace quarterdeck {

class ChartTableModel;
class Settings;
class TableView;
class TextLabel;

// Every chart of the console (look.md, "Charts"): bars, lines and bands in the theme's colours with the
// verdicts' patterns, values under the mouse, a table twin, and its picture for the clipboard. Follows
// theme changes by itself; give it new ChartData after a language change.
class ChartPanel final : public QWidget
{
    Q_OBJECT

public:
    ChartPanel(const QString &key, Settings *settings, QWidget *parent = nullptr);
    ~ChartPanel() override;

    void setChart(ChartData chart);
    void showTable(bool table);
    // The chart as it is on screen, at the screen's resolution.
    [[nodiscard]] QPixmap picture() const;

Q_SIGNALS:
    // A bar or point was clicked: open the rows behind it.
    void valueClicked(int series, int category);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int plotWidth() const;
    void rebuild();
    void addBars();
    void addLines();
    void addAxes();
    void showValue(const QString &series, int category, double value);
    void retranslate();

    ChartData m_data;
    ChartTableModel *m_model;
    TextLabel *m_title;
    QStackedWidget *m_stack;
    QChartView *m_view;
    TableView *m_table;
    QToolButton *m_toggle;
    QToolButton *m_copy;
};

} // namespace quarterdeck
