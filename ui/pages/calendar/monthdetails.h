// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ringdates.h"
#include "servicing/catalogue.h"

#include <QWidget>

class QTextBrowser;

namespace quarterdeck {

class Badge;
class TableView;
class TextLabel;

// Everything known about one month of one product: types, every release with KBs, build, date,
// confidence and source, and when each ring gets it.
class MonthDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit MonthDetails(QWidget *parent = nullptr);

    // `entry` nullptr: the catalogue knows nothing of that month.
    void show(Product product, Month month, const CalendarMonth *entry);
    using QWidget::show;
    void setRings(std::vector<RingDates> rings);
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showReleases();

    std::optional<CalendarMonth> m_entry;
    TextLabel *m_title;
    Badge *m_badge;
    TextLabel *m_summary;
    QTextBrowser *m_releases;
    TextLabel *m_ringsTitle;
    TableView *m_rings;
    TextLabel *m_ringsNote;
    RingDatesModel *m_ringModel;
};

} // namespace quarterdeck
