// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QTimer;

namespace quarterdeck {

// The row over a table: a search field, whatever else the page adds, and removable chips that say what
// is left out.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    void setPlaceholder(const QString &text);
    [[nodiscard]] QString text() const;
    void setText(const QString &text); // emits textEdited() at once
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    // At the right of the field, before the chips.
    void addWidget(QWidget *widget);
    // A chip with a cross; `id` comes back when it is removed. Adding an id again replaces its text.
    void setChip(const QString &id, const QString &text);
    void removeChip(const QString &id);

Q_SIGNALS:
    // The user stopped typing for a moment.
    void textEdited(const QString &text);
    void chipRemoved(const QString &id);

private:
    QWidget *chip(const QString &id) const;

    QLineEdit *m_edit;
    QTimer *m_pause;
    QHBoxLayout *m_layout;
    QHBoxLayout *m_chips;
};

} // namespace quarterdeck
