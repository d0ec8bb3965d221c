// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfheader.h"
#include "engine/package/package.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace quarterdeck::engine {

enum class SymbolType
{
    Other,
    Object,
    Function,
    Ifunc,
    Tls
};
enum class SymbolBinding
{
    Local,
    Global,
    Weak
};

// A defined symbol of a program or library.
struct ImageSymbol
{
    std::string name;
    std::uint64_t rva = 0; // 0 for a thread-local one
    std::uint64_t tlsOffset = 0; // of a thread-local one, in the module's block of each thread
    std::uint64_t size = 0;
    SymbolType type = SymbolType::Other;
    SymbolBinding binding = SymbolBinding::Local;
    bool exported = false; // in the dynamic symbol table, of default or protected visibility
    bool isProtected = false; // of protected visibility: the module itself never looks elsewhere
    bool oldVersion = false; // name@VERSION: bound by name only where no default version exists
    std::uint16_t version = 0; // index of ElfImage::versions()
    std::uint32_t file = 0; // of a local one: index of ElfImage::sourceFiles()
};

// A word that the loader has filled in.
struct ImportSlot
{
    enum class Kind
    {
        Address, // GLOB_DAT, JUMP_SLOT: the address of `symbol`
        Copy, // COPY: not a word but the variable itself, which the program has taken over
        Indirect, // IRELATIVE: the function that the resolver at RVA `addend` chose
        TlsModule, // DTPMOD64: the number of the module that has `symbol`; empty: this one
        TlsOffset // TPOFF64: distance of `symbol` + addend from the thread pointer; empty: this
                  // module's block
    };
    std::uint64_t rva = 0;
    std::string symbol;
    Kind kind = Kind::Address;
    std::uint64_t addend = 0;
};

struct RvaRange
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0; // exclusive
    auto operator<=>(const RvaRange &) const = default;
};

// A program or shared library for x86-64, read from its file. Immutable; any thread.
// Symbols come from .symtab and .dynsym together: in a stripped library only the exported are
// known.
class ElfImage final
{
public:
    // Exports leaves out .symtab and .eh_frame, which are most of the work: enough for a library
    // that is only asked for what it exports.
    enum class Detail
    {
        All,
        Exports
    };
    // MalformedElf or UnsupportedTarget. The file is untrusted: everything is bounded by its size.
    [[nodiscard]] static Result<ElfImage> parse(std::shared_ptr<const Bytes> file,
                                                Detail detail = Detail::All);

    [[nodiscard]] const ElfHeader &header() const { return m_header; }
    [[nodiscard]] ByteView file() const { return *m_file; }
    [[nodiscard]] const std::string &soname() const { return m_soname; } // empty: none
    [[nodiscard]] const std::vector<std::string> &needed() const { return m_needed; }
    [[nodiscard]] const std::optional<Bytes> &buildId() const { return m_buildId; }
    // SHA-256 over the executable PT_LOADs in ascending order, for each: RVA and size in the file
    // as 64-bit little-endian numbers, length of the bytes likewise, the bytes as in the file.
    [[nodiscard]] Sha256 segmentsHash() const;
    // The build-id, or where there is none the hash of the executable segments.
    [[nodiscard]] ModuleIdentity identity() const;

    // Bytes as in the file; nothing where they are not all inside one segment's part of the file.
    [[nodiscard]] std::optional<ByteView> bytesAt(std::uint64_t rva, std::uint64_t size) const;
    // The segment that has all of it, or null.
    [[nodiscard]] const LoadSegment *segmentOf(std::uint64_t rva, std::uint64_t size) const;
    [[nodiscard]] bool isExecutable(std::uint64_t rva, std::uint64_t size) const;

    // Ascending by RVA.
    [[nodiscard]] const std::vector<ImageSymbol> &symbols() const { return m_symbols; }
    // Every symbol of that name. A name may be there twice: local symbols, or one in both tables
    // (then only once here).
    [[nodiscard]] std::vector<const ImageSymbol *> named(std::string_view name) const;
    // What the loader would bind an undefined reference to: exported, default version first.
    [[nodiscard]] const ImageSymbol *exportNamed(std::string_view name) const;
    // Symbols that a compiler has made of this name: NAME.isra.0, NAME.constprop.1, NAME.part.0,
    // NAME.cold, NAME.lto_priv.0, NAME.llvm.123, ...
    [[nodiscard]] std::vector<const ImageSymbol *> renamed(std::string_view name) const;
    // Symbols named NAME.N, for any number N.
    [[nodiscard]] std::vector<const ImageSymbol *> numbered(std::string_view name) const;
    // Functions (IFUNC resolvers too) that start at this RVA.
    [[nodiscard]] std::vector<const ImageSymbol *> functionsAt(std::uint64_t rva) const;
    // Where code starts for certain: function symbols and starts of unwind entries. Ascending.
    [[nodiscard]] const std::vector<std::uint64_t> &codeStarts() const { return m_codeStarts; }
    // Functions with their extents, by symbol or, in a stripped file, by .eh_frame. Ascending by
    // begin; may overlap (aliases, parts).
    [[nodiscard]] const std::vector<RvaRange> &codeRanges() const { return m_codeRanges; }
    // Bytes of the function that starts at this RVA: by its symbols or, where they do not say, by
    // its unwind entry. 0: unknown.
    [[nodiscard]] std::uint64_t extentAt(std::uint64_t rva) const;
    // Where compilers left NOPs to be patched, by __patchable_function_entries. Ascending.
    [[nodiscard]] const std::vector<std::uint64_t> &patchableEntries() const
    {
        return m_patchableEntries;
    }
    // The stubs that lead to imported functions (.plt, .plt.got, .plt.sec).
    [[nodiscard]] const std::vector<RvaRange> &importStubs() const { return m_importStubs; }
    // Ranges of NAME.cold and NAME.cold.N for every name at this RVA.
    [[nodiscard]] std::vector<const ImageSymbol *> coldParts(std::uint64_t rva) const;
    [[nodiscard]] const std::vector<ImportSlot> &importSlots() const { return m_importSlots; }
    // Names of symbol versions; [0] is empty, for symbols without one.
    [[nodiscard]] const std::vector<std::string> &versions() const { return m_versions; }
    // Names of source files, as the compiler was told; [0] is empty.
    [[nodiscard]] const std::vector<std::string> &sourceFiles() const { return m_sourceFiles; }
    // Whether local symbols are known: .symtab is there and was read.
    [[nodiscard]] bool hasLocalSymbols() const { return m_hasLocalSymbols; }

private:
    // Symbols whose name is NAME and a dot and something that `fits`.
    template <class F>
    [[nodiscard]] std::vector<const ImageSymbol *> withSuffix(std::string_view name,
                                                              F &&fits) const;

    friend class ElfImageReader;
    ElfImage() = default;
    // Sorted when a symbol is first asked for by its name: many plans never ask.
    [[nodiscard]] const std::vector<std::uint32_t> &byName() const;

    std::shared_ptr<const Bytes> m_file;
    ElfHeader m_header;
    std::string m_soname;
    std::vector<std::string> m_needed;
    std::optional<Bytes> m_buildId;
    std::vector<ImageSymbol> m_symbols;
    struct NameIndex
    {
        std::once_flag once;
        std::vector<std::uint32_t> order; // indices of m_symbols
    };
    std::unique_ptr<NameIndex> m_byName = std::make_unique<NameIndex>();
    std::vector<std::uint32_t> m_coldParts; // what is named NAME.cold..., ascending by name
    std::vector<std::uint64_t> m_codeStarts;
    std::vector<RvaRange> m_codeRanges;
    std::vector<ImportSlot> m_importSlots;
    std::vector<std::string> m_versions {std::string()};
    std::vector<std::string> m_sourceFiles {std::string()};
    bool m_hasLocalSymbols = false;
    std::vector<std::uint64_t> m_patchableEntries;
    std::vector<RvaRange> m_importStubs;
};

} // namespace quarterdeck::engine
