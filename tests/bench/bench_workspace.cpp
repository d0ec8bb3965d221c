// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Saving, opening and loading fleets of growing size. Usage: bench_workspace [DEVICES...]
#include "core/storesupport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

double seconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

void measure(Row rows)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"fleet.quarterdeck"_s);
    const DeviceTable devices = someDevices(rows);
    auto workspace = Workspace::create(path, someContext());
    QElapsedTimer timer;
    timer.start();
    const bool saved = workspace && (*workspace)->setDevices(devices);
    const double saving = seconds(timer);
    timer.start();
    const bool closed = saved && (*workspace)->close();
    const double closing = seconds(timer);
    timer.start();
    workspace = Workspace::open(path, Workspace::Mode::ReadWrite, someContext());
    const double opening = seconds(timer);
    timer.start();
    const bool loaded = closed && workspace && (*workspace)->devices();
    const double loading = seconds(timer);
    std::printf("%9u devices: save %.3f s, close %.3f s, open %.3f s, load %.3f s, %.1f MiB%s\n",
                rows, saving, closing, opening, loading,
                static_cast<double>(QFileInfo(path).size()) / 1048576.0, loaded ? "" : "  FAILED");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList sizes = application.arguments().mid(1);
    if (sizes.isEmpty())
        sizes = {u"20000"_s, u"200000"_s, u"1000000"_s};
    for (const QString &size : std::as_const(sizes))
        measure(size.toUInt());
}
