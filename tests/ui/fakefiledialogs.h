// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/filedialogs.h"

#include <QStringList>

namespace quarterdeck {

// Answers file dialogs without a window: with `answer`, or like a user who cancels if it is empty.
class FakeFileDialogs final : public FileDialogs
{
public:
    void openFiles(QWidget *, const Request &request,
                   std::function<void(const QStringList &)> chosen) override
    {
        lastRequest = request;
        if (!openAnswers.isEmpty())
            chosen(openAnswers);
        else if (!answer.isEmpty())
            chosen({answer});
    }
    void saveFile(QWidget *, const Request &request,
                  std::function<void(const QString &)> chosen) override
    {
        lastRequest = request;
        if (!answer.isEmpty())
            chosen(answer);
    }

    QString answer;
    QStringList openAnswers; // several files; beats `answer`
    Request lastRequest;
};

} // namespace quarterdeck
