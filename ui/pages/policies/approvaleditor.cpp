// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/approvaleditor.h"

#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(ApprovalEditor)
};

constexpr int mostSettings = 6; // graph-schema facts, section 1
constexpr int longestDeferral = 30;

template <class Enum>
void addChoice(QComboBox *box, const QString &text, Enum value)
{
    box->addItem(text, int(value));
}

template <class Enum>
Enum chosen(const QComboBox *box)
{
    return static_cast<Enum>(box->currentData().toInt());
}

} // namespace

QString cadenceTitle(Cadence cadence)
{
    return cadence == Cadence::Monthly ? Tr::tr("Monthly") : Tr::tr("Out-of-band");
}

QString categoryTitle(UpdateCategory category)
{
    switch (category) {
    case UpdateCategory::All:
        return Tr::tr("All updates");
    case UpdateCategory::Security:
        return Tr::tr("Security");
    case UpdateCategory::NonSecurity:
        return Tr::tr("Non-security");
    case UpdateCategory::QuickMachineRecovery:
        return Tr::tr("Quick machine recovery");
    }
    return {};
}

QString approvalText(const ApprovalSetting &setting)
{
    const QString what = Tr::tr("%1, %2", "cadence, category")
                             .arg(cadenceTitle(setting.cadence), categoryTitle(setting.category));
    if (setting.method == ApprovalMethod::Manual)
        return Tr::tr("%1: approved by hand").arg(what);
    return Tr::tr("%1: approved automatically after %n day(s)", nullptr, setting.deferralDays)
        .arg(what);
}

ApprovalEditor::ApprovalEditor(QWidget *parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_add(new QPushButton(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Theme::current().spacing());
    m_add->setObjectName(u"addApproval"_s);
    m_add->setText(tr("Add approval setting"));
    m_add->setIcon(icon(IconId::Add));
    m_add->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_add);
    row->addStretch(1);
    m_layout->addLayout(row);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addLine({});
        update();
        emit changed();
    });
}

void ApprovalEditor::setSettings(const std::vector<ApprovalSetting> &settings)
{
    while (!m_lines.isEmpty())
        removeLine(m_lines.last().whole);
    for (const ApprovalSetting &setting : settings)
        addLine(setting);
    update();
}

std::vector<ApprovalSetting> ApprovalEditor::settings() const
{
    std::vector<ApprovalSetting> settings;
    for (const Line &line : m_lines) {
        const auto method = chosen<ApprovalMethod>(line.method);
        settings.push_back({chosen<Cadence>(line.cadence), chosen<UpdateCategory>(line.category),
                            method,
                            method == ApprovalMethod::Automatic ? line.deferral->value() : 0});
    }
    return settings;
}

void ApprovalEditor::addLine(const ApprovalSetting &setting)
{
    Line line {new QWidget(this), nullptr, nullptr, nullptr, nullptr};
    line.cadence = new QComboBox(line.whole);
    for (const Cadence cadence : {Cadence::Monthly, Cadence::OutOfBand})
        addChoice(line.cadence, cadenceTitle(cadence), cadence);
    line.cadence->setAccessibleName(tr("Cadence"));
    line.category = new QComboBox(line.whole);
    for (const UpdateCategory category :
         {UpdateCategory::Security, UpdateCategory::NonSecurity, UpdateCategory::All,
          UpdateCategory::QuickMachineRecovery})
        addChoice(line.category, categoryTitle(category), category);
    line.category->setAccessibleName(tr("Category"));
    line.method = new QComboBox(line.whole);
    addChoice(line.method, tr("Approve automatically"), ApprovalMethod::Automatic);
    addChoice(line.method, tr("Approve by hand"), ApprovalMethod::Manual);
    line.method->setAccessibleName(tr("Approval"));
    line.deferral = new QSpinBox(line.whole);
    line.deferral->setRange(0, longestDeferral);
    line.deferral->setPrefix(tr("Deferral in days: "));
    line.deferral->setAccessibleName(tr("Deferral in days"));
    line.cadence->setCurrentIndex(line.cadence->findData(int(setting.cadence)));
    line.category->setCurrentIndex(line.category->findData(int(setting.category)));
    line.method->setCurrentIndex(line.method->findData(int(setting.method)));
    line.deferral->setValue(setting.deferralDays);
    auto *remove = new QPushButton(line.whole);
    remove->setIcon(icon(IconId::Remove));
    remove->setAccessibleName(tr("Remove approval setting"));
    remove->setToolTip(tr("Remove approval setting"));
    remove->setAutoDefault(false);
    setLook(remove, ButtonLook::Quiet);

    auto *row = new QHBoxLayout(line.whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::current().spacing());
    row->addWidget(line.cadence);
    row->addWidget(line.category);
    row->addWidget(line.method);
    row->addWidget(line.deferral);
    row->addWidget(remove);
    row->addStretch(1);
    m_layout->insertWidget(int(m_lines.size()), line.whole);
    m_lines.append(line);

    const auto edited = [this] {
        update();
        emit changed();
    };
    connect(line.cadence, &QComboBox::currentIndexChanged, this, edited);
    connect(line.category, &QComboBox::currentIndexChanged, this, edited);
    connect(line.method, &QComboBox::currentIndexChanged, this, edited);
    connect(line.deferral, &QSpinBox::valueChanged, this, edited);
    connect(remove, &QPushButton::clicked, this, [this, edited, whole = line.whole] {
        removeLine(whole);
        edited();
    });
}

void ApprovalEditor::removeLine(QWidget *whole)
{
    m_lines.removeIf([whole](const Line &line) { return line.whole == whole; });
    m_layout->removeWidget(whole);
    whole->hide();
    whole->deleteLater();
}

void ApprovalEditor::update()
{
    for (const Line &line : m_lines)
        line.deferral->setEnabled(chosen<ApprovalMethod>(line.method) == ApprovalMethod::Automatic);
    const bool full = m_lines.size() >= mostSettings;
    m_add->setEnabled(!full);
    m_add->setToolTip(full ? tr("A policy has at most %1 approval settings.").arg(mostSettings)
                           : QString());
}

} // namespace quarterdeck
