// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/querylexer.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck::query {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Query)
};

// Longest first.
constexpr std::array operators {"<="_L1, ">="_L1, "!="_L1, "!:"_L1, "!~"_L1,
                                "="_L1,  ":"_L1,  "~"_L1,  "<"_L1,  ">"_L1};

} // namespace

void Lexer::skipSpaces()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
}

Token Lexer::take(Token::Kind kind, qsizetype length)
{
    Token token {kind, m_at, length, m_text.sliced(m_at, length).toString()};
    m_at += length;
    return token;
}

Token Lexer::word(QStringView ends)
{
    qsizetype end = m_at;
    while (end < m_text.size() && !m_text[end].isSpace() && !ends.contains(m_text[end]))
        ++end;
    return take(Token::Kind::Word, end - m_at);
}

Expected<Token, RuleError> Lexer::quoted()
{
    const qsizetype end = m_text.indexOf(u'"', m_at + 1);
    if (end < 0)
        return Unexpected(
            RuleError {m_at, m_text.size() - m_at, Tr::tr("This quote never closes.")});
    Token token = take(Token::Kind::Quoted, end + 1 - m_at);
    token.text = token.text.sliced(1, token.length - 2);
    return token;
}

Expected<Token, RuleError> Lexer::next()
{
    skipSpaces();
    if (m_at >= m_text.size())
        return Token {Token::Kind::End, m_at, 0, {}};
    const QChar c = at(m_at);
    if (c == u'(' || c == u')')
        return take(c == u'(' ? Token::Kind::Open : Token::Kind::Close, 1);
    if (c == u'"')
        return quoted();
    for (const auto op : operators) {
        if (m_text.sliced(m_at).startsWith(op))
            return take(Token::Kind::Operator, op.size());
    }
    Token token = word(u"()\"=!:~<>");
    return token.length > 0 ? token : take(Token::Kind::Word, 1); // a lone "!"
}

Expected<Token, RuleError> Lexer::nextValue()
{
    skipSpaces();
    return at(m_at) == u'"' ? quoted() : Expected<Token, RuleError>(word(u"(),\""));
}

bool Lexer::takeComma()
{
    const qsizetype before = m_at;
    skipSpaces();
    if (at(m_at) == u',') {
        ++m_at;
        return true;
    }
    m_at = before;
    return false;
}

} // namespace quarterdeck::query
