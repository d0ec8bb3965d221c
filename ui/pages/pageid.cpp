// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pageid.h"

#include "theme/icons.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

} // namespace

PageWorld pageWorld(PageId id)
{
    return id == PageId::Lab ? PageWorld::Lab : PageWorld::Plan;
}

IconId pageIcon(PageId id)
{
    switch (id) {
    case PageId::Home:
        return IconId::Home;
    case PageId::Devices:
        return IconId::Devices;
    case PageId::Groups:
        return IconId::Groups;
    case PageId::Policies:
        return IconId::Policies;
    case PageId::Preview:
        return IconId::Preview;
    case PageId::Calendar:
        return IconId::Calendar;
    case PageId::Outlook:
        return IconId::Outlook;
    case PageId::Lab:
        return IconId::Lab;
    case PageId::Activity:
        return IconId::Activity;
    }
    return IconId::Home;
}

QString pageTitle(PageId id)
{
    switch (id) {
    case PageId::Home:
        return Tr::tr("Home");
    case PageId::Devices:
        return Tr::tr("Devices");
    case PageId::Groups:
        return Tr::tr("Groups & rings");
    case PageId::Policies:
        return Tr::tr("Policies");
    case PageId::Preview:
        return Tr::tr("Preview");
    case PageId::Calendar:
        return Tr::tr("Calendar");
    case PageId::Outlook:
        return Tr::tr("Outlook");
    case PageId::Lab:
        return Tr::tr("Lab");
    case PageId::Activity:
        return Tr::tr("Activity");
    }
    return {};
}

QString pageQuestion(PageId id)
{
    switch (id) {
    case PageId::Home:
        return Tr::tr("Where does the fleet stand this month, and what needs attention?");
    case PageId::Devices:
        return Tr::tr("Which devices hotpatch, which do not, and why?");
    case PageId::Groups:
        return Tr::tr("Who belongs to which group, and who gets an update first?");
    case PageId::Policies:
        return Tr::tr("What do the policies say, and whom do they reach?");
    case PageId::Preview:
        return Tr::tr("What would happen in a month if nothing, or something, changed?");
    case PageId::Calendar:
        return Tr::tr("Which months need a restart, and which do not?");
    case PageId::Outlook:
        return Tr::tr("How many restarts does hotpatching save, and what is that worth?");
    case PageId::Lab:
        return Tr::tr("Does a patch go in, hold, and come out again cleanly?");
    case PageId::Activity:
        return Tr::tr("What is running, and who changed what?");
    }
    return {};
}

QString pageKey(PageId id)
{
    switch (id) {
    case PageId::Home:
        return u"home"_s;
    case PageId::Devices:
        return u"devices"_s;
    case PageId::Groups:
        return u"groups"_s;
    case PageId::Policies:
        return u"policies"_s;
    case PageId::Preview:
        return u"preview"_s;
    case PageId::Calendar:
        return u"calendar"_s;
    case PageId::Outlook:
        return u"outlook"_s;
    case PageId::Lab:
        return u"lab"_s;
    case PageId::Activity:
        return u"activity"_s;
    }
    return {};
}

} // namespace quarterdeck
