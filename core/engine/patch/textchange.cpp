// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/textchange.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

using Ledgers = std::vector<const Ledger *>;

// A part of the text that changes, with its original bytes.
struct Piece
{
    AddressRange range;
    Bytes original;
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
};

void lay(const Edit &edit, const Bytes &bytes, const AddressRange &range, Bytes &onto)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const Address at = edit.address + i;
        if (range.contains(at))
            onto[static_cast<std::size_t>(at - range.begin)] = bytes[i];
    }
}

// `edit` as a piece of its own, or as part of one that it overlaps.
void addPiece(std::vector<Piece> &pieces, const Edit &edit, const LedgerModule &module)
{
    const auto known = std::find_if(pieces.begin(), pieces.end(), [&](const Piece &piece) {
        return piece.range.overlaps(edit.range());
    });
    if (known == pieces.end()) {
        pieces.push_back({edit.range(), edit.before, module.device, module.inode});
        return;
    }
    const AddressRange whole = {std::min(known->range.begin, edit.address),
                                std::max(known->range.end, edit.range().end)};
    Bytes original(whole.size());
    lay({known->range.begin, {}, {}}, known->original, whole, original);
    lay(edit, edit.before, whole, original);
    known->range = whole;
    known->original = std::move(original);
}

bool contains(const Ledgers &ledgers, const Ledger *ledger)
{
    return std::find(ledgers.begin(), ledgers.end(), ledger) != ledgers.end();
}

Bytes textOf(const Piece &piece, const Ledgers &ledgers)
{
    Bytes bytes = piece.original;
    for (const Ledger *ledger : ledgers) {
        for (const LedgerSite &site : ledger->sites) {
            for (const Edit &edit : site.edits)
                lay(edit, edit.after, piece.range, bytes);
        }
    }
    return bytes;
}

} // namespace

std::vector<Switch::Write> textChange(const Ledgers &before, const Ledgers &after)
{
    std::vector<Piece> pieces;
    for (const Ledger *ledger : after) {
        if (contains(before, ledger))
            continue;
        for (const LedgerSite &site : ledger->sites) {
            for (const Edit &edit : site.edits)
                addPiece(pieces, edit, ledger->modules[site.module]);
        }
    }
    for (const Ledger *ledger : before) {
        if (contains(after, ledger))
            continue;
        for (auto site = ledger->sites.rbegin(); site != ledger->sites.rend(); ++site) {
            for (auto edit = site->edits.rbegin(); edit != site->edits.rend(); ++edit)
                addPiece(pieces, *edit, ledger->modules[site->module]);
        }
    }
    std::vector<Switch::Write> writes;
    for (const Piece &piece : pieces) {
        Switch::Write write;
        write.address = piece.range.begin;
        write.expected[0] = textOf(piece, before);
        write.bytes = textOf(piece, after);
        write.expected[1] = write.bytes;
        write.device = piece.device;
        write.inode = piece.inode;
        writes.push_back(std::move(write));
    }
    return writes;
}

} // namespace quarterdeck::engine
