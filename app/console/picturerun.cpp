// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "picturerun.h"

#include "console.h"

#include <QDir>
#include <QPixmap>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace quarterdeck {

namespace {

constexpr int calmLooks = 3;
constexpr auto patience = 120s;

} // namespace

PictureRun::PictureRun(Console *console, QString folder, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_folder(std::move(folder))
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(40ms);
    connect(m_timer, &QTimer::timeout, this, &PictureRun::step);
}

void PictureRun::start()
{
    if (!QDir().mkpath(m_folder)) {
        emit finished(tr("The folder %1 could not be made.").arg(m_folder));
        return;
    }
    m_since.start();
    m_timer->start();
}

void PictureRun::step()
{
    if (m_console->isBusy()) {
        m_calm = 0;
        if (m_since.elapsed() > std::chrono::milliseconds(patience).count()) {
            m_timer->stop();
            emit finished(tr("The page %1 was still busy after %2 seconds.")
                              .arg(pageKey(allPages.at(m_next == 0 ? 0 : m_next - 1)))
                              .arg(std::chrono::seconds(patience).count()));
        }
        return;
    }
    if (++m_calm < calmLooks)
        return;
    m_calm = 0;
    m_since.restart();
    // Index 0 is the workspace being opened; then one page a round.
    if (m_next > 0) {
        const QString file = m_folder + u'/' + pageKey(allPages.at(m_next - 1)) + u".png"_s;
        if (!m_console->window()->grab().save(file)) {
            m_timer->stop();
            emit finished(tr("The picture %1 could not be written.").arg(file));
            return;
        }
    }
    if (m_next == allPages.size()) {
        m_timer->stop();
        emit finished({});
        return;
    }
    m_console->window()->showPage(allPages.at(m_next++));
}

} // namespace quarterdeck
