// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/language.h"
#include "lab/engineclient.h"
#include "models/fleetanalysis.h"
#include "models/joblist.h"
#include "pages/context.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/undobridge.h"
#include "store/workspacesession.h"
#include "widgets/filedialogs.h"

#include <QObject>
#include <QUndoStack>

#include <memory>

namespace quarterdeck {

// The one place where everything of the console is made and wired.
class Console final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString settingsFile; // empty: the user's own
        std::optional<Language> language; // beats the settings
        std::optional<ThemeChoice> theme; // beats the settings
        EngineClient::Options engine; // which patch engine the Lab speaks with
        FileDialogs *files = nullptr; // outlives the console; nullptr: the system's dialogs
    };

    explicit Console(Options options, QObject *parent = nullptr);
    ~Console() override;

    [[nodiscard]] MainWindow *window() const { return m_window.get(); }
    // True while anything that the current page shows is being worked out.
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool isOpen() const { return m_session.view() != nullptr; }
    void openWorkspace(const QString &path, Workspace::Mode mode = Workspace::Mode::ReadWrite);

private:
    void wireWindow();
    void wireSession();
    void newWorkspace();
    void openSample();
    void askForWorkspace();
    void saveWorkspaceAs();
    void importFiles(const QStringList &files);
    void openFile(const QString &path);
    void showWorkspace();
    void applyLanguage();
    void applyLook();

    Options m_options;
    SystemClock m_clock;
    Settings m_settings;
    Translators m_translators;
    WorkspaceSession m_session;
    JobList m_jobs;
    FleetAnalysis m_analysis;
    QUndoStack m_undo;
    UndoBridge m_undoBridge;
    EngineClient m_engine;
    SystemFileDialogs m_systemFiles;
    FileDialogs &m_files;
    PageContext m_context;
    std::unique_ptr<MainWindow> m_window;
    void showFailure(WorkspaceSession::Ticket ticket, const Error &error);

    QString m_asked; // the path that is being opened or made
    WorkspaceSession::Ticket m_opening = 0; // for writing
};

} // namespace quarterdeck
