// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/basicsform.h"

#include "widgets/textlabel.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(BasicsForm)
};

// graph-schema facts, section 1
constexpr int longestName = 200;
constexpr int longestDescription = 1500;

TextLabel *newLabel(const QString &text, QWidget *buddy)
{
    auto *label = new TextLabel(TextRole::Strong, Tone::Text, buddy->parentWidget());
    label->setText(text);
    label->setBuddy(buddy);
    buddy->setAccessibleName(text);
    return label;
}

void showCount(TextLabel *label, qsizetype used, int most)
{
    label->setText(Tr::tr("%1 of %2 characters").arg(used).arg(most));
    label->setTone(used > most ? Tone::Error : Tone::Muted);
}

} // namespace

BasicsForm::BasicsForm(const QString &name, const QString &description, QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(name, this))
    , m_description(new QPlainTextEdit(description, this))
    , m_nameCount(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_descriptionCount(new TextLabel(TextRole::Secondary, Tone::Muted, this))
{
    m_name->setObjectName(u"policyName"_s);
    m_description->setObjectName(u"policyDescription"_s);
    m_description->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().px(4));
    layout->addWidget(newLabel(tr("Name"), m_name));
    layout->addWidget(m_name);
    layout->addWidget(m_nameCount);
    layout->addSpacing(Theme::current().spacing());
    layout->addWidget(newLabel(tr("Description"), m_description));
    layout->addWidget(m_description, 1);
    layout->addWidget(m_descriptionCount);
    setFocusProxy(m_name);
    count();
    const auto edited = [this] {
        count();
        emit changed();
    };
    connect(m_name, &QLineEdit::textChanged, this, edited);
    connect(m_description, &QPlainTextEdit::textChanged, this, edited);
}

QString BasicsForm::name() const
{
    return m_name->text().trimmed();
}

QString BasicsForm::description() const
{
    return m_description->toPlainText();
}

void BasicsForm::count()
{
    showCount(m_nameCount, name().size(), longestName);
    showCount(m_descriptionCount, description().size(), longestDescription);
}

ScopeTagsForm::ScopeTagsForm(const QStringList &ids, QWidget *parent)
    : QWidget(parent), m_ids(new QLineEdit(ids.join(u", "_s), this))
{
    m_ids->setObjectName(u"scopeTags"_s);
    auto *note = new TextLabel(TextRole::Secondary, Tone::Muted, this);
    note->setWordWrap(true);
    note->setText(tr("Ids as Intune shows them, separated by commas. 0 is the tag “Default”, which "
                     "everything has that has no other."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().px(4));
    layout->addWidget(newLabel(tr("Scope tag ids"), m_ids));
    layout->addWidget(m_ids);
    layout->addWidget(note);
    layout->addStretch(1);
    setFocusProxy(m_ids);
    connect(m_ids, &QLineEdit::textChanged, this, &ScopeTagsForm::changed);
}

QStringList ScopeTagsForm::ids() const
{
    QStringList ids;
    const QStringList parts = m_ids->text().split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        if (const QString id = part.trimmed(); !id.isEmpty() && !ids.contains(id))
            ids.append(id);
    return ids;
}

QString ScopeTagsForm::problem() const
{
    const QStringList all = ids();
    if (all.isEmpty())
        return tr("Give at least one scope tag; 0 is Default.");
    for (const QString &id : all) {
        bool isNumber = false;
        id.toUInt(&isNumber);
        if (!isNumber)
            return tr("“%1” is no scope tag id: ids are numbers, Default is 0.").arg(id.left(40));
    }
    return {};
}

QString scopeTagsText(const QStringList &ids)
{
    QStringList texts;
    for (const QString &id : ids)
        texts.append(id == "0"_L1 ? Tr::tr("Default") : id);
    return texts.join(u", "_s);
}

} // namespace quarterdeck
