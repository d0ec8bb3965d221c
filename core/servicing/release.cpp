// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicing/release.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Release)
};

} // namespace

QString productName(Product product)
{
    switch (product) {
    case Product::Win11_24H2:
        return u"win11-24h2"_s;
    case Product::Win11_25H2:
        return u"win11-25h2"_s;
    case Product::WS2022Azure:
        return u"ws2022-azure"_s;
    case Product::WS2025:
        return u"ws2025"_s;
    }
    Q_UNREACHABLE();
}

QString productTitle(Product product)
{
    switch (product) {
    case Product::Win11_24H2:
        return u"Windows 11 24H2"_s;
    case Product::Win11_25H2:
        return u"Windows 11 25H2"_s;
    case Product::WS2022Azure:
        return u"Windows Server 2022 Azure Edition"_s;
    case Product::WS2025:
        return u"Windows Server 2025"_s;
    }
    Q_UNREACHABLE();
}

Result<Product> parseProduct(QStringView name)
{
    QStringList known;
    for (const Product product : allProducts) {
        if (name.compare(productName(product), Qt::CaseInsensitive) == 0)
            return product;
        known.append(productName(product));
    }
    return failure(
        ExitCode::Usage,
        Tr::tr("“%1” is no product. Known: %2.").arg(name.left(40), known.join(u", "_s)));
}

QString releaseTypeName(ReleaseType type)
{
    switch (type) {
    case ReleaseType::Baseline:
        return u"baseline"_s;
    case ReleaseType::UnplannedBaseline:
        return u"unplanned_baseline"_s;
    case ReleaseType::Hotpatch:
        return u"hotpatch"_s;
    case ReleaseType::OobHotpatch:
        return u"oob_hotpatch"_s;
    case ReleaseType::Lcu:
        return u"lcu"_s;
    case ReleaseType::OobLcu:
        return u"oob_lcu"_s;
    case ReleaseType::OobBaseline:
        return u"oob_baseline"_s;
    }
    Q_UNREACHABLE();
}

QString releaseTypeTitle(ReleaseType type)
{
    switch (type) {
    case ReleaseType::Baseline:
        return Tr::tr("Baseline");
    case ReleaseType::UnplannedBaseline:
        return Tr::tr("Unplanned baseline");
    case ReleaseType::Hotpatch:
        return Tr::tr("Hotpatch");
    case ReleaseType::OobHotpatch:
        return Tr::tr("Out-of-band hotpatch");
    case ReleaseType::Lcu:
        return Tr::tr("LCU");
    case ReleaseType::OobLcu:
        return Tr::tr("Out-of-band LCU");
    case ReleaseType::OobBaseline:
        return Tr::tr("Out-of-band baseline");
    }
    Q_UNREACHABLE();
}

QString trackName(Track track)
{
    switch (track) {
    case Track::Both:
        return u"both"_s;
    case Track::Hotpatch:
        return u"hotpatch"_s;
    case Track::Lcu:
        return u"lcu"_s;
    }
    Q_UNREACHABLE();
}

QString confidenceName(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Confirmed:
        return u"confirmed"_s;
    case Confidence::ThirdParty:
        return u"third-party"_s;
    case Confidence::Inferred:
        return u"inferred"_s;
    case Confidence::Planned:
        return u"planned"_s;
    }
    Q_UNREACHABLE();
}

QString confidenceTitle(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Confirmed:
        return Tr::tr("confirmed");
    case Confidence::ThirdParty:
        return Tr::tr("third party");
    case Confidence::Inferred:
        return Tr::tr("inferred");
    case Confidence::Planned:
        return Tr::tr("planned");
    }
    Q_UNREACHABLE();
}

} // namespace quarterdeck
