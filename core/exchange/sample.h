// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servicing/catalogue.h"

#include <QByteArray>
#include <QDate>

namespace quarterdeck {

// A made-up fleet in the formats that the importer reads.
struct SampleFiles
{
    QByteArray inventory; // as Intune's "All devices" export
    QByteArray facts; // as the collection script writes them; some devices are not in it
};

// The day of the sample. Fixed, so that the same seed gives the same files on every day. Before October's
// Patch Tuesday, because the catalogue knows no build after it: later, no device could be on the
// track; after 26H2's release, so that the fleet has some.
inline constexpr int sampleYear = 2026;
inline constexpr int sampleMonth = 10;
inline constexpr int sampleDay = 5;
[[nodiscard]] inline QDate sampleDate()
{
    return {sampleYear, sampleMonth, sampleDay};
}

// The fleet of `seed` as it is on `asOf`: clients of every edition, Cloud PCs, servers, a few
// phones and Macs. The same on every platform. A device keeps its identity and hardware whatever
// the number of devices and the day, so that two days give two exports of one fleet; on days before
// sampleDate() the devices that enrolled later are left out. Windows builds are rows of the
// catalogue, on the track that the device follows and released by its last check-in; those that
// hotpatch does not know are named in the .cpp. Linear; pure; any thread.
[[nodiscard]] SampleFiles makeSample(int devices, quint32 seed, const Catalogue &catalogue,
                                     QDate asOf = sampleDate());

} // namespace quarterdeck
