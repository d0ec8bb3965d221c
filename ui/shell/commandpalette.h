// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QIcon>

#include <functional>

class QLineEdit;
class QListView;

namespace quarterdeck {

class CommandModel;

// A menu's text as it is read: without mnemonics, "&&" as one.
[[nodiscard]] QString plainText(const QString &menuText);

// One thing the palette can do.
struct Command
{
    QString text; // "Go to Devices", "Import devices..."
    QString group; // where it comes from: "Page", "File", ...
    QString shortcut; // as shown
    QIcon icon;
    std::function<void()> run;
};

// Ctrl+K: type a few letters of what you want, Enter does it. Keyboard only is enough: Up, Down,
// Enter, Escape. Lies over its parent; closes when it loses the focus.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *parent);

    void open(QList<Command> commands);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter(const QString &typed);
    void run();
    void place();

    QLineEdit *m_edit;
    QListView *m_list;
    CommandModel *m_model;
};

} // namespace quarterdeck
