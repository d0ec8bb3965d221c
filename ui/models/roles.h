// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace quarterdeck {

// What models hand to delegates and views beside the usual roles.
enum ModelRole {
    VerdictRole = Qt::UserRole + 1, // int(Verdict)
    ReleaseTypeRole, // int(ReleaseType)
    AnswerRole, // int(Answer)
    SortRole, // what a column sorts by, where that is not the shown text
    IdRole, // QString: id of the object in the row
};

} // namespace quarterdeck
