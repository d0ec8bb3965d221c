// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/devicerows.h"
#include "pages/context.h"
#include "pages/page.h"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace quarterdeck {

class BusyOverlay;
class DevicePane;
class DevicesModel;
class EmptyState;
class FilterBar;
class MonthBox;
class PageFrame;
class TableView;
class TextLabel;
class VerdictStrip;

class DevicesPage final : public Page
{
    Q_OBJECT

public:
    explicit DevicesPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    void open(const Navigation &navigation) override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void retranslate() override;

private:
    void makeActions();
    void makeTable();
    void makeFacets();
    void applyFilter();
    void showRows();
    void showWhyEmpty();
    void showCurrent();
    void showMissingFacts();
    void openFacet(QToolButton *button, Field field);
    void chooseValue(Field field, const QString &value);
    void clearFilters();
    void askForFiles();
    void importFiles(const QStringList &files);
    void copyJson();
    void exportCsv();
    void exportJson();
    void saveScript();
    void write(const QString &title, const QString &filter, const QString &name,
               const QString &suffix, std::function<Result<QByteArray>()> make);

    PageContext m_context;
    DevicesModel *m_model;
    PageFrame *m_frame;
    FilterBar *m_filters;
    MonthBox *m_month;
    QList<std::pair<QToolButton *, Field>> m_facets;
    QToolButton *m_columns = nullptr;
    VerdictStrip *m_strip;
    TableView *m_table;
    DevicePane *m_pane;
    TextLabel *m_status;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    QStackedWidget *m_stack;
    QStackedWidget *m_tableStack;
    QAction *m_import = nullptr;
    QAction *m_exportCsv = nullptr;
    QAction *m_exportJson = nullptr;
    QAction *m_script = nullptr;
    QMap<Field, QString> m_values; // facets chosen
    std::shared_ptr<const std::vector<Row>> m_only; // rows that another page asked for
    std::optional<Row> m_current;
    QString m_wanted; // device to select when it is there
};

} // namespace quarterdeck
