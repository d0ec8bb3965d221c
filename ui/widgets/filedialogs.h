// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace quarterdeck {

// The door to file dialogs, so that tests answer without a window and no nested event loop runs: the
// answer comes by `chosen`, later, on the GUI thread; not at all if the user cancels or `parent` dies.
class FileDialogs
{
public:
    virtual ~FileDialogs() = default;

    struct Request
    {
        QString title;
        QStringList filters; // "Workspaces (*.qdeck)"
        QString suggestedName; // for saving
        QString suffix; // added when the user typed none, without the dot
    };

    virtual void openFiles(QWidget *parent, const Request &request,
                           std::function<void(const QStringList &)> chosen)
        = 0;
    virtual void saveFile(QWidget *parent, const Request &request,
                          std::function<void(const QString &)> chosen)
        = 0;
};

// The system's own dialogs. Remembers the folder for the life of the program.
class SystemFileDialogs final : public FileDialogs
{
public:
    void openFiles(QWidget *parent, const Request &request,
                   std::function<void(const QStringList &)> chosen) override;
    void saveFile(QWidget *parent, const Request &request,
                  std::function<void(const QString &)> chosen) override;

private:
    QString m_folder;
};

// Asks before something that cannot be undone: `title` = verb + object + count, `verb` on the button,
// `text` says what will happen. `confirmed` runs later, on the GUI thread, if the user agrees.
void confirm(QWidget *parent, const QString &title, const QString &text, const QString &verb,
             std::function<void()> confirmed);

} // namespace quarterdeck
