// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace quarterdeck::rule {

struct Token
{
    enum class Kind : quint8
    {
        Word, // property, bare operator, true, null, $null, _
        DashWord, // -eq, –and
        Number,
        String,
        OpenString, // a string that never closes
        LeftParen,
        RightParen,
        LeftBracket,
        RightBracket,
        Comma,
        Invalid, // any other character
        End,
    };
    Kind kind = Kind::End;
    qsizetype offset = 0;
    qsizetype length = 0;
    QString text; // strings: without quotes and escapes; words: as written, without the dash
    bool foreignDash = false; // en or em dash instead of a hyphen
    bool escapedQuotes = false; // `"..`" or \"..\" around the string
};

// Splits any text into tokens; the last one is End. Blanks are left out. Never fails: what cannot
// be read is Invalid or OpenString.
//
// Strings: "..." in which `" and \" stand for a quote (a backslash before anything else is a
// backslash, for regular expressions); '...' in which '' stands for one. A string may also be put
// between escaped quotes (`"..`", \"..\"), as Microsoft's samples show it (entra facts, section 3).
[[nodiscard]] std::vector<Token> tokenize(QStringView text);

} // namespace quarterdeck::rule
