// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/verdict.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

} // namespace

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Hotpatch:
        return u"hotpatch"_s;
    case Verdict::HotpatchAfterBaseline:
        return u"hotpatch-after-baseline"_s;
    case Verdict::Baseline:
        return u"baseline"_s;
    case Verdict::Lcu:
        return u"lcu"_s;
    case Verdict::Held:
        return u"held"_s;
    case Verdict::NotTargeted:
        return u"not-targeted"_s;
    case Verdict::Unknown:
        return u"unknown"_s;
    case Verdict::OutOfScope:
        return u"out-of-scope"_s;
    }
    Q_UNREACHABLE();
}

QString verdictTitle(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Hotpatch:
        return Tr::tr("Hotpatch");
    case Verdict::HotpatchAfterBaseline:
        return Tr::tr("Hotpatch after baseline");
    case Verdict::Baseline:
        return Tr::tr("Baseline");
    case Verdict::Lcu:
        return Tr::tr("LCU");
    case Verdict::Held:
        return Tr::tr("Held");
    case Verdict::NotTargeted:
        return Tr::tr("Not targeted");
    case Verdict::Unknown:
        return Tr::tr("Unknown", "verdict");
    case Verdict::OutOfScope:
        return Tr::tr("Out of scope");
    }
    Q_UNREACHABLE();
}

QString answerName(Answer answer)
{
    switch (answer) {
    case Answer::Yes:
        return u"yes"_s;
    case Answer::No:
        return u"no"_s;
    case Answer::Unknown:
        return u"unknown"_s;
    case Answer::DoesNotApply:
        return u"does-not-apply"_s;
    }
    Q_UNREACHABLE();
}

QString answerTitle(Answer answer)
{
    switch (answer) {
    case Answer::Yes:
        return Tr::tr("Yes");
    case Answer::No:
        return Tr::tr("No");
    case Answer::Unknown:
        return Tr::tr("Unknown", "answer");
    case Answer::DoesNotApply:
        return Tr::tr("Does not apply");
    }
    Q_UNREACHABLE();
}

QString effortName(Effort effort)
{
    switch (effort) {
    case Effort::CollectData:
        return u"collect-data"_s;
    case Effort::PolicyChange:
        return u"policy-change"_s;
    case Effort::SettingAndRestart:
        return u"setting-and-restart"_s;
    case Effort::Upgrade:
        return u"upgrade"_s;
    case Effort::Licence:
        return u"licence"_s;
    case Effort::NotPossible:
        return u"not-possible"_s;
    }
    Q_UNREACHABLE();
}

QString effortTitle(Effort effort)
{
    switch (effort) {
    case Effort::CollectData:
        return Tr::tr("Collect data");
    case Effort::PolicyChange:
        return Tr::tr("Policy change");
    case Effort::SettingAndRestart:
        return Tr::tr("Setting and restart");
    case Effort::Upgrade:
        return Tr::tr("Upgrade");
    case Effort::Licence:
        return Tr::tr("Licence");
    case Effort::NotPossible:
        return Tr::tr("Not possible");
    }
    Q_UNREACHABLE();
}

} // namespace quarterdeck
