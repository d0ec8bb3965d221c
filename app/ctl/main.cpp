// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/language.h"
#include "command.h"
#include "exchange/json.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::ctl;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

void print(std::FILE *to, const QString &text)
{
    QTextStream stream(to);
    stream.setEncoding(QStringConverter::Utf8);
    stream << text << '\n';
}

int report(const Error &error, bool json)
{
    if (json) {
        print(stdout, QString::fromUtf8(QJsonDocument(toJson(error)).toJson().trimmed()));
    } else {
        print(stderr, u"quarterdeckctl: "_s + error.message);
    }
    return static_cast<int>(error.code);
}

QString overview(const std::vector<Command> &commands)
{
    std::vector<QStringList> rows;
    rows.reserve(commands.size());
    for (const Command &command : commands)
        rows.push_back({u"  "_s + command.name
                            + (command.arguments.isEmpty() ? QString() : u' ' + command.arguments),
                        command.summary});
    return Tr::tr("Usage: quarterdeckctl COMMAND [OPTION ...]\n\nCommands:\n%1\n\n"
                  "Every command takes --json, --language en|de and --help.\n"
                  "Exit codes: 0 done, 1 refused, 2 usage, 3 malformed input, 4 no permission, 5 "
                  "not there, 6 internal.")
        .arg(table(rows));
}

// The command whose name's words start `words`; the longest name wins.
const Command *find(const std::vector<Command> &commands, const QStringList &words)
{
    const Command *best = nullptr;
    for (const Command &command : commands) {
        const QStringList name = command.name.split(u' ');
        if (words.first(std::min(name.size(), words.size())) == name
            && (!best || best->name.size() < command.name.size()))
            best = &command;
    }
    return best;
}

int run(const std::vector<Command> &commands, QStringList arguments)
{
    const bool json = arguments.contains(u"--json"_s);
    arguments.removeFirst();
    if (arguments.isEmpty() || arguments[0] == "--help"_L1 || arguments[0] == "-h"_L1) {
        print(arguments.isEmpty() ? stderr : stdout, overview(commands));
        return static_cast<int>(arguments.isEmpty() ? ExitCode::Usage : ExitCode::Ok);
    }
    if (arguments[0] == "--version"_L1) {
        print(stdout, u"quarterdeckctl "_s + QCoreApplication::applicationVersion());
        return 0;
    }
    const Command *command = find(commands, arguments);
    if (!command)
        return report({ExitCode::Usage,
                       Tr::tr("“%1” is no command. quarterdeckctl --help lists them.")
                           .arg(arguments[0].left(40)),
                       {}},
                      json);
    const qsizetype words = command->name.count(u' ') + 1;

    QCommandLineParser parser;
    parser.addOptions(QList<QCommandLineOption>(command->options.begin(), command->options.end()));
    const QCommandLineOption help({u"h"_s, u"help"_s}, Tr::tr("Shows this help."));
    parser.addOption(help);
    parser.addOption({u"json"_s, Tr::tr("Prints JSON.")});
    parser.addOption(
        {u"language"_s, Tr::tr("Language of texts: en, de or system."), u"LANGUAGE"_s});
    parser.setApplicationDescription(command->summary);
    if (!parser.parse(QStringList {u"quarterdeckctl "_s + command->name} + arguments.sliced(words)))
        return report({ExitCode::Usage, parser.errorText(), {}}, json);
    if (parser.isSet(help)) {
        print(stdout,
              Tr::tr("Usage: quarterdeckctl %1 %2 [OPTION ...]")
                  .arg(command->name, command->arguments));
        print(stdout, parser.helpText().section(u'\n', 1));
        return 0;
    }
    if (const QString word = parser.value(u"language"_s);
        !word.isEmpty() && languageCode(languageFromCode(word)) != word)
        return report({ExitCode::Usage,
                       Tr::tr("--language is “%1”, expected en, de or system.").arg(word.left(40)),
                       {}},
                      json);
    const SystemClock clock;
    Context context {clock, parser};
    const auto answer = command->run(context);
    if (!answer)
        return report(answer.error(), json);
    if (json)
        print(stdout, QString::fromUtf8(QJsonDocument(answer->json).toJson().trimmed()));
    else if (!answer->text.isEmpty())
        print(stdout, answer->text);
    return static_cast<int>(answer->code);
}

Language askedLanguage(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i].startsWith("--language="_L1))
            return languageFromCode(QStringView(arguments[i]).mid(11));
        if (arguments[i] == "--language"_L1 && i + 1 < arguments.size())
            return languageFromCode(arguments[i + 1]);
    }
    return Language::System;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"quarterdeckctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(QUARTERDECK_VERSION));
    Translators translators;
    translators.apply(askedLanguage(QCoreApplication::arguments()));

    std::vector<Command> commands;
    for (const auto &list :
         {workspaceCommands(), fleetCommands(), groupCommands(), planCommands(), verdictCommands(),
          outlookCommands(), calendarCommands(), exportCommands(), graphCommands()})
        commands.insert(commands.end(), list.begin(), list.end());
    return run(commands, QCoreApplication::arguments());
}
