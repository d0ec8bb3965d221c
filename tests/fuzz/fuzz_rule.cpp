// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any bytes as a rule: the compiler, the colours and the completion must answer, a rule that
// compiles must evaluate and explain alike, and an error must stand inside the text (or right
// behind it).
#include "fleet/rule/rule.h"

#include <cstdint>
#include <cstdlib>

using namespace quarterdeck;

namespace {

DeviceTable oneDevice()
{
    DeviceTable table;
    table.appendRow();
    table.setText(Field::Name, 0, u"LON-AB1234", 1);
    table.setText(Field::Os, 0, u"android", 1);
    table.setText(Field::PhysicalIds, 0, u"[OrderID]:1\n[ZTDId]:2", 1);
    table.setNull(Field::Category, 0, 1);
    table.setNumber(Field::AccountEnabled, 0, 1, 1);
    return table;
}

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkCompiled(const CompiledRule &rule, const DeviceTable &table)
{
    const auto members = rule.evaluate(table);
    const auto part = explainRule(rule, table, 0);
    if (members && part)
        require(members->front() == part->answer);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const DeviceTable table = oneDevice();
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto rule = compileRule(text);
    if (rule)
        checkCompiled(*rule, table);
    else
        require(rule.error().offset >= 0 && rule.error().offset <= text.size()
                && rule.error().length > 0);
    qsizetype end = 0;
    for (const RuleToken &token : ruleTokens(text)) {
        require(token.offset >= end && token.length > 0);
        end = token.offset + token.length;
    }
    require(end <= text.size());
    const auto found = completions(text, text.size() / 2, &table);
    require(found.offset >= 0 && found.offset + found.length == text.size() / 2);
    return 0;
}
