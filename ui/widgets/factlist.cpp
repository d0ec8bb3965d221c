// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/factlist.h"

#include "widgets/textlabel.h"

#include <QGridLayout>

namespace quarterdeck {

FactList::FactList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    const Theme &theme = Theme::current();
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme.gap());
    m_grid->setVerticalSpacing(theme.px(4));
    m_grid->setColumnStretch(1, 1);
}

void FactList::setFacts(const Facts &facts)
{
    m_facts = facts;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (int row = 0; row < facts.size(); ++row) {
        auto *label = new TextLabel(TextRole::Body, Tone::Muted, this);
        label->setText(facts[row].first);
        label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        auto *value = new TextLabel(TextRole::Body, Tone::Text, this);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setText(facts[row].second);
        value->setAccessibleName(facts[row].first);
        value->setAccessibleDescription(facts[row].second);
        m_grid->addWidget(label, row, 0);
        m_grid->addWidget(value, row, 1);
    }
}

} // namespace quarterdeck
