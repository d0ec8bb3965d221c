// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/devicetable.h"

#include <utility>

// Devices for the tests of the rule language.
namespace quarterdeck {

using namespace Qt::StringLiterals;

using Cells = std::initializer_list<std::pair<Field, QString>>;

// "null" makes a cell null; a field that is not named stays unknown.
inline DeviceTable device(const Cells &cells)
{
    DeviceTable table;
    const quint16 import = table.addImport({});
    const Row row = table.appendRow();
    for (const auto &[field, value] : cells) {
        if (value == u"null")
            table.setNull(field, row, import);
        else if (fieldInfo(field).kind == FieldKind::Flag)
            table.setNumber(field, row, value == u"true", import);
        else
            table.setText(field, row, value, import);
    }
    return table;
}

// A company laptop on Intune, all attributes known.
inline DeviceTable laptop()
{
    return device({{Field::EntraId, u"d4fe7726-5966-431c-b3b8-cddc8fdb717d"_s},
                   {Field::Name, u"LON-AB1234"_s},
                   {Field::Os, u"windows"_s},
                   {Field::OsVersion, u"10.0.26100.8390"_s},
                   {Field::Manufacturer, u"Contoso"_s},
                   {Field::Model, u"Book 7"_s},
                   {Field::Ownership, u"company"_s},
                   {Field::JoinType, u"entra-joined"_s},
                   {Field::ManagementTool, u"intune"_s},
                   {Field::Category, u"null"_s},
                   {Field::EnrollmentProfile, u"Autopilot"_s},
                   {Field::AccountEnabled, u"true"_s},
                   {Field::IsRooted, u"null"_s},
                   {Field::ProfileType, u"RegisteredDevice"_s},
                   {Field::PhysicalIds, u"[OrderID]:Pilot\n[ZTDId]:17"_s},
                   {Field::SystemLabels, u"null"_s},
                   {Field::Extension1, u"hotpatch-ring0"_s}});
}

} // namespace quarterdeck
