// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/import.h"
#include "pages/context.h"

#include <QDialog>
#include <QMap>

#include <memory>
#include <stop_token>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace quarterdeck {

class BusyOverlay;
class ImportChangesModel;
class ImportColumnsModel;
class ImportErrorsModel;
class InlineBar;
class TableView;
class TextLabel;

// Shows what importing the files would do before anything is done: format, columns and what they
// fill, rows that stop the import, and the difference to the devices that are there. Files are
// taken one after the other, as one change of the workspace.
class ImportDialog final : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const PageContext &context, QStringList files, QWidget *parent = nullptr);
    ~ImportDialog() override;

private:
    struct FilePlan
    {
        std::shared_ptr<const ImportPlan> plan; // null: error
        std::optional<Error> error;
    };

    void makeOptions(QHBoxLayout *row);
    void makeTables();
    void plan();
    void showPlans(std::vector<FilePlan> plans);
    void showFile(int file);
    void showSummary(const ImportPlan &plan);
    [[nodiscard]] bool canImport() const;
    void import();

    PageContext m_context;
    QStringList m_files;
    std::vector<FilePlan> m_plans;
    std::vector<std::pair<QString, std::optional<Field>>> m_mapping;
    std::stop_source m_stop;
    quint64 m_request = 0;

    QTabBar *m_fileTabs;
    InlineBar *m_bar;
    TextLabel *m_format;
    TextLabel *m_summary;
    QComboBox *m_dates;
    QCheckBox *m_personal;
    QCheckBox *m_skipUnmatched;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    ImportChangesModel *m_changes;
    ImportColumnsModel *m_columns;
    ImportErrorsModel *m_errors;
    TableView *m_changesView;
    TableView *m_columnsView;
    TableView *m_errorsView;
    BusyOverlay *m_busy;
    QPushButton *m_import;
};

} // namespace quarterdeck
