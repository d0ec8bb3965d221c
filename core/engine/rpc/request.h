// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/package.h"
#include "engine/package/signature.h"
#include "engine/package/truststore.h"
#include "engine/patch/apply.h"
#include "engine/process/host.h"
#include "engine/process/readiness.h"
#include "engine/rpc/service.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace quarterdeck::engine {

inline constexpr std::uint64_t MostPid = 1U << 22; // PID_MAX_LIMIT

// One request: its parameters, read strictly, and what they lead to.
class Request final
{
public:
    Request(const json::Value &params, const std::string &trustStore, const Options &options)
        : m_reader(params, {}, ErrorKind::MalformedRequest)
        , m_trustStore(trustStore)
        , m_options(options)
    { }

    Answer hello();
    Answer processes();
    Answer readiness();
    Answer inspect();
    Answer plan();
    Answer apply();
    Answer status();
    Answer verify();
    Answer watch();
    Answer rollBack();
    Answer recover();
    Answer release();

private:
    struct Input
    {
        Package package;
        std::size_t size = 0;
        TrustStore store;
        SignatureCheck check;
    };
    struct Prepared
    {
        Input input;
        Readiness readiness;
        std::unique_ptr<TargetProcess> target;
        Plan plan;
        std::vector<std::string> warnings;
        std::optional<EngineError> distrust; // planned all the same, but never applied
    };

    // Of several processes; in modulerequest.cpp.
    struct Choice
    {
        std::string module;
        ProcessChoice choice;
        std::unique_ptr<ProcessSource> source;
        struct One
        {
            ProcessInfo process;
            std::unique_ptr<TargetProcess> target;
            std::string obstacle; // why it cannot be touched; empty: it can
        };
        std::vector<One> processes;
        json::Value leftOut = json::Value::array(); // {target, reason}
    };
    struct Group
    {
        Input input;
        Choice choice;
        std::vector<Member> members;
        std::vector<ProcessInfo> processes; // beside members
        std::vector<std::string> warnings;
        std::vector<json::Value>
            blockers; // of no plan: distrust, processes that may not be touched
        std::optional<EngineError> distrust;
        std::string planId;

        [[nodiscard]] bool applicable() const;
        [[nodiscard]] std::string firstBlocker() const;
    };
    [[nodiscard]] bool isGroup() { return m_reader.has("module"); }
    enum class Undoes
    {
        No,
        Yes
    };
    [[nodiscard]] Choice readChoice();
    Expected<Choice, RequestFailure> chosen(Undoes undoes);
    static void choose(Choice &choice);
    Expected<Group, RequestFailure> prepareGroup();
    static json::Value groupPlanValue(const Group &group);
    Answer planGroup();
    Answer applyGroup(const std::string &planId);
    Answer statusGroup();
    Answer verifyGroup();
    Answer rollBackGroup();
    Answer recoverGroup();
    Answer releaseGroup();

    void readPid() { m_pid = static_cast<std::int64_t>(m_reader.number("pid", 1, MostPid)); }
    void readPackageId() { m_packageId = m_reader.text("packageId", "", 128); }
    void readDeadline()
    {
        if (m_reader.has("deadlineMs"))
            m_options.deadline =
                std::chrono::milliseconds(m_reader.number("deadlineMs", 0, 600000));
    }
    Result<Input> readPackage();
    Result<std::unique_ptr<TargetProcess>> openReady(Readiness &readiness);
    Expected<Prepared, RequestFailure> prepare();
    json::Value planValue(const Prepared &prepared) const;

    json::ObjectReader m_reader;
    const std::string &m_trustStore;
    Options m_options;
    std::int64_t m_pid = 0;
    std::string m_packageId;
    bool m_allowInit = false;
};

} // namespace quarterdeck::engine
