// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/code/decoder.h"

#include <Zydis/Zydis.h>

#include <cstdio>

namespace quarterdeck::engine {

namespace {

const ZydisDecoder &decoder()
{
    static const ZydisDecoder instance = [] {
        ZydisDecoder decoder;
        ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
        return decoder;
    }();
    return instance;
}

Instruction::Flow flowOf(const ZydisDecodedInstruction &instruction, bool direct)
{
    using Flow = Instruction::Flow;
    switch (instruction.meta.category) {
    case ZYDIS_CATEGORY_CALL:
        return direct ? Flow::Call : Flow::IndirectCall;
    case ZYDIS_CATEGORY_UNCOND_BR:
        // Zydis puts XABORT and XEND elsewhere, but a jump without a relative operand is indirect.
        return direct ? Flow::Jump : Flow::IndirectJump;
    case ZYDIS_CATEGORY_COND_BR:
        return Flow::ConditionalJump;
    case ZYDIS_CATEGORY_RET:
        return Flow::Return;
    default:
        break;
    }
    switch (instruction.mnemonic) {
    case ZYDIS_MNEMONIC_XBEGIN:
        return Flow::ConditionalJump;
    case ZYDIS_MNEMONIC_UD0:
    case ZYDIS_MNEMONIC_UD1:
    case ZYDIS_MNEMONIC_UD2:
    case ZYDIS_MNEMONIC_HLT:
    case ZYDIS_MNEMONIC_INT3:
        return Flow::Stop;
    default:
        return Flow::Next;
    }
}

std::optional<std::uint64_t> pointedAt(const ZydisDecodedInstruction &instruction,
                                       std::uint64_t end)
{
    const auto &raw = instruction.raw;
    if (!(instruction.attributes & ZYDIS_ATTRIB_HAS_MODRM) || raw.modrm.mod == 3
        || raw.disp.size != 32)
        return std::nullopt;
    const auto displacement = static_cast<std::uint64_t>(raw.disp.value);
    if (raw.modrm.mod == 0 && raw.modrm.rm == 5)
        return end + displacement;
    // [index*scale + disp32], or [base + disp32]: in code that is not position independent, a
    // table.
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(displacement));
}

} // namespace

std::optional<Instruction> decode(ByteView bytes, std::uint64_t address)
{
    ZydisDecodedInstruction zydis;
    if (!ZYAN_SUCCESS(
            ZydisDecoderDecodeInstruction(&decoder(), nullptr, bytes.data(), bytes.size(), &zydis)))
        return std::nullopt;
    Instruction instruction;
    instruction.address = address;
    instruction.length = zydis.length;
    const auto &immediate = zydis.raw.imm[0];
    const bool direct = immediate.size > 0 && immediate.is_relative;
    if (direct)
        instruction.target = instruction.end() + static_cast<std::uint64_t>(immediate.value.s);
    instruction.flow = flowOf(zydis, direct);
    instruction.pointedAt = pointedAt(zydis, instruction.end());
    instruction.pointsByRip =
        instruction.pointedAt && zydis.raw.modrm.mod == 0 && zydis.raw.modrm.rm == 5;
    instruction.nop = zydis.mnemonic == ZYDIS_MNEMONIC_NOP;
    instruction.int3 = zydis.mnemonic == ZYDIS_MNEMONIC_INT3;
    instruction.endbr64 = zydis.mnemonic == ZYDIS_MNEMONIC_ENDBR64;
    return instruction;
}

std::optional<std::vector<Instruction>> decodeAll(ByteView bytes, std::uint64_t address)
{
    std::vector<Instruction> instructions;
    while (!bytes.empty()) {
        const auto instruction = decode(bytes, address);
        if (!instruction)
            return std::nullopt;
        instructions.push_back(*instruction);
        bytes = bytes.subspan(instruction->length);
        address += instruction->length;
    }
    return instructions;
}

std::uint64_t paddingLength(ByteView bytes)
{
    std::uint64_t length = 0;
    while (length < bytes.size()) {
        const auto instruction = decode(bytes.subspan(length), length);
        if (!instruction || !(instruction->nop || instruction->int3))
            break;
        length += instruction->length;
    }
    return length;
}

std::vector<std::string> disassemble(ByteView bytes, std::uint64_t address, std::size_t cover)
{
    const std::uint64_t start = address;
    ZydisFormatter formatter;
    ZydisFormatterInit(&formatter, ZYDIS_FORMATTER_STYLE_INTEL);
    std::vector<std::string> lines;
    while (!bytes.empty() && address - start < cover) {
        ZydisDecodedInstruction instruction;
        ZydisDecodedOperand operands[ZYDIS_MAX_OPERAND_COUNT];
        char text[256] = "(bad)";
        std::size_t length = 1;
        if (ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder(), bytes.data(), bytes.size(),
                                                &instruction, operands))) {
            length = instruction.length;
            ZydisFormatterFormatInstruction(&formatter, &instruction, operands,
                                            instruction.operand_count_visible, text, sizeof text,
                                            address, nullptr);
        }
        char head[32];
        std::snprintf(head, sizeof head, "%016llx ", static_cast<unsigned long long>(address));
        std::string line = head;
        for (std::size_t i = 0; i < length; ++i) {
            char byte[8];
            std::snprintf(byte, sizeof byte, " %02x", static_cast<unsigned>(bytes[i]));
            line += byte;
        }
        line += "  ";
        line += text;
        lines.push_back(std::move(line));
        bytes = bytes.subspan(length);
        address += length;
    }
    return lines;
}

std::optional<Bytes> encodeJump32(std::uint64_t from, std::uint64_t to)
{
    const auto distance = static_cast<std::int64_t>(to - (from + 5));
    if (distance != static_cast<std::int32_t>(distance))
        return std::nullopt;
    Bytes bytes {0xe9};
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(distance) >> shift));
    return bytes;
}

std::optional<Bytes> encodeJump8(std::uint64_t from, std::uint64_t to)
{
    const auto distance = static_cast<std::int64_t>(to - (from + 2));
    if (distance != static_cast<std::int8_t>(distance))
        return std::nullopt;
    return Bytes {0xeb, static_cast<std::uint8_t>(distance)};
}

} // namespace quarterdeck::engine
