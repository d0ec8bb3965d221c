// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace quarterdeck {

class InlineBar;

// Makes and writes an export on another thread; the bar says where the file is, or what failed.
// `make` captures values only. The file appears whole or not at all.
void writeFile(const QString &path, std::function<Result<QByteArray>()> make, InlineBar *bar);

} // namespace quarterdeck
