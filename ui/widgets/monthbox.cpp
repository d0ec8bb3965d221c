// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monthbox.h"

#include "models/calendarmodel.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr int monthsBack = 12;
constexpr int monthsForward = 12;

} // namespace

MonthBox::MonthBox(Month now, QWidget *parent) : QComboBox(parent), m_first(now - monthsBack)
{
    setObjectName(u"monthBox"_s);
    for (int i = 0; i <= monthsBack + monthsForward; ++i)
        addItem({});
    retranslate();
    setCurrentIndex(monthsBack);
    setMaxVisibleItems(count());
    connect(this, &QComboBox::currentIndexChanged, this, [this] { emit monthChanged(month()); });
}

Month MonthBox::month() const
{
    return m_first + currentIndex();
}

void MonthBox::setMonth(Month month)
{
    const int index = month - m_first;
    if (index >= 0 && index < count())
        setCurrentIndex(index);
}

void MonthBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QComboBox::changeEvent(event);
}

void MonthBox::retranslate()
{
    setAccessibleName(tr("Month"));
    for (int i = 0; i < count(); ++i)
        setItemText(i, monthTitle(m_first + i));
}

} // namespace quarterdeck
