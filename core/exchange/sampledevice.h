// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servicing/catalogue.h"

#include <QByteArray>
#include <QDate>

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace quarterdeck {

// A small generator (SplitMix64) with integer arithmetic only: the same numbers on every platform,
// which the standard library's distributions do not promise.
class Dice final
{
public:
    // One independent stream for each device and purpose.
    Dice(quint32 seed, quint32 device, quint32 stream);

    quint64 next();
    int below(int n); // 0..n-1
    bool chance(int perMille) { return below(1000) < perMille; }
    int between(int least, int most) { return least + below(most - least + 1); }
    // An index, with these weights.
    int weighted(std::initializer_list<int> weights);

private:
    quint64 m_state;
};

enum class SampleKind : quint8
{
    Laptop,
    Desktop,
    CloudPc,
    Server2022Azure,
    Server2025Azure,
    Server2025,
    Phone,
    Tablet,
    Mac,
};

// What a made-up device is and says, in the words of Intune's export.
struct SampleDevice
{
    SampleKind kind = SampleKind::Laptop;
    QByteArray intuneId, entraId, name, serial, manufacturer, model;
    QByteArray os, osVersion, sku, joinType, ownership, managedBy, compliance, category, user;
    bool arm64 = false;
    QDate enrolled;
    QDate lastSeen; // the day it checked in last
    int secondOfDay = 0; // of the check-in
    std::optional<Product> product; // that hotpatch knows
    QByteArray baselineKb; // empty: not on the hotpatch track, or none in the catalogue
    [[nodiscard]] bool isServer() const
    {
        return kind == SampleKind::Server2022Azure || kind == SampleKind::Server2025Azure
            || kind == SampleKind::Server2025;
    }
    [[nodiscard]] bool isWindows() const { return kind < SampleKind::Phone; }
};

// Makes the devices of a fleet one by one.
class SampleFleet final
{
public:
    SampleFleet(quint32 seed, const Catalogue &catalogue, QDate asOf);

    // nullopt: not enrolled yet on that day.
    [[nodiscard]] std::optional<SampleDevice> device(quint32 index) const;

private:
    void choosePhone(SampleDevice &device, Dice &dice, int site, quint32 index) const;
    void chooseClient(SampleDevice &device, Dice &dice, int site, quint32 index) const;
    void chooseServer(SampleDevice &device, Dice &dice, int site, quint32 index) const;
    void chooseEdition(SampleDevice &device, Dice &dice) const;
    void chooseManagement(SampleDevice &device, Dice &dice, quint32 index) const;
    void chooseCheckIn(SampleDevice &device, Dice &dice) const;
    void chooseBuild(SampleDevice &device, Dice &dice) const;
    bool installNewest(SampleDevice &device, Product product, Dice &dice) const;

    quint32 m_seed;
    QDate m_asOf;
    // Of each product: the rows that a device can be on, oldest first.
    std::array<std::vector<Release>, allProducts.size()> m_rows;
};

} // namespace quarterdeck
