// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/tenantdefaultcard.h"

#include "models/datetext.h"
#include "policy/targeting.h"
#include "servicing/catalogue.h"
#include "widgets/card.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

// Message Center MC1248388 (facts 4.2).
const QDate optOutSince(2026, 4, 1);

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(TenantDefaultCard)
};

} // namespace

QString tenantDefaultText(TenantDefault::Setting setting)
{
    switch (setting) {
    case TenantDefault::Setting::NotConfigured:
        return Tr::tr("Not configured (Microsoft's default: Allow)");
    case TenantDefault::Setting::Allow:
        return Tr::tr("Allow", "tenant default");
    case TenantDefault::Setting::Block:
        return Tr::tr("Block", "tenant default");
    }
    return {};
}

TenantDefaultCard::TenantDefaultCard(QWidget *parent)
    : QWidget(parent)
    , m_card(new Card(this))
    , m_setting(new QComboBox(this))
    , m_note(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_devices(new TextLabel(TextRole::Body, Tone::Text, this))
{
    m_setting->setObjectName(u"tenantDefault"_s);
    m_note->setWordWrap(true);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_card);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::current().gap());
    row->addWidget(m_setting);
    row->addWidget(m_devices, 1);
    m_card->body()->addLayout(row);
    m_card->body()->addWidget(m_note);
    connect(m_setting, &QComboBox::activated, this, [this](int index) {
        emit chosen(static_cast<TenantDefault::Setting>(m_setting->itemData(index).toInt()));
    });
    retranslate();
}

void TenantDefaultCard::show(const TenantDefault &value, bool editable)
{
    m_setting->setCurrentIndex(m_setting->findData(int(value.hotpatch)));
    m_setting->setEnabled(editable);
}

void TenantDefaultCard::setDevices(std::optional<quint32> devices)
{
    m_count = devices;
    m_devices->setText(
        devices ? tr("%Ln device(s) without a quality update policy", nullptr, int(*devices))
                : QString());
}

void TenantDefaultCard::retranslate()
{
    const int chosenNow = m_setting->currentIndex();
    m_setting->clear();
    for (const auto setting : {TenantDefault::Setting::NotConfigured, TenantDefault::Setting::Allow,
                               TenantDefault::Setting::Block})
        m_setting->addItem(tenantDefaultText(setting), int(setting));
    m_setting->setCurrentIndex(chosenNow);
    m_setting->setAccessibleName(tr("Tenant default"));
    m_card->setTitle(tr("Tenant default"));
    const QLocale locale;
    m_note->setText(
        tr("In force from the security update of %1 on, for devices that no quality update policy "
           "reaches; a policy beats it either way. Opting out has been possible since %2.")
            .arg(dateText(patchTuesday(tenantDefaultSince)), dateText(optOutSince)));
    setDevices(m_count);
}

} // namespace quarterdeck
