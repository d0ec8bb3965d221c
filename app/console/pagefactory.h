// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/context.h"
#include "pages/pageid.h"

class QWidget;

namespace quarterdeck {

class Page;

[[nodiscard]] Page *makePage(PageId id, const PageContext &context, QWidget *parent);

} // namespace quarterdeck
