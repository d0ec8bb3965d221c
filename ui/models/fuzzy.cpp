// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fuzzy.h"

#include <QString>

#include <vector>

namespace quarterdeck {

namespace {

bool same(QChar a, QChar b)
{
    return a.toCaseFolded() == b.toCaseFolded();
}

// For every character of the pattern the last place where the rest still fits behind it.
std::optional<std::vector<qsizetype>> lastPlaces(QStringView text, QStringView pattern)
{
    std::vector<qsizetype> places(static_cast<std::size_t>(pattern.size()));
    qsizetype at = text.size();
    for (qsizetype p = pattern.size() - 1; p >= 0; --p) {
        do {
            if (--at < 0)
                return std::nullopt;
        } while (!same(text[at], pattern[p]));
        places[static_cast<std::size_t>(p)] = at;
    }
    return places;
}

} // namespace

std::optional<int> fuzzyScore(QStringView text, QStringView typed)
{
    const QString pattern = typed.toString().remove(u' ');
    const auto limits = lastPlaces(text, pattern);
    if (!limits)
        return std::nullopt;
    constexpr int perCharacter = 1;
    constexpr int runBonus = 4;
    constexpr int wordBonus = 8;
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (std::size_t p = 0; p < limits->size(); ++p) {
        qsizetype best = at;
        int bestGain = 0;
        for (qsizetype i = at; i <= (*limits)[p]; ++i) {
            if (!same(text[i], pattern[static_cast<qsizetype>(p)]))
                continue;
            int gain = perCharacter;
            if (i == last + 1)
                gain += runBonus;
            if (i == 0 || !text[i - 1].isLetterOrNumber())
                gain += wordBonus;
            if (gain > bestGain) {
                best = i;
                bestGain = gain;
            }
            if (i == last + 1)
                break; // a run that goes on beats a later start of a word
        }
        score += bestGain;
        last = best;
        at = best + 1;
    }
    // Of two that match alike the shorter one is meant.
    return score * 100 - static_cast<int>(std::min<qsizetype>(text.size(), 99));
}

} // namespace quarterdeck
