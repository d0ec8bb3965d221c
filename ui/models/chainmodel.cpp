// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chainmodel.h"

#include "models/datetext.h"
#include "models/roles.h"

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QString cellText(const Check &check, int column)
{
    switch (column) {
    case ChainModel::Title:
        return check.title;
    case ChainModel::AnswerColumn:
        return answerTitle(check.answer);
    case ChainModel::Found:
        return check.found;
    case ChainModel::Required:
        return check.required;
    case ChainModel::Source:
        return check.source;
    case ChainModel::AsOf:
        return check.asOf.isValid() ? dateText(check.asOf.toLocalTime().date()) : QString();
    case ChainModel::Rule:
        return check.ruleId;
    case ChainModel::Citation:
        return check.citation;
    case ChainModel::Fix:
        return check.fix;
    default:
        return {};
    }
}

} // namespace

void ChainModel::setExplanation(Explanation explanation)
{
    beginResetModel();
    m_explanation = std::move(explanation);
    endResetModel();
}

void ChainModel::clear()
{
    setExplanation({});
}

int ChainModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(m_explanation.chain.size())
        + (m_explanation.cheapestFix.isEmpty() ? 0 : 1);
}

int ChainModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant ChainModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (row >= m_explanation.chain.size())
        return fixData(index.column(), role);
    const Check &check = m_explanation.chain[row];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(check, index.column());
    case Qt::AccessibleTextRole:
        return tr("%1: %2. Found: %3. Required: %4. Source: %5.")
            .arg(check.title, answerTitle(check.answer), check.found, check.required, check.source);
    case AnswerRole:
        return static_cast<int>(check.answer);
    case IdRole:
        return check.ruleId;
    case DecidedRole:
        return check.decided;
    case CheapestFixRole:
        return false;
    default:
        return {};
    }
}

QVariant ChainModel::fixData(int column, int role) const
{
    if (role == CheapestFixRole)
        return true;
    if (role == Qt::AccessibleTextRole)
        return tr("Cheapest fix: %1").arg(m_explanation.cheapestFix);
    if (role != Qt::DisplayRole)
        return {};
    if (column == Title)
        return tr("Cheapest fix");
    if (column == Fix)
        return m_explanation.cheapestFix;
    if (column == Required && m_explanation.cheapestEffort)
        return effortTitle(*m_explanation.cheapestEffort);
    return {};
}

QVariant ChainModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Check");
    case AnswerColumn:
        return tr("Passed");
    case Found:
        return tr("Found");
    case Required:
        return tr("Required");
    case Source:
        return tr("Source");
    case AsOf:
        return tr("As of");
    case Rule:
        return tr("Rule");
    case Citation:
        return tr("Citation");
    case Fix:
        return tr("Fix");
    default:
        return {};
    }
}

} // namespace quarterdeck
