// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/targetprocess.h"

#include <memory>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// Where a transaction learns of processes that come while it works: workers that are forked, and
// copies of a process that carry what was staged in it. The Linux implementation is
// engine/process/processwatch.h; tests use a fake.
class ProcessSource
{
public:
    struct Newcomer
    {
        std::unique_ptr<TargetProcess> target;
        bool wanted = false; // it is one of those that the transaction is for
        std::string obstacle; // why it cannot take part; empty: it can
    };

    virtual ~ProcessSource() = default;
    // Whether othersCame() can ever be true.
    [[nodiscard]] virtual bool mayGrow() const = 0;
    // Whether there is a wanted process that newcomers() has not returned yet. Asked while every
    // participant is stopped, so that none can be forked any more; short.
    [[nodiscard]] virtual bool othersCame() = 0;
    // Every process that has come since the last call and may be looked at, parents first.
    [[nodiscard]] virtual std::vector<Newcomer> newcomers() = 0;
};

// For what concerns the given processes only.
class NoOthers final : public ProcessSource
{
public:
    [[nodiscard]] bool mayGrow() const override { return false; }
    [[nodiscard]] bool othersCame() override { return false; }
    [[nodiscard]] std::vector<Newcomer> newcomers() override { return {}; }
};

} // namespace quarterdeck::engine
