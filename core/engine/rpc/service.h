// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/json.h"
#include "engine/patch/switch.h"

#include <string>
#include <string_view>
#include <vector>

namespace quarterdeck::engine {

inline constexpr int ProtocolVersion = 1;

// A failed request: the error, and what belongs to it (`plan`, `heldBy`) as members of `extra`.
struct RequestFailure
{
    EngineError error;
    json::Value extra = json::Value::object();
};
using Answer = Expected<json::Value, RequestFailure>;

// The methods of the protocol (PROTOCOL.md), for the server and the command line alike: both speak
// through this and show the same objects.
class Service final
{
public:
    // `trustStore` is the path of the trust store; it counts only if root owns it.
    explicit Service(std::string trustStore);

    // Carries out one request on this thread. Stops processes: one request at a time.
    // A thread that could not be let go (uninterruptible sleep) is let go by the kernel when the
    // calling thread ends, so a server gives every request a thread of its own.
    [[nodiscard]] Answer call(std::string_view method, const json::Value &params,
                              const Options &options) const;
    [[nodiscard]] static const std::vector<std::string> &methods();

private:
    std::string m_trustStore;
};

} // namespace quarterdeck::engine
