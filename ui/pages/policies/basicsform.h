// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace quarterdeck {

class TextLabel;

// The Basics step of policies and rings: name and description, with how much of each is left.
class BasicsForm final : public QWidget
{
    Q_OBJECT

public:
    BasicsForm(const QString &name, const QString &description, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const;
    [[nodiscard]] QString description() const;

Q_SIGNALS:
    void changed();

private:
    void count();

    QLineEdit *m_name;
    QPlainTextEdit *m_description;
    TextLabel *m_nameCount;
    TextLabel *m_descriptionCount;
};

// The Scope tags step: the ids of the tags, "0" being Default.
class ScopeTagsForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ScopeTagsForm(const QStringList &ids, QWidget *parent = nullptr);

    [[nodiscard]] QStringList ids() const;
    // Empty if every id is a number.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    QLineEdit *m_ids;
};

// "Default", or the ids.
[[nodiscard]] QString scopeTagsText(const QStringList &ids);

} // namespace quarterdeck
