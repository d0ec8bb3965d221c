// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../engine/faketarget.h"
#include "engine/image/callframes.h"
#include "engine/image/libelf.h"
#include "engine/patch/chunkreader.h"

#include <cstdlib>

using namespace quarterdeck::engine;

namespace {

constexpr Address Library {0x7f0000000000};
constexpr AddressRange Stack = {Address(0x7ffd00000000), Address(0x7ffd00001000)};

// The library of the corpus with the input over its tables, so that most inputs reach them.
std::shared_ptr<const Bytes> withTables(ByteView library, ByteView input)
{
    auto file = std::make_shared<Bytes>(library.begin(), library.end());
    const auto elf = LibElf::open(*file);
    std::size_t names = 0;
    if (!elf || elf_getshdrstrndx(elf->get(), &names) != 0)
        return nullptr;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    elf->forEachSection([&](Elf_Scn *, const GElf_Shdr &section) {
        if (elf->string(names, section.sh_name) == ".eh_frame") {
            offset = section.sh_offset;
            size = section.sh_size;
        }
    });
    // Pairs of a place and a byte; whatever is left over does not matter.
    for (std::size_t i = 0; i + 3 <= input.size() && size > 0; i += 3)
        (*file)[offset + (input[i] | std::size_t {input[i + 1]} << 8) % size] ^= input[i + 2];
    return file;
}

void tryFile(const std::shared_ptr<const Bytes> &file, std::uint64_t seed)
{
    const auto header =
        file ? parseElfHeader(*file) : Result<ElfHeader>(failure(ErrorKind::MalformedElf, {}));
    if (!header || header->imageSize > 64 * PageSize)
        return;
    FakeTarget target;
    target.view().addModule("/lib/library.so", file, Library, 11);
    target.view().addAnonymous(Stack, {true, true, false}, "[stack]");
    for (std::uint64_t i = 0; i < 64; ++i)
        target.view().pokeWord(Stack.begin + i * 64,
                               Library.value() + (seed + i * 0x9e37) % header->imageSize);
    const auto mappings = target.mappings();
    FrameRows rows(target);
    ChunkReader memory(target, {}, {});
    for (std::uint64_t i = 0; i < 48; ++i) {
        Registers registers;
        for (std::uint64_t &value : registers.value)
            value = Stack.begin.value() + (seed * i) % Stack.size();
        registers.value[Registers::Rip] = Library.value() + (seed + i * 61) % header->imageSize;
        FrameWalk walk(registers, rows, memory);
        unsigned steps = 0;
        for (;;) {
            if (++steps > 5000)
                std::abort(); // it must come to an end
            const FrameWalk::Step step = walk.next();
            if (step == FrameWalk::Step::Frame
                || (step == FrameWalk::Step::UnknownPlace && rows.learn(walk.place(), *mappings)))
                continue;
            break;
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static Bytes library;
    const ByteView input(data, size);
    if (parseElfHeader(input)) { // a whole file, damaged anywhere
        if (library.empty())
            library.assign(data, data + size);
        tryFile(std::make_shared<const Bytes>(input.begin(), input.end()), size);
    }
    if (!library.empty())
        tryFile(withTables(library, input.first(std::min<std::size_t>(size, 96))), size + 1);
    return 0;
}
