// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace quarterdeck {

// Words of the approval settings, as the wizard and the summaries show them.
[[nodiscard]] QString cadenceTitle(Cadence cadence);
[[nodiscard]] QString categoryTitle(UpdateCategory category);
[[nodiscard]] QString approvalText(const ApprovalSetting &setting);

// The approval settings of a quality update policy, a line each, at most six.
class ApprovalEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit ApprovalEditor(QWidget *parent = nullptr);

    void setSettings(const std::vector<ApprovalSetting> &settings);
    [[nodiscard]] std::vector<ApprovalSetting> settings() const;

Q_SIGNALS:
    void changed();

private:
    struct Line
    {
        QWidget *whole;
        QComboBox *cadence;
        QComboBox *category;
        QComboBox *method;
        QSpinBox *deferral;
    };

    void addLine(const ApprovalSetting &setting);
    void removeLine(QWidget *whole);
    void update();

    QVBoxLayout *m_layout;
    QPushButton *m_add;
    QList<Line> m_lines;
};

} // namespace quarterdeck
