// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/tracees.h"

#include <algorithm>
#include <bit>

namespace quarterdeck::engine {

void TraceeTable::makeRoom()
{
    std::erase_if(m_list, [](const Tracee &tracee) { return tracee.state == Tracee::State::Gone; });
    const std::size_t wanted = m_list.size() * 2 + 64;
    if (wanted > m_list.capacity())
        m_list.reserve(wanted * 2);
    const std::size_t slots = std::bit_ceil(m_list.capacity() * 2);
    m_slots.assign(std::max(m_slots.size(), slots), 0);
    for (std::size_t i = 0; i < m_list.size(); ++i)
        m_slots[slotOf(m_list[i].tid)] = static_cast<std::uint32_t>(i + 1);
}

void TraceeTable::clear()
{
    m_list.clear();
    std::fill(m_slots.begin(), m_slots.end(), 0);
}

// Where `tid` is, or would be put.
std::size_t TraceeTable::slotOf(pid_t tid) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = static_cast<std::uint32_t>(tid) * 0x9e3779b1U & mask;
    while (m_slots[slot] != 0 && m_list[m_slots[slot] - 1].tid != tid)
        slot = (slot + 1) & mask;
    return slot;
}

Tracee *TraceeTable::find(pid_t tid)
{
    if (m_slots.empty())
        return nullptr;
    const std::uint32_t index = m_slots[slotOf(tid)];
    if (index == 0 || m_list[index - 1].state == Tracee::State::Gone)
        return nullptr;
    return &m_list[index - 1];
}

Tracee *TraceeTable::add(pid_t tid, pid_t group)
{
    if (Tracee *known = find(tid))
        return known;
    if (isFull())
        return nullptr;
    const std::size_t slot = slotOf(tid); // of a thread that is gone, when the id came again
    m_list.push_back({});
    m_list.back().tid = tid;
    m_list.back().group = group;
    m_slots[slot] = static_cast<std::uint32_t>(m_list.size());
    return &m_list.back();
}

} // namespace quarterdeck::engine
