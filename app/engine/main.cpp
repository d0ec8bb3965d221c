// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "engine/package/truststore.h"
#include "engine/process/host.h"
#include "engine/rpc/server.h"
#include "help.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <new>

namespace quarterdeck::engine {

namespace {

const CommandSyntax serveSyntax = {
    "serve", "", 0, 0, {"trust-store"}, {}, "speak JSON-RPC on stdin and stdout"};

void printHelp()
{
    std::printf("usage: quarterdeck-engine COMMAND [OPTION...] [OPERAND...]\n\n"
                "Replaces functions in running processes (Linux, x86-64). Every command takes "
                "--json.\n\n");
    const auto list = [](const CommandSyntax &syntax) {
        std::string line = std::string(syntax.name);
        for (const std::string_view option : syntax.options)
            line += " [--" + std::string(option) + " X]";
        for (const std::string_view flag : syntax.flags)
            line += " [--" + std::string(flag) + "]";
        if (syntax.most > 0)
            line += " " + std::string(syntax.operands);
        std::printf("  %s\n      %s\n", line.c_str(), std::string(syntax.help).c_str());
    };
    for (const auto *commands : {&targetCommands(), &packageCommands()})
        std::for_each(commands->begin(), commands->end(), list);
    list(serveSyntax);
    std::printf("\n`quarterdeck-engine COMMAND --help` explains one of them.\n%s",
                exitCodesHelp().c_str());
}

const CommandSyntax *find(const std::vector<CommandSyntax> &commands, std::string_view name)
{
    const auto found =
        std::find_if(commands.begin(), commands.end(),
                     [name](const CommandSyntax &syntax) { return syntax.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

ExitCode run(const std::vector<std::string> &words)
{
    if (words.empty() || words[0] == "--help" || words[0] == "help" || words[0] == "-h") {
        printHelp();
        return words.empty() ? ExitCode::Usage : ExitCode::Ok;
    }
    if (words[0] == "--version") {
        std::printf("quarterdeck-engine %s\n", QUARTERDECK_ENGINE_VERSION);
        return ExitCode::Ok;
    }
    const bool json = std::find(words.begin(), words.end(), "--json") != words.end();
    const Output output(json);
    const CommandSyntax *target = find(targetCommands(), words[0]);
    const CommandSyntax *package = find(packageCommands(), words[0]);
    const CommandSyntax *syntax = target ? target : package;
    if (words[0] == serveSyntax.name)
        syntax = &serveSyntax;
    if (!syntax)
        return output.failure(
            failure(ErrorKind::Usage,
                    "There is no command \"" + words[0] + "\"; --help lists them.")
                .error());
    if (std::find(words.begin() + 1, words.end(), "--help") != words.end()) {
        std::fputs(helpFor(*syntax).c_str(), stdout);
        return ExitCode::Ok;
    }
    const auto arguments = Arguments::parse(*syntax, {words.begin() + 1, words.end()});
    if (!arguments)
        return output.failure(arguments.error());
    const Service service(arguments->value("trust-store").value_or(TrustStorePath));
    if (target)
        return runTargetCommand(words[0], *arguments, service, output);
    if (package)
        return runPackageCommand(words[0], *arguments, service, output);
    Server(service, stdin, stdout).run();
    return ExitCode::Ok;
}

} // namespace

} // namespace quarterdeck::engine

int main(int count, char **words)
{
    using namespace quarterdeck::engine;
    host::prepareProcess();
    const std::vector<std::string> all(words + 1, words + std::max(count, 1));
    try {
        return static_cast<int>(run(all));
    } catch (const std::bad_alloc &) { // on the way here every target was let go
        const bool json = std::find(all.begin(), all.end(), "--json") != all.end();
        return static_cast<int>(Output(json).failure(
            failure(ErrorKind::Internal,
                    "There is not enough memory for this. Where a package was being applied or "
                    "rolled back, run status and, if it says interrupted, recover.")
                .error()));
    }
}
