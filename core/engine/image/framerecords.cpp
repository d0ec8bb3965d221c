// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/framerecords.h"

#include "engine/image/elfheader.h"

#include <map>

namespace quarterdeck::engine {

namespace {

constexpr std::uint8_t Absolute8 = 0x00; // DW_EH_PE_absptr
constexpr std::uint8_t Unsigned4 = 0x03; // DW_EH_PE_udata4
constexpr std::uint8_t Signed4 = 0x0b;
constexpr std::uint8_t Signed8 = 0x0c;
constexpr std::uint8_t FromHere = 0x10; // DW_EH_PE_pcrel
constexpr std::uint8_t Indirect = 0x80;

// The size of a value of this encoding; 0: no compiler for x86-64 uses it.
std::uint64_t sizeOf(std::uint8_t encoding)
{
    switch (encoding & ~(FromHere | Indirect)) {
    case Unsigned4:
    case Signed4:
        return 4;
    case Absolute8:
    case 0x04: // DW_EH_PE_udata8
    case Signed8:
        return 8;
    default:
        return 0;
    }
}

class Reader final
{
public:
    Reader(ByteView bytes, std::uint64_t at) : m_bytes(bytes), m_at(at) { }

    template <class T>
    T number()
    {
        const auto value = readAt<T>(m_bytes, m_at);
        m_good = m_good && value;
        m_at += sizeof(T);
        return value.value_or(0);
    }
    std::uint64_t leb128()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = number<std::uint8_t>();
            value |= std::uint64_t(byte & 0x7fU) << shift;
            if (!(byte & 0x80U))
                return value;
        }
        m_good = false;
        return 0;
    }
    std::string string()
    {
        std::string text;
        while (const auto byte = number<std::uint8_t>())
            text.push_back(static_cast<char>(byte));
        return text;
    }
    void skip(std::uint64_t count) { m_at += count; }
    [[nodiscard]] std::uint64_t at() const { return m_at; }
    [[nodiscard]] bool good() const { return m_good && m_at <= m_bytes.size(); }

private:
    ByteView m_bytes;
    std::uint64_t m_at;
    bool m_good = true;
};

// What a head (CIE) says about its records.
struct Head
{
    std::uint8_t encoding = Absolute8;
    bool hasHandler = false;
};

Expected<Head, std::string> readHead(ByteView record, std::uint64_t body)
{
    Reader in(record, body);
    Head head;
    const auto version = in.number<std::uint8_t>();
    const std::string augmentation = in.string();
    in.leb128(); // code and data alignment, return address
    in.leb128();
    if (version == 1)
        in.number<std::uint8_t>();
    else
        in.leb128();
    if (!in.good() || (version != 1 && version != 3))
        return Unexpected<std::string>("one of its heads is of version " + std::to_string(version)
                                       + ", expected 1 or 3");
    if (!augmentation.empty() && augmentation.front() != 'z')
        return Unexpected<std::string>("one of its heads has the form \"" + augmentation + "\"");
    if (!augmentation.empty())
        in.leb128();
    for (const char letter : augmentation.substr(augmentation.empty() ? 0 : 1)) {
        const std::uint8_t encoding =
            letter == 'R' || letter == 'P' || letter == 'L' ? in.number<std::uint8_t>() : 0;
        if (letter == 'R')
            head.encoding = encoding;
        if (letter == 'P')
            in.skip(sizeOf(encoding));
        head.hasHandler = head.hasHandler || letter == 'P';
        const bool known = letter == 'R' || letter == 'P' || letter == 'L' || letter == 'S';
        if (!known || !in.good() || sizeOf(encoding) == 0)
            return Unexpected<std::string>("one of its heads has the form \"" + augmentation
                                           + "\" with an encoding of " + std::to_string(encoding));
    }
    if (head.encoding & Indirect)
        return Unexpected<std::string>("one of its heads points to addresses of code");
    return head;
}

} // namespace

Expected<FrameRecords, std::string> readFrameRecords(ByteView section)
{
    FrameRecords result;
    std::map<std::uint64_t, Head> heads;
    const auto broken = [](std::uint64_t at, const char *what) {
        return Unexpected<std::string>("the record at " + std::to_string(at) + ' ' + what);
    };
    for (std::uint64_t at = 0; at < section.size();) {
        const auto length = readAt<std::uint32_t>(section, at);
        const std::uint64_t body = at + sizeof(std::uint32_t);
        if (!length || *length == UINT32_MAX || *length > section.size() - body)
            return broken(at, "is cut off");
        if (*length == 0) {
            if (body != section.size())
                return broken(at, "ends the data, and more follows");
            break;
        }
        const ByteView record = section.first(body + *length);
        const auto back = readAt<std::uint32_t>(record, body);
        if (!back)
            return broken(at, "is too short");
        if (*back == 0) {
            const auto head = readHead(record, body + sizeof *back);
            if (!head)
                return Unexpected<std::string>(head.error());
            heads[at] = *head;
        } else {
            const auto head = heads.find(body - *back);
            if (*back > body || head == heads.end())
                return broken(at, "has no head");
            const std::uint64_t place = body + sizeof *back;
            if (!slice(record, place, 2 * sizeOf(head->second.encoding)))
                return broken(at, "is too short");
            result.records.push_back({place, head->second.encoding});
            result.hasHandlers = result.hasHandlers || head->second.hasHandler;
        }
        at = body + *length;
    }
    return result;
}

std::uint64_t codeBegin(ByteView section, const FrameRecord &record, Address at)
{
    std::uint64_t value = 0;
    if (sizeOf(record.encoding) == 8) {
        value = readAt<std::uint64_t>(section, record.place).value_or(0);
    } else {
        const auto word = readAt<std::uint32_t>(section, record.place).value_or(0);
        const bool isSigned = (record.encoding & 0x0fU) == Signed4;
        value = isSigned ? static_cast<std::uint64_t>(static_cast<std::int32_t>(word)) : word;
    }
    return record.encoding & FromHere ? value + (at + record.place).value() : value;
}

} // namespace quarterdeck::engine
