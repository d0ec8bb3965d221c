// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>
#include <QTest>

namespace quarterdeck::test {

// Compares text with a file of tests/data, line by line. With QUARTERDECK_REBASE=1 in the
// environment it writes the file instead and skips: look at the difference before you commit it.
inline void compareWithGolden(const QString &text, const QString &name)
{
    QFile file(QStringLiteral(QUARTERDECK_TEST_DATA "/") + name);
    if (qEnvironmentVariableIntValue("QUARTERDECK_REBASE") == 1) {
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.fileName()));
        file.write(text.toUtf8());
        QSKIP("not run: golden file written, review it");
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QStringList expected = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    const QStringList actual = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < qMin(expected.size(), actual.size()); ++i)
        if (actual[i] != expected[i])
            QFAIL(qPrintable(QStringLiteral("%1:%2\nactual:   %3\nexpected: %4")
                                 .arg(name)
                                 .arg(i + 1)
                                 .arg(actual[i], expected[i])));
    QCOMPARE(actual.size(), expected.size());
}

} // namespace quarterdeck::test
