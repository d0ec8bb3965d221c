// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace quarterdeck {

// A Windows build and its update revision (UBR): 26100.8390. Ordered by build, then revision, but
// builds of different tracks must never be compared (verdicts.md, "Track").
struct Build
{
    quint32 number = 0;
    quint32 revision = 0;

    constexpr auto operator<=>(const Build &) const = default;

    // "26100.8390", or with Windows' prefix "10.0.26100.8390". nullopt for anything else.
    [[nodiscard]] static std::optional<Build> parse(QStringView text);
    [[nodiscard]] QString toString() const;
};

} // namespace quarterdeck
