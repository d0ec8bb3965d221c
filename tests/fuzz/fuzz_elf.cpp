// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/image/framerecords.h"
#include "engine/image/elfobject.h"
#include "engine/patch/entry.h"
#include "engine/patch/link.h"

#include <cstdlib>

using namespace quarterdeck::engine;

namespace {

class AnyResolver final : public SymbolResolver
{
public:
    quarterdeck::Expected<Binding, LinkProblem> resolve(const std::string &symbol) override
    {
        return Binding {symbol, Binding::Source::Module, "module", Address(0x7f0000100000), {}};
    }
    quarterdeck::Expected<ThreadLocal, LinkProblem>
    resolveThreadLocal(const std::string &symbol) override
    {
        ThreadLocal found;
        found.binding = {symbol, Binding::Source::Module, "module", {}, 16};
        found.moduleNumber = 2;
        found.blockOffset = -64;
        return found;
    }
    quarterdeck::Expected<std::optional<Binding>, LinkProblem>
    existing(const ObjectSymbol &symbol) override
    {
        if (symbol.name.size() % 2 == 0)
            return std::optional<Binding>();
        return std::optional(
            Binding {symbol.name, Binding::Source::Module, "module", Address(0x7f0000200000), {}});
    }
};

void tryImage(const std::shared_ptr<const Bytes> &file)
{
    const auto image = ElfImage::parse(file);
    if (!image)
        return;
    if (image->identity().value.empty())
        std::abort();
    EntryFinder finder(*image, image->codeRanges());
    int left = 16; // functions, so that one input stays fast
    for (const RvaRange &range : image->codeRanges()) {
        if (left-- == 0)
            break;
        if (!image->bytesAt(range.begin, range.end - range.begin) || range.end - range.begin > 4096)
            continue;
        const auto form = finder.find(range, Consistency::Quiescent);
        if (form && (form->entry < range.begin || form->entry >= range.end + 16))
            std::abort();
        (void)splitParts(*image, range);
    }
}

void tryObject(const std::shared_ptr<const Bytes> &file)
{
    const auto object = ElfObject::parse(file);
    if (!object)
        return;
    const auto need = PayloadLinker::unwindNeedOf(*object);
    for (const ObjectSection &section : object->sections()) {
        const auto frames = readFrameRecords(section.bytes);
        for (const FrameRecord &record : frames ? frames->records : std::vector<FrameRecord>()) {
            if (record.place >= section.bytes.size())
                std::abort();
            (void)codeBegin(section.bytes, record, Address(0x7f0000000000));
        }
    }
    PayloadLinker::Options options;
    if (need && need->hasRecords)
        options.unwinder = {
            {"register", Binding::Source::Dependency, "libgcc", Address(0x7f0000300000), {}},
            {"deregister", Binding::Source::Dependency, "libgcc", Address(0x7f0000300100), {}}};
    const auto linker = PayloadLinker::create(*object, options);
    if (!linker || linker->size() > (1U << 20))
        return;
    AnyResolver resolver;
    const auto linked = linker->link(Address(0x7f0000000000), 0, resolver);
    if (!linked)
        return;
    for (const Segment &segment : linked->segments) {
        if (segment.bytes.size() > segment.size
            || (segment.protection.write && segment.protection.execute))
            std::abort();
    }
}

} // namespace

// Libraries and payloads are untrusted: whatever they say stays within the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto file = std::make_shared<const Bytes>(data, data + size);
    tryImage(file);
    tryObject(file);
    return 0;
}
