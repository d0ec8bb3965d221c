// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace quarterdeck {

enum class IconId;

// The nine pages in rail order; Ctrl+1 ... Ctrl+9 follow this order (console.md, "Rail").
enum class PageId
{
    Home,
    Devices,
    Groups,
    Policies,
    Preview,
    Calendar,
    Outlook,
    Lab,
    Activity
};

inline constexpr std::array allPages {PageId::Home,     PageId::Devices, PageId::Groups,
                                      PageId::Policies, PageId::Preview, PageId::Calendar,
                                      PageId::Outlook,  PageId::Lab,     PageId::Activity};

// Plan pages never touch a machine, Lab pages can; the rail shows them apart.
enum class PageWorld
{
    Plan,
    Lab
};

[[nodiscard]] PageWorld pageWorld(PageId id);
[[nodiscard]] IconId pageIcon(PageId id);
// Translated; ask again after a language change.
[[nodiscard]] QString pageTitle(PageId id);
// One line saying what the page answers.
[[nodiscard]] QString pageQuestion(PageId id);
// Untranslated: "home", "devices", ...; names of help pages, pictures and settings.
[[nodiscard]] QString pageKey(PageId id);

} // namespace quarterdeck
