// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagefactory.h"

#include "pages/calendar/calendarpage.h"
#include "pages/policies/policiespage.h"
#include "pages/devices/devicespage.h"

namespace quarterdeck {

Page *makePage(PageId id, const PageContext &context, QWidget *parent)
{
    switch (id) {
    case PageId::Calendar:
        return new CalendarPage(context, parent);
    case PageId::Policies:
        return new PoliciesPage(context, parent);
    case PageId::Devices:
        return new DevicesPage(context, parent);
    case PageId::Home:
    case PageId::Groups:
    case PageId::Preview:
    case PageId::Outlook:
    case PageId::Lab:
    case PageId::Activity:
        break;
    }
    return nullptr;
}

} // namespace quarterdeck
