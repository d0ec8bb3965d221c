// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/patch/chunkreader.h"
#include "engine/patch/planjson.h"
#include "engine/patch/stackcheck.h"

#include <algorithm>
#include <chrono>

namespace quarterdeck::engine {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t MostFrames = 64; // that are told
const std::string NoFile = "(code without a file)";

std::string fileName(const std::string &path)
{
    return path.substr(path.rfind('/') + 1);
}

// Names code by the symbols of the module files, each read once.
class Names final
{
public:
    Names(TargetProcess &target, const std::vector<Mapping> &mappings)
        : m_target(target), m_mappings(mappings)
    { }

    // "function+0x1f libfoo.so", "libfoo.so+0x12345" or the like.
    std::string of(CodePlace place)
    {
        const auto mapping =
            std::find_if(m_mappings.begin(), m_mappings.end(),
                         [&](const Mapping &one) { return one.range.contains(place.inside()); });
        if (mapping == m_mappings.end())
            return "(not mapped)";
        if (!mapping->isFile())
            return mapping->path.empty() ? NoFile : mapping->path;
        const std::uint64_t inFile =
            mapping->fileOffset + (place.inside().value() - mapping->range.begin.value());
        const std::string module = fileName(mapping->path);
        const ElfImage *image = imageOf(*mapping);
        if (!image)
            return module;
        for (const LoadSegment &segment : image->header().segments) {
            if (inFile < segment.fileOffset || inFile - segment.fileOffset >= segment.fileSize)
                continue;
            const std::uint64_t rva = segment.rva + (inFile - segment.fileOffset);
            const std::uint64_t back = place.called ? 1 : 0; // inside() is a byte before
            const ImageSymbol *symbol = functionWith(*image, rva);
            return symbol
                ? symbol->name + "+" + toString(Address(rva + back - symbol->rva)) + " " + module
                : module + "+" + toString(Address(rva + back));
        }
        return module;
    }

private:
    const ElfImage *imageOf(const Mapping &mapping)
    {
        const auto key = std::make_pair(mapping.device, mapping.inode);
        auto known = m_images.find(key);
        if (known == m_images.end()) {
            std::unique_ptr<ElfImage> image;
            if (const auto file = m_target.moduleFile(mapping)) {
                if (auto parsed = ElfImage::parse(*file))
                    image = std::make_unique<ElfImage>(std::move(*parsed));
            }
            (void)m_target.pause(0us); // that took its time: answer what has arrived
            known = m_images.emplace(key, std::move(image)).first;
        }
        return known->second.get();
    }

    static const ImageSymbol *functionWith(const ElfImage &image, std::uint64_t rva)
    {
        const auto &symbols = image.symbols();
        auto at = std::upper_bound(
            symbols.begin(), symbols.end(), rva,
            [](std::uint64_t value, const ImageSymbol &symbol) { return value < symbol.rva; });
        while (at != symbols.begin()) {
            --at;
            const bool isCode = at->type == SymbolType::Function || at->type == SymbolType::Ifunc;
            if (isCode && rva < at->rva + at->size)
                return &*at;
            if (isCode && at->size > 0)
                return nullptr;
        }
        return nullptr;
    }

    TargetProcess &m_target;
    const std::vector<Mapping> &m_mappings;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::unique_ptr<ElfImage>> m_images;
};

} // namespace

void StackCheck::walk(Snapshot &snapshot, std::size_t index, bool &learned)
{
    ChunkReader memory(m_target, snapshot.begin,
                       {m_snapshotWords.data() + index * ChunkWords, snapshot.words});
    FrameWalk walk(snapshot.registers, m_rows, memory);
    snapshot.places = {walk.place()};
    snapshot.whole = false;
    for (;;) {
        FrameWalk::Step step = walk.next();
        if (step == FrameWalk::Step::UnknownPlace && m_rows.learn(walk.place(), m_mappings)) {
            learned = true;
            step = walk.next();
        }
        if (step == FrameWalk::Step::Outermost)
            snapshot.whole = true;
        if (step != FrameWalk::Step::Frame)
            return;
        snapshot.places.push_back(walk.place());
    }
}

bool StackCheck::learn()
{
    bool learned = false;
    for (std::size_t i = 0; i < std::min(m_held, MostSnapshots); ++i) {
        m_snapshots[i].places.clear();
        if (m_snapshots[i].kind != Kind::Memory)
            walk(m_snapshots[i], i, learned);
        (void)m_target.pause(0us); // files may have been read: answer what has arrived meanwhile
    }
    return learned;
}

std::vector<Holder> StackCheck::holders()
{
    static constexpr std::string_view none = "unknown-stack";
    std::vector<Holder> result;
    Names names(m_target, m_mappings);
    for (std::size_t i = 0; i < std::min(m_held, MostSnapshots); ++i) {
        const Snapshot &snapshot = m_snapshots[i];
        Holder holder;
        holder.tid = snapshot.tid;
        if (snapshot.tid != 0)
            holder.thread = m_target.threadName(snapshot.tid);
        const auto named = [&](CodePlace place) {
            const Interval *inside = intervalOf(place);
            const std::string name = names.of(place);
            if (!inside || name != NoFile)
                return toString(place.address) + " " + name;
            const BusyRange &busy = m_busy[inside->busy];
            return toString(place.address) + " " + busy.name + "+"
                + toString(Address(static_cast<std::uint64_t>(place.address - busy.range.begin)));
        };
        for (std::size_t f = 0; f < std::min(snapshot.places.size(), MostFrames); ++f)
            holder.frames.push_back(named(snapshot.places[f]));
        if (snapshot.kind == Kind::UnknownStack) {
            holder.why = none;
        } else {
            const BusyRange &busy = m_busy[snapshot.busy];
            holder.function = busy.name;
            holder.range = busy.range;
            holder.why =
                snapshot.kind == Kind::Memory ? "suspended-stack" : std::string(toString(busy.why));
            if (snapshot.kind != Kind::Frame)
                holder.frames.push_back(named({snapshot.at, true})
                                        + (snapshot.slot == Address()
                                               ? std::string(" (in a register)")
                                               : " (the word at " + toString(snapshot.slot) + ")"));
        }
        result.push_back(std::move(holder));
    }
    return result;
}

} // namespace quarterdeck::engine
