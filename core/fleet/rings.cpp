// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rings.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QLocale>
#include <QSet>
#include <QUuid>
#include <QtEndian>

#include <numeric>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Rings)
};

constexpr int whole = 10000;

QString percent(int hundredths)
{
    return QLocale().toString(hundredths / 100.0);
}

// Not a secret and not a standard: our own name space, so that a ring's name always gives the same
// id.
QString groupId(const QString &displayName)
{
    static const QUuid space(u"{5d0c6a60-6a3e-4f2c-9b0e-2b6d1f0a7c11}"_s);
    return QUuid::createUuidV5(space, displayName).toString(QUuid::WithoutBraces);
}

Result<void> check(std::span<const RingShare> shares)
{
    if (shares.empty())
        return failure(ExitCode::Usage, Tr::tr("Name at least one ring and its share."));
    QSet<QString> names;
    int total = 0;
    for (const RingShare &share : shares) {
        if (share.hundredths <= 0 || share.hundredths > whole)
            return failure(
                ExitCode::Usage,
                Tr::tr("The share of ring “%1” is %2 %; it must be above 0 and at most 100 %.")
                    .arg(share.displayName, percent(share.hundredths)));
        if (names.contains(share.displayName.toCaseFolded()))
            return failure(ExitCode::Usage,
                           Tr::tr("Two rings are called “%1”. Give each its own name.")
                               .arg(share.displayName));
        names.insert(share.displayName.toCaseFolded());
        total += share.hundredths;
        if (total > whole)
            return failure(
                ExitCode::Usage,
                Tr::tr("With ring “%1” the shares add up to %2 %; at most 100 % can be given away.")
                    .arg(share.displayName, percent(total)));
    }
    return {};
}

} // namespace

int stableShare(QStringView deviceId)
{
    const QByteArray hash = QCryptographicHash::hash(deviceId.toString().toLower().toUtf8(),
                                                     QCryptographicHash::Sha256);
    return static_cast<int>(qFromBigEndian<quint32>(hash.constData()) % whole);
}

Result<RingGroups> makeRings(const DeviceTable &table, std::span<const RingShare> shares,
                             std::span<const Row> rows)
{
    if (auto checked = check(shares); !checked)
        return Unexpected(std::move(checked).error());
    RingGroups rings;
    for (const RingShare &share : shares) {
        Group group;
        group.id = share.groupId.isEmpty() ? groupId(share.displayName) : share.groupId;
        group.displayName = share.displayName;
        rings.groups.push_back(std::move(group));
    }
    std::vector<Row> all;
    if (rows.empty()) {
        all.resize(table.rowCount());
        std::iota(all.begin(), all.end(), Row(0));
        rows = all;
    }
    for (const Row row : rows) {
        const QString &entraId = table.text(Field::EntraId, row);
        const QString &id = entraId.isEmpty() ? table.text(Field::IntuneId, row) : entraId;
        if (id.isEmpty()) {
            ++rings.withoutId;
            continue;
        }
        const int place = stableShare(id);
        int end = 0;
        std::size_t ring = 0;
        while (ring < shares.size() && place >= (end += shares[ring].hundredths))
            ++ring;
        if (ring == shares.size())
            ++rings.outside;
        else
            rings.groups[ring].members.append(id);
    }
    return rings;
}

} // namespace quarterdeck
