// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/window.h"

#include <algorithm>
#include <array>

namespace quarterdeck::engine {

Window::Window(Participant &participant)
    : m_participant(participant)
    , m_target(*participant.target)
    , m_change(participant.change)
    , m_found(m_change.writes.size())
{
    for (const Switch::Record &record : m_change.records)
        m_states.push_back({record.place + LedgerStateOffset, encodeState(record.before),
                            encodeState(record.during), encodeState(record.after)});
}

StackCheck &Window::stackCheck()
{
    if (!m_check)
        m_check.emplace(m_target, m_change.busy, m_change.stackSwitcher);
    return *m_check;
}

bool Window::isAsExpected()
{
    for (std::size_t i = 0; i < m_change.writes.size(); ++i) {
        const Switch::Write &write = m_change.writes[i];
        std::array<std::uint8_t, 64> buffer;
        const auto there = std::span(buffer).first(std::min(buffer.size(), write.bytes.size()));
        const auto is = [&](const Bytes &bytes) {
            return std::equal(there.begin(), there.end(), bytes.begin(), bytes.end());
        };
        m_changedAt = write.address;
        if (!m_target.isText(AddressRange::of(write.address, write.bytes.size()), write.device,
                             write.inode)
            || !m_target.read(write.address, there))
            return false;
        if (!is(write.expected[0]) && !is(write.expected[1]))
            return false;
        m_found[i] = is(write.expected[0]) ? 0 : 1;
    }
    return true;
}

bool Window::write()
{
    for (const States &states : m_states) {
        ++m_marked;
        if (!m_target.write(states.place, states.during))
            return false;
    }
    for (const Switch::Write &write : m_change.writes) {
        if (!m_target.write(write.address, write.bytes))
            return false;
        ++m_written;
    }
    return true;
}

bool Window::finish()
{
    return std::all_of(m_states.begin(), m_states.end(), [&](const States &states) {
        return m_target.write(states.place, states.after).has_value();
    });
}

bool Window::undo()
{
    bool whole = true;
    while (m_written > 0) {
        const std::size_t i = --m_written;
        const Switch::Write &write = m_change.writes[i];
        whole = m_target.write(write.address, write.expected[m_found[i]]).has_value() && whole;
    }
    while (m_marked > 0) {
        const States &states = m_states[--m_marked];
        whole = m_target.write(states.place, states.before).has_value() && whole;
    }
    return whole;
}

} // namespace quarterdeck::engine
