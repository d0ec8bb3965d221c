// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/collectionscript.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

QString collectionScript(const Catalogue &catalogue)
{
    // Hotpatches are not in it: they sit on top of one of these.
    std::vector<Release> rows;
    for (const Release &release : catalogue.releases()) {
        if (release.track != Track::Hotpatch && release.releaseDate)
            rows.push_back(release);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Release &a, const Release &b) {
        return a.releaseDate < b.releaseDate;
    });
    QStringList lines;
    for (const Release &release : rows) {
        for (const QString &kb : release.kbs) {
            const QString line =
                u"    '%1'"_s.arg(kb); // a KB is letters and digits: nothing to escape
            if (!lines.contains(line))
                lines.append(line);
        }
    }

    QFile file(u":/quarterdeck/scripts/collect-facts.ps1"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "collectionScript", "the script is compiled in");
    Q_UNUSED(opened);
    QString script = QString::fromLatin1(file.readAll());
    script.replace("@CUMULATIVE_UPDATES@"_L1, lines.join(u'\n'));
    script.replace(u'\n', "\r\n"_L1);
    return script;
}

} // namespace quarterdeck
