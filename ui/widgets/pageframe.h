// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pageid.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace quarterdeck {

class InlineBar;
class TextLabel;

// The frame that every page has: title, one line saying what the page answers, actions at the right;
// under it filters, then an inline bar for messages, then the content.
class PageFrame final : public QWidget
{
    Q_OBJECT

public:
    explicit PageFrame(PageId id, QWidget *parent = nullptr);

    // A button for `action` at the right of the title, in reading order; follows its text, icon and
    // enabled state. At most one primary button a page.
    QPushButton *addAction(QAction *action, bool primary = false);
    using QWidget::addAction;
    void addHeaderWidget(QWidget *widget);
    // The row under the title; at most one.
    void setFilters(QWidget *filters);
    // Fills the rest; at most one. Pages that switch between content and EmptyState use a stack.
    void setContent(QWidget *content);
    [[nodiscard]] InlineBar *bar() const { return m_bar; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    PageId m_id;
    TextLabel *m_title;
    TextLabel *m_question;
    QHBoxLayout *m_actions;
    QVBoxLayout *m_layout;
    InlineBar *m_bar;
};

} // namespace quarterdeck
