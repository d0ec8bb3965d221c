// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policyfixture.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

constexpr Month from(2025, 10);
constexpr Month to(2026, 12);

// A fleet of every kind of device and gap, and a plan with every kind of disagreement.
class RandomFleet final
{
public:
    explicit RandomFleet(quint32 seed) : m_random(seed)
    {
        for (int i = 0; i < 80; ++i)
            addDevice(i);
        addPlan();
    }

    PolicyFixture fleet;

private:
    int below(int bound) { return m_random.bounded(bound); }
    template <class T>
    T oneOf(std::initializer_list<T> values)
    {
        return *(values.begin() + below(static_cast<int>(values.size())));
    }

    QString build(bool server)
    {
        // Mostly catalogue rows, of any track and month.
        const auto &releases = fleet.catalogue.releases();
        for (int tries = 0; tries < 50 && below(10) > 0; ++tries) {
            const Release &release =
                releases[static_cast<std::size_t>(below(static_cast<int>(releases.size())))];
            const bool fits = server
                == (release.product == Product::WS2025 || release.product == Product::WS2022Azure);
            if (release.build && fits)
                return release.build->toString();
        }
        return oneOf<QString>({u"22631.5768"_s, u"26100.9999"_s, u"26100.1000"_s, u"26300.9457"_s,
                               u"28000.1"_s, u"17763.1"_s});
    }

    void addDevice(int i)
    {
        const QString name = u"D%1"_s.arg(i);
        const int kind = below(20);
        if (kind == 0)
            return void(fleet.phone(name));
        if (kind == 1)
            return void(fleet.bare(name));
        const bool server = kind < 6;
        QDate day(2025, 9 + below(3), 1 + below(28));
        const Row row = !server ? fleet.client(name, build(false), day)
            : kind < 4          ? fleet.server2025(name, build(true), day)
                                : fleet.serverAzure(name, build(true), day);
        for (int more = below(3); more > 0; --more) {
            day = day.addDays(1 + below(150));
            fleet.seen(row, build(server), day,
                       oneOf<QString>({QString(), u"KB5070881"_s, u"KB5070893"_s}));
        }
        for (const Field field :
             {Field::Os, Field::Edition, Field::Architecture, Field::JoinType,
              Field::ManagementTool, Field::Licence, Field::Vbs, Field::Chpe, Field::ArcHotpatch}) {
            const QStringList &choices = fieldChoices(field);
            if (below(12) == 0)
                fleet.set(row, field,
                          below(3) == 0 ? QString()
                                        : choices[below(static_cast<int>(choices.size()))]);
        }
    }

    void addPlan()
    {
        for (int g = 0; g < 6; ++g) {
            const QString name = u"G%1"_s.arg(g);
            for (Row row = 0; row < fleet.devices.rowCount(); ++row)
                fleet.join(name, row, static_cast<Member>(qMax(0, below(12) - 9)));
        }
        for (int p = 0; p < 4; ++p) {
            QualityUpdatePolicy &policy = fleet.policy(u"P%1"_s.arg(p), p != 1, u"G%1"_s.arg(p));
            policy.assignments.push_back({Assignment::Kind::Exclude, u"id-G%1"_s.arg(below(6))});
            if (p == 2)
                policy.approvalSettings = {
                    {Cadence::Monthly, UpdateCategory::All, ApprovalMethod::Manual, 0}};
            if (p == 3)
                policy.approvalSettings = {
                    {Cadence::Monthly, UpdateCategory::Security, ApprovalMethod::Automatic, 29}};
        }
        for (int r = 0; r < 3; ++r) {
            UpdateRing &ring = fleet.ring(u"R%1"_s.arg(r), 14 * r + r % 2, u"G%1"_s.arg(3 + r));
            ring.qualityPaused = r < 2 && below(2) == 0;
            if (below(2) == 0)
                ring.qualityPauseStart = QDate(2026, 1 + below(11), 5);
        }
        fleet.plan.tenantDefault.hotpatch =
            oneOf({TenantDefault::Setting::NotConfigured, TenantDefault::Setting::Allow,
                   TenantDefault::Setting::Block});
    }

    QRandomGenerator m_random;
};

// What is wrong with an explanation beside its verdict; nullptr if nothing is.
const char *problemOf(const Explanation &e, const DeviceVerdict &verdict,
                      const std::vector<QString> &ruleIds)
{
    if (e.verdict != verdict.verdict)
        return "another verdict";
    if (e.restarts != verdict.restarts)
        return "other restarts";
    if (e.conflict != verdict.conflict)
        return "another conflict";
    int decided = 0;
    for (const Check &check : e.chain) {
        const bool open = check.answer == Answer::No || check.answer == Answer::Unknown;
        decided += check.decided ? 1 : 0;
        if (check.decided && check.ruleId != ruleIds[verdict.decidingCheck])
            return "another deciding check";
        if (check.found.isEmpty() || check.required.isEmpty() || check.citation.isEmpty())
            return "a check without words";
        if (check.fix.isEmpty() == open || check.effort.has_value() != open)
            return "a fix that is missing, or not needed";
    }
    if (decided != 1)
        return "not exactly one deciding check";
    const bool fine = e.verdict == Verdict::Hotpatch || e.verdict == Verdict::Baseline
        || e.verdict == Verdict::HotpatchAfterBaseline || e.verdict == Verdict::OutOfScope;
    if (e.cheapestFix.isEmpty() != fine || e.cheapestEffort.has_value() == fine)
        return "the cheapest fix is missing, or not needed";
    return nullptr;
}

} // namespace

class TestPreviewExplain final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void agree_data();
    void agree();
    void oneMonthEqualsTheWalk();
};

void TestPreviewExplain::agree_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 3; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestPreviewExplain::agree()
{
    QFETCH(const quint32, seed);
    const RandomFleet random(seed);
    const PolicyFixture &fleet = random.fleet;
    const std::vector<MonthPreview> months = preview(fleet.input(), from, to);
    std::array<Row, allVerdicts.size() + 1> seen {};
    for (const MonthPreview &month : months) {
        std::array<Row, allVerdicts.size() + 1> counts {};
        RestartRange restarts;
        for (Row row = 0; row < fleet.devices.rowCount(); ++row) {
            const DeviceVerdict &verdict = month.devices[row];
            ++counts[static_cast<std::size_t>(verdict.verdict)];
            ++seen[static_cast<std::size_t>(verdict.verdict)];
            restarts.least += verdict.restarts.least;
            restarts.most += verdict.restarts.most;
            const Explanation explanation = fleet.explain(row, month.month);
            const char *problem = problemOf(explanation, verdict, month.ruleIds);
            if (problem)
                QFAIL(qPrintable(u"row %1: %2\n%3"_s.arg(row).arg(
                    QString::fromLatin1(problem), PolicyFixture::print(explanation))));
        }
        QCOMPARE(counts, month.counts);
        QCOMPARE(restarts, month.restarts);
    }
    for (std::size_t i = 0; i < seen.size(); ++i) // the fleet is rich enough to mean something
        QVERIFY2(seen[i] > 0, qPrintable(verdictName(static_cast<Verdict>(i))));
}

void TestPreviewExplain::oneMonthEqualsTheWalk()
{
    const RandomFleet random(7);
    const PolicyFixture &fleet = random.fleet;
    for (const MonthPreview &walked : preview(fleet.input(), from, to)) {
        const MonthPreview single = preview(fleet.input(), walked.month);
        for (Row row = 0; row < fleet.devices.rowCount(); ++row)
            QCOMPARE(single.devices[row].verdict, walked.devices[row].verdict);
    }
}

QTEST_GUILESS_MAIN(TestPreviewExplain)
#include "tst_previewexplain.moc"
