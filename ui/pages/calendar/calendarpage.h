// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/context.h"
#include "pages/page.h"
#include "servicing/catalogue.h"

class QComboBox;
class QPushButton;
class QTableView;

namespace quarterdeck {

class CalendarModel;
class MonthDetails;
class PageFrame;
class TextLabel;

// Twelve months at a glance, for one product or for all side by side: which of them restart.
class CalendarPage final : public Page
{
    Q_OBJECT

public:
    explicit CalendarPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    void activate() override;
    void open(const Navigation &navigation) override;

protected:
    void retranslate() override;

private:
    void layOut();
    void showProducts();
    void showYear(int year);
    void select(Product product, Month month);
    void showSelected();
    void readCatalogue();
    void showRings();
    void exportCalendar();
    [[nodiscard]] std::vector<Product> chosenProducts() const;

    PageContext m_context;
    CalendarModel *m_model;
    PageFrame *m_frame;
    QComboBox *m_products;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_today;
    TextLabel *m_year;
    TextLabel *m_restarts;
    QTableView *m_view;
    TextLabel *m_legend;
    MonthDetails *m_details;
    QAction *m_export;
    Product m_product = Product::Win11_24H2; // of the selection, kept over year and product changes
    Month m_month;
};

} // namespace quarterdeck
