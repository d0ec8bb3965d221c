// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_start [RUNS]: from the start of the program to a usable window on a workspace of 20,000
// devices.
#include "exchange/sampleplan.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

struct Start
{
    double shown = 0; // ms
    double usable = 0;
};

bool measure(const QString &workspace, const QString &settings, Start *start)
{
    QProcess console;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, settings);
    environment.insert(u"XDG_RUNTIME_DIR"_s, settings);
    console.setProcessEnvironment(environment);
    QElapsedTimer timer;
    timer.start();
    console.start(QStringLiteral(QUARTERDECK_BIN_DIR) + u"/quarterdeck"_s,
                  {u"--measure-start"_s, workspace});
    QByteArray said;
    while (console.waitForReadyRead(60'000)) {
        said += console.readAllStandardOutput();
        const double now = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        if (said.contains("shown") && start->shown == 0)
            start->shown = now;
        if (said.contains("usable")) {
            start->usable = now;
            break;
        }
    }
    console.waitForFinished(60'000);
    return start->usable > 0;
}

void print(const char *what, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    std::printf("%-40s min %7.1f  median %7.1f  max %7.1f ms\n", what, values.front(),
                values[values.size() / 2], values.back());
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int runs = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 5;
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"sample.quarterdeck"_s);
    auto workspace =
        Workspace::create(path, {}, [](Workspace &fresh) { return fillSampleWorkspace(fresh); });
    if (!workspace || !(*workspace)->close()) {
        std::printf("the sample workspace could not be made\n");
        return 1;
    }
    std::vector<double> shown;
    std::vector<double> usable;
    for (int i = 0; i < runs; ++i) {
        Start start;
        if (!measure(path, dir.path(), &start)) {
            std::printf("the console did not start\n");
            return 1;
        }
        shown.push_back(start.shown);
        usable.push_back(start.usable);
    }
    std::printf("20,000 devices, %d starts\n", runs);
    print("start to window on screen", shown);
    print("start to figures on the first page", usable);
    return 0;
}
