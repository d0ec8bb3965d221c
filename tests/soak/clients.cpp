// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"

#include <cstdlib>

namespace {

// Sets a value and reads it again.
class MemcachedClient final : public Client
{
public:
    explicit MemcachedClient(int port) : m_port(port) { }

    Answer request(std::uint64_t number, std::string &why) override
    {
        if (!m_connection.isOpen() && !m_connection.openTcp(m_port)) {
            why = "cannot connect";
            return Answer::Wrong;
        }
        const std::string key =
            "key" + std::to_string(number >> 32) + "-" + std::to_string(number % 4099);
        const std::string value = "value" + std::to_string(number * 0x9e3779b97f4a7c15ULL);
        const std::string size = std::to_string(value.size());
        if (number % 2 == 0) {
            if (m_connection.send("set " + key + " 0 0 " + size + "\r\n" + value + "\r\n"))
                why = m_connection.receiveTo("\r\n");
            m_key = key;
            m_value = value;
            return why == "STORED\r\n" ? Answer::Old : failed();
        }
        if (m_key.empty())
            return Answer::Old;
        const std::string all = "VALUE " + m_key + " 0 " + std::to_string(m_value.size()) + "\r\n"
            + m_value + "\r\nEND\r\n";
        if (m_connection.send("get " + m_key + "\r\n"))
            why = m_connection.receive(all.size());
        return why == all ? Answer::Old : failed();
    }

private:
    Answer failed()
    {
        m_connection.close();
        return Answer::Wrong;
    }

    Connection m_connection;
    int m_port;
    std::string m_key;
    std::string m_value;
};

class HttpClient final : public Client
{
public:
    HttpClient(int port, std::string path, std::string body)
        : m_port(port), m_path(std::move(path)), m_body(std::move(body))
    { }

    Answer request(std::uint64_t number, std::string &why) override
    {
        if (number % 1000 == 0) // new connections go to any worker
            m_connection.close();
        if (!m_connection.isOpen() && !m_connection.openTcp(m_port)) {
            why = "cannot connect";
            return Answer::Wrong;
        }
        if (m_connection.send("GET " + m_path
                              + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: quarterdeck\r\n"
                                "Accept: */*\r\nX-Number: "
                              + std::to_string(number) + "\r\n\r\n"))
            why = m_connection.receiveTo("\r\n\r\n");
        const std::string length = "Content-Length: " + std::to_string(m_body.size()) + "\r\n";
        if (why.rfind("HTTP/1.1 200 OK\r\n", 0) != 0 || why.find(length) == std::string::npos
            || m_connection.receive(m_body.size()) != m_body) {
            m_connection.close();
            return Answer::Wrong;
        }
        return Answer::Old;
    }

private:
    Connection m_connection;
    int m_port;
    std::string m_path;
    std::string m_body;
};

// The few messages of PostgreSQL's protocol 3.0 that a simple query takes.
class PostgresClient final : public Client
{
public:
    PostgresClient(std::string socket, std::string user)
        : m_socket(std::move(socket)), m_user(std::move(user))
    { }

    Answer request(std::uint64_t number, std::string &why) override
    {
        if (number % 2000 == 0) // and so a new backend
            end();
        if (!m_connection.isOpen() && !connect(why)) {
            m_connection.close();
            return Answer::Wrong;
        }
        const std::uint64_t a = number % 100000;
        const std::string query =
            "SELECT " + std::to_string(a) + " + " + std::to_string(number % 7);
        std::string value;
        if (!m_connection.send(message('Q', query + '\0')) || !readToReady(value, why)) {
            m_connection.close();
            return Answer::Wrong;
        }
        const std::uint64_t expected = a + number % 7;
        if (value == std::to_string(expected))
            return Answer::Old;
        if (value == std::to_string(expected + 1000000))
            return Answer::New;
        why = query + " gave " + value;
        return Answer::Wrong;
    }

private:
    static std::string number32(std::size_t number)
    {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += char(number >> shift & 0xff);
        return bytes;
    }
    static std::string message(char type, const std::string &body)
    {
        return type + number32(body.size() + 4) + body;
    }
    bool connect(std::string &why)
    {
        if (!m_connection.openUnix(m_socket)) {
            why = "cannot connect";
            return false;
        }
        const std::string nothing(1, '\0');
        const std::string body = number32(3 << 16) + "user" + nothing + m_user + nothing
            + "database" + nothing + "postgres" + nothing + nothing;
        std::string value;
        return m_connection.send(number32(body.size() + 4) + body) && readToReady(value, why);
    }
    void end()
    {
        if (m_connection.isOpen())
            (void)m_connection.send(message('X', ""));
        m_connection.close();
    }
    // Up to ReadyForQuery; `value` is the first column of the last row.
    bool readToReady(std::string &value, std::string &why)
    {
        for (;;) {
            const std::string head = m_connection.receive(5);
            if (head.empty()) {
                why = "no answer";
                return false;
            }
            std::size_t size = 0;
            for (std::size_t i = 1; i < 5; ++i)
                size = size << 8 | static_cast<unsigned char>(head[i]);
            const std::string body = size > 4 ? m_connection.receive(size - 4) : std::string();
            if (head[0] == 'E') {
                why = "error: " + body;
                return false;
            }
            if (head[0] == 'D' && body.size() > 6)
                value = body.substr(6);
            if (head[0] == 'Z')
                return true;
        }
    }

    Connection m_connection;
    std::string m_socket;
    std::string m_user;
};

} // namespace

std::unique_ptr<Client> memcachedClient(int port)
{
    return std::make_unique<MemcachedClient>(port);
}

std::unique_ptr<Client> httpClient(int port, const std::string &path, const std::string &body)
{
    return std::make_unique<HttpClient>(port, path, body);
}

std::unique_ptr<Client> postgresClient(const std::string &socket, const std::string &user)
{
    return std::make_unique<PostgresClient>(socket, user);
}
