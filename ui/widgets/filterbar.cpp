// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filterbar.h"

#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace quarterdeck {

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_pause(new QTimer(this))
    , m_layout(new QHBoxLayout(this))
    , m_chips(new QHBoxLayout)
{
    const Theme &theme = Theme::current();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme.spacing());
    m_edit->setObjectName(u"filterEdit"_s);
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(icon(IconId::Search, Tone::Muted), QLineEdit::LeadingPosition);
    m_edit->setMinimumWidth(theme.px(280));
    m_edit->setMaximumWidth(theme.px(460));
    m_layout->addWidget(m_edit, 4);
    m_chips->setSpacing(theme.spacing());
    m_layout->addLayout(m_chips);
    m_layout->addStretch(1);
    m_pause->setSingleShot(true);
    m_pause->setInterval(150ms);
    connect(m_edit, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_pause, &QTimer::timeout, this, [this] { emit textEdited(m_edit->text()); });
}

void FilterBar::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
    m_edit->setAccessibleName(text);
}

QString FilterBar::text() const
{
    return m_edit->text();
}

void FilterBar::setText(const QString &text)
{
    m_edit->setText(text);
    m_pause->stop();
    emit textEdited(text);
}

void FilterBar::addWidget(QWidget *widget)
{
    m_layout->insertWidget(m_layout->indexOf(m_chips), widget);
}

void FilterBar::setChip(const QString &id, const QString &text)
{
    auto *button = qobject_cast<QPushButton *>(chip(id));
    if (!button) {
        button = new QPushButton(this);
        button->setObjectName(u"chip:"_s + id);
        button->setIcon(icon(IconId::Close, Tone::Muted));
        button->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft
                                                                        : Qt::LeftToRight);
        setLook(button, ButtonLook::Normal);
        m_chips->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, id] {
            removeChip(id);
            emit chipRemoved(id);
        });
    }
    button->setText(text);
    button->setAccessibleName(tr("Remove filter: %1").arg(text));
}

void FilterBar::removeChip(const QString &id)
{
    if (QWidget *button = chip(id)) {
        button->setObjectName({});
        button->hide();
        button->deleteLater();
    }
}

QWidget *FilterBar::chip(const QString &id) const
{
    return findChild<QPushButton *>(u"chip:"_s + id, Qt::FindDirectChildrenOnly);
}

} // namespace quarterdeck
