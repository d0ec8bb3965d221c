// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outlook/costsheet.h"
#include "outlook/forecast.h"
#include "pages/context.h"
#include "pages/page.h"

#include <QSet>

#include <memory>

class QComboBox;
class QStackedWidget;

namespace quarterdeck {

class BusyOverlay;
class Card;
class ChartPanel;
class CostSheetEditor;
class EmptyState;
class PageFrame;
class RingRestartsModel;
class TableView;
class TextLabel;
struct FleetSnapshot;

// How many restarts hotpatching saves over a year, by month and by ring, and what that is worth in
// the user's own figures.
class OutlookPage final : public Page
{
    Q_OBJECT

public:
    explicit OutlookPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    void activate() override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void retranslate() override;

private:
    void layOut();
    QWidget *makeBottom();
    void fillPeriods();
    // Computes anew on another thread; the newest request wins.
    void compute();
    void showForecast();
    void readCostSheet();
    void saveCostSheet(const CostSheet &sheet);
    void exportReport();

    PageContext m_context;
    std::shared_ptr<const FleetSnapshot> m_snapshot; // of m_forecast
    Forecast m_forecast;
    CostSheet m_sheet;
    quint64 m_asked = 0;
    bool m_computing = false;
    bool m_stale = true; // not computed since the last change
    QAction *m_export;
    PageFrame *m_frame;
    QComboBox *m_period;
    Card *m_saved;
    Card *m_today;
    Card *m_without;
    ChartPanel *m_restartsChart;
    ChartPanel *m_savedChart;
    Card *m_ringsCard;
    RingRestartsModel *m_ringModel;
    TableView *m_rings;
    Card *m_costCard;
    CostSheetEditor *m_costs;
    Card *m_assumptionsCard;
    TextLabel *m_assumptions;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    BusyOverlay *m_busy;
};

} // namespace quarterdeck
