// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/month.h"
#include "pages/pageid.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace quarterdeck {

// Where a click leads. Every number on a page can open the rows behind it: it asks for the Devices
// page with those rows, or for one object of another page.
struct Navigation
{
    PageId page = PageId::Home;
    // Id of the object to select on that page: device, group, policy, ... Empty: the page as it is.
    QString item;
    // Shown as a removable filter: "LCU in May 2026, ring Pilot".
    QString caption;
    // Rows of the device table (quarterdeck::Row), in its order; null: all.
    std::shared_ptr<const std::vector<quint32>> rows;
    // The month the number was for.
    std::optional<Month> month;
    // Files to import, for the Devices page.
    QStringList files;
};

} // namespace quarterdeck
