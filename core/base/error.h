// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/exitcode.h"
#include "base/expected.h"

#include <QString>

namespace quarterdeck {

// Why something failed. `code` is for branches and becomes the exit code; `message` is one
// translated sentence for people (what, where, what to do); `detail` is for the log, untranslated.
struct Error
{
    ExitCode code = ExitCode::Internal;
    QString message;
    QString detail;

    bool operator==(const Error &) const = default;
};

template <class T>
using Result = Expected<T, Error>;

[[nodiscard]] inline Unexpected<Error> failure(ExitCode code, QString message, QString detail = {})
{
    return Unexpected<Error>(Error {code, std::move(message), std::move(detail)});
}

} // namespace quarterdeck
