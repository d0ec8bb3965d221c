// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/checkwriter.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

QString importTitle(const ImportRecord &import)
{
    if (import.kind == "intune-inventory"_L1)
        return Tr::tr("Intune devices with inventory: %1").arg(import.fileName);
    if (import.kind == "intune-devices"_L1)
        return Tr::tr("Intune devices: %1").arg(import.fileName);
    if (import.kind == "collected-facts"_L1)
        return Tr::tr("Collected facts: %1").arg(import.fileName);
    return Tr::tr("Import: %1").arg(import.fileName);
}

QString releasesText(const std::vector<Release> &releases)
{
    QStringList parts;
    for (const Release &release : releases) {
        if (release.build && !release.kbs.isEmpty())
            parts.append(
                Tr::tr("%1 (%2)").arg(release.build->toString(), release.kbs.join(", "_L1)));
        else if (release.build)
            parts.append(release.build->toString());
    }
    return parts.join(", "_L1);
}

} // namespace

CheckWriter::CheckWriter(const PolicyInput &input, const Evaluator &evaluator,
                         const WalkedDevice &device, Month month)
    : m_input(input), m_evaluator(evaluator), m_device(device), m_month(month)
{ }

const Rule &CheckWriter::ruleAt(std::size_t place) const
{
    return m_input.rules.rules()[m_input.rules.chains()[m_device.chain].rules[place]];
}

QString CheckWriter::collect(const QStringList &titles)
{
    return Tr::tr("Collect: %1. Devices has a script for it.").arg(titles.join(", "_L1));
}

std::optional<Field> CheckWriter::missingField(std::size_t place) const
{
    if (m_device.answers[place] != Answer::Unknown)
        return {};
    const Rule &rule = ruleAt(place);
    for (const Condition &condition : rule.when)
        if (isMissing(condition))
            return condition.field;
    switch (rule.test.kind) {
    case Condition::Kind::Version:
        return m_device.build ? std::nullopt : std::optional(Field::OsVersion);
    case Condition::Kind::BuildFloor:
        return m_device.build ? Field::Architecture : Field::OsVersion;
    case Condition::Kind::Any:
        for (const Condition &part : rule.test.any)
            if (isMissing(part))
                return part.field;
        return {};
    case Condition::Kind::Check:
        break;
    default:
        return isMissing(rule.test) ? std::optional(rule.test.field) : std::nullopt;
    }
    switch (rule.test.check) {
    case BuiltIn::Scope:
        return Field::Os;
    case BuiltIn::History:
        return m_device.snapshots.empty() ? std::optional(Field::OsVersion) : std::nullopt;
    case BuiltIn::Track:
        if (!m_device.build)
            return Field::OsVersion;
        return m_device.tracked && m_device.track == TrackState::NeedsKb
            ? std::optional(Field::BaselineKb)
            : std::nullopt;
    default:
        return {};
    }
}

Check CheckWriter::write(std::size_t place) const
{
    const Rule &rule = ruleAt(place);
    Check check;
    check.ruleId = rule.id;
    check.title = rule.title;
    check.answer = m_device.outOfScope ? Answer::No : m_device.answers[place];
    check.required = rule.required;
    check.citation = Tr::tr("%1, %2").arg(rule.source, rule.date.toString(Qt::ISODate));
    check.confidence = rule.confidence;
    if (check.answer == Answer::No || check.answer == Answer::Unknown) {
        check.fix = rule.fix;
        check.effort = rule.effort;
    }
    if (rule.test.kind == Condition::Kind::Check)
        writeCheck(check, rule);
    else
        writeFact(check, rule);
    if (const auto missing = missingField(place)) {
        check.fix = collect({fieldTitle(*missing)});
        check.effort = Effort::CollectData;
    }
    return check;
}

void CheckWriter::writeCheck(Check &check, const Rule &rule) const
{
    switch (rule.test.check) {
    case BuiltIn::Scope:
        return writeScope(check, rule);
    case BuiltIn::History:
        return writeHistory(check);
    case BuiltIn::Assignment:
        return writeAssignment(check);
    case BuiltIn::Exclusion:
        return writeExclusion(check);
    case BuiltIn::TenantDefault:
        return writeTenantDefault(check);
    case BuiltIn::HotpatchSetting:
        return writeHotpatchSetting(check);
    case BuiltIn::Approval:
        return writeApproval(check);
    case BuiltIn::Conflict:
        return writeConflict(check);
    case BuiltIn::Track:
        return writeTrack(check);
    case BuiltIn::Month:
        return writeMonth(check);
    case BuiltIn::Ring:
        return writeRing(check);
    case BuiltIn::DataAge:
        return writeDataAge(check, rule.test.maxDays);
    case BuiltIn::None:
        break;
    }
    Q_UNREACHABLE();
}

QString CheckWriter::valueText(const Rule &rule, Field field) const
{
    if (m_input.devices.isUnknown(field, m_device.row))
        return Tr::tr("Not collected");
    if (m_input.devices.isNull(field, m_device.row))
        return Tr::tr("Empty in the import");
    if (field == Field::MemoryMb)
        return Tr::tr("%L1 MiB").arg(m_input.devices.number(field, m_device.row));
    QString value = m_input.devices.display(field, m_device.row);
    for (const auto &[name, text] : rule.values)
        if (name == value)
            return text;
    return value;
}

bool CheckWriter::isMissing(const Condition &condition) const
{
    return quarterdeck::isMissing(condition, m_input.devices, m_device.row, m_device.build);
}

void CheckWriter::setSource(Check &check, Field field) const
{
    const ImportRecord *import = m_input.devices.source(field, m_device.row);
    if (!import)
        return;
    check.source = importTitle(*import);
    check.asOf = import->asOf;
}

void CheckWriter::writeFact(Check &check, const Rule &rule) const
{
    const bool applies = check.answer != Answer::DoesNotApply || rule.when.empty();
    writeFound(check, rule, applies ? rule.test : rule.when.front());
    const bool present = !isMissing(rule.test)
        && std::none_of(rule.when.begin(), rule.when.end(),
                        [this](const Condition &c) { return isMissing(c); });
    if (check.answer != Answer::Unknown || !present)
        return;
    if (rule.test.kind == Condition::Kind::Version) {
        // A newer version that no source speaks of: going back is no advice.
        check.fix = Tr::tr("No change is known to help: %1").arg(rule.contradiction.current());
        check.effort = Effort::NotPossible;
    } else if (!rule.contradiction.isEmpty()) {
        check.found = Tr::tr("%1 (%2)").arg(check.found, rule.contradiction.current());
    }
}

void CheckWriter::writeFound(Check &check, const Rule &rule, const Condition &condition) const
{
    switch (condition.kind) {
    case Condition::Kind::Version:
    case Condition::Kind::BuildFloor:
        writeBuild(check);
        break;
    case Condition::Kind::Any: {
        QStringList found;
        for (const Condition &part : condition.any) {
            found.append(Tr::tr("%1: %2").arg(fieldTitle(part.field), valueText(rule, part.field)));
            if (check.source.isEmpty())
                setSource(check, part.field);
        }
        check.found = found.join("; "_L1);
        break;
    }
    default:
        check.found = valueText(rule, condition.field);
        setSource(check, condition.field);
    }
}

void CheckWriter::writeBuild(Check &check) const
{
    if (!m_device.build) {
        check.found = Tr::tr("Not collected");
        return;
    }
    const QString architecture = m_input.devices.display(Field::Architecture, m_device.row);
    check.found = architecture.isEmpty()
        ? m_device.build->toString()
        : Tr::tr("%1 on %2", "build on architecture").arg(m_device.build->toString(), architecture);
    if (m_device.snapshot == &m_device.snapshots.back())
        setSource(check, Field::OsVersion);
    else
        check.source = Tr::tr("An earlier import");
    check.asOf = m_device.snapshot->asOf;
}

void CheckWriter::writeScope(Check &check, const Rule &rule) const
{
    check.found = valueText(rule, Field::Os);
    setSource(check, Field::Os);
}

void CheckWriter::writeHistory(Check &check) const
{
    if (m_device.snapshot) {
        const QString seen = m_device.snapshot->asOf.toUTC().date().toString(Qt::ISODate);
        const QString build = m_device.snapshot->build.toString();
        check.found = m_device.snapshotMonth == m_month
            ? Tr::tr("Build %1, seen on %2").arg(build, seen)
            : Tr::tr("Build %1, seen on %2 and carried forward month by month").arg(build, seen);
        if (m_device.snapshot == &m_device.snapshots.back())
            setSource(check, Field::OsVersion);
        else
            check.source = Tr::tr("An earlier import");
        check.asOf = m_device.snapshot->asOf;
        return;
    }
    check.effort = Effort::CollectData;
    if (m_device.snapshots.empty()) {
        check.found = Tr::tr("No import gives its build");
        return;
    }
    check.found = Tr::tr("No data of that time: the first import with its build is of %1")
                      .arg(m_device.snapshots.front().asOf.toUTC().date().toString(Qt::ISODate));
}

void CheckWriter::writeTrack(Check &check) const
{
    check.source = Tr::tr("Release catalogue");
    if (!m_device.product) {
        check.found =
            m_device.build ? Tr::tr("This version has no hotpatch track") : Tr::tr("Not collected");
        return;
    }
    const auto baselines = m_input.catalogue.currentBaselines(*m_device.product, m_month);
    if (!baselines.empty()) {
        const QString builds = releasesText(baselines);
        const QString month = baselines.front().month.toString();
        check.required = builds.isEmpty()
            ? Tr::tr("Baseline of %1 (its build is not published here), or a hotpatch after it")
                  .arg(month)
            : Tr::tr("Baseline of %1: %2, or a hotpatch after it").arg(month, builds);
    }
    if (m_device.snapshot)
        check.asOf = m_device.snapshot->asOf;
    const QString build = m_device.snapshot ? m_device.snapshot->build.toString() : QString();
    if (!m_device.tracked) {
        check.found = Tr::tr("The catalogue does not reach back to this month");
        return;
    }
    const bool here = m_device.snapshotMonth == m_month;
    switch (m_device.track) {
    case TrackState::On:
        check.found = here ? Tr::tr("%1 is on the track").arg(build)
                           : Tr::tr("On the track, carried forward from %1").arg(build);
        break;
    case TrackState::Behind:
        check.found = here
            ? Tr::tr("%1 is behind: the baseline comes first, with one restart").arg(build)
            : Tr::tr("Behind, carried forward from %1: the baseline comes first, with one restart")
                  .arg(build);
        break;
    case TrackState::Off:
        check.found = here
            ? Tr::tr("%1 is an LCU after the baseline: off the track until the next baseline")
                  .arg(build)
            : Tr::tr("Off the track, carried forward from %1: LCUs until the next baseline")
                  .arg(build);
        break;
    case TrackState::NoRow:
        check.found = Tr::tr("%1 is a build in no catalogue row").arg(build);
        check.fix =
            Tr::tr("Bring the release catalogue up to date, or check the build on the device.");
        check.effort = Effort::CollectData;
        break;
    case TrackState::NeedsKb:
        check.found = Tr::tr("%1 has two KBs, and only one of them is a baseline").arg(build);
        break;
    case TrackState::Ahead:
        check.found = Tr::tr("%1 is a build of a later month").arg(build);
        check.fix = Tr::tr("Check the date of the import that gave this build.");
        check.effort = Effort::CollectData;
        break;
    case TrackState::Projected:
        check.found =
            Tr::tr("What an earlier month installed cannot be known; last seen on %1").arg(build);
        check.fix = Tr::tr("Mend the other checks, or import the devices again after that month.");
        check.effort = Effort::CollectData;
        break;
    }
}

void CheckWriter::writeMonth(Check &check) const
{
    check.source = Tr::tr("Release catalogue");
    if (!m_device.product) {
        check.found = Tr::tr("This version has no hotpatch calendar");
        return;
    }
    const auto entry = m_input.catalogue.month(*m_device.product, m_month);
    if (!entry) {
        check.found = Tr::tr("%1 is before the first row of %2")
                          .arg(m_month.toString(), productTitle(*m_device.product));
        return;
    }
    const QString type = releaseTypeTitle(entry->type());
    if (entry->isConfirmed())
        check.found =
            Tr::tr("%1 of %2: %3").arg(m_month.toString(), productTitle(entry->product), type);
    else if (entry->fromCadence)
        check.found = Tr::tr("%1 of %2: %3 by the cadence, not confirmed")
                          .arg(m_month.toString(), productTitle(entry->product), type);
    else
        check.found = Tr::tr("%1 of %2: planned as %3, not confirmed")
                          .arg(m_month.toString(), productTitle(entry->product), type);
    check.confidence = entry->confidence;
    if (entry->regular && !entry->regular->source.isEmpty())
        check.source = Tr::tr("Release catalogue: %1").arg(entry->regular->source);
}

void CheckWriter::writeDataAge(Check &check, int maxDays) const
{
    QDateTime seen = m_input.devices.instant(Field::LastCheckIn, m_device.row);
    if (seen.isValid()) {
        setSource(check, Field::LastCheckIn);
    } else if (!m_device.snapshots.empty()) {
        seen = m_device.snapshots.back().asOf;
        setSource(check, Field::OsVersion);
    }
    if (!seen.isValid()) {
        check.found = Tr::tr("Not collected");
        return;
    }
    check.found =
        Tr::tr("Seen on %1, %n day(s) ago", nullptr, static_cast<int>(seen.daysTo(m_input.asOf)))
            .arg(seen.toUTC().date().toString(Qt::ISODate));
    check.required = Tr::tr("Seen in the last %n day(s)", nullptr, maxDays);
}

} // namespace quarterdeck
