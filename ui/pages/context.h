// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QUndoStack;

namespace quarterdeck {

class Clock;
class EngineClient;
class FileDialogs;
class FleetAnalysis;
class JobList;
class Settings;
class WorkspaceSession;

// What pages work with. Nothing here is owned: app/console makes it all and it outlives every page.
// Used on the GUI thread; the objects themselves say what they do on others.
struct PageContext
{
    WorkspaceSession *workspace = nullptr; // the open file: read models, changes, audit
    FleetAnalysis *analysis = nullptr; // verdicts of the open fleet, computed off the GUI thread
    EngineClient *engine = nullptr; // the patch engine's process (Lab)
    const Clock *clock = nullptr;
    Settings *settings = nullptr; // what the user chose: language, theme, default month, layouts
    JobList *jobs = nullptr; // every running job is in here, with progress and cancel
    QUndoStack *undo = nullptr; // every edit of the plan is one step on it
    FileDialogs *files = nullptr; // the door to file dialogs; tests answer it without a window
};

} // namespace quarterdeck
