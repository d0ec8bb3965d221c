// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/reasonchainview.h"

#include "models/chainmodel.h"
#include "models/roles.h"
#include "theme/icons.h"
#include "theme/verdictlook.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

// One painted paragraph of a row.
struct Line
{
    QString text;
    TextRole role = TextRole::Body;
    QColor color;
    int top = 0;
    int height = 0;
    int right = 0; // kept free for the answer's word
};

struct RowLayout
{
    QList<Line> lines;
    int textLeft = 0;
    int height = 0;
};

class ChainDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    [[nodiscard]] RowLayout layOut(const QModelIndex &index, int width) const;
};

QString cell(const QModelIndex &index, ChainModel::Column column)
{
    return index.siblingAtColumn(column).data().toString();
}

RowLayout ChainDelegate::layOut(const QModelIndex &index, int width) const
{
    const Theme &theme = Theme::current();
    RowLayout row;
    row.textLeft = theme.px(8) + theme.px(18) + theme.px(10);
    int top = theme.px(8);
    const auto add = [&](const QString &text, TextRole role, const QColor &color, int gap, int right = 0) {
        if (text.isEmpty())
            return;
        const QFontMetrics metrics(theme.font(role));
        const QRect bounds = metrics.boundingRect(QRect(0, 0, width - row.textLeft - theme.px(12) - right, 1 << 16),
                                                  Qt::TextWordWrap, text);
        top += gap;
        row.lines.append({text, role, color, top, bounds.height(), right});
        top += bounds.height();
    };
    const QColor text = theme.color(Tone::Text);
    const QColor muted = theme.color(Tone::Muted);
    const int word = QFontMetrics(theme.font(TextRole::Secondary))
                         .horizontalAdvance(cell(index, ChainModel::AnswerColumn));
    add(cell(index, ChainModel::Title), TextRole::Strong, text, 0, word + theme.px(8));
    if (index.data(ChainModel::CheapestFixRole).toBool()) {
        add(cell(index, ChainModel::Fix), TextRole::Body, text, theme.px(2));
        add(cell(index, ChainModel::Required), TextRole::Secondary, muted, theme.px(2));
    } else {
        const QString found = cell(index, ChainModel::Found);
        const QString required = cell(index, ChainModel::Required);
        add(required.isEmpty() ? found
                : found.isEmpty() ? ReasonChainView::tr("Required: %1").arg(required)
                                  : ReasonChainView::tr("Found: %1\nRequired: %2").arg(found, required),
            TextRole::Body, text, theme.px(2));
        QStringList origin {cell(index, ChainModel::Source), cell(index, ChainModel::AsOf)};
        origin.removeAll(QString());
        add(origin.join(u" · "_s), TextRole::Secondary, muted, theme.px(2));
        QStringList rule {cell(index, ChainModel::Rule), cell(index, ChainModel::Citation)};
        rule.removeAll(QString());
        add(rule.join(u" · "_s), TextRole::Secondary, muted, theme.px(1));
        const QString fix = cell(index, ChainModel::Fix);
        if (!fix.isEmpty())
            add(ReasonChainView::tr("Fix: %1").arg(fix), TextRole::Body, theme.color(Tone::Accent),
                theme.px(3));
    }
    row.height = top + theme.px(9);
    return row;
}

void ChainDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const QRect &r = option.rect;
    const bool rtl = option.direction == Qt::RightToLeft;
    const bool fixRow = index.data(ChainModel::CheapestFixRole).toBool();
    const bool decided = index.data(ChainModel::DecidedRole).toBool();
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(r, theme.tokens().selection);
    else if (fixRow)
        painter->fillRect(r, theme.color(Tone::Raised));
    const bool contrast = theme.tokens().mode == ThemeMode::HighContrast
        && (option.state & QStyle::State_Selected);
    const auto answer = static_cast<Answer>(index.data(AnswerRole).toInt());
    const QColor mark = contrast ? theme.tokens().selectionText
        : fixRow                 ? theme.color(Tone::Accent)
                                 : answerColor(answer);
    if (decided) // the check that decided carries a stripe
        painter->fillRect(rtl ? QRect(r.right() - 2, r.top(), 3, r.height())
                              : QRect(r.left(), r.top(), 3, r.height()),
                          mark);
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), theme.color(Tone::Line));
    const RowLayout row = layOut(index, r.width());
    const int side = theme.px(18);
    const int iconLeft = theme.px(8);
    const QRect iconRect(rtl ? r.right() - iconLeft - side : r.left() + iconLeft,
                         r.top() + theme.px(8), side, side);
    paintIcon(*painter, iconRect, fixRow ? IconId::Bulb : answerIcon(answer), mark);

    // The answer's word stands at the right of the title, in the icon's colour.
    const QString word = cell(index, ChainModel::AnswerColumn);
    painter->setFont(theme.font(TextRole::Secondary));
    painter->setPen(mark);
    painter->drawText(r.adjusted(theme.px(12), theme.px(9), -theme.px(12), 0),
                      Qt::AlignTrailing | Qt::AlignTop | Qt::TextSingleLine, word);
    for (const Line &line : row.lines) {
        painter->setFont(theme.font(line.role));
        painter->setPen(contrast ? theme.tokens().selectionText : line.color);
        const int width = r.width() - row.textLeft - theme.px(12) - line.right;
        const int left = rtl ? r.left() + theme.px(12) + line.right : r.left() + row.textLeft;
        painter->drawText(QRect(left, r.top() + line.top, width, line.height),
                          Qt::AlignLeading | Qt::TextWordWrap, line.text);
    }
    painter->restore();
}

QSize ChainDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {width, layOut(index, width).height};
}

} // namespace

ReasonChainView::ReasonChainView(ChainModel *model, QWidget *parent)
    : QListView(parent)
{
    setObjectName(u"reasonChain"_s);
    setItemDelegate(new ChainDelegate(this));
    setModel(model);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setResizeMode(Adjust);
    setAccessibleName(tr("Reason chain"));
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const QString rule = index.data(IdRole).toString(); !rule.isEmpty())
            emit ruleHelpRequested(rule);
    });
}

void ReasonChainView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout();
}

void ReasonChainView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Reason chain"));
        scheduleDelayedItemsLayout();
    }
}

void ReasonChainView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QStringList lines;
        for (int row = 0; row < model()->rowCount(); ++row)
            lines.append(model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace quarterdeck

#include "reasonchainview.moc"
