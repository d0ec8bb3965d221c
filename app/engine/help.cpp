// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "help.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr std::size_t Columns = 100;

struct OptionHelp
{
    std::string_view command; // empty: of any command
    std::string_view option;
    std::string_view value; // empty: a flag
    std::string_view text;
};

constexpr OptionHelp optionHelp[] = {
    {"processes", "module", "PATH", "only processes that have this file mapped"},
    {"processes", "unit", "NAME", "only processes of this systemd unit, as nginx.service"},
    {"processes", "exe", "PATH", "only processes of this program"},
    {"processes", "user", "NAME", "only processes of this user"},
    {"build", "module", "FILE", "the program or library that the process runs"},
    {"build", "payload", "FILE", "the object file with the new functions (gcc -c, clang -c)"},
    {"build", "function", "CHOICE",
     "a function to replace: NAME, NAME=REPLACEMENT, or with its "
     "place in a stripped file NAME@RVA:SIZE[=REPLACEMENT], RVA and "
     "SIZE in bytes, decimal or 0x..; may be repeated"},
    {"build", "hold", "CHOICE",
     "a function that must not be in progress at the change, though it "
     "stays; as --function; may be repeated"},
    {"build", "output", "FILE", "where to write the package, NAME.hotpatch"},
    {"build", "id", "ID",
     "the package's name among all: lower-case letters, digits, dots, hyphens"},
    {"build", "version", "TEXT", "the package's version (1)"},
    {"build", "title", "TEXT", "one line for people (the id)"},
    {"build", "description", "TEXT", "more for people (none)"},
    {"build", "severity", "WORD", "critical, important, moderate, low or unrated (unrated)"},
    {"build", "cve", "CVE-ID", "what it fixes; may be repeated"},
    {"build", "author", "TEXT", "who made it (none)"},
    {"build", "supersedes", "ID", "a package that this one replaces; may be repeated"},
    {"build", "requires", "ID", "a package that must be applied before; may be repeated"},
    {"build", "consistency", "WORD",
     "quiescent (default): no thread is in a replaced or held "
     "function at the change; entry: each function changes at its "
     "next call"},
    {"sign", "output", "FILE", "where to write the signature (PACKAGE.minisig)"},
    {"sign", "comment", "TEXT", "the trusted comment, one line"},
    {"sign", "key", "FILE", "the secret key"},
    {"verify-signature", "public", "FILE", "the public key"},
    {"key", "secret", "FILE", "where to write the secret key"},
    {"key", "public", "FILE", "where to write the public key"},
    {"", "password-file", "FILE", "its first line is the secret key's password (no password)"},
    {"", "signature", "FILE", "the package's signature (PACKAGE.minisig, if it is there)"},
    {"", "trust-store", "FILE",
     "which keys count (/etc/quarterdeck/trust.json); ignored unless only "
     "root could have written it"},
    {"", "pid", "N", "the process"},
    {"", "package", "ID", "which package, where several are in the process"},
    {"", "plan-id", "HEX", "apply only what this plan said; else it is planned anew"},
    {"", "deadline", "MS",
     "milliseconds to wait for threads to leave what must not be in progress, "
     "0 to 600000 (5000)"},
    {"", "seconds", "N", "seconds to watch, 1 to 86400 (10)"},
    {"", "module", "PATH", "every process that has this file mapped, all or none"},
    {"", "unit", "NAME", "only processes of this systemd unit"},
    {"", "exe", "PATH", "only processes of this program"},
    {"", "user", "NAME", "only processes of this user"},
    {"", "allow-init", "", "process 1 may be meant"},
    {"", "verbose", "", "also every symbol, relocation and busy range"},
    {"", "json", "", "print one JSON object (core/engine/rpc/PROTOCOL.md)"},
};

struct CommandHelp
{
    std::string_view command;
    std::string_view codes;
    std::string_view example;
};

constexpr CommandHelp commandHelp[] = {
    {"processes", "0", "processes --module /usr/lib/x86_64-linux-gnu/libz.so.1"},
    {"readiness", "0 it can be patched, 1 it cannot, 4, 5", "readiness --pid 812"},
    {"plan", "0 it can be applied, 1 it cannot, 3, 4, 5", "plan --pid 812 crc32.hotpatch"},
    {"apply", "0 applied, 1 refused or busy, 3, 4, 5, 7, 8",
     "apply --pid 812 --deadline 2000 crc32.hotpatch"},
    {"status", "0, 4, 5, 8 something was left half-way: run recover", "status --pid 812"},
    {"verify", "0 all as recorded, 1 not, 4, 5", "verify --pid 812"},
    {"watch", "0 it held, 7 it was rolled back, 1, 4, 5", "watch --pid 812 --seconds 60"},
    {"rollback", "0 rolled back, 1, 4, 5, 8", "rollback --pid 812"},
    {"recover", "0 nothing is half-way any more, 1, 4, 5, 8", "recover --pid 812"},
    {"release", "0 unmapped, 1 something still points there, 4, 5", "release --pid 812"},
    {"inspect", "0, 3", "inspect crc32.hotpatch"},
    {"build", "0 written, 1, 2, 3",
     "build --output crc32.hotpatch --id example.crc32 --payload crc32.o \\\n"
     "    --module /usr/lib/x86_64-linux-gnu/libz.so.1 --function crc32"},
    {"sign", "0 written, 1, 3", "sign --key my.key crc32.hotpatch"},
    {"verify-signature", "0 good, 1 not, 3", "verify-signature --public my.pub crc32.hotpatch"},
    {"key", "0 written, 3", "key --secret my.key --public my.pub"},
    {"serve", "0", "serve"},
};

const OptionHelp *find(std::string_view command, std::string_view option)
{
    const OptionHelp *any = nullptr;
    for (const OptionHelp &help : optionHelp) {
        if (help.option != option)
            continue;
        if (help.command == command)
            return &help;
        if (help.command.empty())
            any = &help;
    }
    return any;
}

std::string optionLine(std::string_view command, std::string_view option)
{
    constexpr std::size_t column = 26;
    const OptionHelp *help = find(command, option);
    std::string line = "  --" + std::string(option);
    if (help && !help->value.empty())
        line += " " + std::string(help->value);
    line += std::string(line.size() < column ? column - line.size() : 1, ' ');
    return line + wrapped(help ? std::string(help->text) : "", column, line.size()) + "\n";
}

} // namespace

std::string wrapped(const std::string &text, std::size_t indent, std::size_t column)
{
    std::string lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const bool first = lines.empty();
        if (!first && column + 1 + (end - at) > Columns) {
            lines += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (!first) {
            lines += ' ';
            ++column;
        }
        lines += text.substr(at, end - at);
        column += end - at;
        at = end + 1;
    }
    return lines;
}

std::string helpFor(const CommandSyntax &syntax)
{
    const std::string name(syntax.name);
    std::string text = "usage: quarterdeck-engine " + name + " [OPTION...]";
    if (syntax.most > 0)
        text += " " + std::string(syntax.operands);
    text += "\n\n" + wrapped(std::string(syntax.help), 0) + "\n\n";
    for (const std::string_view option : syntax.options)
        text += optionLine(syntax.name, option);
    for (const std::string_view flag : syntax.flags)
        text += optionLine(syntax.name, flag);
    text += optionLine(syntax.name, "json");
    for (const CommandHelp &help : commandHelp) {
        if (help.command != syntax.name)
            continue;
        text += "\nExit codes: "
            + wrapped(std::string(help.codes) + ". `quarterdeck-engine --help` lists them all.", 12,
                      12)
            + "\n\nExample:\n  quarterdeck-engine " + std::string(help.example) + "\n";
    }
    return text;
}

std::string exitCodesHelp()
{
    return "Exit codes: "
        + wrapped("0 done, 1 refused, nothing changed, 2 usage, 3 unreadable or malformed input, "
                  "4 no permission, 5 no such process, 6 internal, 7 changed, then undone, "
                  "8 interrupted: run recover.",
                  12, 12)
        + "\n";
}

} // namespace quarterdeck::engine
