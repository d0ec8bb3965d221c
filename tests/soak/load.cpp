// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
    m_received.clear();
}

bool Connection::open(int family, const void *address, std::size_t size)
{
    close();
    m_socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval timeout = {10, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
    const int on = 1;
    if (family == AF_INET)
        setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(m_socket, static_cast<const sockaddr *>(address), socklen_t(size)) == 0)
        return true;
    close();
    return false;
}

bool Connection::openTcp(int port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return open(AF_INET, &address, sizeof address);
}

bool Connection::openUnix(const std::string &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    std::copy(path.begin(), path.end(), address.sun_path);
    return open(AF_UNIX, &address, sizeof address);
}

bool Connection::send(const std::string &bytes) const
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t sent =
            ::send(m_socket, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        done += std::size_t(sent);
    }
    return true;
}

bool Connection::receiveMore()
{
    std::array<char, 4096> buffer;
    const ssize_t got = recv(m_socket, buffer.data(), buffer.size(), 0);
    if (got <= 0)
        return false;
    m_received.append(buffer.data(), std::size_t(got));
    return true;
}

std::string Connection::receive(std::size_t size)
{
    while (m_received.size() < size) {
        if (!receiveMore())
            return {};
    }
    std::string result = m_received.substr(0, size);
    m_received.erase(0, size);
    return result;
}

std::string Connection::receiveTo(const std::string &end)
{
    std::size_t found = 0;
    while ((found = m_received.find(end)) == std::string::npos) {
        if (!receiveMore())
            return {};
    }
    return receive(found + end.size());
}

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *any = reinterpret_cast<sockaddr *>(&address);
    const bool bound = bind(socket, any, size) == 0 && getsockname(socket, any, &size) == 0;
    ::close(socket);
    return bound ? ntohs(address.sin_port) : 0;
}

Load::Load(int clients, const std::function<std::unique_ptr<Client>()> &make)
{
    for (int i = 0; i < clients; ++i) {
        m_threads.emplace_back(
            [this, client = make(), i] { run(*client, std::uint64_t(i) << 32); });
    }
}

void Load::run(Client &client, std::uint64_t number)
{
    using Clock = std::chrono::steady_clock;
    std::vector<float> latencies;
    while (!m_ending) {
        const auto begin = Clock::now();
        std::string why;
        const Client::Answer answer = client.request(++number, why);
        latencies.push_back(std::chrono::duration<float, std::micro>(Clock::now() - begin).count());
        ++m_requests;
        if (answer == Client::Answer::New)
            ++m_newAnswers;
        if (answer != Client::Answer::Wrong)
            continue;
        const std::lock_guard lock(m_mutex);
        if (m_failures++ == 0)
            m_firstFailure = why;
    }
    const std::lock_guard lock(m_mutex);
    m_latencies.insert(m_latencies.end(), latencies.begin(), latencies.end());
}

void Load::finish()
{
    m_ending = true;
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
    std::sort(m_latencies.begin(), m_latencies.end());
}

std::string Load::firstFailure()
{
    const std::lock_guard lock(m_mutex);
    return m_firstFailure;
}

double Load::latency(double part) const
{
    if (m_latencies.empty())
        return 0;
    const auto index = std::size_t(part * double(m_latencies.size()));
    return double(m_latencies[std::min(index, m_latencies.size() - 1)]);
}
