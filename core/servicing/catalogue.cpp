// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicing/catalogue.h"

#include "servicing/catalogueparser.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Catalogue)
};

bool before(const Release &a, const Release &b)
{
    const auto key = [](const Release &r) {
        return std::tuple(r.product, r.month, r.releaseDate.value_or(QDate(9999, 1, 1)), r.line);
    };
    return key(a) < key(b);
}

// A product has one regular release a month; two would make the month's type ambiguous.
Result<void> checkOneRegularRelease(const std::vector<Release> &sorted)
{
    const Release *previous = nullptr;
    for (const Release &release : sorted) {
        if (!release.plannedType)
            continue;
        if (previous && previous->product == release.product && previous->month == release.month)
            return failure(
                ExitCode::Malformed,
                Tr::tr("Catalogue line %1: %2 already has its regular release for %3 in line %4. "
                       "Leave planned_type empty for releases beside it.")
                    .arg(release.line)
                    .arg(productName(release.product), release.month.toString())
                    .arg(previous->line));
        previous = &release;
    }
    return {};
}

} // namespace

Result<Catalogue> Catalogue::parse(QByteArrayView csv)
{
    auto releases = parseCatalogueCsv(csv);
    if (!releases)
        return Unexpected<Error>(std::move(releases).error());
    std::stable_sort(releases->begin(), releases->end(), before);
    if (auto checked = checkOneRegularRelease(*releases); !checked)
        return Unexpected<Error>(std::move(checked).error());
    Catalogue catalogue;
    catalogue.m_releases = std::move(releases).value();
    return catalogue;
}

Result<Catalogue> Catalogue::shipped()
{
    QFile file(u":/quarterdeck/catalogue/hotpatch-catalog.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ExitCode::Internal,
            Tr::tr("The release catalogue is missing from this program. Install it again."),
            file.errorString());
    return parse(file.readAll());
}

std::vector<Release> Catalogue::releases(Product product) const
{
    std::vector<Release> rows;
    std::copy_if(m_releases.begin(), m_releases.end(), std::back_inserter(rows),
                 [product](const Release &r) { return r.product == product; });
    return rows;
}

Catalogue Catalogue::with(Release release) const
{
    Catalogue changed = *this;
    // A regular release replaces the row it is the actual outcome of.
    if (release.plannedType)
        std::erase_if(changed.m_releases, [&release](const Release &r) {
            return r.plannedType && r.product == release.product && r.month == release.month;
        });
    const auto at =
        std::upper_bound(changed.m_releases.begin(), changed.m_releases.end(), release, before);
    changed.m_releases.insert(at, std::move(release));
    return changed;
}

std::optional<Month> Catalogue::firstMonth(Product product) const
{
    for (const Release &release : m_releases)
        if (release.product == product)
            return release.month;
    return {};
}

std::optional<Month> Catalogue::lastMonth(Product product) const
{
    std::optional<Month> last;
    for (const Release &release : m_releases)
        if (release.product == product)
            last = release.month;
    return last;
}

std::optional<CalendarMonth> Catalogue::month(Product product, Month month) const
{
    const auto first = firstMonth(product);
    if (!first || month < *first)
        return {};
    CalendarMonth entry;
    entry.product = product;
    entry.month = month;
    entry.patchTuesday = patchTuesday(month);
    entry.plannedType = cadenceType(month);
    for (const Release &release : m_releases) {
        if (release.product != product || release.month != month)
            continue;
        if (release.plannedType) {
            entry.regular = release;
            entry.plannedType = *release.plannedType;
            entry.actualType = release.actualType;
            entry.confidence = release.confidence;
        } else if (release.actualType == ReleaseType::Lcu) {
            entry.lcu = release;
        } else {
            entry.outOfBand.push_back(release);
        }
    }
    entry.fromCadence = !entry.regular;
    return entry;
}

std::vector<CalendarMonth> Catalogue::calendar(Product product, Month from, Month to) const
{
    std::vector<CalendarMonth> months;
    for (Month m = from; m <= to; ++m)
        if (auto entry = month(product, m))
            months.push_back(std::move(*entry));
    return months;
}

std::vector<Release> Catalogue::releasesWithBuild(Product product, Build build) const
{
    std::vector<Release> rows;
    std::copy_if(m_releases.begin(), m_releases.end(), std::back_inserter(rows),
                 [&](const Release &r) { return r.product == product && r.build == build; });
    return rows;
}

std::vector<Release> Catalogue::currentBaselines(Product product, Month month) const
{
    const auto first = firstMonth(product);
    if (!first)
        return {};
    for (Month m = month; m >= *first; m = m - 1) {
        const auto entry = this->month(product, m);
        std::vector<Release> rows;
        if (entry->restarts()) {
            if (entry->regular) {
                rows.push_back(*entry->regular);
            } else {
                Release planned; // a month of the cadence, without a row
                planned.product = product;
                planned.month = m;
                planned.plannedType = entry->plannedType;
                planned.restartRequired = true;
                rows.push_back(planned);
            }
        }
        std::copy_if(entry->outOfBand.begin(), entry->outOfBand.end(), std::back_inserter(rows),
                     [](const Release &r) { return r.actualType == ReleaseType::OobBaseline; });
        if (!rows.empty())
            return rows;
    }
    return {};
}

Catalogue::YearRestarts Catalogue::restarts(Product product, int year) const
{
    YearRestarts result;
    for (const CalendarMonth &entry : calendar(product, Month(year, 1), Month(year, 12))) {
        ++result.months;
        if (!entry.restarts())
            continue;
        ++result.total;
        if (!entry.isConfirmed())
            ++result.planned;
        if (entry.type() == ReleaseType::UnplannedBaseline)
            ++result.unplanned;
    }
    return result;
}

QDate patchTuesday(Month month)
{
    const QDate first = month.firstDay();
    const int toTuesday = (Qt::Tuesday - first.dayOfWeek() + 7) % 7;
    return first.addDays(toTuesday + 7);
}

ReleaseType cadenceType(Month month)
{
    return month.month() % 3 == 1 ? ReleaseType::Baseline : ReleaseType::Hotpatch;
}

} // namespace quarterdeck
