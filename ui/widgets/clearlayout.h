// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLayout;

namespace quarterdeck {

// Takes everything out of a layout; widgets vanish at once and die when the event loop comes round,
// so that it may be called from a signal of one of them.
void clearLayout(QLayout *layout);

} // namespace quarterdeck
