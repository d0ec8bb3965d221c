// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console.h"
#include "ui/fakefiledialogs.h"
#include "ui/pictures.h"

#include <QAbstractButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace quarterdeck::test {

// The whole console in a real window, driven as a user would: by clicks and keys on widgets that
// are found by name. Only the file dialogs are answered beforehand.
class ConsoleJourney
{
public:
    explicit ConsoleJourney(EngineClient::Options engine = {})
    {
        Console::Options options;
        options.settingsFile = folder.filePath(QStringLiteral("settings.ini"));
        options.language = Language::English;
        options.theme = ThemeChoice::Light;
        options.engine = std::move(engine);
        options.files = &files;
        console = std::make_unique<Console>(options);
        console->window()->resize(1280, 800);
        console->window()->show();
    }

    [[nodiscard]] MainWindow *window() const { return console->window(); }

    // Visible widgets first: several pages may have one of the same name.
    template <class T = QWidget>
    T *find(const QString &name) const
    {
        const auto all = window()->findChildren<T *>(name);
        for (T *widget : all)
            if (widget->isVisible())
                return widget;
        if (all.isEmpty())
            qFatal("no widget %s", qPrintable(name));
        return all.first();
    }
    [[nodiscard]] bool isShown(const QString &name) const
    {
        const auto all = window()->findChildren<QWidget *>(name);
        return std::any_of(all.begin(), all.end(),
                           [](const QWidget *widget) { return widget->isVisible(); });
    }
    bool click(const QString &name)
    {
        const bool ready = QTest::qWaitFor(
            [&] { return isShown(name) && find<QAbstractButton>(name)->isEnabled(); }, 30'000);
        if (ready)
            QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton);
        return ready;
    }
    void clickCell(QTableView *view, int row, int column, bool twice = false)
    {
        const QModelIndex index = view->model()->index(row, column);
        view->scrollTo(index);
        const QPoint at = view->visualRect(index).center();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
        if (twice)
            QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, at);
    }
    // What a window manager does when a dialog has closed; the offscreen platform does not.
    bool activate()
    {
        window()->activateWindow();
        return QTest::qWaitForWindowActive(window());
    }
    bool goTo(const QString &page) { return click(QStringLiteral("rail:") + page); }
    // Nothing is being worked out any more.
    bool settle()
    {
        return QTest::qWaitFor([this] { return !console->isBusy(); }, 60'000);
    }
    // Writes an export by the button and gives its content.
    QByteArray exported(const QString &button, const QString &fileName)
    {
        const QString path = folder.filePath(fileName);
        files.answer = path;
        if (!click(button) || !QTest::qWaitFor([&] { return QFile::exists(path); }, 30'000))
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    FakeFileDialogs files;
    std::unique_ptr<Console> console;
};

} // namespace quarterdeck::test
