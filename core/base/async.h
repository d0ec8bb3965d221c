// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace quarterdeck {

// Calls `done(result)` on the guard's thread when `future` has a result; never when the guard died
// before or the future was cancelled. The watcher belongs to the guard. Do not use
// a QFuture continuation with a context instead: on Qt 6.4.2 it aborts in debug builds when that is
// gone.
template <class T, class F>
void onFinished(const QFuture<T> &future, QObject *guard, F done)
{
    auto *watcher = new QFutureWatcher<T>(guard);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, guard,
                     [watcher, done = std::move(done)]() mutable {
                         watcher->deleteLater();
                         if (watcher->isCanceled() || watcher->future().resultCount() == 0)
                             return;
                         done(watcher->future().result());
                     });
    watcher->setFuture(future);
}

} // namespace quarterdeck
