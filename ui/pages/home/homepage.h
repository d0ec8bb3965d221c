// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/homesummary.h"
#include "pages/context.h"
#include "pages/page.h"

class QGridLayout;
class QStackedWidget;
class QVBoxLayout;

namespace quarterdeck {

class Card;
class ChartPanel;
class PageFrame;
class StartPanel;

class HomePage final : public Page
{
    Q_OBJECT

public:
    explicit HomePage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void retranslate() override;

private:
    void makeCards();
    void refresh();
    void summarize();
    void showSummary();
    void showMonth();
    void showNumbers();
    void showRings();
    void showReasons();
    void showFindings();
    void showDates();
    void openRows(std::shared_ptr<const std::vector<Row>> rows, const QString &caption);
    void openVerdicts(const std::vector<Verdict> &verdicts);

    PageContext m_context;
    PageFrame *m_frame;
    QStackedWidget *m_stack;
    StartPanel *m_start;
    Card *m_month;
    Card *m_hotpatch;
    Card *m_restart;
    Card *m_saved;
    Card *m_rings;
    ChartPanel *m_ringChart;
    Card *m_reasons;
    Card *m_findings;
    Card *m_dates;
    QAction *m_import;
    std::shared_ptr<const HomeSummary> m_summary;
    quint64 m_request = 0;
    int m_running = 0;
    const void *m_shownFor = nullptr; // the verdicts that the summary is made from
};

} // namespace quarterdeck
