// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servicing/catalogue.h"

#include <QJsonObject>

namespace quarterdeck {

[[nodiscard]] QJsonObject toJson(const Release &release);
[[nodiscard]] QJsonObject toJson(const CalendarMonth &month);
// The months of one product and the restarts of every whole year among them.
[[nodiscard]] QJsonObject toJson(const Catalogue &catalogue, Product product,
                                 const std::vector<CalendarMonth> &months);

} // namespace quarterdeck
