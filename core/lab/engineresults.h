// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

// What the engine answers (core/engine/rpc/PROTOCOL.md), typed. Texts of the engine are English and
// meant for people; `null` is an empty text or nullopt. Plain values.
namespace quarterdeck::lab {

// One life of a process.
struct Target
{
    qint64 pid = 0;
    qint64 startTime = 0; // ticks since boot
    QString exe;
    QString name;
    bool operator==(const Target &) const = default;
};

struct Process
{
    Target target;
    qint64 parent = 0;
    QString user;
    qint64 threads = 0;
    QString unit; // systemd unit
    QString architecture; // "x86-64" "x86" "other" "unknown"
    bool ready = false;
    QString obstacleKind; // of the first check that blocks
    QString obstacle;
    bool operator==(const Process &) const = default;
};

enum class CheckState : quint8
{
    Ok,
    Warning,
    Blocked,
    Unknown
};
struct ReadinessCheck
{
    QString id;
    CheckState state = CheckState::Unknown;
    QString message;
    bool operator==(const ReadinessCheck &) const = default;
};
struct Readiness
{
    Target target;
    bool ready = false;
    std::vector<ReadinessCheck> checks;
    bool operator==(const Readiness &) const = default;
};

enum class SignatureState : quint8
{
    Unsigned,
    Trusted,
    Untrusted,
    Bad,
    Revoked
};
struct Signature
{
    SignatureState state = SignatureState::Unsigned;
    QString keyId;
    QString comment;
    QString message;
    bool operator==(const Signature &) const = default;
};

struct PackageFunction
{
    QString module;
    QString name;
    qint64 rva = 0;
    qint64 size = 0;
    QString replacement;
    bool operator==(const PackageFunction &) const = default;
};
struct Inspection
{
    QString id, version, title, description, severity;
    QStringList cves;
    QString author;
    QDateTime created;
    QString consistency;
    QString hash; // SHA-256
    QString os, architecture;
    std::vector<PackageFunction> functions;
    QStringList hold;
    Signature signature;
    bool operator==(const Inspection &) const = default;
};

struct Blocker
{
    QString kind, module, function, message;
    bool operator==(const Blocker &) const = default;
};
struct Site
{
    QString module; // path
    QString function, replacement;
    QString address; // of the function's first byte
    QString form; // "pad" "jump" ...
    bool switchableWithoutStop = false;
    QStringList before, after; // disassembly
    bool operator==(const Site &) const = default;
};
struct PatchPlan
{
    QString planId; // apply takes no other
    bool applicable = false;
    Target target;
    QString packageId, packageVersion, packageTitle;
    QString consistency;
    Signature signature;
    std::vector<Site> sites;
    std::vector<Blocker> blockers;
    QStringList warnings;
    bool operator==(const PatchPlan &) const = default;
};

struct VerifyCheck
{
    QString id, subject;
    bool ok = false;
    QString message;
    bool operator==(const VerifyCheck &) const = default;
};
struct Verification
{
    Target target;
    QString packageId;
    bool ok = false;
    std::vector<VerifyCheck> checks;
    bool operator==(const Verification &) const = default;
};

struct Applied
{
    Target target;
    QString packageId, planId;
    qint64 threads = 0;
    qint64 attempts = 0;
    qint64 pauseUs = 0; // first interrupt to last resume
    qint64 durationUs = 0;
    QString consistency;
    QString textBefore; // SHA-256 of all code that comes from files
    Verification verification;
    QStringList warnings;
    bool operator==(const Applied &) const = default;
};

struct PatchSite
{
    QString function, module, address, form;
    QString state; // "new" "old" "foreign"
    bool operator==(const PatchSite &) const = default;
};
struct PatchStatus
{
    QString packageId, version, title, state, consistency, message;
    QString supersededBy; // package id
    qint64 order = 0; // later packages of a process have larger numbers
    QDateTime created;
    std::vector<PatchSite> sites;
    bool operator==(const PatchStatus &) const = default;
};
struct ProcessStatus
{
    Target target;
    QString state; // "none" "applied" "interrupted"
    std::vector<PatchStatus> packages;
    qint64 orphans = 0;
    bool operator==(const ProcessStatus &) const = default;
};

struct HeldBy
{
    qint64 tid = 0;
    QString thread, function, why;
    QStringList frames;
    bool operator==(const HeldBy &) const = default;
};
struct RolledBack
{
    Target target;
    QString packageId;
    QString consistency; // what was reached: "quiescent" or "entry"
    qint64 threads = 0; // that were stopped
    qint64 attempts = 0;
    qint64 pauseUs = 0;
    qint64 durationUs = 0;
    std::vector<HeldBy> heldBy;
    bool textRestored = false;
    QString textAfter; // SHA-256 of all code that comes from files
    bool operator==(const RolledBack &) const = default;
};

struct Watched
{
    bool held = false; // false: it was rolled back
    Target target;
    QString packageId;
    qint64 samples = 0;
    double seconds = 0;
    QStringList reasons;
    double cpuBefore = 0; // parts of one core
    double cpuAfter = 0;
    qint64 residentBefore = 0; // bytes
    qint64 residentAfter = 0;
    bool operator==(const Watched &) const = default;
};

struct Recovered
{
    QString state; // "applied" "rolled-back" "clean"
    Target target;
    QStringList actions;
    bool operator==(const Recovered &) const = default;
};

struct Released
{
    Target target;
    QString packageId;
    bool operator==(const Released &) const = default;
};

// Malformed: the answer lacks a field or has one of another type; names it. Fields that are not
// known are passed over. Pure.
[[nodiscard]] Result<std::vector<Process>> processesFromJson(const QJsonObject &json);
[[nodiscard]] Result<Readiness> readinessFromJson(const QJsonObject &json);
[[nodiscard]] Result<Inspection> inspectionFromJson(const QJsonObject &json);
[[nodiscard]] Result<PatchPlan> planFromJson(const QJsonObject &json);
[[nodiscard]] Result<Applied> appliedFromJson(const QJsonObject &json);
[[nodiscard]] Result<ProcessStatus> statusFromJson(const QJsonObject &json);
[[nodiscard]] Result<std::vector<ProcessStatus>> statusesFromJson(const QJsonObject &json);
[[nodiscard]] Result<Verification> verificationFromJson(const QJsonObject &json);
[[nodiscard]] Result<Watched> watchedFromJson(const QJsonObject &json);
[[nodiscard]] Result<RolledBack> rolledBackFromJson(const QJsonObject &json);
[[nodiscard]] Result<Recovered> recoveredFromJson(const QJsonObject &json);
[[nodiscard]] Result<Released> releasedFromJson(const QJsonObject &json);
[[nodiscard]] std::vector<HeldBy>
heldByFromJson(const QJsonArray &json); // what cannot be read is left out

} // namespace quarterdeck::lab
