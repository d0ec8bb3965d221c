// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pageid.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

class QTimer;

namespace quarterdeck {

class Console;

// --pictures: shows page after page, waits until its work is done, and saves what it looks like as
// DIR/PAGE.png.
class PictureRun final : public QObject
{
    Q_OBJECT

public:
    PictureRun(Console *console, QString folder, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    // An empty message: all pictures are there.
    void finished(const QString &problem);

private:
    void step();

    Console *m_console;
    QString m_folder;
    QTimer *m_timer;
    std::size_t m_next = 0;
    int m_calm = 0; // looks in a row that found nothing under way
    QElapsedTimer m_since;
};

} // namespace quarterdeck
