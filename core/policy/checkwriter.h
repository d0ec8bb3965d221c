// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/evaluator.h"

#include <QString>

namespace quarterdeck {

// Puts the checks of one device in one month into words. The answers are the evaluator's; nothing
// is decided here.
class CheckWriter final
{
public:
    CheckWriter(const PolicyInput &input, const Evaluator &evaluator, const WalkedDevice &device,
                Month month);

    // The check at a place of the device's chain.
    [[nodiscard]] Check write(std::size_t place) const;
    // What has to be collected for an unknown check at a place; nullopt if no one attribute is
    // missing.
    [[nodiscard]] std::optional<Field> missingField(std::size_t place) const;
    // "Collect “VBS” and ...": the fix of missing attributes.
    [[nodiscard]] static QString collect(const QStringList &titles);

private:
    void writeFact(Check &check, const Rule &rule) const;
    void writeFound(Check &check, const Rule &rule, const Condition &condition) const;
    void writeBuild(Check &check) const;
    void writeScope(Check &check, const Rule &rule) const;
    void writeHistory(Check &check) const;
    void writeTrack(Check &check) const;
    void writeMonth(Check &check) const;
    void writeDataAge(Check &check, int maxDays) const;
    // planchecks.cpp
    void writeAssignment(Check &check) const;
    void writeExclusion(Check &check) const;
    void writeTenantDefault(Check &check) const;
    void writeHotpatchSetting(Check &check) const;
    void writeApproval(Check &check) const;
    void writeConflict(Check &check) const;
    void writeRing(Check &check) const;
    void writeCheck(Check &check, const Rule &rule) const;

    [[nodiscard]] QString valueText(const Rule &rule, Field field) const;
    [[nodiscard]] bool isMissing(const Condition &condition) const;
    [[nodiscard]] const Rule &ruleAt(std::size_t place) const;
    void setSource(Check &check, Field field) const;
    void setPolicySource(Check &check) const;
    // Group through which the assignments include (or exclude) the device, in words.
    [[nodiscard]] QString through(const std::vector<Assignment> &assignments,
                                  Assignment::Kind kind) const;
    // Groups whose membership is not known, of the policies and rings that this may change.
    [[nodiscard]] QString unknownGroups() const;
    [[nodiscard]] QString ringText(const UpdateRing &ring) const;

    const PolicyInput &m_input;
    const Evaluator &m_evaluator;
    const WalkedDevice &m_device;
    Month m_month;
};

} // namespace quarterdeck
