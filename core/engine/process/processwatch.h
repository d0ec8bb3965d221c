// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/processes.h"
#include "engine/process/readiness.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

namespace quarterdeck::engine {

// Which file a process has mapped.
struct MappedFile
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;

    auto operator<=>(const MappedFile &) const = default;
};

// The processes of this machine, as they come.
class ProcessWatch final : public ProcessSource
{
public:
    // `isWanted` is asked for those that have `module` mapped as code; without a module nobody is
    // wanted, so that it only says who has come. The processes of now count as new ones, unless
    // forgetPresent() is called.
    ProcessWatch(std::optional<MappedFile> module, std::function<bool(const ProcessInfo &)> isWanted);

    void forgetPresent();

    [[nodiscard]] bool mayGrow() const override { return m_module.has_value(); }
    [[nodiscard]] bool othersCame() override;
    [[nodiscard]] std::vector<Newcomer> newcomers() override;

private:
    [[nodiscard]] bool isKnown(std::int64_t pid) const;
    [[nodiscard]] bool maps(std::int64_t pid) const;

    std::optional<MappedFile> m_module;
    std::function<bool(const ProcessInfo &)> m_isWanted;
    std::map<std::int64_t, std::uint64_t> m_known; // start times by pid
};

} // namespace quarterdeck::engine
