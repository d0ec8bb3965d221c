// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/home/startpanel.h"

#include "shell/settings.h"
#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/card.h"
#include "widgets/clearlayout.h"
#include "widgets/iconlabel.h"
#include "widgets/linkrow.h"
#include "widgets/textlabel.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace quarterdeck {

StartPanel::StartPanel(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_title(new TextLabel(TextRole::PageTitle, Tone::Text, this))
    , m_text(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_primary(new QPushButton(this))
    , m_second(new QPushButton(this))
    , m_third(new QPushButton(this))
    , m_recent(new Card(this))
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout;
    column->setSpacing(theme.px(12));
    column->addWidget(new IconLabel(IconId::Devices, 40, Tone::Accent, this), 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_text);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.spacing());
    buttons->addStretch();
    for (QPushButton *button : {m_primary, m_second, m_third})
        buttons->addWidget(button);
    buttons->addStretch();
    column->addSpacing(theme.px(8));
    column->addLayout(buttons);
    column->addSpacing(theme.px(16));
    column->addWidget(m_recent);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_recent->body()->setSpacing(0);
    m_primary->setObjectName(u"startPrimary"_s);
    m_second->setObjectName(u"startSecond"_s);
    m_third->setObjectName(u"startThird"_s);
    setLook(m_primary, ButtonLook::Primary);
    auto *box = new QWidget(this);
    box->setLayout(column);
    box->setFixedWidth(theme.px(620));
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(box, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_primary, &QPushButton::clicked, this,
            [this] { emit commandRequested(m_open ? u"importDevices"_s : u"openSample"_s); });
    connect(m_second, &QPushButton::clicked, this,
            [this] { emit commandRequested(m_open ? u"openSample"_s : u"newWorkspace"_s); });
    connect(m_third, &QPushButton::clicked, this,
            [this] { emit commandRequested(u"openWorkspace"_s); });
    connect(settings, &Settings::recentFilesChanged, this, &StartPanel::showRecent);
    retranslate();
}

void StartPanel::showFor(bool workspaceOpen, bool readOnly)
{
    m_open = workspaceOpen;
    m_readOnly = readOnly;
    retranslate();
}

void StartPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StartPanel::retranslate()
{
    if (m_open) {
        m_title->setText(tr("This workspace has no devices yet"));
        m_text->setText(tr("Import an export of Intune (All devices or Devices), or any table with "
                           "a mapping. Nothing "
                           "leaves this machine."));
        m_primary->setText(tr("Import devices..."));
        m_primary->setIcon(icon(IconId::Import));
        m_second->setText(tr("Explore the sample fleet"));
        m_second->setIcon(icon(IconId::Devices));
    } else {
        m_title->setText(tr("Welcome to Quarterdeck"));
        m_text->setText(tr("Plan Windows hotpatching: which devices will hotpatch, which will "
                           "restart, and why. Start with "
                           "20,000 made-up devices, or with a workspace of your own. Nothing "
                           "leaves this machine."));
        m_primary->setText(tr("Explore the sample fleet"));
        m_primary->setIcon(icon(IconId::Devices));
        m_second->setText(tr("New workspace..."));
        m_second->setIcon(icon(IconId::New));
    }
    m_primary->setEnabled(!m_open || !m_readOnly);
    m_third->setText(tr("Open workspace..."));
    m_third->setIcon(icon(IconId::Open));
    m_recent->setTitle(tr("Recent workspaces"));
    showRecent();
}

void StartPanel::showRecent()
{
    clearLayout(m_recent->body());
    const QStringList files = m_settings->recentFiles();
    m_recent->setVisible(!files.isEmpty() && !m_open);
    for (const QString &path : files.mid(0, 5)) {
        auto *row = new LinkRow(m_recent);
        row->setLook(IconId::Database, [] { return Theme::current().color(Tone::Muted); });
        row->setText(QFileInfo(path).fileName());
        row->setToolTip(path);
        m_recent->body()->addWidget(row);
        connect(row, &LinkRow::clicked, this, [this, path] { emit fileRequested(path); });
    }
}

} // namespace quarterdeck
