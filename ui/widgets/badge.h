// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/verdict.h"
#include "servicing/release.h"
#include "theme/iconid.h"

#include <QStyledItemDelegate>
#include <QWidget>

#include <optional>

namespace quarterdeck {

// Icon and word in one colour. The word comes from core, so that it is the same everywhere.
class Badge final : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);

    void setVerdict(Verdict verdict);
    // `confirmed` false: the word says "planned" too.
    void setMonthType(ReleaseType type, bool confirmed);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void changed();

    std::optional<Verdict> m_verdict;
    std::optional<ReleaseType> m_month;
    bool m_confirmed = true;
};

// Paints cells that carry VerdictRole, ReleaseTypeRole or AnswerRole as icon and word.
class BadgeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
};

} // namespace quarterdeck
