// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/field.h"

#include <QStringList>

#include <span>

namespace quarterdeck::rule {

enum class PropertyType : quint8
{
    Text,
    Flag,
    TextList,
    MemberOf
};

// A device property of Entra's dynamic membership rules (entra facts, section 5) and where its
// values come from.
struct Property
{
    const char *name; // canonical, without "device."
    PropertyType type;
    Field field; // meaningless for memberOf
    bool alwaysSet; // every device in Entra has one: never null, even if no import brought it
    bool translated = false; // Entra's words differ from the table's: entraTexts()
};

[[nodiscard]] std::span<const Property> deviceProperties();
// Case-insensitive, name without "device.".
[[nodiscard]] const Property *findProperty(QStringView name);
[[nodiscard]] QString fullName(const Property &property); // "device.displayName"
// The name that somebody who wrote `name` most likely meant; nullptr if none is near.
[[nodiscard]] const Property *nearestProperty(QStringView name);

// What Entra may say where the table has `text`. One entry: exactly that. Several: it is one of
// these, which one the imports do not tell. None: Entra has null there. nullopt: cannot be told.
[[nodiscard]] std::optional<QStringList> entraTexts(const Property &property, const QString &text);

// Values worth offering while somebody types; empty for free text.
[[nodiscard]] QStringList commonValues(const Property &property);

// Levenshtein distance, ignoring case.
[[nodiscard]] qsizetype editDistance(QStringView a, QStringView b);

} // namespace quarterdeck::rule
