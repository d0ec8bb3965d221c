// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "engine/rpc/results.h"
#include "text.h"

#include <cstdio>

namespace quarterdeck::engine {

std::string Output::dump(const json::Value &value)
{
    return value.dump(2, ' ', false, json::Value::error_handler_t::replace) + "\n";
}

void Output::print(const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

ExitCode Output::failure(const EngineError &error, const json::Value &extra) const
{
    if (m_json) {
        json::Value value = results::errorData(error);
        value["message"] = error.message;
        value.update(extra);
        print(dump({{"error", std::move(value)}}));
    } else {
        std::fprintf(stderr, "quarterdeck-engine: %s\n", error.message.c_str());
        if (!error.detail.empty())
            std::fprintf(stderr, "  %s\n", error.detail.c_str());
        if (extra.contains("heldBy"))
            std::fputs(text::holders(extra["heldBy"]).c_str(), stderr);
        if (extra.contains("plan"))
            for (const json::Value &blocker : extra["plan"]["blockers"])
                std::fprintf(stderr, "  %s\n", blocker["message"].get<std::string>().c_str());
    }
    return error.code;
}

} // namespace quarterdeck::engine
