// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Changes a workspace without end, until it is killed: tst_workspacekill's helper. Change N is
// announced as "N" on stdout once it was reported as made; it is always audit row N.
#include "core/storesupport.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

// Edits, imports, undo and redo by turns; what change `number` leaves behind follows from the
// number.
Result<Change> change(Workspace &workspace, qint64 number, const Change &last)
{
    switch (number % 4) {
    case 0:
        return workspace.setDevices(
            someDevices(static_cast<Row>(500 + number % 500), static_cast<int>(number)));
    case 1:
        return workspace.undo(last);
    case 2:
        return workspace.redo(last);
    default:
        return workspace.apply({someGroup(u"g"_s, {QString::number(number)}),
                                someGroup(QString::number(number % 8), {QString::number(number)})});
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    auto workspace =
        Workspace::open(application.arguments().at(1), Workspace::Mode::ReadWrite, someContext());
    if (!workspace) {
        std::fprintf(stderr, "%s\n", qPrintable(workspace.error().message));
        return 1;
    }
    qint64 number = (*workspace)->exportHead()->seq;
    std::printf("%lld\n", number);
    std::fflush(stdout);
    // Undo and redo need the import before them: start with one.
    Change last;
    bool imported = false;
    for (;;) {
        ++number;
        auto made = imported || number % 4 == 0
            ? change(**workspace, number, last)
            : (*workspace)->apply({someGroup(u"g"_s, {QString::number(number)})});
        if (!made) {
            std::fprintf(stderr, "%lld: %s | %s\n", number, qPrintable(made.error().message),
                         qPrintable(made.error().detail));
            return 1;
        }
        if (number % 4 == 0) {
            imported = true;
            last = *made;
        }
        std::printf("%lld\n", number);
        std::fflush(stdout);
    }
}
