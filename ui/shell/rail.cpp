// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/rail.h"

#include "shell/railparts.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_product(new RailLabel(TextRole::CardTitle, Tone::RailText, this))
    , m_workspace(new RailLabel(TextRole::Secondary, Tone::RailText, this))
    , m_plan(new RailLabel(TextRole::Secondary, Tone::RailText, this))
    , m_lab(new RailLabel(TextRole::Secondary, Tone::RailMark, this))
    , m_age(new RailLabel(TextRole::Secondary, Tone::RailText, this))
    , m_collapse(new RailButton(IconId::ChevronLeft, false, this))
{
    setObjectName(u"rail"_s);
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme.px(16), 0, theme.px(8));
    layout->setSpacing(0);
    layout->addWidget(m_product);
    layout->addWidget(m_workspace);
    layout->addSpacing(theme.px(16));
    layout->addWidget(m_plan);
    layout->addSpacing(theme.px(4));
    for (const PageId id : allPages) {
        auto *button = new RailButton(pageIcon(id), pageWorld(id) == PageWorld::Lab, this);
        button->setObjectName(u"rail:"_s + pageKey(id));
        m_buttons.insert(id, button);
        if (id == PageId::Lab) {
            layout->addSpacing(theme.px(16));
            layout->addWidget(m_lab);
            layout->addSpacing(theme.px(4));
        }
        layout->addWidget(button);
        if (id == PageId::Lab)
            layout->addSpacing(theme.px(16));
        connect(button, &RailButton::clicked, this, [this, id] {
            setCurrent(id);
            emit pageRequested(id);
        });
    }
    layout->addStretch();
    layout->addWidget(m_age);
    layout->addSpacing(theme.px(8));
    layout->addWidget(m_collapse);
    m_lab->setMarked(true);
    m_age->setIconId(IconId::Clock);
    m_age->hide();
    m_collapse->setCheckable(false);
    m_collapse->setObjectName(u"rail:collapse"_s);
    connect(m_collapse, &RailButton::clicked, this, [this] {
        setCollapsed(!m_collapsed);
        emit collapsedChanged(m_collapsed);
    });
    applyWidth();
    retranslate();
}

void Rail::setCurrent(PageId id)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it)
        it.value()->setChecked(it.key() == id);
}

void Rail::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    applyWidth();
    retranslate();
}

void Rail::setWorkspace(const QString &name, const QString &path)
{
    m_workspace->setText(name);
    m_workspace->setToolTip(path);
}

void Rail::setDataAge(const QString &text)
{
    m_age->setText(text);
    m_age->setToolTip(text);
    m_age->setVisible(!text.isEmpty());
}

void Rail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        applyWidth();
    QWidget::changeEvent(event);
}

void Rail::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Tone::Rail));
    if (theme.tokens().mode == ThemeMode::HighContrast)
        painter.fillRect(QRect(width() - 1, 0, 1, height()), theme.color(Tone::Line));
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        focusNextPrevChild(true);
    else if (event->key() == Qt::Key_Up)
        focusNextPrevChild(false);
    else
        QWidget::keyPressEvent(event);
}

void Rail::retranslate()
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const QString title = pageTitle(it.key());
        const auto position = std::ranges::find(allPages, it.key()) - allPages.begin() + 1;
        it.value()->setText(title);
        it.value()->setAccessibleName(title);
        it.value()->setToolTip(tr("%1 (%2)").arg(
            title, QKeySequence(u"Ctrl+%1"_s.arg(position)).toString(QKeySequence::NativeText)));
    }
    m_product->setText(m_collapsed ? QString() : u"Quarterdeck"_s);
    m_plan->setText(m_collapsed ? QString() : tr("Plan"));
    m_lab->setText(m_collapsed ? QString() : tr("Lab"));
    m_collapse->setText(tr("Collapse"));
    m_collapse->setAccessibleName(m_collapsed ? tr("Expand the page list")
                                              : tr("Collapse the page list"));
    m_collapse->setToolTip(m_collapse->accessibleName());
    m_collapse->setIconId(m_collapsed ? IconId::ChevronRight : IconId::ChevronLeft);
}

void Rail::applyWidth()
{
    setFixedWidth(Theme::current().px(m_collapsed ? 64 : 208));
    for (RailButton *button : std::as_const(m_buttons))
        button->setCollapsed(m_collapsed);
    m_collapse->setCollapsed(m_collapsed);
    m_workspace->setVisible(!m_collapsed);
}

} // namespace quarterdeck
