// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"

#include <QWidget>

class QComboBox;

namespace quarterdeck {

class Card;
class TextLabel;

// The tenant default with its dates, and how many devices it governs.
class TenantDefaultCard final : public QWidget
{
    Q_OBJECT

public:
    explicit TenantDefaultCard(QWidget *parent = nullptr);

    void show(const TenantDefault &value, bool editable);
    using QWidget::show;
    // Devices that no quality update policy reaches; nullopt while it is being computed.
    void setDevices(std::optional<quint32> devices);
    void retranslate();

Q_SIGNALS:
    void chosen(quarterdeck::TenantDefault::Setting setting);

private:
    Card *m_card;
    QComboBox *m_setting;
    TextLabel *m_note;
    TextLabel *m_devices;
    std::optional<quint32> m_count;
};

// "Allow", "Block", "Not configured (Microsoft's default: Allow)"
[[nodiscard]] QString tenantDefaultText(TenantDefault::Setting setting);

} // namespace quarterdeck
