// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The functions of fixtures/shapes.S and what becomes of each.
namespace quarterdeck::engine {

// What a shape does as it is.
enum class AsItIs
{
    AddsOne, // to its argument
    ReturnsArgument,
    Returns, // anything
    NeverCalled, // not on every processor, or not at all
};

struct Shape
{
    const char *name;
    const char *outcome; // toString() of a SiteForm or a BlockerKind
    AsItIs asItIs = AsItIs::AddsOne;
};

inline constexpr Shape shapes[] = {
    {"plain", "jump32"},
    {"rip_load", "jump32"},
    {"rip_imm8", "jump32"},
    {"rip_imm32", "jump32"},
    {"vex_rip", "jump32", AsItIs::NeverCalled},
    {"evex_rip", "jump32", AsItIs::NeverCalled},
    {"lock_rip", "jump32"},
    {"jcc8_out", "jump32"},
    {"jcc8_inside", "short-jump"},
    {"jrcxz_out", "jump32"},
    {"jecxz_out", "jump32"},
    {"loop_out", "jump32"},
    {"loope_out", "jump32"},
    {"jmp8_first", "jump32"},
    {"jmp32_first", "jump32"},
    {"call_first", "jump32"},
    {"call_pop", "jump32"},
    {"jcc32_out", "jump32"},
    {"loop_head_at_2", "short-jump"},
    {"loop_head_at_1", "branch-into-edit"},
    {"loop_head_at_0", "jump32"},
    {"shared_tail", "branch-into-edit"},
    {"shared_tail_near", "jump32"},
    {"shared_far", "branch-into-edit"},
    {"endbr", "jump32"},
    {"push_rip", "jump32"},
    {"pop_rip", "jump32"},
    {"jmp_rip", "jump32"},
    {"call_rip", "jump32"},
    {"lea_rip", "jump32"},
    {"bnd_jmp", "jump32"},
    {"notrack_jmp", "jump32"},
    {"movabs", "jump32"},
    {"nop5", "pad"},
    {"functionpad", "pad"},
    {"jcc8_over_jmp8", "jump32"},
    {"rep_prefix", "jump32"},
    {"cmpxchg_rip", "jump32"},
    {"fs_load", "jump32"},
    {"gs_prefix", "jump32"},
    {"addr32_rip", "jump32", AsItIs::NeverCalled},
    {"xbegin_first", "jump32", AsItIs::NeverCalled},
    {"table_at_1", "branch-into-edit"},
    {"taken_by_lea", "branch-into-edit"},
    {"taken_far", "branch-into-edit"},
    {"taken_far_user", "jump32"},
    {"taken_by_word", "branch-into-edit"},
    {"returns_at_2", "short-jump", AsItIs::NeverCalled},
    {"setjmp_early", "jump32"},
    {"landing_at_1", "branch-into-edit"},
    {"cold_back", "branch-into-edit"},
    {"cold_back_later", "jump32"},
    {"no_size", "jump32"},
    {"undecodable", "function-undecodable"},
    {"rex2", "function-undecodable"},
    {"apx_evex", "function-undecodable"},
    {"int3_first", "jump32", AsItIs::NeverCalled},
    {"three_int3", "jump32", AsItIs::ReturnsArgument},
    {"three_nop", "jump32", AsItIs::ReturnsArgument},
    {"four_relay", "short-jump"},
    {"four_relay_neighbour", "jump32"},
    {"symbol_at_2", "short-jump"},
    {"symbol_at_1", "branch-into-edit"},
    {"page_cross", "short-jump"},
    {"page_cross_at_1", "no-room-at-entry"},
    {"page_cross_endbr", "jump32"},
    {"dense_before", "jump32"},
    {"one_byte_live", "no-room-at-entry", AsItIs::Returns},
    {"four_bytes_live", "no-room-at-entry"},
    {"dense_after", "jump32"},
    {"shared_far_user", "jump32"},
};

// fixtures/pads.c, compiled by gcc and by clang; ms_hook by gcc alone.
inline constexpr Shape pads[] = {
    {"pad_16_14", "pad"},   {"pad_5_0", "pad"},
    {"pad_8_8", "pad"},     {"pad_3_3", "jump32"}, // too small a pad
    {"pad_none", "jump32"},
};
inline constexpr Shape hooks[] = {{"ms_hook", "pad"}};

} // namespace quarterdeck::engine
