// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inlinebar.h"

#include "theme/icons.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Look
{
    IconId icon;
    Tone tone;
};

Look lookOf(InlineBar::Kind kind)
{
    switch (kind) {
    case InlineBar::Kind::Info:
        return {IconId::Info, Tone::Accent};
    case InlineBar::Kind::Warning:
        return {IconId::Warning, Tone::Warning};
    case InlineBar::Kind::Error:
        return {IconId::Error, Tone::Error};
    case InlineBar::Kind::Good:
        return {IconId::CheckCircle, Tone::Good};
    }
    return {IconId::Info, Tone::Accent};
}

} // namespace

InlineBar::InlineBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_action(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    const Theme &theme = Theme::current();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(44), theme.px(4), theme.px(4), theme.px(4));
    layout->setSpacing(theme.spacing());
    layout->addWidget(m_text, 1);
    for (QToolButton *button : {m_action, m_copy, m_close}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        layout->addWidget(button, 0, Qt::AlignVCenter);
    }
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setObjectName(u"inlineBarText"_s);
    m_action->hide();
    m_copy->setIcon(icon(IconId::Copy));
    m_close->setIcon(icon(IconId::Close, Tone::Muted));
    m_close->setToolButtonStyle(Qt::ToolButtonIconOnly);
    connect(m_close, &QToolButton::clicked, this, &InlineBar::clear);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->text() + u"\n\n"_s + m_details);
    });
    retranslate();
    hide();
}

void InlineBar::showMessage(Kind kind, const QString &text, const QString &details, bool closable)
{
    m_kind = kind;
    m_details = details;
    m_text->setText(text);
    m_copy->setVisible(!details.isEmpty());
    m_close->setVisible(closable);
    m_action->setVisible(m_action->defaultAction() != nullptr);
    setAccessibleName(text);
    show();
    update();
}

void InlineBar::clear()
{
    m_details.clear();
    hide();
}

void InlineBar::setAction(QAction *action)
{
    delete m_action->defaultAction();
    if (!action)
        return;
    action->setParent(m_action);
    m_action->setDefaultAction(action);
}

QString InlineBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void InlineBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const Look look = lookOf(m_kind);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Tone::Line));
    painter.setBrush(theme.color(Tone::Surface));
    const qreal radius = theme.px(4);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int stripe = theme.px(4);
    painter.fillRect(rtl ? QRect(width() - stripe, 0, stripe, height()) : QRect(0, 0, stripe, height()),
                     theme.color(look.tone));
    const int side = theme.px(18);
    const int left = theme.px(16);
    paintIcon(painter,
              QRect(rtl ? width() - left - side : left, (height() - side) / 2, side, side),
              look.icon, theme.color(look.tone));
}

void InlineBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void InlineBar::retranslate()
{
    m_copy->setText(tr("Copy details"));
    m_close->setText(tr("Close"));
    m_close->setToolTip(tr("Close"));
}

} // namespace quarterdeck
