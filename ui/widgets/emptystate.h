// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/iconid.h"

#include <QWidget>

class QPushButton;

namespace quarterdeck {

class TextLabel;

// What a page shows when it has nothing to show: one sentence, one button (console.md).
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(IconId icon, QWidget *parent = nullptr);

    void setSentence(const QString &sentence);
    // An empty text hides the button.
    void setButton(const QString &text);

Q_SIGNALS:
    void clicked();

private:
    TextLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace quarterdeck
