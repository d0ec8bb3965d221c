// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/verdict.h"

#include <QWidget>

#include <array>
#include <vector>

namespace quarterdeck {

class VerdictButton;

// One button a verdict with its count; pressed ones filter. The counts of all verdicts and of the
// devices out of scope add up to the devices.
class VerdictStrip final : public QWidget
{
    Q_OBJECT

public:
    using Counts = std::array<quint32, allVerdicts.size() + 1>;

    explicit VerdictStrip(QWidget *parent = nullptr);

    void setCounts(const Counts &counts);
    [[nodiscard]] std::vector<Verdict> chosen() const;
    void setChosen(const std::vector<Verdict> &verdicts); // emits nothing

Q_SIGNALS:
    void chosenChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    std::vector<VerdictButton *> m_buttons; // by Verdict, OutOfScope last
};

} // namespace quarterdeck
