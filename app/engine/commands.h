// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"
#include "base/exitcode.h"
#include "engine/rpc/service.h"

namespace quarterdeck::engine {

// Prints what a command has found, as people or programs want it, and answers the exit code.
class Output final
{
public:
    explicit Output(bool json) : m_json(json) { }

    // `text` is called only where people read.
    template <class Text>
    ExitCode result(const json::Value &value, Text text) const
    {
        print(m_json ? dump(value) : text(value));
        return ExitCode::Ok;
    }
    ExitCode failure(const EngineError &error,
                     const json::Value &extra = json::Value::object()) const;
    [[nodiscard]] bool isJson() const { return m_json; }

private:
    [[nodiscard]] static std::string dump(const json::Value &value);
    static void print(const std::string &text);

    bool m_json;
};

// inspect, build, sign, verify-signature, key: files of the caller, no process.
[[nodiscard]] const std::vector<CommandSyntax> &packageCommands();
ExitCode runPackageCommand(std::string_view name, const Arguments &arguments,
                           const Service &service, const Output &output);

// processes, readiness, plan, apply, status, verify, watch, rollback, recover, release.
[[nodiscard]] const std::vector<CommandSyntax> &targetCommands();
ExitCode runTargetCommand(std::string_view name, const Arguments &arguments, const Service &service,
                          const Output &output);

// The error, with the file in front where it is about what is in that file and does not name it.
[[nodiscard]] EngineError naming(const std::string &path, EngineError error);

// Whole files; FileUnreadable with the reason.
[[nodiscard]] Result<Bytes> readInput(const std::string &path, std::size_t limit);
// Written beside and renamed, so that a file is never half there.
[[nodiscard]] Result<void> writeOutput(const std::string &path, std::string_view text,
                                       bool secret = false);

} // namespace quarterdeck::engine
