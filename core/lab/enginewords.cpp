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
    Word {"symbol-not-found",
          QT_TRANSLATE_NOOP("Engine", "A function that is named is not in the file.")},
    Word {"symbol-ambiguous",
          QT_TRANSLATE_NOOP("Engine", "A name stands for several functions of the file.")},
    Word {"unsupported-object",
          QT_TRANSLATE_NOOP("Engine", "A package cannot be made of such an object file.")},
    Word {"wrong-password",
          QT_TRANSLATE_NOOP("Engine", "The password does not open the secret key.")},
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
    Word {"internal", QT_TRANSLATE_NOOP("Engine", "The engine has made a mistake of its own.")},
};

constexpr std::array blockers {
    Word {"wrong-platform", QT_TRANSLATE_NOOP("Engine", "The package is for another platform.")},
    Word {"module-not-mapped",
          QT_TRANSLATE_NOOP("Engine", "The process has not loaded the module.")},
    Word {"module-mapped-twice",
          QT_TRANSLATE_NOOP("Engine", "The module is loaded more than once.")},
    Word {"module-identity",
          QT_TRANSLATE_NOOP("Engine", "The process has another build of the module.")},
    Word {"module-file-unreadable",
          QT_TRANSLATE_NOOP("Engine", "The module's file cannot be read.")},
    Word {"module-malformed", QT_TRANSLATE_NOOP("Engine", "The module's file is damaged.")},
    Word {"function-not-found", QT_TRANSLATE_NOOP("Engine", "The function is not in the module.")},
    Word {"function-bytes-file",
          QT_TRANSLATE_NOOP("Engine",
                            "The function in the file is not the one the package is "
                            "made for.")},
    Word {"function-bytes-memory",
          QT_TRANSLATE_NOOP("Engine", "Something else has changed the function in memory.")},
    Word {"function-ifunc",
          QT_TRANSLATE_NOOP("Engine", "The name only chooses between implementations.")},
    Word {"function-overlap",
          QT_TRANSLATE_NOOP("Engine", "Two functions of the package share bytes.")},
    Word {"function-undecodable",
          QT_TRANSLATE_NOOP("Engine", "The function's code cannot be understood.")},
    Word {"text-not-private-file",
          QT_TRANSLATE_NOOP("Engine", "The code does not come from a file of its own.")},
    Word {"branch-into-edit",
          QT_TRANSLATE_NOOP("Engine", "The function jumps back into the bytes to change.")},
    Word {"no-room-at-entry",
          QT_TRANSLATE_NOOP("Engine", "There is no room for a jump at the function's entry.")},
    Word {"no-memory-near",
          QT_TRANSLATE_NOOP("Engine", "There is no free memory near the function.")},
    Word {"held-not-found",
          QT_TRANSLATE_NOOP("Engine", "A function that must stand still is not in the module.")},
    Word {"symbol-undefined",
          QT_TRANSLATE_NOOP("Engine", "The new code needs a name that the process does not have.")},
    Word {"symbol-ifunc",
          QT_TRANSLATE_NOOP("Engine",
                            "The new code needs a name that chooses between "
                            "implementations.")},
    Word {"symbol-ambiguous",
          QT_TRANSLATE_NOOP("Engine", "The new code needs a name that stands for several things.")},
    Word {"replacement-missing",
          QT_TRANSLATE_NOOP("Engine", "The package does not have the replacement it names.")},
    Word {"relocation-unsupported",
          QT_TRANSLATE_NOOP("Engine", "The new code has a kind of reference that is not known.")},
    Word {"relocation-overflow",
          QT_TRANSLATE_NOOP("Engine", "The new code cannot reach something: it is too far away.")},
    Word {"payload-malformed", QT_TRANSLATE_NOOP("Engine", "The new code is damaged.")},
    Word {"constructor-in-payload",
          QT_TRANSLATE_NOOP("Engine",
                            "The new code would have to run something when it is "
                            "loaded.")},
    Word {"thread-local-in-payload",
          QT_TRANSLATE_NOOP("Engine", "The new code has variables of its own for each thread.")},
    Word {"tls-module-unknown",
          QT_TRANSLATE_NOOP("Engine", "The loader's number of a module is not known.")},
    Word {"tls-offset-unknown",
          QT_TRANSLATE_NOOP("Engine", "The place of a thread's variable is not known.")},
    Word {"symbol-stripped",
          QT_TRANSLATE_NOOP("Engine", "The module's own names were removed from its file.")},
    Word {"symbol-size-differs",
          QT_TRANSLATE_NOOP("Engine", "A variable has another size in the running program.")},
    Word {"payload-copies-data",
          QT_TRANSLATE_NOOP("Engine", "The new code would work on a copy of a variable.")},
    Word {"function-import-stub",
          QT_TRANSLATE_NOOP("Engine", "The name is a stub that leads to another module.")},
    Word {"unwinder-missing",
          QT_TRANSLATE_NOOP("Engine", "The new code handles exceptions, the process cannot.")},
    Word {"function-in-other-package",
          QT_TRANSLATE_NOOP("Engine", "Another package has replaced the function.")},
    Word {"requirement-missing",
          QT_TRANSLATE_NOOP("Engine", "A package that this one requires is not applied.")},
};

constexpr std::array verifyChecks {
    Word {"ledger", QT_TRANSLATE_NOOP("Engine", "Record in the process")},
    Word {"identity", QT_TRANSLATE_NOOP("Engine", "Module")},
    Word {"site", QT_TRANSLATE_NOOP("Engine", "Code at the entry")},
    Word {"jump", QT_TRANSLATE_NOOP("Engine", "Jump at the entry")},
    Word {"original", QT_TRANSLATE_NOOP("Engine", "Original bytes")},
    Word {"payload", QT_TRANSLATE_NOOP("Engine", "New code")},
    Word {"protection", QT_TRANSLATE_NOOP("Engine", "Memory protection")},
};

constexpr std::array whys {
    Word {"edited-bytes", QT_TRANSLATE_NOOP("Engine", "in the very bytes that change")},
    Word {"replaced-function", QT_TRANSLATE_NOOP("Engine", "in a function that is replaced")},
    Word {"cold-part",
          QT_TRANSLATE_NOOP("Engine", "in a part of a replaced function that lies elsewhere")},
    Word {"held-function", QT_TRANSLATE_NOOP("Engine", "in a function that must stand still")},
    Word {"unknown-stack",
          QT_TRANSLATE_NOOP("Engine", "on a stack that cannot be read to its end")},
    Word {"suspended-stack", QT_TRANSLATE_NOOP("Engine", "a function that waits to go on there")},
};

constexpr std::array patchStates {
    Word {"applied", QT_TRANSLATE_NOOP("Engine", "applied")},
    Word {"retired", QT_TRANSLATE_NOOP("Engine", "rolled back")},
    Word {"interrupted", QT_TRANSLATE_NOOP("Engine", "interrupted")},
    Word {"damaged", QT_TRANSLATE_NOOP("Engine", "changed by others")},
};

constexpr std::array siteStates {
    Word {"new", QT_TRANSLATE_NOOP("Engine", "new")},
    Word {"old", QT_TRANSLATE_NOOP("Engine", "original")},
    Word {"foreign", QT_TRANSLATE_NOOP("Engine", "changed by others")},
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

QString blockerTitle(QStringView kind)
{
    return titleOf(blockers, kind, titleOf(errors, kind, {})); // a signature blocks by its error
}

QString verifyCheckTitle(QStringView id)
{
    return titleOf(verifyChecks, id, id.toString());
}

QString heldWhyText(QStringView why)
{
    return titleOf(whys, why, why.toString());
}

QString patchStateText(QStringView state)
{
    return titleOf(patchStates, state, state.toString());
}

QString siteStateText(QStringView state)
{
    return titleOf(siteStates, state, state.toString());
}

} // namespace quarterdeck::lab
