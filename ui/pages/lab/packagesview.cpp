// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/packagesview.h"

#include "models/labmodels.h"
#include "theme/icons.h"
#include "widgets/badge.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace quarterdeck {

PackagesView::PackagesView(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_summary(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_model(new PatchesModel(this))
    , m_view(new TableView(u"patches"_s, settings, this))
    , m_release(new QPushButton(this))
{
    const Theme &theme = Theme::current();
    m_summary->setObjectName(u"packagesSummary"_s);
    m_summary->setWordWrap(true);
    m_view->setObjectName(u"patchesView"_s);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setColumnDefaults(
        {{72, false}, {100, false}, {112, false}, {140, false}, {100, false}});
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegateForColumn(PatchesModel::State, new BadgeDelegate(m_view));
    m_release->setObjectName(u"releasePackage"_s);
    m_release->setIcon(icon(IconId::Remove));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme.spacing(), 0, 0);
    layout->setSpacing(theme.spacing());
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_release);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PackagesView::updateButton);
    connect(m_release, &QPushButton::clicked, this, [this] {
        if (const lab::PatchStatus *patch = current())
            emit releaseClicked(patch->packageId);
    });
    retranslate();
}

const lab::PatchStatus *PackagesView::current() const
{
    return m_model->item(m_view->currentIndex());
}

void PackagesView::show(const std::optional<lab::ProcessStatus> &status, const QString &problem)
{
    m_status = status;
    m_problem = problem;
    m_model->setItems(status ? status->packages : std::vector<lab::PatchStatus>());
    const bool some = status && !status->packages.empty();
    m_view->setVisible(some);
    m_release->setVisible(some);
    if (!problem.isEmpty())
        m_summary->setText(problem);
    else if (!status)
        m_summary->setText(tr("Choose a process to see which packages are in it."));
    else if (status->state == "interrupted"_L1)
        m_summary->setText(tr("An engine ended in the middle of its work in this process: recover "
                              "it."));
    else if (some)
        m_summary->setText(tr("%n package(s) in %1 (%2), in the order in which they came.", nullptr,
                              int(status->packages.size()))
                               .arg(status->target.name, QString::number(status->target.pid)));
    else
        m_summary->setText(tr("No package is in %1 (%2).")
                               .arg(status->target.name, QString::number(status->target.pid)));
    updateButton();
}

void PackagesView::setFree(bool free)
{
    m_free = free;
    updateButton();
}

void PackagesView::updateButton()
{
    const lab::PatchStatus *patch = current();
    const bool retired = patch && patch->state == "retired"_L1;
    m_release->setEnabled(retired && m_free);
    m_release->setToolTip(retired ? tr("Gives the memory of the new code back to the process.")
                                  : tr("Choose a package that was rolled back."));
}

void PackagesView::retranslate()
{
    m_view->setAccessibleName(tr("Packages in the process"));
    m_release->setText(tr("Release…"));
    show(m_status, m_problem);
}

} // namespace quarterdeck
