// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/htmlreport.h"

#include <QString>

#include <initializer_list>

// The pieces that the report's sections are made of. All take plain text and escape it, unless they
// say "html".
namespace quarterdeck::report {

[[nodiscard]] QString escape(const QString &text);
[[nodiscard]] QString number(const ReportInput &input, qint64 value);
[[nodiscard]] QString percent(const ReportInput &input, qint64 part, qint64 whole);
// "3" or "3–5".
[[nodiscard]] QString range(const ReportInput &input, RestartRange value);
[[nodiscard]] QString dateTime(const ReportInput &input, const QDateTime &instant); // UTC, says so
[[nodiscard]] QString monthTitle(const ReportInput &input, Month month); // "May 2026"
[[nodiscard]] QString shortMonth(const ReportInput &input, Month month); // "May 26"

// A section with heading and one sentence; `html` is its content.
[[nodiscard]] QString section(const QString &title, const QString &lead, const QString &html);
[[nodiscard]] QString cell(const QString &text);
[[nodiscard]] QString numberCell(const QString &text);
[[nodiscard]] QString htmlCell(const QString &html);
// <table> of html rows with a head row; a leading '#' marks a column of numbers.
[[nodiscard]] QString table(std::initializer_list<QString> heads, const QString &htmlRows);
[[nodiscard]] QString verdictHtml(Verdict verdict); // icon and word in the verdict's colour
// Patterns and icons that the others refer to; once in a document.
[[nodiscard]] QString definitions();

// reportcharts.cpp: inline SVG, with the figures as text.
[[nodiscard]] QString verdictChart(const ReportInput &input);
[[nodiscard]] QString restartChart(const ReportInput &input);

// One function a section; empty if there is nothing to show.
[[nodiscard]] bool hasForecast(const ReportInput &input);
[[nodiscard]] QString verdictSection(const ReportInput &input);
[[nodiscard]] QString restartSection(const ReportInput &input);
[[nodiscard]] QString costSection(const ReportInput &input);
[[nodiscard]] QString calendarSection(const ReportInput &input);
[[nodiscard]] QString reasonSection(const ReportInput &input);
[[nodiscard]] QString dataSection(const ReportInput &input);
[[nodiscard]] QString rulePackSection(const ReportInput &input);

} // namespace quarterdeck::report
