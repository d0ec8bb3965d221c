// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"
#include "engine/types.h"

#include <optional>
#include <string>

namespace quarterdeck::engine {

// The bytes of a file that only root can have written: the file and every folder above it belong to
// root, nobody else may write them, and no part of the path is a symbolic link. Nothing where there
// is no such file. NoPermission names the part that others could change; FileUnreadable, TooLarge.
// `path` is absolute.
[[nodiscard]] Result<std::optional<Bytes>> readRootOwnedFile(const std::string &path,
                                                             std::size_t limit);

} // namespace quarterdeck::engine
