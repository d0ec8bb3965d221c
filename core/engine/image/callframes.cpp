// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/callframes.h"

#include "engine/image/libelf.h"

#include <cstdlib>
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <span>

namespace quarterdeck::engine {

namespace {

using Rule = FrameRow::Rule;
using Operations = std::span<const Dwarf_Op>;
constexpr std::size_t MostOperations = 32;

// What an expression has on its stack: a number, a register + number, or what is in memory there.
struct Term
{
    enum class Kind
    {
        Number,
        Register,
        Memory
    };
    Kind kind = Kind::Number;
    std::uint8_t of = 0;
    std::uint64_t value = 0;
};

std::uint64_t arithmetic(unsigned atom, std::uint64_t a, std::uint64_t b)
{
    switch (atom) {
    case DW_OP_and:
        return a & b;
    case DW_OP_ge:
        return static_cast<std::int64_t>(a) >= static_cast<std::int64_t>(b) ? 1 : 0;
    case DW_OP_shl:
        return b < 64 ? a << b : 0;
    case DW_OP_minus:
        return a - b;
    default:
        return a + b;
    }
}

// Computes an expression as far as it is a sum with one register: the PLT's, which depends on the
// instruction pointer itself, and those of functions that realign the stack. Nothing for others.
std::optional<Term> evaluate(Operations operations, std::uint64_t address)
{
    std::array<Term, 8> stack;
    std::size_t depth = 0;
    const auto push = [&](Term term) {
        if (depth == stack.size())
            return false;
        stack[depth++] = term;
        return true;
    };
    if (operations.size() > MostOperations)
        return std::nullopt;
    for (const Dwarf_Op &op : operations) {
        bool fine = false;
        if (op.atom >= DW_OP_lit0 && op.atom <= DW_OP_lit31) {
            fine = push({Term::Kind::Number, 0, static_cast<std::uint64_t>(op.atom) - DW_OP_lit0});
        } else if ((op.atom >= DW_OP_const1u && op.atom <= DW_OP_consts)) {
            fine = push({Term::Kind::Number, 0, op.number});
        } else if ((op.atom >= DW_OP_breg0 && op.atom <= DW_OP_breg31) || op.atom == DW_OP_bregx) {
            const std::uint64_t of = op.atom == DW_OP_bregx
                ? op.number
                : static_cast<std::uint64_t>(op.atom) - DW_OP_breg0;
            const std::uint64_t offset = op.atom == DW_OP_bregx ? op.number2 : op.number;
            if (of == FrameRow::ReturnAddress)
                fine = push({Term::Kind::Number, 0, address + offset});
            else
                fine = of < FrameRow::ReturnAddress
                    && push({Term::Kind::Register, static_cast<std::uint8_t>(of), offset});
        } else if (op.atom == DW_OP_plus_uconst && depth > 0
                   && stack[depth - 1].kind != Term::Kind::Memory) {
            stack[depth - 1].value += op.number;
            fine = true;
        } else if (op.atom == DW_OP_deref && depth > 0
                   && stack[depth - 1].kind == Term::Kind::Register) {
            stack[depth - 1].kind = Term::Kind::Memory;
            fine = true;
        } else if (op.atom == DW_OP_and || op.atom == DW_OP_ge || op.atom == DW_OP_shl
                   || op.atom == DW_OP_plus || op.atom == DW_OP_minus) {
            if (depth < 2 || stack[depth - 1].kind != Term::Kind::Number
                || stack[depth - 2].kind == Term::Kind::Memory)
                return std::nullopt;
            const bool sum = op.atom == DW_OP_plus || op.atom == DW_OP_minus;
            Term &left = stack[depth - 2];
            fine = sum || left.kind == Term::Kind::Number;
            left.value = arithmetic(op.atom, left.value, stack[depth - 1].value);
            --depth;
        }
        if (!fine)
            return std::nullopt;
    }
    return depth > 0 ? std::optional(stack[depth - 1]) : std::nullopt;
}

Rule ruleOf(Operations operations, std::uint64_t address)
{
    Rule rule;
    if (operations.front().atom == DW_OP_regx) {
        if (operations.size() == 1 && operations.front().number < FrameRow::Registers)
            rule = {Rule::Kind::Register, static_cast<std::uint8_t>(operations.front().number), 0};
        return rule;
    }
    if (operations.front().atom != DW_OP_call_frame_cfa)
        return rule;
    operations = operations.subspan(1);
    const bool isValue = !operations.empty() && operations.back().atom == DW_OP_stack_value;
    if (isValue)
        operations = operations.first(operations.size() - 1);
    const bool sum = operations.size() == 1 && operations.front().atom == DW_OP_plus_uconst;
    if (operations.empty() || sum) {
        rule.kind = isValue ? Rule::Kind::IsFrame : Rule::Kind::AtFrame;
        rule.offset = sum ? static_cast<std::int64_t>(operations.front().number) : 0;
        return rule;
    }
    const auto term = isValue ? std::nullopt : evaluate(operations, address);
    if (term && term->kind == Term::Kind::Register)
        rule = {Rule::Kind::AtRegister, term->of, static_cast<std::int64_t>(term->value)};
    return rule;
}

} // namespace

struct CallFrames::Handles
{
    LibElf elf;
    Dwarf_CFI *frames;

    Handles(LibElf file, Dwarf_CFI *information) : elf(std::move(file)), frames(information) { }
    Handles(const Handles &) = delete;
    Handles &operator=(const Handles &) = delete;
    ~Handles() { dwarf_cfi_end(frames); }
};

CallFrames::CallFrames() = default;
CallFrames::~CallFrames() = default;

std::unique_ptr<CallFrames> CallFrames::open(std::shared_ptr<const Bytes> file)
{
    auto elf = LibElf::open(*file);
    if (!elf || !parseElfHeader(*file)) // which refuses what is not ours to read
        return nullptr;
    Dwarf_CFI *frames = dwarf_getcfi_elf(elf->get());
    if (!frames)
        return nullptr;
    std::unique_ptr<CallFrames> result(new CallFrames);
    result->m_file = std::move(file);
    result->m_handles = std::make_unique<Handles>(std::move(*elf), frames);
    return result;
}

std::optional<FrameRow> CallFrames::rowAt(std::uint64_t address) const
{
    Dwarf_Frame *found = nullptr;
    if (dwarf_cfi_addrframe(m_handles->frames, address, &found) != 0)
        return std::nullopt;
    const std::unique_ptr<Dwarf_Frame, decltype(&std::free)> frame(found, &std::free);
    FrameRow row;
    bool signal = false;
    Dwarf_Addr begin = 0;
    Dwarf_Addr end = 0;
    if (dwarf_frame_info(found, &begin, &end, &signal) != FrameRow::ReturnAddress)
        return std::nullopt;
    Dwarf_Op *operations = nullptr;
    std::size_t count = 0;
    if (dwarf_frame_cfa(found, &operations, &count) != 0 || count == 0)
        return std::nullopt;
    const auto term = evaluate({operations, count}, address);
    if (!term || term->kind == Term::Kind::Number)
        return std::nullopt;
    // An expression may depend on the very instruction.
    const bool plain = count == 1;
    row.begin = plain && begin <= address ? begin : address;
    row.end = plain && end > address ? end : address + 1;
    row.frameRegister = term->of;
    row.frameInMemory = term->kind == Term::Kind::Memory;
    row.frameOffset = static_cast<std::int64_t>(term->value);
    for (unsigned i = 0; i < FrameRow::Registers; ++i) {
        Dwarf_Op memory[3] = {};
        operations = nullptr;
        count = 0;
        if (dwarf_frame_register(found, static_cast<int>(i), memory, &operations, &count) != 0)
            continue;
        if (count == 0)
            row.saved[i].kind = operations ? Rule::Kind::Undefined : Rule::Kind::Same;
        else
            row.saved[i] = ruleOf({operations, count}, address);
    }
    return row;
}

} // namespace quarterdeck::engine
