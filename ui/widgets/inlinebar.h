// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QFrame>

class QHBoxLayout;
class QToolButton;

namespace quarterdeck {

class TextLabel;

// A bar inside a page that says what failed, why and what to do (console.md, "Errors"), or warns, or
// informs. Hidden until one of the show functions is called.
class InlineBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Warning, Error, Good };

    explicit InlineBar(QWidget *parent = nullptr);

    // `details` can be copied; it is not shown. A bar that is not `closable` stays until cleared.
    void showMessage(Kind kind, const QString &text, const QString &details = {},
                     bool closable = true);
    void showError(const Error &error) { showMessage(Kind::Error, error.message, error.detail); }
    void clear();
    // At most one; the bar owns it. Call before showMessage(); nullptr takes it away.
    void setAction(QAction *action);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Kind m_kind = Kind::Info;
    QString m_details;
    TextLabel *m_text;
    QToolButton *m_action;
    QToolButton *m_copy;
    QToolButton *m_close;
};

} // namespace quarterdeck
