// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/month.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace quarterdeck::ctl {

// What a command answers: the same facts for people and for programs.
struct Answer
{
    QString text; // for people, ends without a line break
    QJsonObject json; // with --json
    ExitCode code = ExitCode::Ok;
};

struct Context
{
    const Clock &clock;
    QCommandLineParser &parser; // parsed; positional arguments are those behind the command's name
};

// One command of quarterdeckctl, e.g. "calendar" or "group add".
struct Command
{
    QString name; // words separated by one space
    QString arguments; // for the usage line: "DEVICE"
    QString summary;
    std::vector<QCommandLineOption> options;
    Result<Answer> (*run)(Context &context);
};

// The commands of each file.
[[nodiscard]] std::vector<Command> calendarCommands();
[[nodiscard]] std::vector<Command> workspaceCommands();
[[nodiscard]] std::vector<Command> fleetCommands();
[[nodiscard]] std::vector<Command> groupCommands();
[[nodiscard]] std::vector<Command> planCommands();
[[nodiscard]] std::vector<Command> verdictCommands();
[[nodiscard]] std::vector<Command> outlookCommands();
[[nodiscard]] std::vector<Command> exportCommands();
[[nodiscard]] std::vector<Command> graphCommands();

// Helpers that several commands need.
[[nodiscard]] QCommandLineOption workspaceOption();
// The value of an option that must be given. Usage if it is not.
[[nodiscard]] Result<QString> required(const Context &context, const QString &option);
// The positional arguments, exactly `names.size()` of them. Usage, naming the missing one.
[[nodiscard]] Result<QStringList> positional(const Context &context, const QStringList &names);
// A month option; `fallback` if it is not given.
[[nodiscard]] Result<Month> monthOption(const Context &context, const QString &option,
                                        Month fallback);
// A whole number within limits; the option has a default. Usage otherwise.
[[nodiscard]] Result<int> number(const Context &context, const QString &option, int least,
                                 int most);
// Columns padded to their widest cell; the first row is the header.
[[nodiscard]] QString table(const std::vector<QStringList> &rows);

} // namespace quarterdeck::ctl
