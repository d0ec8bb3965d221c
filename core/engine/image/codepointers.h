// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfimage.h"

#include <functional>
#include <vector>

namespace quarterdeck::engine {

// A place in code that data knows: control may come there without a branch that says so.
struct CodePointer
{
    enum class Kind
    {
        Data, // a word: a table of labels, of functions
        LandingPad // of exceptions
    };
    std::uint64_t to = 0;
    std::uint64_t from = 0; // the word, or the table of landing pads
    Kind kind = Kind::Data;

    auto operator<=>(const CodePointer &) const = default;
};

// The pointers whose target `matters` wants, by RVA, ascending by target: words that the loader
// fills in (RELA and RELR), absolute words of a program that is not position independent, and
// landing pads (.gcc_except_table). Every one of the file is looked at. Pure; what is damaged is
// skipped.
[[nodiscard]] std::vector<CodePointer>
codePointers(const ElfImage &image, const std::function<bool(std::uint64_t)> &matters);

} // namespace quarterdeck::engine
