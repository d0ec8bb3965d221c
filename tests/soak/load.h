// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

// One connection to a server. Blocking, with a timeout: no answer is a failure too.
class Connection final
{
public:
    Connection() = default;
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] bool openTcp(int port); // on 127.0.0.1
    [[nodiscard]] bool openUnix(const std::string &path);
    void close();
    [[nodiscard]] bool isOpen() const { return m_socket >= 0; }
    [[nodiscard]] bool send(const std::string &bytes) const;
    // Exactly so many bytes, or up to and with `end`; empty where the server did not give them.
    [[nodiscard]] std::string receive(std::size_t size);
    [[nodiscard]] std::string receiveTo(const std::string &end);

private:
    [[nodiscard]] bool open(int family, const void *address, std::size_t size);
    [[nodiscard]] bool receiveMore();

    int m_socket = -1;
    std::string m_received;
};

// A port that nobody has at the moment.
[[nodiscard]] int freePort();

// What a server is asked for, again and again.
class Client
{
public:
    enum class Answer
    {
        Old,
        New, // only a replaced function answers so
        Wrong,
    };
    virtual ~Client() = default;
    // Connects where that is needed. `number` differs from request to
    // request and, in its upper half, from client to client; on Wrong `why` says
    // what came instead.
    virtual Answer request(std::uint64_t number, std::string &why) = 0;
};

// Clients in threads of their own, that count what they get until the end.
class Load final
{
public:
    Load(int clients, const std::function<std::unique_ptr<Client>()> &make);
    ~Load() { finish(); }
    Load(const Load &) = delete;
    Load &operator=(const Load &) = delete;

    void finish();
    [[nodiscard]] std::uint64_t requests() const { return m_requests; }
    [[nodiscard]] std::uint64_t failures() const { return m_failures; }
    [[nodiscard]] std::uint64_t newAnswers() const { return m_newAnswers; }
    [[nodiscard]] std::string firstFailure();
    // Microseconds that this part of the requests took at most; after finish().
    [[nodiscard]] double latency(double part) const;

private:
    void run(Client &client, std::uint64_t number);

    std::atomic<bool> m_ending = false;
    std::atomic<std::uint64_t> m_requests = 0;
    std::atomic<std::uint64_t> m_failures = 0;
    std::atomic<std::uint64_t> m_newAnswers = 0;
    std::mutex m_mutex; // of m_firstFailure and m_latencies
    std::string m_firstFailure;
    std::vector<float> m_latencies;
    std::vector<std::thread> m_threads;
};

[[nodiscard]] std::unique_ptr<Client> memcachedClient(int port);
[[nodiscard]] std::unique_ptr<Client> httpClient(int port, const std::string &path,
                                                 const std::string &body);
// SELECT a + b; an answer that is a million too large is New.
[[nodiscard]] std::unique_ptr<Client> postgresClient(const std::string &socket,
                                                     const std::string &user);
