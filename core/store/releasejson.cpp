// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonreader.h"
#include "store/itemjson.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceItem)
};

constexpr std::array releaseTypes {ReleaseType::Baseline,   ReleaseType::UnplannedBaseline,
                                   ReleaseType::Hotpatch,   ReleaseType::OobHotpatch,
                                   ReleaseType::Lcu,        ReleaseType::OobLcu,
                                   ReleaseType::OobBaseline};
constexpr std::array tracks {Track::Both, Track::Hotpatch, Track::Lcu};
constexpr std::array confidences {Confidence::Confirmed, Confidence::ThirdParty,
                                  Confidence::Inferred, Confidence::Planned};

QJsonValue jsonType(std::optional<ReleaseType> type)
{
    return type ? QJsonValue(releaseTypeName(*type)) : QJsonValue();
}

std::optional<ReleaseType> typeOf(JsonReader &reader, const char *key)
{
    if (reader.isNull(key))
        return std::nullopt;
    return reader.choice(key, releaseTypes, releaseTypeName);
}

} // namespace

QJsonObject toJson(const HandRelease &hand)
{
    const Release &release = hand.release;
    return {{u"id"_s, hand.id},
            {u"product"_s, productName(release.product)},
            {u"month"_s, release.month.toString()},
            {u"plannedType"_s, jsonType(release.plannedType)},
            {u"actualType"_s, jsonType(release.actualType)},
            {u"track"_s, trackName(release.track)},
            {u"kbs"_s, QJsonArray::fromStringList(release.kbs)},
            {u"build"_s, release.build ? QJsonValue(release.build->toString()) : QJsonValue()},
            {u"releaseDate"_s, jsonDate(release.releaseDate.value_or(QDate()))},
            {u"restartRequired"_s, release.restartRequired},
            {u"confidence"_s, confidenceName(release.confidence)},
            {u"source"_s, release.source}};
}

Result<HandRelease> releaseFromJson(const QJsonObject &json)
{
    const QString id = json.value("id"_L1).toString();
    JsonReader reader(json, Tr::tr("catalogue row \"%1\"").arg(id));
    HandRelease hand;
    Release &release = hand.release;
    hand.id = reader.text("id");
    const auto product = parseProduct(reader.text("product"));
    if (product)
        release.product = *product;
    else
        reader.reject("product", Tr::tr("a product"));
    const auto month = Month::parse(reader.text("month"));
    if (month)
        release.month = *month;
    else
        reader.reject("month", Tr::tr("a month"));
    release.plannedType = typeOf(reader, "plannedType");
    release.actualType = typeOf(reader, "actualType");
    release.track = reader.choice("track", tracks, trackName);
    release.kbs = reader.texts("kbs");
    if (!reader.isNull("build")) {
        release.build = Build::parse(reader.text("build"));
        if (!release.build)
            reader.reject("build", Tr::tr("a build"));
    }
    if (const QDate date = reader.date("releaseDate"); date.isValid())
        release.releaseDate = date;
    release.restartRequired = reader.flag("restartRequired");
    release.confidence = reader.choice("confidence", confidences, confidenceName);
    release.source = reader.text("source");
    if (auto error = reader.failed())
        return *error;
    return hand;
}

} // namespace quarterdeck
