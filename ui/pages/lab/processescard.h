// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/engineclient.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace quarterdeck {

class Card;
class EmptyState;
class FilterBar;
class ProcessesModel;
class Settings;
class TableView;
class TextFilterModel;

// The processes of this machine, to be filtered and chosen. Says honestly when there is no engine
// or when it cannot answer.
class ProcessesCard final : public QWidget
{
    Q_OBJECT

public:
    ProcessesCard(EngineClient *engine, Settings *settings, QWidget *parent = nullptr);

    // The chosen process; nullopt: none.
    [[nodiscard]] const std::optional<lab::Target> &target() const { return m_target; }
    void refresh();
    [[nodiscard]] bool isBusy() const { return m_busy; }
    void retranslate();

Q_SIGNALS:
    void targetChanged();
    void busyChanged();

private:
    void show(const std::vector<lab::Process> &processes);
    void showEngine();

    EngineClient *m_engine;
    ProcessesModel *m_model;
    TextFilterModel *m_filtered;
    std::optional<lab::Target> m_target;
    bool m_busy = false;
    bool m_refilling = false;
    Card *m_card;
    FilterBar *m_filter;
    QPushButton *m_refresh;
    TableView *m_view;
    EmptyState *m_problem;
    QStackedWidget *m_stack;
};

} // namespace quarterdeck
