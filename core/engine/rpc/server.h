// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/rpc/service.h"

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace quarterdeck::engine {

// JSON-RPC 2.0, one message a line (PROTOCOL.md). A reader thread takes messages in and answers
// `cancel` at once; requests are carried out one after another, each on a thread of its own.
class Server final
{
public:
    // Both files stay open; neither is closed.
    Server(const Service &service, std::FILE *in, std::FILE *out);

    // Serves until the end of `in`. A request that runs then is finished; those that wait are not
    // begun.
    void run();

    static constexpr std::size_t MaxMessage = std::size_t {32} << 20;

private:
    struct Message
    {
        json::Value id; // null, number or string
        std::string method;
        json::Value params;
    };

    void readMessages();
    enum class Line
    {
        Complete,
        TooLong,
        End
    };
    [[nodiscard]] Line readLine(std::string &line);
    void take(const std::string &line);
    void cancel(const Message &message, bool answer);
    void carryOut(const Message &message);
    void send(const json::Value &message);
    void sendError(const json::Value &id, int code, const EngineError &error,
                   const json::Value &extra);

    const Service &m_service;
    std::FILE *m_in;
    std::FILE *m_out;
    std::mutex m_outMutex; // m_out
    std::mutex m_mutex; // the queue, m_ended and m_running
    std::condition_variable m_changed;
    std::deque<Message> m_queue;
    bool m_ended = false;
    std::optional<json::Value> m_running; // the id of the request that is carried out
    std::atomic<bool> m_cancelled {false};
    bool m_greeted = false; // hello was answered; used by the requests only, one at a time
};

} // namespace quarterdeck::engine
