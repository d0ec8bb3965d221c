// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagefactory.h"

namespace quarterdeck {

Page *makePage(PageId id, const PageContext &, QWidget *)
{
    switch (id) {
    case PageId::Home:
    case PageId::Devices:
    case PageId::Groups:
    case PageId::Policies:
    case PageId::Preview:
    case PageId::Calendar:
    case PageId::Outlook:
    case PageId::Lab:
    case PageId::Activity:
        break;
    }
    return nullptr;
}

} // namespace quarterdeck
