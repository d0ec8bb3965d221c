// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaceaccess.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

} // namespace

Result<std::unique_ptr<Workspace>> openWorkspace(const Context &context, Workspace::Mode mode)
{
    const auto path = required(context, u"workspace"_s);
    if (!path)
        return Unexpected<Error>(path.error());
    return Workspace::open(*path, mode, {});
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ExitCode::Malformed, Tr::tr("There is no file %1.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ExitCode::NoPermission,
                       Tr::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failure(ExitCode::Malformed,
                       Tr::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return bytes;
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ExitCode::NoPermission,
                       Tr::tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    return {};
}

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<Change> applyAndClose(Workspace &workspace, const std::vector<Edit> &edits)
{
    auto change = workspace.apply(edits);
    if (!change)
        return change;
    if (auto closed = workspace.close(); !closed)
        return Unexpected<Error>(closed.error());
    return change;
}

Unexpected<Error> limitsBroken(const std::vector<LimitError> &broken)
{
    QStringList lines;
    for (const LimitError &limit : broken)
        lines.append(limit.field + u": "_s + limit.message);
    return failure(ExitCode::Malformed, lines.join(u'\n'));
}

Unexpected<Error> noSuchItem(const QString &name, const QStringList &known)
{
    if (known.isEmpty())
        return failure(ExitCode::Gone, Tr::tr("There is no “%1”: there are none yet.").arg(name));
    return failure(ExitCode::Gone,
                   Tr::tr("There is no “%1”. There are: %2.").arg(name, known.join(u", "_s)));
}

Unexpected<Error> ambiguousItem(const QString &name)
{
    return failure(ExitCode::Refused,
                   Tr::tr("More than one is called “%1”. Give its id.").arg(name));
}

} // namespace quarterdeck::ctl
