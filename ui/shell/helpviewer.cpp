// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/helpviewer.h"

#include "models/datetext.h"
#include "pages/pageid.h"
#include "policy/rulepack.h"
#include "theme/icons.h"

#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QTextBrowser>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

// The help of the language in use; English where that language has none.
QString readTopic(const QString &topic)
{
    const QString language = QLocale().language() == QLocale::German ? u"de"_s : u"en"_s;
    for (const QString &folder : {language, u"en"_s}) {
        QFile file(u":/quarterdeck/help/%1/%2.md"_s.arg(folder, topic));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

QString ruleText(const Rule &rule)
{
    QStringList parts {u"# %1"_s.arg(rule.title), rule.text};
    if (!rule.fix.isEmpty())
        parts.append(HelpViewer::tr("**Fix:** %1").arg(rule.fix));
    if (!rule.contradiction.isEmpty())
        parts.append(HelpViewer::tr("**Sources disagree:** %1").arg(rule.contradiction));
    parts.append(HelpViewer::tr("Rule %1, %2. Source: %3, %4.")
                     .arg(u"`%1`"_s.arg(rule.id), confidenceTitle(rule.confidence), rule.source,
                          dateText(rule.date)));
    return parts.join(u"\n\n"_s);
}

} // namespace

HelpViewer::HelpViewer(QWidget *parent)
    : QDialog(parent), m_topics(new QListWidget(this)), m_text(new QTextBrowser(this))
{
    setObjectName(u"helpViewer"_s);
    const Theme &theme = Theme::current();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_topics);
    layout->addWidget(m_text, 1);
    m_topics->setFixedWidth(theme.px(240));
    m_topics->setFrameShape(QFrame::NoFrame);
    m_topics->setUniformItemSizes(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenExternalLinks(false);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(theme.px(20));
    resize(theme.px(860), theme.px(600));
    connect(m_topics, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            load(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &link) { showTopic(link.toString()); });
    fillTopics();
}

void HelpViewer::showTopic(const QString &topic)
{
    for (int i = 0; i < m_topics->count(); ++i) {
        if (m_topics->item(i)->data(Qt::UserRole).toString() == topic) {
            m_topics->setCurrentRow(i);
            break;
        }
    }
    show();
    raise();
    activateWindow();
}

void HelpViewer::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        const QString topic = m_topic;
        fillTopics();
        for (int i = 0; i < m_topics->count(); ++i) {
            if (m_topics->item(i)->data(Qt::UserRole).toString() == topic)
                m_topics->setCurrentRow(i);
        }
    }
}

void HelpViewer::fillTopics()
{
    setWindowTitle(tr("Quarterdeck help"));
    m_topics->clear();
    m_topics->setAccessibleName(tr("Topics"));
    for (const PageId id : allPages) {
        auto *item = new QListWidgetItem(icon(pageIcon(id)), pageTitle(id), m_topics);
        item->setData(Qt::UserRole, pageKey(id));
    }
    const auto pack = RulePack::shipped();
    if (!pack)
        return;
    for (const Rule &rule : pack->rules()) {
        auto *item = new QListWidgetItem(icon(IconId::Verify, Tone::Muted), rule.title, m_topics);
        item->setData(Qt::UserRole, rule.id);
        item->setToolTip(rule.id);
    }
}

void HelpViewer::load(const QString &topic)
{
    m_topic = topic;
    QString text = readTopic(topic);
    if (text.isEmpty()) {
        const auto pack = RulePack::shipped();
        if (const Rule *rule = pack ? pack->rule(topic) : nullptr)
            text = ruleText(*rule);
    }
    m_text->setMarkdown(text);
}

} // namespace quarterdeck
