// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace quarterdeck {

class CalendarModel;
struct CalendarMonth;

// Paints the months of a CalendarModel: a card for one product, a compact cell where products stand
// side by side. A month whose type is known is filled, a planned one outlined.
class CalendarDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CalendarDelegate(const CalendarModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintCard(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintCompact(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
    // Returns its width.
    int paintChip(QPainter *painter, const QRect &rect, const CalendarMonth &entry) const;

    const CalendarModel *m_model;
};

} // namespace quarterdeck
