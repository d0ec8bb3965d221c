// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/groups/ruleedit.h"

#include "fleet/rule/rule.h"
#include "theme/theme.h"
#include "theme/verdictlook.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QSyntaxHighlighter>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QColor tokenColor(RuleToken::Kind kind)
{
    const Theme &theme = Theme::current();
    switch (kind) {
    case RuleToken::Kind::Property:
    case RuleToken::Kind::Element:
        return verdictColor(Verdict::Baseline);
    case RuleToken::Kind::Operator:
        return verdictColor(Verdict::Held);
    case RuleToken::Kind::Logic:
    case RuleToken::Kind::Keyword:
        return verdictColor(Verdict::HotpatchAfterBaseline);
    case RuleToken::Kind::Text:
        return verdictColor(Verdict::Hotpatch);
    case RuleToken::Kind::Number:
        return verdictColor(Verdict::Unknown);
    case RuleToken::Kind::Bracket:
        return theme.color(Tone::Muted);
    case RuleToken::Kind::Invalid:
        return theme.color(Tone::Error);
    }
    return theme.color(Tone::Text);
}

// Colours by the whole rule's tokens: texts may go over several lines.
class RuleHighlighter final : public QSyntaxHighlighter
{
public:
    explicit RuleHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

protected:
    void highlightBlock(const QString &) override
    {
        const int from = currentBlock().position();
        const int to = from + currentBlock().length() - 1;
        for (const RuleToken &token : ruleTokens(document()->toPlainText())) {
            const int start = std::max(from, static_cast<int>(token.offset));
            const int end = std::min(to, static_cast<int>(token.offset + token.length));
            if (start >= end)
                continue;
            QTextCharFormat format;
            format.setForeground(tokenColor(token.kind));
            if (token.kind == RuleToken::Kind::Logic)
                format.setFontWeight(QFont::Bold);
            setFormat(start - from, end - start, format);
        }
    }
};

} // namespace

RuleEdit::RuleEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_completer(new QCompleter(this))
    , m_candidates(new QStringListModel(this))
{
    setObjectName(u"ruleEdit"_s);
    setFont(Theme::current().font(TextRole::Code));
    setTabChangesFocus(true);
    new RuleHighlighter(document());
    m_completer->setModel(m_candidates);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &RuleEdit::insertCompletion);
}

void RuleEdit::showError(const std::optional<RuleError> &error)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (error) {
        QTextEdit::ExtraSelection mark;
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Theme::current().color(Tone::Error));
        mark.cursor = textCursor();
        const int last = document()->characterCount() - 1;
        // An error behind the end marks the last character.
        const int start = std::clamp(static_cast<int>(error->offset), 0, std::max(0, last - 1));
        mark.cursor.setPosition(start);
        mark.cursor.setPosition(
            std::min(last, start + std::max(1, static_cast<int>(error->length))),
            QTextCursor::KeepAnchor);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void RuleEdit::keyPressEvent(QKeyEvent *event)
{
    const bool open = m_completer->popup()->isVisible();
    if (open
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
            || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Escape)) {
        event->ignore(); // the popup takes them
        return;
    }
    const bool asked = event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier;
    if (!asked)
        QPlainTextEdit::keyPressEvent(event);
    if (asked || !event->text().trimmed().isEmpty())
        complete(asked);
    else if (open)
        m_completer->popup()->hide();
}

void RuleEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        setFont(Theme::current().font(TextRole::Code));
        if (auto *highlighter = document()->findChild<QSyntaxHighlighter *>())
            highlighter->rehighlight();
    }
}

void RuleEdit::complete(bool asked)
{
    const RuleCompletions found =
        completions(toPlainText(), textCursor().position(),
                    m_snapshot ? m_snapshot->view->devices.get() : nullptr);
    // Without being asked only when a word has begun.
    if (found.candidates.isEmpty() || (!asked && found.length < 2)) {
        m_completer->popup()->hide();
        return;
    }
    m_from = static_cast<int>(found.offset);
    m_length = static_cast<int>(found.length);
    m_candidates->setStringList(found.candidates);
    m_completer->popup()->setCurrentIndex(m_candidates->index(0));
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0)
                   + m_completer->popup()->verticalScrollBar()->sizeHint().width()
                   + Theme::current().px(24));
    m_completer->complete(place);
}

void RuleEdit::insertCompletion(const QString &text)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(m_from);
    cursor.setPosition(m_from + m_length, QTextCursor::KeepAnchor);
    cursor.insertText(text);
    setTextCursor(cursor);
}

} // namespace quarterdeck
