// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/lexer.h"

namespace quarterdeck::rule {

namespace {

bool isDash(QChar c)
{
    return c == u'-' || c == u'\u2013' || c == u'\u2014';
}

bool isEscape(QChar c)
{
    return c == u'`' || c == u'\\';
}

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'$';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

class Lexer final
{
public:
    explicit Lexer(QStringView text) : m_text(text) { }

    std::vector<Token> run()
    {
        std::vector<Token> tokens;
        for (;;) {
            while (m_at < m_text.size() && m_text[m_at].isSpace())
                ++m_at;
            Token token = next();
            token.length = m_at - token.offset;
            tokens.push_back(std::move(token));
            if (tokens.back().kind == Token::Kind::End)
                return tokens;
        }
    }

private:
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }

    Token next()
    {
        Token token;
        token.offset = m_at;
        if (m_at >= m_text.size())
            return token;
        const QChar c = peek();
        if (c == u'"' || (isEscape(c) && peek(1) == u'"'))
            return doubleQuoted(std::move(token));
        if (c == u'\'')
            return singleQuoted(std::move(token));
        if (isDigit(c) || (c == u'-' && isDigit(peek(1))))
            return number(std::move(token));
        if (isDash(c) && peek(1).isLetter()) {
            token.foreignDash = c != u'-';
            ++m_at;
            return word(std::move(token), Token::Kind::DashWord);
        }
        if (isWord(c))
            return word(std::move(token), Token::Kind::Word);
        ++m_at;
        token.kind = punctuation(c);
        if (token.kind == Token::Kind::Invalid && c.isHighSurrogate() && peek().isLowSurrogate())
            ++m_at;
        token.text = m_text.sliced(token.offset, m_at - token.offset).toString();
        return token;
    }

    static Token::Kind punctuation(QChar c)
    {
        switch (c.unicode()) {
        case u'(':
            return Token::Kind::LeftParen;
        case u')':
            return Token::Kind::RightParen;
        case u'[':
            return Token::Kind::LeftBracket;
        case u']':
            return Token::Kind::RightBracket;
        case u',':
            return Token::Kind::Comma;
        default:
            return Token::Kind::Invalid;
        }
    }

    Token word(Token token, Token::Kind kind)
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isWord(m_text[m_at]))
            ++m_at;
        token.kind = kind;
        token.text = m_text.sliced(start, m_at - start).toString();
        return token;
    }

    Token number(Token token)
    {
        ++m_at;
        while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == u'.'))
            ++m_at;
        token.kind = Token::Kind::Number;
        token.text = m_text.sliced(token.offset, m_at - token.offset).toString();
        return token;
    }

    Token doubleQuoted(Token token)
    {
        token.escapedQuotes = isEscape(peek());
        m_at += token.escapedQuotes ? 2 : 1;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == u'\\' && peek(1) == u'\\') { // a pair: neither escapes the quote behind it
                token.text += m_text.sliced(m_at, 2);
                m_at += 2;
                continue;
            }
            const bool escaped = isEscape(c) && peek(1) == u'"';
            if (!escaped && c != u'"') {
                token.text += c;
                ++m_at;
                continue;
            }
            m_at += escaped ? 2 : 1;
            if (escaped == token.escapedQuotes) {
                token.kind = Token::Kind::String;
                return token;
            }
            token.text += u'"';
        }
        token.kind = Token::Kind::OpenString;
        return token;
    }

    Token singleQuoted(Token token)
    {
        ++m_at;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at++];
            if (c != u'\'') {
                token.text += c;
                continue;
            }
            if (peek() != u'\'') {
                token.kind = Token::Kind::String;
                return token;
            }
            token.text += c;
            ++m_at;
        }
        token.kind = Token::Kind::OpenString;
        return token;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

std::vector<Token> tokenize(QStringView text)
{
    return Lexer(text).run();
}

} // namespace quarterdeck::rule
