// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/patch/plan.h"
#include "engine/patch/scan.h"
#include "engine/process/readiness.h"
#include "lab/enginewords.h"
#include "models/labmodels.h"
#include "support.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <unistd.h>

using namespace quarterdeck;
using namespace Qt::StringLiterals;

namespace {

// The names that an engine's enumeration has on the wire, up to `last`.
template <class E>
QStringList namesUpTo(E last)
{
    QStringList names;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        names += QString::fromLatin1(engine::shown(static_cast<E>(i)));
    return names;
}

} // namespace

// Every name that the engine's tables have reaches people as words, and no two of a table as the
// same ones.
class TestEngineWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hasWords_data();
    void hasWords();
    void showsUnknownNames();
};

void TestEngineWords::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestEngineWords::hasWords_data()
{
    using Words = QString (*)(const QString &);
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<void *>("words");
    const auto row = [](const char *table, const QStringList &names, Words words) {
        QTest::newRow(table) << names << reinterpret_cast<void *>(words);
    };
    row("errors", namesUpTo(engine::ErrorKind::Internal),
        [](const QString &name) { return lab::engineErrorTitle(name); });
    row("blockers", namesUpTo(engine::LastBlockerKind),
        [](const QString &name) { return lab::blockerTitle(name); });
    row("why a thread held it",
        namesUpTo(engine::BusyRange::Why::HeldFunction)
            << u"unknown-stack"_s << u"suspended-stack"_s,
        [](const QString &name) { return lab::heldWhyText(name); });
    row("states of a package", namesUpTo(engine::PatchState::Damaged),
        [](const QString &name) { return lab::patchStateText(name); });
    row("states of a function", namesUpTo(engine::SiteState::Foreign),
        [](const QString &name) { return lab::siteStateText(name); });
    row("forms", namesUpTo(engine::SiteForm::Refused),
        [](const QString &name) { return siteFormText(name); });
    row("consistency", namesUpTo(engine::Consistency::Entry),
        [](const QString &name) { return consistencyText(name); });
    row("checks of a verification",
        {u"ledger"_s, u"identity"_s, u"site"_s, u"jump"_s, u"original"_s, u"payload"_s,
         u"protection"_s},
        [](const QString &name) { return lab::verifyCheckTitle(name); });
    row("stages",
        {u"plan"_s, u"stage"_s, u"commit"_s, u"verify"_s, u"watch"_s, u"rollback"_s, u"recover"_s,
         u"release"_s},
        [](const QString &name) { return lab::engineStageTitle(name); });
    QStringList checks;
    for (const engine::ReadinessCheck &check : engine::readinessOf(getppid()).checks)
        checks += QString::fromStdString(check.id);
    row("readiness", checks, [](const QString &name) { return readinessTitle(name); });
}

void TestEngineWords::hasWords()
{
    QFETCH(QStringList, names);
    QFETCH(void *, words);
    const auto wordsFor = reinterpret_cast<QString (*)(const QString &)>(words);
    const QString unknown = wordsFor(u"no-such-name"_s);
    QVERIFY(!names.isEmpty());
    QSet<QString> seen;
    for (const QString &name : names) {
        const QString text = wordsFor(name);
        QVERIFY2(!text.isEmpty() && text != unknown, qPrintable(name));
        QVERIFY2(!text.contains(u'-') || text != name, qPrintable(name));
        QVERIFY2(!seen.contains(text), qPrintable(name + u": "_s + text));
        seen.insert(text);
    }
}

void TestEngineWords::showsUnknownNames()
{
    // An engine that is newer than the console.
    QVERIFY(!lab::engineErrorTitle(u"no-such-name"_s).isEmpty());
    QVERIFY(lab::blockerTitle(u"no-such-name"_s).isEmpty()); // the engine's words stand alone
    QCOMPARE(lab::blockerTitle(u"unsigned-package"_s),
             lab::engineErrorTitle(u"unsigned-package"_s));
    QCOMPARE(lab::heldWhyText(u"no-such-name"_s), u"no-such-name"_s);
}

QTEST_GUILESS_MAIN(TestEngineWords)
#include "tst_enginewords.moc"
