// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QWidget>

class QGridLayout;

namespace quarterdeck {

// Label and value, a row each; values can be selected and copied, and wrap.
class FactList final : public QWidget
{
    Q_OBJECT

public:
    using Facts = QList<QPair<QString, QString>>;

    explicit FactList(QWidget *parent = nullptr);

    void setFacts(const Facts &facts);
    [[nodiscard]] const Facts &facts() const { return m_facts; }

private:
    QGridLayout *m_grid;
    Facts m_facts;
};

} // namespace quarterdeck
