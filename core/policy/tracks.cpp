// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/tracks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

quint64 key(Build build)
{
    return quint64(build.number) << 32 | build.revision;
}

bool sameKb(QStringView a, QStringView b)
{
    const auto digits = [](QStringView kb) {
        return kb.startsWith("KB"_L1, Qt::CaseInsensitive) ? kb.mid(2) : kb;
    };
    return digits(a) == digits(b);
}

Tracks::MonthInfo monthInfo(const Catalogue &catalogue, const CalendarMonth &entry)
{
    Tracks::MonthInfo info;
    info.exists = true;
    info.confirmed = entry.isConfirmed();
    info.type = entry.type();
    for (const Release &baseline : catalogue.currentBaselines(entry.product, entry.month)) {
        info.baselineMonth = baseline.month;
        if (baseline.build && (!info.baselineBuild || *baseline.build < *info.baselineBuild))
            info.baselineBuild = baseline.build;
    }
    info.newBaseline = info.baselineMonth == entry.month;
    return info;
}

} // namespace

Tracks::Tracks(const Catalogue &catalogue, Product product, Month from, Month to) : m_from(from)
{
    std::optional<Build> known;
    for (Month m = from; m <= to; ++m) {
        const auto entry = catalogue.month(product, m);
        MonthInfo info = entry ? monthInfo(catalogue, *entry) : MonthInfo {};
        if (info.baselineBuild)
            known = info.baselineBuild;
        info.knownBaseline = known;
        m_months.push_back(info);
    }
    for (const Release &release : catalogue.releases(product))
        if (release.build)
            m_rows[key(*release.build)].push_back({release.month, release.track, release.kbs});
}

TrackState Tracks::stateOf(Build build, const QString &kb, Month month) const
{
    const MonthInfo &info = this->month(month);
    const auto found = m_rows.constFind(key(build));
    if (found == m_rows.cend()) {
        if (info.knownBaseline && build < *info.knownBaseline)
            return TrackState::Behind;
        return TrackState::NoRow;
    }
    const std::vector<Row> &rows = *found;
    const TrackState first = stateOfRow(rows.front(), info, month);
    const bool agree = std::all_of(rows.begin(), rows.end(), [&](const Row &row) {
        return stateOfRow(row, info, month) == first;
    });
    if (agree)
        return first;
    for (const Row &row : rows)
        if (std::any_of(row.kbs.begin(), row.kbs.end(),
                        [&kb](const QString &k) { return sameKb(k, kb); }))
            return stateOfRow(row, info, month);
    return TrackState::NeedsKb;
}

TrackState Tracks::stateOfRow(const Row &row, const MonthInfo &info, Month month)
{
    if (row.month > month)
        return TrackState::Ahead;
    if (info.baselineMonth && row.month < *info.baselineMonth)
        return TrackState::Behind;
    return row.track == Track::Lcu ? TrackState::Off : TrackState::On;
}

} // namespace quarterdeck
