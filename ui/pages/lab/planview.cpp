// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/planview.h"

#include "lab/enginewords.h"
#include "models/labmodels.h"
#include "widgets/inlinebar.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QListWidget>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QPlainTextEdit *newCode(QWidget *parent, const QString &name)
{
    auto *code = new QPlainTextEdit(parent);
    code->setObjectName(name);
    code->setReadOnly(true);
    code->setLineWrapMode(QPlainTextEdit::NoWrap);
    code->setFont(Theme::current().font(TextRole::Code));
    return code;
}

} // namespace

PlanView::PlanView(QWidget *parent)
    : QWidget(parent)
    , m_summary(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_blockers(new InlineBar(this))
    , m_sites(new QListWidget(this))
    , m_beforeTitle(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_afterTitle(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_before(newCode(this, u"disassemblyBefore"_s))
    , m_after(newCode(this, u"disassemblyAfter"_s))
{
    const Theme &theme = Theme::current();
    m_summary->setObjectName(u"planSummary"_s);
    m_summary->setWordWrap(true);
    m_blockers->setObjectName(u"planBlockers"_s);
    m_sites->setObjectName(u"planSites"_s);
    m_sites->setFixedWidth(theme.px(150));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, theme.spacing(), 0, 0);
    grid->setSpacing(theme.spacing());
    grid->addWidget(m_summary, 0, 0, 1, 2);
    grid->addWidget(m_blockers, 1, 0, 1, 2);
    grid->addWidget(m_sites, 2, 0, 4, 1);
    grid->addWidget(m_beforeTitle, 2, 1);
    grid->addWidget(m_before, 3, 1);
    grid->addWidget(m_afterTitle, 4, 1);
    grid->addWidget(m_after, 5, 1);
    grid->setRowStretch(3, 3);
    grid->setRowStretch(5, 2);
    connect(m_sites, &QListWidget::currentRowChanged, this, &PlanView::showSite);
    retranslate();
    show(std::nullopt);
}

void PlanView::show(const std::optional<lab::PatchPlan> &plan)
{
    m_plan = plan;
    m_sites->clear();
    m_blockers->clear();
    const bool hasSites = plan && !plan->sites.empty();
    for (QWidget *part :
         std::initializer_list<QWidget *> {m_sites, m_before, m_after, m_beforeTitle, m_afterTitle})
        part->setVisible(hasSites);
    if (!plan) {
        m_summary->setText(tr("Choose a process and a package, then plan: planning changes "
                              "nothing."));
        return;
    }
    QStringList blockers;
    for (const lab::Blocker &blocker : plan->blockers) {
        const QString title = lab::blockerTitle(blocker.kind);
        blockers.append(title.isEmpty() ? blocker.message : title + u'\n' + blocker.message);
    }
    m_summary->setText(
        plan->applicable
            ? tr("%n function(s) of %1 (%2) can be replaced, %3.", nullptr, int(plan->sites.size()))
                  .arg(plan->target.name, QString::number(plan->target.pid),
                       consistencyText(plan->consistency))
            : tr("This package cannot be applied to %1 (%2).")
                  .arg(plan->target.name, QString::number(plan->target.pid)));
    if (!blockers.isEmpty())
        m_blockers->showMessage(InlineBar::Kind::Error, blockers.join(u'\n'), {}, false);
    else if (!plan->warnings.isEmpty())
        m_blockers->showMessage(InlineBar::Kind::Warning, plan->warnings.join(u'\n'), {}, false);
    for (const lab::Site &site : plan->sites)
        m_sites->addItem(site.function);
    if (hasSites)
        m_sites->setCurrentRow(0);
}

void PlanView::showSite(int row)
{
    if (!m_plan || row < 0 || row >= int(m_plan->sites.size()))
        return;
    const lab::Site &site = m_plan->sites[std::size_t(row)];
    m_before->setPlainText(site.before.join(u'\n'));
    m_after->setPlainText(site.after.join(u'\n'));
    m_afterTitle->setText(tr("After, by %1").arg(siteFormText(site.form)));
}

void PlanView::retranslate()
{
    m_sites->setAccessibleName(tr("Functions"));
    m_beforeTitle->setText(tr("Before"));
    m_afterTitle->setText(tr("After"));
    m_before->setAccessibleName(tr("Disassembly before"));
    m_after->setAccessibleName(tr("Disassembly after"));
    show(m_plan);
}

} // namespace quarterdeck
