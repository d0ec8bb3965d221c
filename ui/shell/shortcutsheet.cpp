// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/shortcutsheet.h"

#include "shell/commandpalette.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QGridLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Entry
{
    QString keys;
    QString text;
};

QString native(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutSheet::ShortcutSheet(const QList<QAction *> &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"shortcutSheetDialog"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    QList<Entry> entries;
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty() || action->text().isEmpty()
            || action->shortcutContext() == Qt::WidgetShortcut)
            continue;
        entries.append({native(action->shortcut()), plainText(action->text())});
    }
    std::ranges::stable_sort(entries, {}, &Entry::keys);
    entries.append({native(QKeySequence::Copy), tr("Copy the selected rows")});
    entries.append(
        {native(Qt::CTRL | Qt::SHIFT | Qt::Key_C), tr("Copy the selected rows with headers")});
    entries.append({native(Qt::Key_Return), tr("Open the selected row")});

    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    const int margin = theme.pageMargin();
    layout->setContentsMargins(margin, theme.px(20), margin, theme.px(20));
    layout->setSpacing(theme.gap());
    auto *title = new TextLabel(TextRole::CardTitle, Tone::Text, this);
    title->setText(windowTitle());
    layout->addWidget(title);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.gap());
    grid->setVerticalSpacing(theme.px(6));
    const qsizetype perColumn = (entries.size() + 1) / 2;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const int row = static_cast<int>(i % perColumn);
        const int column = static_cast<int>(i / perColumn) * 3;
        auto *keys = new TextLabel(TextRole::Strong, Tone::Text, this);
        keys->setText(entries[i].keys);
        auto *text = new TextLabel(TextRole::Body, Tone::Muted, this);
        text->setText(entries[i].text);
        grid->addWidget(keys, row, column);
        grid->addWidget(text, row, column + 1);
    }
    grid->setColumnMinimumWidth(2, theme.px(24));
    layout->addLayout(grid);
    auto *close = new QPushButton(tr("Close"), this);
    setLook(close, ButtonLook::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
}

} // namespace quarterdeck
