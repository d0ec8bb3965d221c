// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/navigation.h"
#include "pages/pageid.h"

#include <QHash>
#include <QMainWindow>

#include <functional>

class QMenu;
class QStackedWidget;
class QUndoStack;

namespace quarterdeck {

class CommandPalette;
class HelpViewer;
class InlineBar;
class Page;
class Rail;
class Settings;

// Makes the page when it is first shown; the window owns it.
using PageFactory = std::function<Page *(PageId id, QWidget *parent)>;

// The window: rail, pages, menus, command palette. It knows no workspace: it asks by signal, and
// app/console tells it what is open.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    struct Parts
    {
        PageFactory pages;
        Settings *settings = nullptr; // outlives the window
        QUndoStack *undo = nullptr; // outlives the window
    };

    explicit MainWindow(Parts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(PageId id);
    // Shows the page of the navigation and hands it over.
    void open(const Navigation &navigation);
    [[nodiscard]] PageId currentPage() const { return m_current; }
    // Made if it was not there yet; nullptr if the factory has none.
    Page *page(PageId id);

    // Empty name: none open. `readOnly`: the title says so.
    void setWorkspace(const QString &name, const QString &path, bool readOnly);
    void setDataAge(const QString &text);
    // Over all pages: what concerns the whole workspace.
    [[nodiscard]] InlineBar *bar() const { return m_bar; }
    void showHelp(const QString &topic);

Q_SIGNALS:
    void newRequested();
    void sampleRequested();
    void openRequested(); // ask for a file
    void fileDropped(const QString &path); // workspace or CSV, also from Recent
    void saveAsRequested();
    void importRequested();
    void pageShown(quarterdeck::PageId id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeActions();
    void makeMenus();
    void fillRecentMenu();
    void retranslate();
    void openPalette();
    void restoreLayout();

    Parts m_parts;
    PageId m_current = PageId::Home;
    QHash<PageId, Page *> m_pages;
    QString m_workspace;
    bool m_readOnly = false;
    Rail *m_rail;
    QStackedWidget *m_stack;
    InlineBar *m_bar;
    QWidget *m_barRow = nullptr;
    CommandPalette *m_palette;
    HelpViewer *m_help = nullptr;
    QList<QAction *> m_goActions;

    QMenu *m_fileMenu = nullptr;
    QMenu *m_recentMenu = nullptr;
    QMenu *m_editMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_helpMenu = nullptr;
    QAction *m_new = nullptr;
    QAction *m_sample = nullptr;
    QAction *m_open = nullptr;
    QAction *m_saveAs = nullptr;
    QAction *m_import = nullptr;
    QAction *m_quit = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_showPalette = nullptr;
    QAction *m_showSettings = nullptr;
    QAction *m_collapse = nullptr;
    QAction *m_pageHelp = nullptr;
    QAction *m_shortcuts = nullptr;
    QAction *m_about = nullptr;
};

} // namespace quarterdeck
