// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "engine/types.h"

#include <cstdint>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// Where an .eh_frame section says that code begins that it describes.
struct FrameRecord
{
    std::uint64_t place = 0; // of the address, in the section
    std::uint8_t encoding = 0; // DW_EH_PE_*
};

struct FrameRecords
{
    std::vector<FrameRecord> records; // one for each function
    bool hasHandlers = false; // some have a personality routine: they catch or clean up
};

// Reads the structure of an .eh_frame section, relocated or not: whole records, each with its own
// head in the section, and encodings that an x86-64 compiler uses. What is wrong, in words.
// The section is untrusted. Pure.
[[nodiscard]] Expected<FrameRecords, std::string> readFrameRecords(ByteView section);

// What the address at `record.place` says, where the section lies at `at`; nothing where the
// section is too short.
[[nodiscard]] std::uint64_t codeBegin(ByteView section, const FrameRecord &record, Address at);

} // namespace quarterdeck::engine
