// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outlook/costsheet.h"

#include <QWidget>

class QLineEdit;

namespace quarterdeck {

class TextLabel;

// What a restart costs, in the user's own figures. Nothing is preset, and what is not entered is
// not calculated (facts 8: no money figure is published).
class CostSheetEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit CostSheetEditor(QWidget *parent = nullptr);

    void setSheet(const CostSheet &sheet);
    void setEditable(bool editable);
    // Hours and money of the restarts saved; empty text while nothing can be calculated.
    void setSaved(RestartRange saved);
    void retranslate();

Q_SIGNALS:
    // The user finished a field, and the figures are within their limits.
    void edited(const quarterdeck::CostSheet &sheet);

private:
    void commit();
    void showResult();

    CostSheet m_sheet;
    RestartRange m_saved;
    TextLabel *m_minutesLabel;
    TextLabel *m_costLabel;
    QLineEdit *m_minutes;
    QLineEdit *m_cost;
    QLineEdit *m_currency;
    TextLabel *m_problem;
    TextLabel *m_result;
};

} // namespace quarterdeck
