// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/powershell.h"

#include "exchange/graphjson.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

// Compact JSON in ASCII: what lies outside is escaped, so that no step on the way can recode it.
QString asciiJson(const QJsonObject &object)
{
    QString ascii;
    for (const QChar c : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))) {
        if (c.unicode() < 0x7F)
            ascii += c;
        else
            ascii += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, '0'_L1);
    }
    return ascii;
}

} // namespace

QString powershellQuote(const QString &text)
{
    QString quoted = u"'"_s;
    for (const QChar c : text) {
        quoted += c;
        if (c == u'\'' || (c >= u'\u2018' && c <= u'\u201B'))
            quoted += c;
    }
    return quoted + u'\'';
}

QByteArray policyScript(std::span<const QualityUpdatePolicy> policies)
{
    QString entries;
    for (const QualityUpdatePolicy &policy : policies) {
        entries += "    @{\r\n        Name = "_L1 + powershellQuote(policy.displayName)
            + "\r\n        Body = "_L1 + powershellQuote(asciiJson(graphPolicy(policy)))
            + "\r\n        Assign = "_L1
            + powershellQuote(asciiJson(graphPolicyAssign(policy.assignments)))
            + "\r\n    }\r\n"_L1;
    }
    QFile file(u":/quarterdeck/scripts/apply-policies.ps1"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString script = QString::fromUtf8(file.readAll()).replace(u'\n', "\r\n"_L1);
    script.replace("    # QUARTERDECK-POLICIES\r\n"_L1, entries);
    return "\xEF\xBB\xBF" + script.toUtf8();
}

} // namespace quarterdeck
