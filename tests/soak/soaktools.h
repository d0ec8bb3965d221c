// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginetools.h"

namespace quarterdeck::engine::tests {

// A number that a long run raises through the environment.
inline int soakNumber(const char *name, int usual)
{
    bool given = false;
    const int number = qEnvironmentVariableIntValue(name, &given);
    return given ? number : usual;
}

inline QString payloadPath(const QString &name)
{
    return QStringLiteral(QUARTERDECK_SOAK_PAYLOADS "/") + name;
}

// Builds a package; the engine's message where that fails. `more`: functions and other options.
inline EngineRun packageFrom(const QString &path, const QString &id, const QString &module,
                             const QString &payload, const QStringList &more)
{
    return runEngine(QStringList {u"build"_s, u"--output"_s, path, u"--id"_s, id, u"--module"_s,
                                  module, u"--payload"_s, payload}
                     + more);
}

// The number that a replacement counts behind its mark (payloads/count.h), over all payloads in the
// memory of the process.
inline quint64 countedCalls(qint64 pid)
{
    const QByteArrayView mark("quarterdeckcalls");
    const auto memory = LinuxMemory::open(pid);
    const auto mappings = memory ? (*memory)->mappings() : Result<std::vector<Mapping>>({});
    quint64 calls = 0;
    for (const Mapping &mapping : mappings ? *mappings : std::vector<Mapping>()) {
        if (mapping.isFile() || !mapping.path.empty() || !mapping.protection.write
            || mapping.range.size() > 1 << 20)
            continue;
        Bytes bytes(mapping.range.size());
        if (!(*memory)->read(mapping.range.begin, bytes))
            continue;
        const auto found = std::search(bytes.begin(), bytes.end(), mark.begin(), mark.end());
        if (bytes.end() - found < mark.size() + qsizetype(sizeof calls))
            continue;
        quint64 count = 0;
        memcpy(&count, &*found + mark.size(), sizeof count);
        calls += count;
    }
    return calls;
}

} // namespace quarterdeck::engine::tests
