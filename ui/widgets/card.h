// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace quarterdeck {

class NumberButton;
class TextLabel;

// A surface with a title, optionally one headline number that opens its rows, a line under it, and
// the date its content is from. What else it shows goes into body().
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    // `opens`: the number can be clicked. Empty text hides it.
    void setHeadline(const QString &number, bool opens = true);
    void setCaption(const QString &caption);
    // "As of 24 Nov 2026"; translated by the caller. Empty hides it.
    void setAsOf(const QString &asOf);
    // At the right of the title: a small button or combo box.
    void addTitleWidget(QWidget *widget);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

Q_SIGNALS:
    void headlineClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_title;
    NumberButton *m_headline;
    TextLabel *m_caption;
    TextLabel *m_asOf;
    QHBoxLayout *m_titleRow;
    QVBoxLayout *m_body;
};

} // namespace quarterdeck
