// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "picturerun.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

struct Asked
{
    QString file;
    QString pictures;
    QSize size {1280, 800};
    QString scale;
    QString help; // to be printed instead of anything else
    bool measureStart = false;
    Console::Options console;
};

int complain(const QString &message, ExitCode code)
{
    QTextStream(stderr) << u"quarterdeck: "_s << message << Qt::endl;
    return static_cast<int>(code);
}

Result<Asked> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Tr::tr("The console for Windows hotpatching."));
    parser.addPositionalArgument(u"FILE"_s, Tr::tr("The workspace to open."), u"[FILE]"_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, Tr::tr("Shows this help."));
    const QCommandLineOption pictures(
        u"pictures"_s,
        Tr::tr("Saves a picture of every page in a folder and ends; needs no display."), u"DIR"_s);
    const QCommandLineOption size(u"size"_s, Tr::tr("Size of the pictures."), u"WxH"_s,
                                  u"1280x800"_s);
    const QCommandLineOption theme(
        u"theme"_s, Tr::tr("light or dark; default: as in the settings."), u"THEME"_s);
    const QCommandLineOption language(
        u"language"_s, Tr::tr("en or de; default: as in the settings."), u"LANGUAGE"_s);
    const QCommandLineOption scale(u"scale"_s, Tr::tr("1 or 2."), u"1|2"_s, u"1"_s);
    QCommandLineOption measureStart(
        u"measure-start"_s); // for tests/bench: says when the window can be used
    measureStart.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({help, pictures, size, theme, language, scale, measureStart});
    if (!parser.parse(arguments))
        return failure(ExitCode::Usage, parser.errorText());
    Asked asked;
    if (parser.isSet(help))
        asked.help = parser.helpText().replace("<executable_name>"_L1, "quarterdeck"_L1);
    asked.measureStart = parser.isSet(measureStart);
    if (parser.positionalArguments().size() > 1)
        return failure(ExitCode::Usage, Tr::tr("One workspace at a time."));
    asked.file = parser.positionalArguments().value(0);
    asked.pictures = parser.value(pictures);
    static const QRegularExpression form(u"^(\\d{3,5})x(\\d{3,5})$"_s);
    const auto match = form.match(parser.value(size));
    if (!match.hasMatch())
        return failure(ExitCode::Usage,
                       Tr::tr("--size is “%1”, expected a width and height like 1280x800.")
                           .arg(parser.value(size)));
    asked.size = {match.captured(1).toInt(), match.captured(2).toInt()};
    asked.scale = parser.value(scale);
    if (asked.scale != "1"_L1 && asked.scale != "2"_L1)
        return failure(ExitCode::Usage,
                       Tr::tr("--scale is “%1”, expected 1 or 2.").arg(asked.scale));
    if (const QString word = parser.value(theme); word == "dark"_L1)
        asked.console.theme = ThemeChoice::Dark;
    else if (word == "light"_L1)
        asked.console.theme = ThemeChoice::Light;
    else if (!word.isEmpty())
        return failure(ExitCode::Usage,
                       Tr::tr("--theme is “%1”, expected light or dark.").arg(word));
    if (const QString word = parser.value(language); word == "en"_L1 || word == "de"_L1)
        asked.console.language = languageFromCode(word);
    else if (!word.isEmpty())
        return failure(ExitCode::Usage, Tr::tr("--language is “%1”, expected en or de.").arg(word));
    return asked;
}

int takePictures(const Asked &asked)
{
    const QTemporaryDir temporary; // pictures show the defaults, not what a user has chosen
    Console::Options options = asked.console;
    options.settingsFile = temporary.filePath(u"settings.ini"_s);
    Console console(options);
    console.window()->resize(asked.size);
    console.window()->show();
    if (!asked.file.isEmpty())
        console.openWorkspace(asked.file);
    PictureRun run(&console, asked.pictures);
    QString problem;
    QObject::connect(&run, &PictureRun::finished, &run, [&problem](const QString &text) {
        problem = text;
        QCoreApplication::quit();
    });
    QTimer::singleShot(0, &run, &PictureRun::start);
    QCoreApplication::exec();
    if (!problem.isEmpty())
        return complain(problem, ExitCode::Internal);
    if (!asked.file.isEmpty() && !console.isOpen()) // the pictures show the reason
        return complain(Tr::tr("The workspace %1 could not be opened.").arg(asked.file),
                        ExitCode::Malformed);
    return 0;
}

// Prints "shown" after the first turn of the event loop with the window on screen, and "usable"
// when the workspace is open and the first page has its figures; then ends.
int measureStart(Console *console)
{
    QTextStream out(stdout);
    QTimer timer;
    int calm = 0;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        calm = console->isBusy() ? 0 : calm + 1;
        if (calm < 2)
            return;
        out << "usable" << Qt::endl;
        QCoreApplication::quit();
    });
    QTimer::singleShot(0, &timer, [&] {
        out << "shown" << Qt::endl;
        timer.start(5);
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    // Before the application is made: scale and platform cannot be changed afterwards.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto asked = readArguments(arguments);
    if (!asked)
        return complain(asked.error().message, asked.error().code);
    if (!asked->help.isEmpty()) {
        QTextStream(stdout) << asked->help;
        return 0;
    }
    if (asked->scale != "1"_L1)
        qputenv("QT_SCALE_FACTOR", asked->scale.toLatin1());
    if (!asked->pictures.isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");

    const QApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"quarterdeck"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(QUARTERDECK_VERSION));
    if (!asked->pictures.isEmpty())
        return takePictures(*asked);

    Console console(asked->console);
    console.window()->show();
    if (!asked->file.isEmpty())
        console.openWorkspace(asked->file);
    return asked->measureStart ? measureStart(&console) : QCoreApplication::exec();
}
