// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "fleet/group.h"

#include <QString>

namespace quarterdeck::query {

struct Token
{
    enum class Kind : quint8
    {
        End,
        Open,
        Close,
        Operator,
        Word,
        Quoted
    };
    Kind kind = Kind::End;
    qsizetype offset = 0;
    qsizetype length = 0;
    QString text;

    [[nodiscard]] bool isWord(QLatin1StringView word) const
    {
        return kind == Kind::Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }
};

// Cuts a query into tokens, on demand: what a value may contain depends on what stands before it.
class Lexer final
{
public:
    explicit Lexer(QStringView text) : m_text(text) { }

    // A quote that never closes is the only error.
    Expected<Token, RuleError> next();
    // After an operator: everything up to a space, comma or bracket, so that times and versions
    // need no quotes. An empty word if there is nothing.
    Expected<Token, RuleError> nextValue();
    bool takeComma();

private:
    [[nodiscard]] QChar at(qsizetype i) const { return i < m_text.size() ? m_text[i] : QChar(); }
    void skipSpaces();
    Token take(Token::Kind kind, qsizetype length);
    Token word(QStringView ends);
    Expected<Token, RuleError> quoted();

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace quarterdeck::query
