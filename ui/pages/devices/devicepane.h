// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"

#include <QWidget>

class QListWidget;
class QStackedWidget;
class QTabBar;

namespace quarterdeck {

class Badge;
class ChainModel;
class FactsModel;
class ReasonChainView;
class Settings;
class TableView;
class TextLabel;

// The right half of the Devices page: one device with its verdict, the reason chain, its facts with
// source and date, the groups it is in, and the builds it had.
class DevicePane final : public QWidget
{
    Q_OBJECT

public:
    DevicePane(FleetAnalysis *analysis, Settings *settings, QWidget *parent = nullptr);

    void showDevice(Row row, Month month);
    void clear();
    [[nodiscard]] const ChainModel *chain() const { return m_chain; }

Q_SIGNALS:
    void ruleHelpRequested(const QString &ruleId);
    void groupRequested(const QString &groupId);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showGroups(const FleetSnapshot &snapshot, Row row);
    void showHistory(const FleetSnapshot &snapshot, Row row);
    void retranslate();

    FleetAnalysis *m_analysis;
    ChainModel *m_chain;
    FactsModel *m_factsModel;
    TextLabel *m_name;
    TextLabel *m_subtitle;
    Badge *m_badge;
    TextLabel *m_reason;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    ReasonChainView *m_chainView;
    TableView *m_facts;
    QListWidget *m_groups;
    QListWidget *m_history;
    QWidget *m_content;
    TextLabel *m_nothing;
};

} // namespace quarterdeck
