// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/navigation.h"

#include <QList>
#include <QWidget>

class QAction;

namespace quarterdeck {

// One page of the console. Made lazily by the factory that app/console gives to MainWindow, kept
// for the life of the window. A page gets its collaborators through the constructor (PageContext),
// lays itself out in one PageFrame and follows its collaborators' signals by itself.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(PageId id, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const { return m_id; }

    // What the command palette offers while this page is shown. Owned by the page; texts
    // translated.
    [[nodiscard]] virtual QList<QAction *> pageActions() const { return {}; }
    // The page came to the front: start what was put off. Must return at once.
    virtual void activate() { }
    // Shows what a click elsewhere asked for.
    virtual void open(const Navigation &) { }
    // True while work for what the page shows is under way; --pictures waits for it.
    [[nodiscard]] virtual bool isBusy() const { return false; }

Q_SIGNALS:
    // Somebody clicked something that lives on another page.
    void requested(const Navigation &navigation);
    // Somebody clicked what an action of the window does; by the action's object name.
    void commandRequested(const QString &action);
    // Somebody chose a workspace or table to open.
    void fileRequested(const QString &path);
    // isBusy() may have changed.
    void busyChanged();

protected:
    // Sets every text of the page; called after a language change. Call it once in the constructor.
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;

private:
    PageId m_id;
};

} // namespace quarterdeck
