// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/groups/groupeditor.h"

#include "base/async.h"
#include "fleet/rule/rule.h"
#include "pages/groups/ruleedit.h"
#include "policy/plan.h"
#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/linkrow.h"
#include "widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace quarterdeck {

namespace {

constexpr std::size_t sampleSize = 12;

// How an assigned group names a device: by Entra id, else Intune id.
QString memberId(const DeviceTable &devices, Row row)
{
    const QString entra = devices.text(Field::EntraId, row);
    return entra.isEmpty() ? devices.text(Field::IntuneId, row) : entra;
}

// Members as people read them: names where they are unique, else ids.
QString memberLines(const DeviceTable &devices, const QStringList &ids)
{
    QStringList lines;
    for (const QString &id : ids) {
        const auto row = devices.find(id);
        const QString name = row ? devices.text(Field::Name, *row) : QString();
        lines.append(!name.isEmpty() && devices.findByName(name) == row ? name : id);
    }
    return lines.join(u'\n');
}

} // namespace

GroupEditor::GroupEditor(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_nameLabel(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_name(new QLineEdit(this))
    , m_descriptionLabel(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_description(new QLineEdit(this))
    , m_bodyLabel(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_body(new QStackedWidget(this))
    , m_rule(new RuleEdit(this))
    , m_members(new QPlainTextEdit(this))
    , m_state(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_counted(new LinkRow(this))
    , m_sample(new QListWidget(this))
    , m_save(new QPushButton(this))
    , m_revert(new QPushButton(this))
    , m_remove(new QPushButton(icon(IconId::Remove), {}, this))
    , m_pause(new QTimer(this))
{
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(4));
    for (const auto &[label, field] : {std::pair<QWidget *, QWidget *> {m_nameLabel, m_name},
                                       {m_descriptionLabel, m_description},
                                       {m_bodyLabel, m_body}}) {
        layout->addWidget(label);
        layout->addWidget(field, field == m_body ? 3 : 0);
        layout->addSpacing(theme.px(6));
    }
    layout->addWidget(m_state);
    layout->addWidget(m_counted);
    layout->addWidget(m_sample, 2);
    layout->addSpacing(theme.px(8));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.spacing());
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(m_revert);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    m_nameLabel->setBuddy(m_name);
    m_descriptionLabel->setBuddy(m_description);
    m_body->addWidget(m_rule);
    m_body->addWidget(m_members);
    m_name->setObjectName(u"groupName"_s);
    m_description->setObjectName(u"groupDescription"_s);
    m_members->setObjectName(u"groupMembers"_s);
    m_save->setObjectName(u"saveGroup"_s);
    m_revert->setObjectName(u"revertGroup"_s);
    m_remove->setObjectName(u"removeGroup"_s);
    m_counted->setObjectName(u"groupCount"_s);
    m_state->setObjectName(u"groupState"_s);
    m_state->setWordWrap(true);
    m_sample->setFrameShape(QFrame::NoFrame);
    m_sample->setUniformItemSizes(true);
    m_members->setTabChangesFocus(true);
    setLook(m_save, ButtonLook::Primary);
    m_counted->setLook(IconId::Devices, [] { return Theme::current().color(Tone::Muted); });
    m_pause->setSingleShot(true);
    m_pause->setInterval(200ms);

    connect(m_pause, &QTimer::timeout, this, &GroupEditor::count);
    for (const QPlainTextEdit *text : {static_cast<QPlainTextEdit *>(m_rule), m_members})
        connect(text, &QPlainTextEdit::textChanged, this, [this] {
            m_count.reset();
            m_pause->start();
            updateButtons();
        });
    connect(m_name, &QLineEdit::textChanged, this, &GroupEditor::updateButtons);
    connect(m_description, &QLineEdit::textChanged, this, &GroupEditor::updateButtons);
    connect(m_save, &QPushButton::clicked, this, [this] { emit saveRequested(current()); });
    connect(m_revert, &QPushButton::clicked, this, [this] { edit(m_group, m_isNew); });
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeRequested(m_group); });
    connect(m_counted, &LinkRow::clicked, this, [this] {
        if (m_count)
            emit rowsRequested(std::make_shared<const std::vector<Row>>(m_count->members),
                               tr("Group %1").arg(m_name->text()));
    });
    retranslate();
}

void GroupEditor::edit(const Group &group, bool isNew)
{
    m_group = group;
    m_isNew = isNew;
    m_name->setText(group.displayName);
    m_description->setText(group.description);
    const auto snapshot = m_context.analysis->snapshot();
    m_rule->setSnapshot(snapshot);
    m_body->setCurrentIndex(group.kind == GroupKind::Dynamic ? 0 : 1);
    m_rule->setPlainText(group.rule);
    m_members->setPlainText(snapshot ? memberLines(*snapshot->view->devices, group.members)
                                     : QString());
    m_pause->stop();
    retranslate();
    count();
}

bool GroupEditor::isChanged() const
{
    return m_isNew || current() != m_group;
}

Group GroupEditor::current() const
{
    Group group = m_group;
    group.displayName = m_name->text().trimmed();
    group.description = m_description->text().trimmed();
    if (group.kind == GroupKind::Dynamic)
        group.rule = m_rule->toPlainText();
    else if (m_count)
        group.members = m_count->ids;
    return group;
}

void GroupEditor::count()
{
    const auto snapshot = m_context.analysis->snapshot();
    if (!snapshot)
        return;
    const bool dynamic = m_group.kind == GroupKind::Dynamic;
    const QString text = dynamic ? m_rule->toPlainText() : m_members->toPlainText();
    const quint64 request = ++m_request;
    m_running = true;
    emit busyChanged();
    const auto future = QtConcurrent::run([snapshot, dynamic, text] {
        return dynamic ? countRule(*snapshot, text) : countMembers(*snapshot, text);
    });
    onFinished(future, this, [this, request](const Count &count) {
        if (request != m_request)
            return; // newer text is being counted
        m_running = false;
        show(count);
        emit busyChanged();
    });
}

GroupEditor::Count GroupEditor::countRule(const FleetSnapshot &snapshot, const QString &rule)
{
    Count count;
    if (rule.trimmed().isEmpty())
        return count;
    const auto compiled = compileRule(rule);
    if (!compiled) {
        count.error = compiled.error();
        return count;
    }
    const auto &groups = snapshot.view->plan->groups;
    const auto members = compiled->evaluate(
        *snapshot.view->devices, [&](QStringView id) -> const std::vector<Member> * {
            const auto found = std::ranges::find(groups, id, &Group::id);
            return found == groups.end()
                ? nullptr
                : &snapshot.membership->groups[static_cast<std::size_t>(found - groups.begin())];
        });
    if (!members) {
        count.error = members.error();
        return count;
    }
    for (Row row = 0; row < members->size(); ++row) {
        if ((*members)[row] == Member::Yes)
            count.members.push_back(row);
        else if ((*members)[row] == Member::Unknown)
            ++count.unknown;
    }
    if (const auto warnings = compiled->warnings(); !warnings.empty())
        count.warning = warnings.front().message;
    return count;
}

GroupEditor::Count GroupEditor::countMembers(const FleetSnapshot &snapshot, const QString &lines)
{
    Count count;
    const DeviceTable &devices = *snapshot.view->devices;
    for (const QString &raw : lines.split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.isEmpty())
            continue;
        const auto row = devices.find(line);
        if (!row) {
            count.unmatched.append(line);
            count.ids.append(line); // kept as it is: the device may come with the next import
            continue;
        }
        count.members.push_back(*row);
        count.ids.append(memberId(devices, *row));
    }
    count.ids.removeDuplicates();
    return count;
}

void GroupEditor::show(const Count &count)
{
    m_count = count;
    m_rule->showError(count.error);
    const QLocale locale;
    m_state->setTone(count.error                                                ? Tone::Error
                         : count.unmatched.isEmpty() && count.warning.isEmpty() ? Tone::Muted
                                                                                : Tone::Warning);
    if (count.error)
        m_state->setText(
            tr("Character %1: %2").arg(count.error->offset + 1).arg(count.error->message));
    else if (!count.unmatched.isEmpty())
        m_state->setText(tr("%1 lines name no known device: %2")
                             .arg(locale.toString(count.unmatched.size()),
                                  count.unmatched.mid(0, 3).join(u", "_s)));
    else
        m_state->setText(count.warning);
    m_state->setVisible(!m_state->text().isEmpty());
    m_counted->setText(count.unknown > 0
                           ? tr("Devices; for %1 more it cannot be told, because a fact is missing")
                                 .arg(locale.toString(count.unknown))
                           : tr("Devices"));
    m_counted->setValue(locale.toString(qulonglong(count.members.size())));
    m_counted->setVisible(!count.error);
    m_sample->clear();
    if (const auto snapshot = m_context.analysis->snapshot(); snapshot && !count.error) {
        const DeviceTable &devices = *snapshot->view->devices;
        for (std::size_t i = 0; i < std::min(sampleSize, count.members.size()); ++i) {
            if (count.members[i] < devices.rowCount())
                new QListWidgetItem(tr("%1  ·  %2", "device, model")
                                        .arg(devices.text(Field::Name, count.members[i]),
                                             devices.text(Field::Model, count.members[i])),
                                    m_sample);
        }
    }
    updateButtons();
}

void GroupEditor::updateButtons()
{
    const auto view = m_context.workspace->view();
    const bool writable = view && !view->isReadOnly();
    const bool counted = m_count && !m_count->error;
    const bool complete = !m_name->text().trimmed().isEmpty()
        && (m_group.kind == GroupKind::Assigned || !m_rule->toPlainText().trimmed().isEmpty());
    m_save->setEnabled(writable && counted && complete && isChanged());
    m_revert->setEnabled(isChanged());
    m_remove->setVisible(!m_isNew);
    m_remove->setEnabled(writable);
}

void GroupEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_count)
            show(*m_count);
    }
    QWidget::changeEvent(event);
}

void GroupEditor::retranslate()
{
    m_nameLabel->setText(tr("&Name"));
    m_descriptionLabel->setText(tr("&Description"));
    m_bodyLabel->setText(m_group.kind == GroupKind::Dynamic ? tr("Membership rule")
                                                            : tr("Members, one name or id a line"));
    m_rule->setAccessibleName(tr("Membership rule"));
    m_rule->setPlaceholderText(tr("device.deviceModel -startsWith \"Latitude\""));
    m_members->setAccessibleName(tr("Members, one name or id a line"));
    m_save->setText(m_isNew ? tr("Add group") : tr("Save group"));
    m_revert->setText(tr("Revert"));
    m_remove->setText(tr("Remove group..."));
    m_sample->setAccessibleName(tr("Some of the devices"));
}

} // namespace quarterdeck
