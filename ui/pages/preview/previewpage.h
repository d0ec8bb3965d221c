// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario.h"
#include "pages/context.h"
#include "pages/page.h"

#include <functional>

class QAbstractItemModel;
class QCheckBox;
class QComboBox;
class QStackedWidget;
class QTabWidget;

namespace quarterdeck {

class BusyOverlay;
class Card;
class ChangesModel;
class ChartPanel;
class EffectModel;
class EmptyState;
class NumberButton;
class PageFrame;
class ReasonsModel;
class RingVerdictsModel;
class TableView;
class TextFilterModel;
class TextLabel;

// Verdicts of the whole fleet in a month, as planned or under a what-if that is never stored: how
// many devices get which verdict, per ring, why, and who changes against the plan as it is. Every
// number opens its devices.
class PreviewPage final : public Page
{
    Q_OBJECT

public:
    explicit PreviewPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    void activate() override;
    void open(const Navigation &navigation) override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void retranslate() override;

private:
    QWidget *makeScenarioBar();
    void layOut();
    void connectTables();
    TableView *addTable(const QString &name, QAbstractItemModel *model, QList<int> widths);
    void fillMonths();
    [[nodiscard]] Scenario scenario() const;
    // Computes anew on another thread; the newest request wins.
    void compute();
    void showResult();
    void showChart();
    // Asks for the devices that pass `test` under the scenario.
    void openDevices(const QString &caption, const std::function<bool(Row)> &test);
    void openCell(const QModelIndex &index);
    void exportCsv();

    PageContext m_context;
    ComparisonPtr m_result;
    quint64 m_asked = 0;
    bool m_computing = false;
    bool m_stale = true;
    QAction *m_export;
    PageFrame *m_frame;
    QComboBox *m_month;
    QComboBox *m_policies;
    QCheckBox *m_unplanned;
    TextLabel *m_monthLabel;
    TextLabel *m_policiesLabel;
    ChartPanel *m_chart;
    Card *m_chartCard;
    Card *m_summaryCard;
    TextLabel *m_summary;
    EffectModel *m_effect;
    TableView *m_effectView;
    NumberButton *m_conflicts;
    NumberButton *m_changed;
    QTabWidget *m_tabs;
    RingVerdictsModel *m_rings;
    ReasonsModel *m_reasons;
    ChangesModel *m_changes;
    TableView *m_ringsView;
    TableView *m_reasonsView;
    TableView *m_changesView;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    BusyOverlay *m_busy;
};

} // namespace quarterdeck
