// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/switch.h"

#include <optional>
#include <vector>

namespace quarterdeck::engine {

// One participant while its threads stand still: no allocation, no look-up, no output unless it
// fails. Made before the window, for several attempts.
class Window final
{
public:
    explicit Window(Participant &participant);

    // Who is asked, before and after the window and in it; not made before it is asked for.
    [[nodiscard]] StackCheck &stackCheck();
    // Whether every place still has the file and the bytes that are expected; if not, changedAt().
    [[nodiscard]] bool isAsExpected();
    // The records say `during`, then the writes. False: undo() what was done.
    [[nodiscard]] bool write();
    // The records say `after`.
    [[nodiscard]] bool finish();
    // Puts back what write() and finish() have done, as far as it goes; false when something is
    // left.
    bool undo();

    [[nodiscard]] Address changedAt() const { return m_changedAt; }
    [[nodiscard]] Participant &participant() { return m_participant; }

private:
    struct States
    {
        Address place;
        Bytes before;
        Bytes during;
        Bytes after;
    };

    Participant &m_participant;
    TargetProcess &m_target;
    const Switch &m_change;
    std::optional<StackCheck> m_check;
    std::vector<std::size_t> m_found; // which expected bytes were there
    std::vector<States> m_states;
    std::size_t m_marked = 0; // records that say `during` or later
    std::size_t m_written = 0;
    Address m_changedAt;
};

} // namespace quarterdeck::engine
