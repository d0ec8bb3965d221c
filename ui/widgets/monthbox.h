// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/month.h"

#include <QComboBox>

namespace quarterdeck {

// Chooses a month: a year back, a year forward from `now`, the present one chosen.
class MonthBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit MonthBox(Month now, QWidget *parent = nullptr);

    [[nodiscard]] Month month() const;
    void setMonth(Month month); // emits monthChanged() if it is another one

Q_SIGNALS:
    void monthChanged(quarterdeck::Month month);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Month m_first;
};

} // namespace quarterdeck
