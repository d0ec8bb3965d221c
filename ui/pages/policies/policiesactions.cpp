// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of PoliciesPage that selects and edits.
#include "base/clock.h"
#include "models/scenario.h"
#include "models/textfiltermodel.h"
#include "pages/policies/plandetails.h"
#include "pages/policies/policiespage.h"
#include "pages/policies/policywizard.h"
#include "pages/policies/ringwizard.h"
#include "pages/policies/tenantdefaultcard.h"
#include "store/workspacesession.h"
#include "widgets/card.h"
#include "widgets/filedialogs.h"
#include "widgets/inlinebar.h"
#include "widgets/numberbutton.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"
#include "widgets/writefile.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

template <class Item>
const Item *itemById(const std::vector<Item> &items, const QString &id)
{
    const auto at =
        std::find_if(items.begin(), items.end(), [&id](const Item &item) { return item.id == id; });
    return at == items.end() ? nullptr : &*at;
}

// A name without what file systems forbid.
QString fileName(QString name)
{
    for (QChar &c : name)
        if (!c.isLetterOrNumber())
            c = u'-';
    return name.left(80);
}

} // namespace

void PoliciesPage::readCounts()
{
    const auto snapshot = m_context.analysis->snapshot();
    const auto now = plan();
    const bool fits = snapshot && now && snapshot->view->plan == now;
    const auto preview =
        fits ? m_context.analysis->month(m_context.analysis->currentMonth()) : nullptr;
    if (!preview) {
        m_tenantDefault->setDevices({});
        m_conflicts->hide();
        return;
    }
    quint32 withoutPolicy = 0;
    int conflicts = 0;
    std::vector<quint32> policies(now->policies.size());
    std::vector<quint32> rings(now->rings.size());
    for (const DeviceVerdict &device : preview->devices) {
        if (device.verdict == Verdict::OutOfScope)
            continue;
        conflicts += device.conflict ? 1 : 0;
        if (device.policy >= 0)
            ++policies[std::size_t(device.policy)];
        else if (!device.conflict)
            ++withoutPolicy;
        if (device.ring >= 0)
            ++rings[std::size_t(device.ring)];
    }
    m_policies.model->setDevices(policies);
    m_rings.model->setDevices(rings);
    m_tenantDefault->setDevices(withoutPolicy);
    m_conflicts->setText(tr("%Ln device(s) in conflict", nullptr, conflicts));
    m_conflicts->setVisible(conflicts > 0);
}

void PoliciesPage::openConflicts()
{
    const Month month = m_context.analysis->currentMonth();
    const auto preview = m_context.analysis->month(month);
    if (!preview)
        return;
    Navigation navigation;
    navigation.page = PageId::Devices;
    navigation.caption = tr("Policies or rings that disagree");
    navigation.month = month;
    navigation.rows = rowsWhere(Row(preview->devices.size()),
                                [&preview](Row row) { return preview->devices[row].conflict; });
    emit requested(navigation);
}

void PoliciesPage::select(const QString &id)
{
    for (const List &list : {m_policies, m_rings}) {
        const int row = list.model->rowOf(id);
        if (row < 0)
            continue;
        const QModelIndex index = list.sorted->mapFromSource(list.model->index(row, 0));
        list.view->setCurrentIndex(index);
        list.view->scrollTo(index);
    }
    m_selected = id;
    showSelected();
}

const QualityUpdatePolicy *PoliciesPage::selectedPolicy() const
{
    const auto now = plan();
    return now ? itemById(now->policies, m_selected) : nullptr;
}

const UpdateRing *PoliciesPage::selectedRing() const
{
    const auto now = plan();
    return now ? itemById(now->rings, m_selected) : nullptr;
}

void PoliciesPage::showSelected()
{
    if (const QualityUpdatePolicy *policy = selectedPolicy())
        m_details->show(plan(), *policy);
    else if (const UpdateRing *ring = selectedRing())
        m_details->show(plan(), *ring);
    else
        m_details->clear();
    m_detailsCard->setVisible(m_details->isVisibleTo(m_detailsCard));
}

void PoliciesPage::apply(Edit edit)
{
    std::vector<Edit> edits;
    edits.push_back(std::move(edit));
    m_context.workspace->apply(std::move(edits));
}

std::vector<Membership::Counts> PoliciesPage::groupCounts() const
{
    std::vector<Membership::Counts> counts;
    const auto snapshot = m_context.analysis->snapshot();
    if (snapshot && snapshot->view->plan == plan())
        for (std::size_t group = 0; group < snapshot->membership->groups.size(); ++group)
            counts.push_back(snapshot->membership->counts(group));
    return counts;
}

void PoliciesPage::editPolicy(const QualityUpdatePolicy &policy)
{
    const auto now = plan();
    if (!now || !isEditable())
        return;
    auto *wizard = new PolicyWizard(*now, groupCounts(), policy, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &QDialog::accepted, this, [this, wizard, isNew = policy.id.isEmpty()] {
        QualityUpdatePolicy edited = wizard->policy();
        edited.lastModified = m_context.clock->nowUtc();
        if (isNew) {
            edited.id = newId();
            edited.created = edited.lastModified;
        }
        m_selected = edited.id;
        apply(edited);
    });
    wizard->open();
}

void PoliciesPage::editRing(const UpdateRing &ring)
{
    const auto now = plan();
    if (!now || !isEditable())
        return;
    const QDate today = m_context.clock->nowUtc().toLocalTime().date();
    auto *wizard = new RingWizard(*now, groupCounts(), ring, today, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &QDialog::accepted, this, [this, wizard, isNew = ring.id.isEmpty()] {
        UpdateRing edited = wizard->ring();
        edited.lastModified = m_context.clock->nowUtc();
        if (isNew)
            edited.id = newId();
        m_selected = edited.id;
        apply(edited);
    });
    wizard->open();
}

void PoliciesPage::editSelected()
{
    if (const QualityUpdatePolicy *policy = selectedPolicy())
        editPolicy(*policy);
    else if (const UpdateRing *ring = selectedRing())
        editRing(*ring);
}

void PoliciesPage::cloneSelected()
{
    if (!isEditable())
        return;
    if (const QualityUpdatePolicy *policy = selectedPolicy()) {
        QualityUpdatePolicy copy = *policy;
        copy.id = m_selected = newId();
        copy.displayName = tr("Copy of %1").arg(policy->displayName).left(200);
        copy.created = copy.lastModified = m_context.clock->nowUtc();
        copy.assignments.clear(); // a copy that reaches the same devices would only double it
        apply(copy);
    } else if (const UpdateRing *ring = selectedRing()) {
        UpdateRing copy = *ring;
        copy.id = m_selected = newId();
        copy.displayName = tr("Copy of %1").arg(ring->displayName).left(200);
        copy.lastModified = m_context.clock->nowUtc();
        copy.assignments.clear();
        apply(copy);
    }
}

void PoliciesPage::deleteSelected()
{
    if (!isEditable())
        return;
    if (const QualityUpdatePolicy *policy = selectedPolicy())
        apply(Remove {ItemKind::Policy, policy->id});
    else if (const UpdateRing *ring = selectedRing())
        apply(Remove {ItemKind::Ring, ring->id});
}

void PoliciesPage::exportSelected()
{
    QString name;
    if (const QualityUpdatePolicy *policy = selectedPolicy())
        name = policy->displayName;
    else if (const UpdateRing *ring = selectedRing())
        name = ring->displayName;
    else
        return;
    const FileDialogs::Request request {
        tr("Export as Graph JSON"), {tr("JSON (*.json)")}, fileName(name) + u".json"_s, u"json"_s};
    m_context.files->saveFile(
        this, request, [this, text = m_details->exportText()](const QString &path) {
            writeFile(
                path, [text]() -> Result<QByteArray> { return text; }, m_frame->bar());
        });
}

void PoliciesPage::setTenantDefault(TenantDefault::Setting setting)
{
    const auto now = plan();
    if (!now || setting == now->tenantDefault.hotpatch)
        return;
    apply(TenantDefault {setting, m_context.clock->nowUtc()});
}

} // namespace quarterdeck
