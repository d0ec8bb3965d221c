// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/engineresults.h"

#include "base/jsonreader.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck::lab {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Lab)
};

constexpr qint64 most = Q_INT64_C(1) << 53; // what a JSON number holds exactly

constexpr JsonWords<CheckState, 4> checkStates {{{CheckState::Ok, "ok"},
                                                 {CheckState::Warning, "warning"},
                                                 {CheckState::Blocked, "blocked"},
                                                 {CheckState::Unknown, "unknown"}}};
constexpr JsonWords<SignatureState, 5> signatureStates {{{SignatureState::Unsigned, "unsigned"},
                                                         {SignatureState::Trusted, "trusted"},
                                                         {SignatureState::Untrusted, "untrusted"},
                                                         {SignatureState::Bad, "bad"},
                                                         {SignatureState::Revoked, "revoked"}}};

QString what()
{
    return Tr::tr("the engine's answer");
}

qint64 count(JsonReader &reader, const char *key)
{
    return reader.integer(key, 0, most);
}

Target readTarget(JsonReader &reader)
{
    return {count(reader, "pid"), count(reader, "startTime"), reader.textOrNull("exe"),
            reader.textOrNull("name")};
}

// Reads the object in `key`.
template <class T>
T inner(JsonReader &owner, const char *key, T (*read)(JsonReader &))
{
    JsonReader reader = owner.object(key);
    T value = read(reader);
    owner.adopt(reader);
    return value;
}

Target targetOf(JsonReader &owner)
{
    return inner(owner, "target", readTarget);
}

Process readProcess(JsonReader &reader)
{
    Process process;
    process.target = readTarget(reader);
    process.parent = count(reader, "parent");
    process.user = reader.textOrNull("user");
    process.threads = count(reader, "threads");
    process.unit = reader.textOrNull("unit");
    process.architecture = reader.text("architecture");
    process.ready = reader.flag("ready");
    if (!reader.isNull("obstacle")) {
        JsonReader obstacle = reader.object("obstacle");
        process.obstacleKind = obstacle.text("kind");
        process.obstacle = obstacle.text("message");
        reader.adopt(obstacle);
    }
    return process;
}

Signature readSignature(JsonReader &reader)
{
    return {reader.word("state", signatureStates), reader.textOrNull("keyId"),
            reader.textOrNull("comment"), reader.textOrNull("message")};
}

Verification readVerification(JsonReader &reader)
{
    return {targetOf(reader), reader.text("packageId"), reader.flag("ok"),
            reader.list("checks", [](JsonReader &check) {
                return VerifyCheck {check.text("id"), check.textOrNull("subject"), check.flag("ok"),
                                    check.textOrNull("message")};
            })};
}

PatchStatus readPatch(JsonReader &reader)
{
    PatchStatus patch;
    patch.packageId = reader.text("packageId");
    patch.version = reader.textOrNull("version");
    patch.title = reader.textOrNull("title");
    patch.state = reader.text("state");
    patch.consistency = reader.textOrNull("consistency");
    patch.message = reader.textOrNull("message");
    patch.supersededBy = reader.textOrNull("supersededBy");
    patch.order = count(reader, "order");
    patch.created = reader.instant("created");
    patch.sites = reader.list("sites", [](JsonReader &site) {
        return PatchSite {site.text("function"), site.textOrNull("module"), site.text("address"),
                          site.textOrNull("form"), site.text("state")};
    });
    return patch;
}

ProcessStatus readStatus(JsonReader &reader)
{
    ProcessStatus status;
    status.target = targetOf(reader);
    status.state = reader.text("state");
    status.packages = reader.list("packages", readPatch);
    status.orphans = reader.array("orphans").size();
    return status;
}

HeldBy readHeldBy(JsonReader &reader)
{
    return {count(reader, "tid"), reader.textOrNull("thread"), reader.textOrNull("function"),
            reader.textOrNull("why"), reader.texts("frames")};
}

std::vector<PackageFunction> functionsOf(JsonReader &reader)
{
    std::vector<PackageFunction> functions;
    const auto modules = reader.list("modules", [](JsonReader &module) {
        const QString name = module.text("name");
        return module.list("functions", [&name](JsonReader &function) {
            return PackageFunction {name, function.text("name"), count(function, "rva"),
                                    count(function, "size"), function.text("replacement")};
        });
    });
    for (const auto &module : modules)
        functions.insert(functions.end(), module.begin(), module.end());
    return functions;
}

std::vector<Site> sitesOf(JsonReader &reader)
{
    const auto modules =
        reader.list("modules", [](JsonReader &module) { return module.text("path"); });
    return reader.list("sites", [&modules](JsonReader &entry) {
        Site site;
        const auto module = static_cast<std::size_t>(count(entry, "module"));
        if (module < modules.size())
            site.module = modules[module];
        else
            entry.reject("module", Tr::tr("the number of a module"));
        site.function = entry.text("function");
        site.replacement = entry.textOrNull("replacement");
        JsonReader original = entry.object("original");
        site.address = original.text("begin");
        entry.adopt(original);
        site.form = entry.textOrNull("form");
        site.switchableWithoutStop = entry.flag("switchableWithoutStop");
        site.before = entry.texts("disassemblyBefore");
        site.after = entry.texts("disassemblyAfter");
        return site;
    });
}

// Reads a whole answer.
template <class F>
auto whole(const QJsonObject &json, F read) -> Result<std::invoke_result_t<F, JsonReader &>>
{
    JsonReader reader(json, what());
    auto value = read(reader);
    if (auto error = reader.failed())
        return *error;
    return value;
}

} // namespace

Result<std::vector<Process>> processesFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) { return reader.list("processes", readProcess); });
}

Result<Readiness> readinessFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) {
        return Readiness {
            targetOf(reader), reader.flag("ready"), reader.list("checks", [](JsonReader &check) {
                return ReadinessCheck {check.text("id"), check.word("state", checkStates),
                                       check.textOrNull("message")};
            })};
    });
}

Result<Inspection> inspectionFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) {
        Inspection result;
        JsonReader package = reader.object("package");
        result.id = package.text("id");
        result.version = package.text("version");
        result.title = package.textOrNull("title");
        result.description = package.textOrNull("description");
        result.severity = package.textOrNull("severity");
        result.cves = package.texts("cves");
        result.author = package.textOrNull("author");
        result.created = package.instant("created");
        result.consistency = package.text("consistency");
        result.hash = package.text("hash");
        reader.adopt(package);
        JsonReader platform = reader.object("platform");
        result.os = platform.text("os");
        result.architecture = platform.text("arch");
        reader.adopt(platform);
        result.functions = functionsOf(reader);
        const auto held = reader.list("hold", [](JsonReader &hold) { return hold.text("name"); });
        result.hold = QStringList(held.begin(), held.end());
        result.signature = inner(reader, "signature", readSignature);
        return result;
    });
}

Result<PatchPlan> planFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) {
        PatchPlan plan;
        plan.planId = reader.text("planId");
        plan.applicable = reader.flag("applicable");
        plan.target = targetOf(reader);
        JsonReader package = reader.object("package");
        plan.packageId = package.text("id");
        plan.packageVersion = package.textOrNull("version");
        plan.packageTitle = package.textOrNull("title");
        reader.adopt(package);
        plan.consistency = reader.text("consistency");
        plan.signature = inner(reader, "signature", readSignature);
        plan.sites = sitesOf(reader);
        plan.blockers = reader.list("blockers", [](JsonReader &blocker) {
            return Blocker {blocker.text("kind"), blocker.textOrNull("module"),
                            blocker.textOrNull("function"), blocker.text("message")};
        });
        plan.warnings = reader.texts("warnings");
        return plan;
    });
}

Result<Applied> appliedFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) {
        Applied applied;
        applied.target = targetOf(reader);
        applied.packageId = reader.text("packageId");
        applied.planId = reader.text("planId");
        applied.threads = count(reader, "threads");
        applied.attempts = count(reader, "attempts");
        applied.pauseUs = count(reader, "pauseUs");
        applied.durationUs = count(reader, "durationUs");
        applied.consistency = reader.text("consistency");
        applied.textBefore = reader.textOrNull("textSha256Before");
        applied.verification = inner(reader, "verification", readVerification);
        applied.warnings = reader.texts("warnings");
        return applied;
    });
}

Result<ProcessStatus> statusFromJson(const QJsonObject &json)
{
    return whole(json, readStatus);
}

Result<std::vector<ProcessStatus>> statusesFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) { return reader.list("processes", readStatus); });
}

Result<Verification> verificationFromJson(const QJsonObject &json)
{
    return whole(json, readVerification);
}

Result<Watched> watchedFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) {
        Watched watched;
        watched.held = reader.text("state") == "held"_L1;
        watched.target = targetOf(reader);
        watched.packageId = reader.text("packageId");
        watched.samples = count(reader, "samples");
        watched.seconds = reader.real("seconds");
        watched.reasons = reader.texts("reasons");
        watched.cpuBefore = reader.real("cpuBefore");
        watched.cpuAfter = reader.real("cpuAfter");
        watched.residentBefore = count(reader, "residentBefore");
        watched.residentAfter = count(reader, "residentAfter");
        return watched;
    });
}

Result<RolledBack> rolledBackFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) {
        RolledBack result;
        result.target = targetOf(reader);
        result.packageId = reader.text("packageId");
        result.consistency = reader.text("consistency");
        result.threads = count(reader, "threads");
        result.attempts = count(reader, "attempts");
        result.pauseUs = count(reader, "pauseUs");
        result.durationUs = count(reader, "durationUs");
        result.heldBy = reader.list("heldBy", readHeldBy);
        result.textRestored = reader.flag("textRestored");
        result.textAfter = reader.textOrNull("textSha256After");
        return result;
    });
}

Result<Recovered> recoveredFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) {
        return Recovered {reader.text("state"), targetOf(reader), reader.texts("actions")};
    });
}

Result<Released> releasedFromJson(const QJsonObject &json)
{
    return whole(json, [](JsonReader &reader) {
        return Released {targetOf(reader), reader.text("packageId")};
    });
}

std::vector<HeldBy> heldByFromJson(const QJsonArray &json)
{
    std::vector<HeldBy> result;
    for (const auto &element : json) {
        JsonReader reader(element.toObject(), what());
        const HeldBy held = readHeldBy(reader);
        if (!reader.failed())
            result.push_back(held);
    }
    return result;
}

} // namespace quarterdeck::lab
