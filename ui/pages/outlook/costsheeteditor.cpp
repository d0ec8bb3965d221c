// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/outlook/costsheeteditor.h"

#include "models/outlookmodels.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QString textOf(const std::optional<double> &value)
{
    return value ? QLocale().toString(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

// Empty: not entered. `ok` false: no number in the user's language.
std::optional<double> numberOf(const QString &text, bool &ok)
{
    if (text.trimmed().isEmpty())
        return {};
    bool isNumber = false;
    const double value = QLocale().toDouble(text.trimmed(), &isNumber);
    ok = ok && isNumber;
    return isNumber ? std::optional(value) : std::nullopt;
}

QLineEdit *newEdit(QWidget *parent, const QString &name)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(name);
    return edit;
}

} // namespace

CostSheetEditor::CostSheetEditor(QWidget *parent)
    : QWidget(parent)
    , m_minutesLabel(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_costLabel(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_minutes(newEdit(this, u"minutesPerRestart"_s))
    , m_cost(newEdit(this, u"hourlyCost"_s))
    , m_currency(newEdit(this, u"currency"_s))
    , m_problem(new TextLabel(TextRole::Secondary, Tone::Error, this))
    , m_result(new TextLabel(TextRole::Body, Tone::Text, this))
{
    const Theme &theme = Theme::current();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.spacing());
    grid->setVerticalSpacing(theme.px(6));
    grid->addWidget(m_minutesLabel, 0, 0);
    grid->addWidget(m_minutes, 0, 1);
    grid->addWidget(m_costLabel, 1, 0);
    grid->addWidget(m_cost, 1, 1);
    grid->addWidget(m_currency, 1, 2);
    m_minutes->setFixedWidth(theme.px(80));
    m_cost->setFixedWidth(theme.px(80));
    m_currency->setFixedWidth(theme.px(64));
    grid->setColumnStretch(0, 1);
    m_problem->setObjectName(u"costProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_result->setObjectName(u"costResult"_s);
    m_result->setWordWrap(true);
    grid->addWidget(m_problem, 2, 0, 1, 3);
    grid->addWidget(m_result, 3, 0, 1, 3);
    for (QLineEdit *edit : {m_minutes, m_cost, m_currency})
        connect(edit, &QLineEdit::editingFinished, this, &CostSheetEditor::commit);
    retranslate();
}

void CostSheetEditor::setSheet(const CostSheet &sheet)
{
    m_sheet = sheet;
    m_minutes->setText(textOf(sheet.minutesPerRestart));
    m_cost->setText(textOf(sheet.hourlyCost));
    m_currency->setText(sheet.currency);
    m_problem->hide();
    showResult();
}

void CostSheetEditor::setEditable(bool editable)
{
    for (QLineEdit *edit : {m_minutes, m_cost, m_currency})
        edit->setReadOnly(!editable);
}

void CostSheetEditor::setSaved(RestartRange saved)
{
    m_saved = saved;
    showResult();
}

void CostSheetEditor::retranslate()
{
    m_minutesLabel->setText(tr("Working minutes lost by a restart"));
    m_costLabel->setText(tr("Cost of a working hour"));
    m_minutes->setAccessibleName(m_minutesLabel->text());
    m_cost->setAccessibleName(m_costLabel->text());
    m_currency->setAccessibleName(tr("Currency"));
    m_currency->setPlaceholderText(tr("EUR", "example of a currency"));
    showResult();
}

void CostSheetEditor::commit()
{
    bool ok = true;
    CostSheet sheet;
    sheet.minutesPerRestart = numberOf(m_minutes->text(), ok);
    sheet.hourlyCost = numberOf(m_cost->text(), ok);
    sheet.currency = m_currency->text().trimmed();
    QString problem;
    if (!ok)
        problem = tr("This is no number.");
    else if (const auto errors = checkLimits(sheet); !errors.empty())
        problem = errors.front().message;
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty() || sheet == m_sheet)
        return;
    m_sheet = sheet;
    showResult();
    emit edited(sheet);
}

void CostSheetEditor::showResult()
{
    const Cost cost = costOf(m_saved, m_sheet);
    if (!cost.hours)
        m_result->setText(tr("Enter your own figures: nothing is calculated without them."));
    else if (!cost.money)
        m_result->setText(tr("Saved: %1 working hours.").arg(rangeText(*cost.hours, 0)));
    else
        m_result->setText(
            tr("Saved: %1 working hours, %2 %3.")
                .arg(rangeText(*cost.hours, 0), rangeText(*cost.money, 0), m_sheet.currency));
}

} // namespace quarterdeck
