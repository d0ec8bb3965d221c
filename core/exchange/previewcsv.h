// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/preview.h"

#include <QByteArray>

#include <stop_token>

namespace quarterdeck {

struct PreviewCsvOptions
{
    bool personal = false; // user, phone and IMEI columns too
    bool byteOrderMark = true; // without it, Excel takes UTF-8 for something else
    QChar separator = u',';
};

// A month's verdicts as CSV (RFC 4180, UTF-8), one row a device in table order, devices out of
// scope included: ids, product, verdict, restarts, policy and ring, then the check that decided
// with what was found, what is required, its fix, source, as-of and citation, and the cheapest way
// to hotpatch. Headers and names are stable, sentences translated; cells are made harmless for
// spreadsheets. `preview` is that of `input`. Refused if `stop` asks for it. Pure; any thread; some
// microseconds a device.
[[nodiscard]] Result<QByteArray> previewCsv(const MonthPreview &preview, const PolicyInput &input,
                                            const PreviewCsvOptions &options = {},
                                            std::stop_token stop = {});

} // namespace quarterdeck
