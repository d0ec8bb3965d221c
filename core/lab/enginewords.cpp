// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/enginewords.h"

#include <QCoreApplication>

#include <array>
#include <span>

namespace quarterdeck::lab {

namespace {

constexpr const char *context = "Engine";

struct Word
{
    const char *name;
    const char *title;
};

constexpr std::array errors {
    Word {"usage", QT_TRANSLATE_NOOP("Engine", "The engine does not take this request.")},
    Word {"file-unreadable", QT_TRANSLATE_NOOP("Engine", "A file cannot be read.")},
    Word {"too-large", QT_TRANSLATE_NOOP("Engine", "The package is too large.")},
    Word {"malformed-json", QT_TRANSLATE_NOOP("Engine", "The package is no valid JSON.")},
    Word {"malformed-manifest",
          QT_TRANSLATE_NOOP("Engine", "The package's manifest is not valid.")},
    Word {"malformed-elf", QT_TRANSLATE_NOOP("Engine", "An ELF file is not valid.")},
    Word {"malformed-signature", QT_TRANSLATE_NOOP("Engine", "The signature file is not valid.")},
    Word {"malformed-key", QT_TRANSLATE_NOOP("Engine", "The key is not valid.")},
    Word {"malformed-trust-store", QT_TRANSLATE_NOOP("Engine", "The trust store is not valid.")},
    Word {"malformed-ledger", QT_TRANSLATE_NOOP("Engine", "The record in the process is damaged.")},
    Word {"malformed-request", QT_TRANSLATE_NOOP("Engine", "The engine cannot read the request.")},
    Word {"unsigned-package", QT_TRANSLATE_NOOP("Engine", "The package is not signed.")},
    Word {"untrusted-key", QT_TRANSLATE_NOOP("Engine", "The package's key is not trusted here.")},
    Word {"bad-signature", QT_TRANSLATE_NOOP("Engine", "The signature does not fit the package.")},
    Word {"revoked-key", QT_TRANSLATE_NOOP("Engine", "The package's key is revoked.")},
    Word {"blocked", QT_TRANSLATE_NOOP("Engine", "The plan has blockers. Nothing was changed.")},
    Word {"plan-changed",
          QT_TRANSLATE_NOOP("Engine", "The process has changed since it was planned: plan again.")},
    Word {"not-applied",
          QT_TRANSLATE_NOOP("Engine", "The package is not applied to this process.")},
    Word {"already-applied", QT_TRANSLATE_NOOP("Engine", "The package is applied already.")},
    Word {"module-not-found",
          QT_TRANSLATE_NOOP("Engine",
                            "The process does not have the module that the package is for.")},
    Word {"memory-unreadable", QT_TRANSLATE_NOOP("Engine", "The process's memory cannot be read.")},
    Word {"memory-unwritable",
          QT_TRANSLATE_NOOP("Engine", "The process's memory cannot be written.")},
    Word {"busy", QT_TRANSLATE_NOOP("Engine", "A thread stayed in a function that is replaced.")},
    Word {"cancelled", QT_TRANSLATE_NOOP("Engine", "Cancelled. Nothing was changed.")},
    Word {"timed-out", QT_TRANSLATE_NOOP("Engine", "It took too long.")},
    Word {"no-permission", QT_TRANSLATE_NOOP("Engine", "You may not trace this process.")},
    Word {"already-traced", QT_TRANSLATE_NOOP("Engine", "Another program traces this process.")},
    Word {"unsupported-target",
          QT_TRANSLATE_NOOP("Engine", "The engine cannot patch such a process.")},
    Word {"target-gone", QT_TRANSLATE_NOOP("Engine", "The process is gone.")},
    Word {"protected-target", QT_TRANSLATE_NOOP("Engine", "This process must not be patched.")},
    Word {"seccomp-forbids",
          QT_TRANSLATE_NOOP("Engine", "The process's seccomp filter forbids what patching needs.")},
    Word {"verify-failed",
          QT_TRANSLATE_NOOP("Engine", "The verification failed, and the change was taken back.")},
    Word {"undone", QT_TRANSLATE_NOOP("Engine", "It failed, and the change was taken back.")},
    Word {"no-safe-thread",
          QT_TRANSLATE_NOOP("Engine",
                            "No thread of the process can tell its unwinder of the patch now.")},
    Word {"interrupted", QT_TRANSLATE_NOOP("Engine", "It was interrupted: recover the process.")},
};

constexpr std::array stages {
    Word {"plan", QT_TRANSLATE_NOOP("Engine", "Planning")},
    Word {"stage", QT_TRANSLATE_NOOP("Engine", "Staging")},
    Word {"commit", QT_TRANSLATE_NOOP("Engine", "Stopping and patching")},
    Word {"verify", QT_TRANSLATE_NOOP("Engine", "Verifying")},
    Word {"watch", QT_TRANSLATE_NOOP("Engine", "Watching")},
    Word {"rollback", QT_TRANSLATE_NOOP("Engine", "Rolling back")},
    Word {"recover", QT_TRANSLATE_NOOP("Engine", "Recovering")},
    Word {"release", QT_TRANSLATE_NOOP("Engine", "Releasing memory")},
};

QString titleOf(std::span<const Word> words, QStringView name, const QString &otherwise)
{
    for (const Word &word : words) {
        if (name == QLatin1StringView(word.name))
            return QCoreApplication::translate(context, word.title);
    }
    return otherwise;
}

} // namespace

QString engineErrorTitle(QStringView kind)
{
    return titleOf(errors, kind,
                   QCoreApplication::translate("Engine", "The engine reports an error."));
}

QString engineStageTitle(QStringView stage)
{
    return titleOf(stages, stage, stage.toString());
}

} // namespace quarterdeck::lab
