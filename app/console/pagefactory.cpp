// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagefactory.h"

#include "pages/activity/activitypage.h"
#include "pages/calendar/calendarpage.h"
#include "pages/devices/devicespage.h"
#include "pages/groups/groupspage.h"
#include "pages/home/homepage.h"
#include "pages/lab/labpage.h"
#include "pages/outlook/outlookpage.h"
#include "pages/policies/policiespage.h"
#include "pages/preview/previewpage.h"

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
    case PageId::Outlook:
        return new OutlookPage(context, parent);
    case PageId::Preview:
        return new PreviewPage(context, parent);
    case PageId::Home:
        return new HomePage(context, parent);
    case PageId::Groups:
        return new GroupsPage(context, parent);
    case PageId::Lab:
        return new LabPage(context, parent);
    case PageId::Activity:
        return new ActivityPage(context, parent);
    }
    return nullptr;
}

} // namespace quarterdeck
