// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"

#include <array>
#include <utility>

// Graph's words for the enumerations of a policy, shared by writer and reader.
namespace quarterdeck::graph {

template <class E, std::size_t N>
using Words = std::array<std::pair<E, const char *>, N>;

inline constexpr Words<Cadence, 2> cadences {
    {{Cadence::Monthly, "monthly"}, {Cadence::OutOfBand, "outOfBand"}}};
inline constexpr Words<UpdateCategory, 4> categories {
    {{UpdateCategory::All, "all"},
     {UpdateCategory::Security, "security"},
     {UpdateCategory::NonSecurity, "nonSecurity"},
     {UpdateCategory::QuickMachineRecovery, "quickMachineRecovery"}}};
inline constexpr Words<ApprovalMethod, 2> methods {
    {{ApprovalMethod::Manual, "manual"}, {ApprovalMethod::Automatic, "automatic"}}};
inline constexpr Words<Assignment::Kind, 3> targets {
    {{Assignment::Kind::Include, "#microsoft.graph.groupAssignmentTarget"},
     {Assignment::Kind::Exclude, "#microsoft.graph.exclusionGroupAssignmentTarget"},
     {Assignment::Kind::AllDevices, "#microsoft.graph.allDevicesAssignmentTarget"}}};

inline constexpr auto policyType = "#microsoft.graph.windowsQualityUpdatePolicy";

} // namespace quarterdeck::graph
