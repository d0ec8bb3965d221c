// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QWidget>

namespace quarterdeck {

// Saves what a widget looks like into the folder that QUARTERDECK_PICTURES names; does nothing
// without it. For looking, never for comparing.
inline void keepPicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_PICTURES");
    if (folder.isEmpty())
        return;
    for (int pass = 0; pass < 10;
         ++pass) // layouts that wait for it, and layouts that these ask for
        QCoreApplication::processEvents();
    widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

} // namespace quarterdeck
