// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/commandpalette.h"

#include "shell/commandmodel.h"
#include "theme/icons.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

// Icon, text; group and shortcut at the right, muted.
class CommandDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const Theme &theme = Theme::current();
        const QString shortcut = index.data(CommandModel::ShortcutRole).toString();
        painter->save();
        painter->setFont(theme.font(TextRole::Secondary));
        painter->setPen(option.state & QStyle::State_Selected ? theme.tokens().selectionText
                                                              : theme.color(Tone::Muted));
        painter->drawText(option.rect.adjusted(0, 0, -theme.px(12), 0),
                          Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine,
                          shortcut.isEmpty() ? index.data(CommandModel::GroupRole).toString()
                                             : shortcut);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        QSize hint = QStyledItemDelegate::sizeHint(option, index);
        hint.setHeight(Theme::current().px(32));
        return hint;
    }
};

} // namespace

QString plainText(const QString &menuText)
{
    QString plain;
    for (qsizetype i = 0; i < menuText.size(); ++i) {
        if (menuText[i] == u'&' && ++i == menuText.size())
            break;
        plain += menuText[i];
    }
    return plain;
}

CommandPalette::CommandPalette(QWidget *parent)
    : QFrame(parent)
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new CommandModel(this))
{
    setObjectName(u"commandPalette"_s);
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    const int margin = theme.px(12);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme.spacing());
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    m_edit->setObjectName(u"commandEdit"_s);
    m_edit->addAction(icon(IconId::Search, Tone::Muted), QLineEdit::LeadingPosition);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_edit->installEventFilter(this);
    parent->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    hide();
}

void CommandPalette::open(QList<Command> commands)
{
    m_model->setCommands(std::move(commands));
    m_edit->clear();
    m_edit->setPlaceholderText(tr("Go to a page or run a command"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    filter({});
    place();
    show();
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    if (watched != m_edit)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentIndex().row();
    const int rows = m_model->rowCount();
    switch (key->key()) {
    case Qt::Key_Escape:
        hide();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (rows > 0) {
            const int next = (row + (key->key() == Qt::Key_Down ? 1 : rows - 1)) % rows;
            m_list->setCurrentIndex(m_model->index(next));
        }
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Tone::Surface));
    painter.setPen(theme.color(Tone::Border));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::filter(const QString &typed)
{
    m_model->setTyped(typed);
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    place();
}

void CommandPalette::run()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const auto action = m_model->command(index.row()).run;
    hide();
    // After the palette is gone and the focus is back, as a command may open a dialog.
    QTimer::singleShot(0, parentWidget(), action);
}

void CommandPalette::place()
{
    const Theme &theme = Theme::current();
    const QWidget *window = parentWidget();
    const int width = std::min(theme.px(560), window->width() - theme.px(32));
    const int rows = std::clamp(m_model->rowCount(), 1, 12);
    const int height =
        theme.px(12) * 2 + theme.controlHeight() + theme.spacing() + rows * theme.px(32) + 2;
    setGeometry((window->width() - width) / 2, theme.px(64), width,
                std::min(height, window->height() - theme.px(96)));
}

} // namespace quarterdeck
