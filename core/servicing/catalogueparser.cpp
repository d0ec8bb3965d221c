// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicing/catalogueparser.h"

#include "base/csv.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Catalogue)
};

enum Column : int
{
    ProductColumn,
    MonthColumn,
    PlannedColumn,
    ActualColumn,
    TrackColumn,
    KbsColumn,
    BuildColumn,
    DateColumn,
    RestartColumn,
    ConfidenceColumn,
    SourceColumn,
};

QStringList header()
{
    return u"product,month,planned_type,actual_type,track,kbs,build,release_date,restart_required,confidence,source"_s
        .split(u',');
}

// The value whose name is `text`, of those in `values`.
template <class T, std::size_t N, class Name>
std::optional<T> named(QStringView text, const std::array<T, N> &values, Name name)
{
    for (const T value : values)
        if (name(value) == text)
            return value;
    return {};
}

constexpr std::array types {ReleaseType::Baseline,   ReleaseType::UnplannedBaseline,
                            ReleaseType::Hotpatch,   ReleaseType::OobHotpatch,
                            ReleaseType::Lcu,        ReleaseType::OobLcu,
                            ReleaseType::OobBaseline};

// Reads the cells of one record; the first fault found stays.
class RowReader final
{
public:
    explicit RowReader(const csv::Record &record) : m_record(record) { }

    Result<Release> read()
    {
        Release release;
        release.line = m_record.line;
        readIdentity(release);
        readTypes(release);
        readBuild(release);
        readTrust(release);
        checkTogether(release);
        if (m_fault)
            return *m_fault;
        return release;
    }

private:
    [[nodiscard]] const QString &cell(Column column) const { return m_record.cells[column]; }

    void fault(Column column, const QString &expected)
    {
        if (m_fault)
            return;
        m_fault = failure(ExitCode::Malformed,
                          Tr::tr("Catalogue line %1, column %2 (%3): found “%4”, expected %5.")
                              .arg(m_record.line)
                              .arg(column + 1)
                              .arg(header()[column], cell(column).left(60), expected));
    }

    void readIdentity(Release &release)
    {
        if (const auto product = parseProduct(cell(ProductColumn)))
            release.product = *product;
        else
            fault(ProductColumn, Tr::tr("a product name such as win11-24h2"));
        if (const auto month = Month::parse(cell(MonthColumn)))
            release.month = *month;
        else
            fault(MonthColumn, Tr::tr("a month such as 2026-05"));
    }

    void readTypes(Release &release)
    {
        const QString &planned = cell(PlannedColumn);
        if (!planned.isEmpty()) {
            release.plannedType =
                named(planned, std::array {ReleaseType::Baseline, ReleaseType::Hotpatch},
                      releaseTypeName);
            if (!release.plannedType)
                fault(PlannedColumn, Tr::tr("baseline, hotpatch or nothing"));
        }
        const QString &actual = cell(ActualColumn);
        if (!actual.isEmpty()) {
            release.actualType = named(actual, types, releaseTypeName);
            if (!release.actualType)
                fault(ActualColumn,
                      Tr::tr("a release type such as unplanned_baseline, or nothing"));
        }
        if (const auto track =
                named(cell(TrackColumn), std::array {Track::Both, Track::Hotpatch, Track::Lcu},
                      trackName))
            release.track = *track;
        else
            fault(TrackColumn, Tr::tr("both, hotpatch or lcu"));
    }

    void readBuild(Release &release)
    {
        static const QRegularExpression kbPattern(u"^KB[0-9]{6,8}$"_s);
        const QStringList kbs = cell(KbsColumn).split(u' ', Qt::SkipEmptyParts);
        for (const QString &kb : kbs)
            if (!kbPattern.match(kb).hasMatch())
                fault(KbsColumn, Tr::tr("KB numbers such as KB5087423, separated by spaces"));
        release.kbs = kbs;
        if (!cell(BuildColumn).isEmpty()) {
            release.build = Build::parse(cell(BuildColumn));
            if (!release.build)
                fault(BuildColumn, Tr::tr("a build such as 26100.8390, or nothing"));
        }
        if (!cell(DateColumn).isEmpty()) {
            const QDate date = QDate::fromString(cell(DateColumn), Qt::ISODate);
            if (date.isValid())
                release.releaseDate = date;
            else
                fault(DateColumn, Tr::tr("a date such as 2026-05-12, or nothing"));
        }
    }

    void readTrust(Release &release)
    {
        if (cell(RestartColumn) == "yes"_L1 || cell(RestartColumn) == "no"_L1)
            release.restartRequired = cell(RestartColumn) == "yes"_L1;
        else
            fault(RestartColumn, Tr::tr("yes or no"));
        if (const auto confidence = named(cell(ConfidenceColumn),
                                          std::array {Confidence::Confirmed, Confidence::ThirdParty,
                                                      Confidence::Inferred, Confidence::Planned},
                                          confidenceName))
            release.confidence = *confidence;
        else
            fault(ConfidenceColumn, Tr::tr("confirmed, third-party, inferred or planned"));
        release.source = cell(SourceColumn);
        if (release.source.isEmpty())
            fault(SourceColumn, Tr::tr("where the row comes from"));
    }

    // What single cells cannot show.
    void checkTogether(const Release &release)
    {
        if (!release.plannedType && !release.actualType)
            fault(ActualColumn, Tr::tr("a type here or in planned_type"));
        if (!release.actualType)
            return;
        const bool baseline = isBaseline(*release.actualType);
        const bool lcu =
            *release.actualType == ReleaseType::Lcu || *release.actualType == ReleaseType::OobLcu;
        const Track expected = baseline ? Track::Both : lcu ? Track::Lcu : Track::Hotpatch;
        if (release.track != expected)
            fault(TrackColumn,
                  Tr::tr("%1 for a release of type %2")
                      .arg(trackName(expected), releaseTypeName(*release.actualType)));
        if (release.restartRequired != (baseline || lcu))
            fault(RestartColumn,
                  Tr::tr("%1 for a release of type %2")
                      .arg(baseline || lcu ? u"yes"_s : u"no"_s,
                           releaseTypeName(*release.actualType)));
        if (release.confidence == Confidence::Planned)
            fault(ConfidenceColumn, Tr::tr("another confidence, because the actual type is given"));
    }

    const csv::Record &m_record;
    std::optional<Unexpected<Error>> m_fault;
};

} // namespace

Result<std::vector<Release>> parseCatalogueCsv(QByteArrayView csvBytes)
{
    auto document = csv::parse(csvBytes);
    if (!document)
        return Unexpected<Error>(std::move(document).error());
    if (document->header != header())
        return failure(ExitCode::Malformed,
                       Tr::tr("This is no release catalogue: its header must be “%1”.")
                           .arg(header().join(u',')),
                       document->header.join(u','));
    std::vector<Release> releases;
    releases.reserve(document->records.size());
    for (const csv::Record &record : document->records) {
        auto release = RowReader(record).read();
        if (!release)
            return Unexpected<Error>(std::move(release).error());
        releases.push_back(std::move(release).value());
    }
    return releases;
}

} // namespace quarterdeck
