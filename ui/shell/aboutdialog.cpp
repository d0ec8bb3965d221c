// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/aboutdialog.h"

#include "theme/quarterdeckstyle.h"
#include "widgets/textlabel.h"

#include <QFile>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Component
{
    QString name;
    QString licence;
};

QList<Component> components()
{
    return {{u"Qt %1"_s.arg(QLatin1StringView(qVersion())), u"LGPL-3.0-only"_s},
            {u"Qt Charts"_s, u"GPL-3.0-only"_s},
            {u"SQLite"_s, u"blessing (public domain)"_s},
            {u"Zydis"_s, u"MIT"_s},
            {u"elfutils"_s, u"LGPL-3.0-or-later OR GPL-2.0-or-later"_s},
            {u"libsodium"_s, u"ISC"_s},
            {u"JSON for Modern C++"_s, u"MIT"_s}};
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Quarterdeck"));
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    const int margin = theme.pageMargin();
    layout->setContentsMargins(margin, theme.px(20), margin, theme.px(20));
    layout->setSpacing(theme.px(12));
    const auto line = [&](TextRole role, Tone tone, const QString &text) {
        auto *label = new TextLabel(role, tone, this);
        label->setText(text);
        label->setWordWrap(true);
        layout->addWidget(label);
    };
    line(TextRole::PageTitle, Tone::Text, u"Quarterdeck"_s);
    line(TextRole::Body, Tone::Muted,
         tr("Version %1. Console for administrators who run Windows hotpatching.")
             .arg(QLatin1StringView(QUARTERDECK_VERSION)));
    line(TextRole::Body, Tone::Text,
         tr("Free software under the GNU General Public License, version 3 or later. It comes with "
            "no "
            "warranty, as far as the law permits."));
    line(TextRole::Strong, Tone::Text, tr("Built with"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.px(24));
    grid->setVerticalSpacing(theme.px(4));
    int row = 0;
    for (const Component &component : components()) {
        auto *name = new TextLabel(TextRole::Body, Tone::Text, this);
        name->setText(component.name);
        auto *licence = new TextLabel(TextRole::Body, Tone::Muted, this);
        licence->setText(component.licence);
        grid->addWidget(name, row, 0);
        grid->addWidget(licence, row++, 1);
    }
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    auto *text = new QPlainTextEdit(this);
    text->setReadOnly(true);
    text->setFont(theme.font(TextRole::Code));
    text->setAccessibleName(tr("Licence"));
    if (QFile file(u":/quarterdeck/LICENSE"_s); file.open(QIODevice::ReadOnly))
        text->setPlainText(QString::fromUtf8(file.readAll()));
    text->setMinimumHeight(theme.px(160));
    resize(theme.px(700), theme.px(640));
    layout->addWidget(text, 1);
    auto *close = new QPushButton(tr("Close"), this);
    setLook(close, ButtonLook::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
}

} // namespace quarterdeck
