// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTableView>

class QMenu;
class QTimer;
class QToolButton;

namespace quarterdeck {

class Settings;

struct ColumnDefault
{
    int width = 120; // pixels of the design
    bool hidden = false;
};

// The selected cells of the shown columns in the order shown, tab separated, safe for spreadsheets.
[[nodiscard]] QString selectionAsText(const QTableView &view, bool withHeaders);

// Every table of the console. Rows 28 high; a click on a header sorts (the model sorts, so that large
// models can do it on another thread); Ctrl+C copies rows, Ctrl+Shift+C with headers; the header's menu
// chooses columns; widths, order and hidden columns persist under `key`; never ResizeToContents.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    // `settings` may be null: nothing persists then. It must outlive the view.
    TableView(const QString &key, Settings *settings, QWidget *parent = nullptr);
    ~TableView() override;

    // Restores the layout that was kept under the key, else the defaults.
    void setModel(QAbstractItemModel *model) override;
    // In model order; call before setModel().
    void setColumnDefaults(QList<ColumnDefault> defaults);
    // Columns that the menu lists as "only this value" on a right click.
    void setCellFilterColumns(QList<int> columns) { m_filterColumns = std::move(columns); }
    void resetLayout();
    // A button that opens the column chooser, for the page's filter row.
    [[nodiscard]] QToolButton *makeColumnsButton(QWidget *parent);
    void copySelection(bool withHeaders);

Q_SIGNALS:
    // "Only this value" was chosen in a cell's menu.
    void cellFilterRequested(int column, const QString &value);
    // The cell menu is about to show; add what fits the row.
    void rowMenuRequested(QMenu *menu, const QModelIndex &index);

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void applyMetrics();
    void fillColumnsMenu(QMenu *menu);
    void saveLayout();
    void showHeaderMenu(const QPoint &at);

    QString m_key;
    Settings *m_settings;
    QList<ColumnDefault> m_defaults;
    QList<int> m_filterColumns;
    QTimer *m_save;
    QAction *m_copy;
    QAction *m_copyWithHeaders;
};

} // namespace quarterdeck
