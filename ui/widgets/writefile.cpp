// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/writefile.h"

#include "base/async.h"
#include "widgets/inlinebar.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(WriteFile)
};

Result<void> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(ExitCode::NoPermission,
                   Tr::tr("%1 could not be written: %2. Choose another folder.")
                       .arg(QDir::toNativeSeparators(path), file.errorString()));
}

} // namespace

void writeFile(const QString &path, std::function<Result<QByteArray>()> make, InlineBar *bar)
{
    const auto done = QtConcurrent::run([path, make = std::move(make)]() -> Result<void> {
        const auto bytes = make();
        if (!bytes)
            return Unexpected<Error>(bytes.error());
        return write(path, *bytes);
    });
    onFinished(done, bar, [bar, path](const Result<void> &result) {
        if (result)
            bar->showMessage(InlineBar::Kind::Good,
                             Tr::tr("Written: %1").arg(QDir::toNativeSeparators(path)));
        else
            bar->showError(result.error());
    });
}

} // namespace quarterdeck
