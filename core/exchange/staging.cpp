// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/staging.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

// How a distinct text of a column was understood.
struct Understood
{
    enum class As : quint8
    {
        Nothing,
        Null,
        Text,
        Number,
        NotUnderstood
    };
    As as = As::Nothing;
    TextId text = 0;
    qint64 number = 0;
    TextId serverEdition = 0; // told by an operating system's full name
};

struct ColumnState
{
    std::size_t index = 0;
    Field field = Field::Name;
    FieldKind kind = FieldKind::Text;
    Reading reading = Reading::Plain;
    bool collectedAt = false;
    QHash<QStringView, Understood> understood; // closed vocabularies: few distinct texts
    std::vector<QStringView> dates; // read when all have been seen
    std::optional<std::size_t> note;
};

bool onlyZeros(QStringView id)
{
    return std::all_of(id.begin(), id.end(), [](QChar c) { return c == u'0' || c == u'-'; });
}

class Reader final
{
public:
    Reader(Staging &staging, const ImportOptions &options)
        : m_staging(staging)
        , m_options(options)
        , m_lenient(staging.header.format == ImportFormat::IntuneInventory
                    || staging.header.format == ImportFormat::IntuneDevices)
        , m_emptyIsNull(staging.header.format != ImportFormat::CollectedFacts)
    {
        for (std::size_t i = 0; i < staging.header.columns.size(); ++i) {
            const ImportColumn &column = staging.header.columns[i];
            ColumnState state;
            state.index = i;
            state.collectedAt = column.use == ImportColumn::Use::CollectedAt;
            if (!state.collectedAt && column.use != ImportColumn::Use::Mapped)
                continue;
            if (column.field) {
                state.field = *column.field;
                state.reading = staging.header.readings[i];
            }
            state.kind = state.collectedAt ? FieldKind::Instant : fieldInfo(state.field).kind;
            m_columns.push_back(std::move(state));
        }
    }

    void readRow(const csv::RecordReader &record)
    {
        m_row = m_staging.table.appendRow();
        m_staging.lines.push_back(record.line());
        for (ColumnState &column : m_columns) {
            const QStringView cell = record.cells()[column.index].trimmed();
            if (column.kind == FieldKind::Instant)
                column.dates.push_back(cell);
            else if (cell.isEmpty())
                readEmpty(column);
            else if (column.kind == FieldKind::Text && column.field != Field::BaselineKb)
                readText(column, cell);
            else if (column.kind == FieldKind::TextList)
                m_staging.table.setText(column.field, m_row, cell, 0);
            else
                store(column, cell);
        }
    }

    void readDates()
    {
        DateOrderFinder finder;
        for (const ColumnState &column : m_columns) {
            for (const QStringView cell : column.dates)
                finder.see(cell);
        }
        m_staging.dates = m_options.dates == DateOrder::Detect ? finder.order() : m_options.dates;
        for (const ColumnState &column : m_columns) {
            for (Row row = 0; row < column.dates.size(); ++row) {
                if (!column.dates[row].isEmpty())
                    readDateCell(column, row, column.dates[row]);
            }
        }
    }

private:
    void readEmpty(const ColumnState &column)
    {
        if (m_emptyIsNull && column.kind != FieldKind::Choice && column.kind != FieldKind::Number
            && column.kind != FieldKind::Flag)
            m_staging.table.setNull(column.field, m_row, 0);
    }

    void readText(const ColumnState &column, QStringView cell)
    {
        if (column.reading == Reading::CompactId) {
            if (cell.startsWith(u'{') && cell.endsWith(u'}') && cell.size() > 2)
                cell = cell.sliced(1, cell.size() - 2);
            if (onlyZeros(cell)) {
                readEmpty(column);
                return;
            }
        }
        m_staging.table.setText(column.field, m_row, cell, 0);
    }

    void store(ColumnState &column, QStringView cell)
    {
        auto found = column.understood.constFind(cell);
        if (found == column.understood.cend())
            found = column.understood.insert(cell, understand(column, cell));
        switch (found->as) {
        case Understood::As::Text:
            m_staging.table.setTextId(column.field, m_row, found->text, 0);
            if (found->serverEdition > DeviceTable::nullText
                && m_staging.table.textId(Field::Edition, m_row) <= DeviceTable::nullText)
                m_staging.table.setTextId(Field::Edition, m_row, found->serverEdition, 0);
            break;
        case Understood::As::Number:
            m_staging.table.setNumber(column.field, m_row, found->number, 0);
            break;
        case Understood::As::NotUnderstood:
            complain(column, cell);
            break;
        case Understood::As::Null:
        case Understood::As::Nothing:
            break;
        }
    }

    Understood understand(const ColumnState &column, QStringView cell)
    {
        using As = Understood::As;
        const auto text = [this, &column](const QString &value) {
            return Understood {As::Text, m_staging.table.intern(column.field, value), 0, 0};
        };
        switch (column.kind) {
        case FieldKind::Choice: {
            const auto value = readChoice(column.field, column.reading, cell);
            if (!value)
                return {As::NotUnderstood};
            if (value->isEmpty())
                return {As::Nothing};
            Understood result = text(*value);
            if (column.field == Field::Os)
                result.serverEdition = m_staging.table.intern(Field::Edition, editionInName(cell));
            return result;
        }
        case FieldKind::Flag: {
            const auto value = readFlag(cell);
            if (!value)
                return {As::NotUnderstood};
            return *value < 0 ? Understood {As::Nothing} : Understood {As::Number, 0, *value, 0};
        }
        case FieldKind::Number: {
            const auto value = readNumber(column.reading, cell);
            return value ? Understood {As::Number, 0, *value, 0} : Understood {As::NotUnderstood};
        }
        default: {
            const auto kb = readKb(cell);
            return kb ? text(*kb) : Understood {As::NotUnderstood};
        }
        }
    }

    // Intune's wordings may change and are noted; a file made for us is held to its vocabulary.
    void complain(ColumnState &column, QStringView cell)
    {
        const QString &header = m_staging.header.columns[column.index].header;
        const bool vocabulary = column.kind == FieldKind::Choice || column.kind == FieldKind::Flag;
        if (!m_lenient || !vocabulary) {
            m_staging.errors.add(
                m_staging.lines[m_row], int(column.index) + 1, header,
                Tr::tr("found “%1”, expected %2.").arg(cell.left(60), expectedValue(column.field)));
            return;
        }
        if (!column.note) {
            column.note = m_staging.notes.size();
            m_staging.notes.push_back(
                {column.field, header, 0, m_staging.lines[m_row], cell.left(60).toString()});
        }
        ++m_staging.notes[*column.note].cells;
    }

    void readDateCell(const ColumnState &column, Row row, QStringView cell)
    {
        const auto add = [&](const QString &message) {
            m_staging.errors.add(m_staging.lines[row], int(column.index) + 1,
                                 m_staging.header.columns[column.index].header, message);
        };
        const DateReading date = readDate(cell, m_staging.dates);
        switch (date.state) {
        case DateReading::State::Bad:
            add(Tr::tr("found “%1”, expected %2.")
                    .arg(cell.left(60), expectedValue(Field::LastCheckIn)));
            break;
        case DateReading::State::Ambiguous:
            if (!m_askedForOrder)
                add(Tr::tr(
                        "“%1” can be month/day or day/month, and no date of the file tells which. "
                        "Say it: --dates mdy or --dates dmy.")
                        .arg(cell.left(60)));
            m_askedForOrder = true; // one question is enough
            break;
        case DateReading::State::Never:
            break;
        case DateReading::State::Ok:
            if (!column.collectedAt)
                m_staging.table.setNumber(column.field, row, date.ms, 0);
            if (column.collectedAt || column.field == Field::LastCheckIn)
                m_staging.newest = std::max(m_staging.newest.value_or(date.ms), date.ms);
            break;
        }
    }

    Staging &m_staging;
    const ImportOptions &m_options;
    bool m_lenient;
    bool m_emptyIsNull;
    bool m_askedForOrder = false;
    std::vector<ColumnState> m_columns;
    Row m_row = 0;
};

// The Windows build lines that are servers' alone, and Windows Server 2025's own revisions since
// January 2026 (windows-hotpatch facts 1.11); client and server share 26100 otherwise.
bool isServerBuild(const std::optional<Build> &build)
{
    if (!build)
        return false;
    return build->number == 20348 || build->number == 25398
        || (build->number == 26100 && build->revision >= 32000);
}

// What other columns give away. Values only go where the file itself says nothing.
void derive(Staging &staging)
{
    DeviceTable &table = staging.table;
    const TextId windows = table.intern(Field::Os, u"windows");
    const TextId server = table.intern(Field::Os, u"windows-server");
    const auto known = [&table](Field field, Row row) {
        return table.textId(field, row) > DeviceTable::nullText;
    };
    for (Row row = 0; row < table.rowCount(); ++row) {
        const QString &edition = table.text(Field::Edition, row);
        const TextId os = table.textId(Field::Os, row);
        const bool serverEdition = edition.startsWith("server-"_L1);
        if (serverEdition || (os == windows && edition.isNull() && isServerBuild(table.build(row))))
            table.setTextId(Field::Os, row, server, 0);
        if (!known(Field::DeviceType, row)) {
            const QString &model = table.text(Field::Model, row);
            const QString &system = table.text(Field::Os, row);
            QStringView type;
            if (model.startsWith("Cloud PC"_L1, Qt::CaseInsensitive))
                type = u"cloud-pc";
            else if (model.startsWith("Virtual Machine"_L1, Qt::CaseInsensitive)
                     || model.startsWith("VMware"_L1, Qt::CaseInsensitive))
                type = u"virtual-machine";
            else if (system == "windows-server"_L1)
                type = u"server";
            else if (system == "ios"_L1 || system == "android"_L1)
                type = u"phone";
            else if (system == "ipados"_L1)
                type = u"tablet";
            if (!type.isEmpty())
                table.setText(Field::DeviceType, row, type, 0);
        }
        if (!known(Field::ManagementTool, row) && known(Field::ManagedBy, row)) {
            const QString tool =
                readChoice(Field::ManagementTool, Reading::Plain, table.text(Field::ManagedBy, row))
                    .value_or(QString());
            if (!tool.isEmpty())
                table.setText(Field::ManagementTool, row, tool, 0);
        }
    }
}

} // namespace

void RowErrors::add(int line, int column, const QString &header, const QString &message)
{
    ++m_count;
    if (m_kept.size() < ImportPlan::maxErrors)
        m_kept.push_back({line, column, header, message});
}

std::vector<RowError> RowErrors::sorted() &&
{
    std::sort(m_kept.begin(), m_kept.end(), [](const RowError &a, const RowError &b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    return std::move(m_kept);
}

const ImportColumn *Staging::column(Field field) const
{
    for (const ImportColumn &column : header.columns) {
        if (column.use == ImportColumn::Use::Mapped && column.field == field)
            return &column;
    }
    return nullptr;
}

Result<Staging> readStaging(QByteArrayView bytes, const ImportOptions &options,
                            const std::stop_token &stop)
{
    auto records = csv::RecordReader::open(bytes);
    if (!records)
        return Unexpected<Error>(std::move(records).error());
    auto header = planHeader(records->header(), options);
    if (!header)
        return Unexpected<Error>(std::move(header).error());
    Staging staging;
    staging.header = std::move(header).value();
    staging.encoding = records->encoding();
    staging.separator = records->separator();

    Reader reader(staging, options);
    for (;;) {
        auto more = records->next();
        if (!more)
            return Unexpected<Error>(std::move(more).error());
        if (!*more)
            break;
        reader.readRow(*records);
        if (staging.table.rowCount() % 4096 == 0 && stop.stop_requested())
            return importStopped();
    }
    if (staging.table.rowCount() == 0)
        return failure(
            ExitCode::Malformed,
            Tr::tr("The file has a header and no devices. Export it again without a filter."));
    reader.readDates();
    derive(staging);
    return staging;
}

Unexpected<Error> importStopped()
{
    return failure(ExitCode::Refused, Tr::tr("The import was stopped. Nothing was changed."));
}

} // namespace quarterdeck
