// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/page.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace quarterdeck {

Page::Page(PageId id, QWidget *parent) : QWidget(parent), m_id(id)
{
    setObjectName(pageKey(id) + u"Page");
}

void Page::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace quarterdeck
