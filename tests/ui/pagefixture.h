// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "exchange/sampleplan.h"
#include "models/fleetanalysis.h"
#include "models/joblist.h"
#include "pages/context.h"
#include "shell/settings.h"
#include "shell/undobridge.h"
#include "store/workspacesession.h"
#include "ui/fakefiledialogs.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace quarterdeck::test {

// Everything a page works with, over a workspace in a temporary folder, on 24 November 2026.
struct PageFixture
{
    PageFixture()
    {
        context.workspace = &session;
        context.analysis = &analysis;
        context.clock = &clock;
        context.jobs = &jobs;
        context.undo = &undo;
        context.files = &files;
        context.settings = &settings;
    }

    // The sample workspace; true when it is open and analysed.
    bool openSample(int devices = 300)
    {
        SampleOptions options;
        options.devices = devices;
        session.create(
            folder.filePath(QStringLiteral("sample.quarterdeck")),
            [options](Workspace &workspace) { return fillSampleWorkspace(workspace, options); });
        return settle();
    }
    bool openEmpty()
    {
        session.create(folder.filePath(QStringLiteral("empty.quarterdeck")));
        return settle();
    }
    // Waits until storage and analysis have nothing to do.
    bool settle()
    {
        return QTest::qWaitFor([this] { return !session.isBusy() && !analysis.isBusy(); }, 30'000)
            && session.isOpen();
    }

    QTemporaryDir folder;
    FixedClock clock {QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC)};
    WorkspaceSession session;
    JobList jobs;
    FleetAnalysis analysis {&session, &clock, &jobs};
    QUndoStack undo;
    UndoBridge bridge {&session, &undo};
    FakeFileDialogs files;
    Settings settings {folder.filePath(QStringLiteral("settings.ini"))};
    PageContext context;
};

} // namespace quarterdeck::test
