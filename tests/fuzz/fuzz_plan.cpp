// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/image/elfobject.h"
#include "engine/package/encoding.h"
#include "engine/package/package.h"
#include "engine/patch/plan.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace quarterdeck::engine;

namespace {

constexpr Address Bias(0x7f1200000000);
constexpr std::size_t Knobs = 16; // bytes at the end of the input that spoil the process
constexpr std::uint64_t MostText = std::uint64_t {1} << 20;

// A process that has mapped the input as the kernel would, with some of its memory spoiled.
class FuzzView final : public TargetView
{
public:
    FuzzView(std::shared_ptr<const Bytes> file, const ElfHeader &header, ByteView knobs)
        : m_file(std::move(file)), m_knobs(knobs)
    {
        for (const LoadSegment &segment : header.segments) {
            Mapping mapping;
            mapping.range = {Bias + pageDown(segment.rva),
                             Bias + pageUp(segment.rva + segment.memorySize)};
            mapping.protection = segment.protection;
            mapping.fileOffset = pageDown(segment.fileOffset);
            mapping.device = 1;
            mapping.inode = 2;
            mapping.path = "/fuzz";
            mapping.shared = (knobs[0] & 1) != 0;
            m_mappings.push_back(mapping);
        }
        if (knobs[1] & 1 && !m_mappings.empty())
            m_mappings.back().inode = 3;
    }
    ProcessIdentity identity() const override { return {4711, 1, 1, 2}; }
    Result<std::vector<Mapping>> mappings() override { return m_mappings; }
    Result<void> read(Address from, std::span<std::uint8_t> into) override
    {
        for (std::size_t i = 0; i < into.size(); ++i) {
            const auto mapping =
                std::find_if(m_mappings.begin(), m_mappings.end(),
                             [&](const Mapping &m) { return m.range.contains(from + i); });
            if (mapping == m_mappings.end())
                return failure(ErrorKind::MemoryUnreadable, "nothing there");
            const std::uint64_t offset =
                mapping->fileOffset + static_cast<std::uint64_t>((from + i) - mapping->range.begin);
            into[i] = offset < m_file->size() ? (*m_file)[offset] : 0;
            if (m_knobs[2] != 0 && offset % 256 == m_knobs[3])
                into[i] ^= m_knobs[2];
        }
        return {};
    }
    Result<std::shared_ptr<const Bytes>> moduleFile(const Mapping &) override { return m_file; }

private:
    std::shared_ptr<const Bytes> m_file;
    ByteView m_knobs;
    std::vector<Mapping> m_mappings;
};

Bytes payloadBytes()
{
    std::ifstream in(QUARTERDECK_FUZZ_PAYLOAD, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

// Whatever the module and the memory say: what is planned can be carried out as it says.
void check(const Plan &plan, FuzzView &view)
{
    std::vector<AddressRange> edited;
    for (const Site &site : plan.sites) {
        require(!plan.applicable() || (site.form != SiteForm::Refused && !site.edits.empty()));
        for (const Edit &edit : site.edits) {
            require(!edit.before.empty() && edit.before.size() == edit.after.size());
            require(plan.modules[site.module].range.contains(edit.range()));
            Bytes memory(edit.before.size());
            require(view.read(edit.address, memory) && memory == edit.before);
            for (const AddressRange &other : edited)
                require(!other.overlaps(edit.range()));
            edited.push_back(edit.range());
        }
    }
    const auto mappings = view.mappings();
    for (const Region &region : plan.regions) {
        for (const Mapping &mapping : *mappings)
            require(!mapping.range.overlaps(region.range));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Bytes payload = payloadBytes();
    static const auto object = ElfObject::parse(std::make_shared<const Bytes>(payload));
    if (size < Knobs || !object)
        return 0;
    const ByteView knobs(data + size - Knobs, Knobs);
    const auto file = std::make_shared<const Bytes>(data, data + size - Knobs);
    const auto image = ElfImage::parse(file);
    if (!image)
        return 0;
    Package package;
    package.id = "fuzz";
    package.os = "linux";
    package.arch = "x86-64";
    package.consistency = knobs[4] & 1 ? Consistency::Entry : Consistency::Quiescent;
    package.payloads.push_back({Payload::Format::Elf, payload});
    PackageModule module {"fuzz", image->identity(), 0, {}};
    std::string replacement;
    for (const ObjectSymbol &symbol : object->symbols()) {
        if (object->function(symbol.name))
            replacement = symbol.name;
    }
    const auto &ranges = image->codeRanges();
    for (std::size_t i = 0; i < 4 && !ranges.empty(); ++i) {
        if (knobs[5 + i] == 0)
            continue;
        RvaRange range = ranges[(knobs[5 + i] - 1U) % ranges.size()];
        if (i == 3)
            range.begin += knobs[9]; // not where the symbols say
        const auto bytes = range.begin < range.end && range.end - range.begin < MostText
            ? image->bytesAt(range.begin, range.end - range.begin)
            : std::nullopt;
        if (bytes)
            module.functions.push_back({"f" + std::to_string(i), range.begin,
                                        range.end - range.begin, sha256(*bytes), replacement});
    }
    package.modules.push_back(module);
    FuzzView view(file, image->header(), knobs);
    const auto plan = planFor(package, view);
    const auto again = planFor(package, view);
    require(plan && again && plan->planId == again->planId);
    check(*plan, view);
    return 0;
}
