// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rpc/server.h"

#include "engine/rpc/results.h"

#include <algorithm>
#include <thread>

namespace quarterdeck::engine {

namespace {

using json::Value;

// JSON-RPC 2.0, section 5.1.
constexpr int ParseError = -32700;
constexpr int InvalidRequest = -32600;
constexpr int MethodNotFound = -32601;
constexpr int InvalidParams = -32602;
constexpr int EngineFailure = -32000;

int codeOf(const EngineError &error, bool methodKnown)
{
    if (!methodKnown)
        return MethodNotFound;
    return error.kind == ErrorKind::MalformedRequest ? InvalidParams : EngineFailure;
}

} // namespace

Server::Server(const Service &service, std::FILE *in, std::FILE *out)
    : m_service(service), m_in(in), m_out(out)
{ }

void Server::run()
{
    std::thread reader([this] { readMessages(); });
    for (;;) {
        Message message;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ended || !m_queue.empty(); });
            if (m_ended)
                break;
            message = std::move(m_queue.front());
            m_queue.pop_front();
            m_running = message.id;
            m_cancelled = false;
        }
        std::thread worker([&] { carryOut(message); });
        worker.join();
        const std::lock_guard lock(m_mutex);
        m_running.reset();
    }
    reader.join();
}

Server::Line Server::readLine(std::string &line)
{
    line.clear();
    bool tooLong = false;
    for (;;) {
        const int c = std::getc(m_in);
        if (c == EOF)
            return Line::End; // a message without its newline was cut off
        if (c == '\n')
            return tooLong ? Line::TooLong : Line::Complete;
        if (line.size() < MaxMessage)
            line.push_back(static_cast<char>(c));
        else
            tooLong = true;
    }
}

void Server::readMessages()
{
    std::string line;
    for (;;) {
        switch (readLine(line)) {
        case Line::Complete:
            take(line);
            continue;
        case Line::TooLong:
            sendError(nullptr, ParseError,
                      failure(ErrorKind::MalformedJson,
                              "A message is longer than " + std::to_string(MaxMessage) + " bytes.")
                          .error(),
                      Value::object());
            continue;
        case Line::End:
            break;
        }
        break;
    }
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

void Server::take(const std::string &line)
{
    const auto parsed = json::parse(line);
    if (!parsed) {
        sendError(nullptr, ParseError, parsed.error(), Value::object());
        return;
    }
    const Value &value = *parsed;
    const Value id = value.is_object() && value.contains("id") ? value["id"] : Value(nullptr);
    const bool isRequest = value.is_object() && value.contains("id");
    const bool valid = value.is_object() && value.contains("jsonrpc") && value["jsonrpc"] == "2.0"
        && value.contains("method") && value["method"].is_string()
        && (id.is_null() || id.is_number() || id.is_string())
        && (!value.contains("params") || value["params"].is_object());
    if (!valid) {
        sendError(id.is_structured() ? Value(nullptr) : id, InvalidRequest,
                  failure(ErrorKind::MalformedRequest,
                          "A message is not a request of JSON-RPC 2.0 with named parameters.")
                      .error(),
                  Value::object());
        return;
    }
    Message message {id, value["method"].get<std::string>(),
                     value.contains("params") ? value["params"] : Value::object()};
    if (message.method == "cancel") {
        cancel(message, isRequest);
        return;
    }
    if (!isRequest)
        return; // nobody waits for an answer
    const std::lock_guard lock(m_mutex);
    m_queue.push_back(std::move(message));
    m_changed.notify_all();
}

void Server::cancel(const Message &message, bool answer)
{
    const Value which = message.params.contains("id") ? message.params["id"] : Value(nullptr);
    bool found = false;
    Value dropped;
    {
        const std::lock_guard lock(m_mutex);
        if (m_running && *m_running == which) {
            m_cancelled = true;
            found = true;
        } else {
            const auto waiting = std::find_if(m_queue.begin(), m_queue.end(),
                                              [&](const Message &one) { return one.id == which; });
            if (waiting != m_queue.end()) {
                dropped = waiting->id;
                m_queue.erase(waiting);
                found = true;
            }
        }
    }
    if (!dropped.is_null())
        sendError(dropped, EngineFailure,
                  failure(ErrorKind::Cancelled, "Cancelled; nothing was changed.").error(),
                  Value::object());
    if (answer)
        send({{"jsonrpc", "2.0"}, {"id", message.id}, {"result", {{"cancelled", found}}}});
}

void Server::carryOut(const Message &message)
{
    if (!m_greeted && message.method != "hello") {
        sendError(message.id, InvalidRequest,
                  failure(ErrorKind::Usage, "The first request has to be hello.").error(),
                  Value::object());
        return;
    }
    Options options;
    options.cancelled = &m_cancelled;
    options.progress = [this, &message](std::string_view stage, int percent,
                                        const std::string &text) {
        Value params = {{"id", message.id}, {"stage", stage}, {"text", text}};
        if (percent >= 0)
            params["percent"] = percent;
        send({{"jsonrpc", "2.0"}, {"method", "progress"}, {"params", std::move(params)}});
    };
    const Answer answer = m_service.call(message.method, message.params, options);
    if (answer) {
        m_greeted = true;
        send({{"jsonrpc", "2.0"}, {"id", message.id}, {"result", *answer}});
        return;
    }
    const auto &methods = Service::methods();
    const bool known = std::find(methods.begin(), methods.end(), message.method) != methods.end();
    sendError(message.id, codeOf(answer.error().error, known), answer.error().error,
              answer.error().extra);
}

void Server::send(const Value &message)
{
    // What came from outside may hold bytes that are not UTF-8: they are replaced, not fatal.
    const std::string text = message.dump(-1, ' ', false, Value::error_handler_t::replace) + "\n";
    const std::lock_guard lock(m_outMutex);
    std::fwrite(text.data(), 1, text.size(), m_out);
    std::fflush(m_out);
}

void Server::sendError(const Value &id, int code, const EngineError &error, const Value &extra)
{
    Value data = results::errorData(error);
    data.update(extra);
    send({{"jsonrpc", "2.0"},
          {"id", id},
          {"error", {{"code", code}, {"message", error.message}, {"data", std::move(data)}}}});
}

} // namespace quarterdeck::engine
