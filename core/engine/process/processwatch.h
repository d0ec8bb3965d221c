// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/processes.h"
#include "engine/process/readiness.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace quarterdeck::engine {

// Which processes are meant: all that run the code of a file, and, where they say something, of
// this systemd unit, program and user.
struct ProcessChoice
{
    std::string module; // a path; a process may have mapped the file that was there before
    std::string unit;
    std::string exe;
    std::string user;
    bool allowInit = false;
};

// The processes of this machine, as they come.
class ProcessWatch final : public ProcessSource
{
public:
    // Without a choice nobody is wanted: it only says who has come. The processes of now count as
    // new ones, unless passOver() is called.
    explicit ProcessWatch(std::optional<ProcessChoice> choice = {});

    // Those of now are not new.
    void passOver();

    [[nodiscard]] bool mayGrow() const override { return m_choice.has_value(); }
    [[nodiscard]] bool othersCame() override;
    // Never wanted: the engine, its ancestors, the console and, unless it is allowed, process 1.
    [[nodiscard]] std::vector<Newcomer> newcomers() override;

private:
    [[nodiscard]] bool isKnown(std::int64_t pid) const;
    // By device and inode, or by the path, since the file may have been replaced on disk.
    [[nodiscard]] bool mapsModule(std::int64_t pid) const;
    void judge(std::int64_t pid, Newcomer &newcomer) const;

    std::optional<ProcessChoice> m_choice;
    std::uint64_t m_device = 0;
    std::uint64_t m_inode = 0;
    std::map<std::int64_t, std::uint64_t> m_known; // start times by pid
};

} // namespace quarterdeck::engine
