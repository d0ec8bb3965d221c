// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/groups/ringsdialog.h"

#include "base/async.h"
#include "fleet/rings.h"
#include "models/devicerows.h"
#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/textlabel.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr int mostRings = 8;

} // namespace

RingsDialog::RingsDialog(std::shared_ptr<const FleetSnapshot> snapshot, QWidget *parent)
    : QDialog(parent)
    , m_snapshot(std::move(snapshot))
    , m_grid(new QGridLayout)
    , m_state(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_more(new QPushButton(icon(IconId::Add), tr("Another ring"), this))
    , m_make(new QPushButton(this))
{
    setObjectName(u"ringsDialog"_s);
    setWindowTitle(tr("Make rings by share"));
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.pageMargin(), theme.px(20), theme.pageMargin(), theme.px(20));
    layout->setSpacing(theme.px(12));
    auto *title = new TextLabel(TextRole::CardTitle, Tone::Text, this);
    title->setText(windowTitle());
    layout->addWidget(title);
    auto *text = new TextLabel(TextRole::Body, Tone::Muted, this);
    text->setText(tr("Windows devices are cut by a stable hash of their id. One assigned group is "
                     "made for each ring; a "
                     "group of the same name that was made so is replaced."));
    text->setWordWrap(true);
    text->setMinimumWidth(theme.px(440));
    layout->addWidget(text);
    m_grid->setColumnStretch(0, 1);
    layout->addLayout(m_grid);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    layout->addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"), this);
    buttons->addWidget(cancel);
    buttons->addWidget(m_make);
    layout->addLayout(buttons);
    m_state->setWordWrap(true);
    m_make->setObjectName(u"makeRings"_s);
    setLook(m_make, ButtonLook::Primary);
    setLook(m_more, ButtonLook::Quiet);
    addShare(tr("Ring 0 - Pilot"), 5);
    addShare(tr("Ring 1 - Early"), 20);
    addShare(tr("Ring 2 - Broad"), 75);
    connect(m_more, &QPushButton::clicked, this,
            [this] { addShare(tr("Ring %1").arg(m_shares.size()), 5); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, &RingsDialog::make);
    check();
}

void RingsDialog::addShare(const QString &name, double percent)
{
    const int row = static_cast<int>(m_shares.size());
    auto *edit = new QLineEdit(name, this);
    edit->setAccessibleName(tr("Name of ring %1").arg(row));
    auto *box = new QDoubleSpinBox(this);
    box->setRange(0.01, 100);
    box->setDecimals(2);
    box->setValue(percent);
    box->setSuffix(tr(" %"));
    box->setAccessibleName(tr("Share of ring %1").arg(row));
    m_grid->addWidget(edit, row, 0);
    m_grid->addWidget(box, row, 1);
    m_shares.append({edit, box});
    m_more->setEnabled(m_shares.size() < mostRings);
    connect(edit, &QLineEdit::textChanged, this, &RingsDialog::check);
    connect(box, &QDoubleSpinBox::valueChanged, this, &RingsDialog::check);
    check();
}

void RingsDialog::check()
{
    double total = 0;
    QStringList names;
    for (const Share &share : std::as_const(m_shares)) {
        total += share.percent->value();
        names.append(share.name->text().trimmed());
    }
    const bool named = !names.contains(QString()) && names.removeDuplicates() == 0;
    const bool fits = total <= 100.001;
    m_state->setTone(named && fits ? Tone::Muted : Tone::Error);
    m_state->setText(!fits ? tr("The shares add up to %1 %, more than 100 %.")
                                 .arg(QLocale().toString(total, 'f', 2))
                         : !named         ? tr("Every ring needs a name of its own.")
                         : total < 99.999 ? tr("%1 % of the devices stay in no ring.")
                                                .arg(QLocale().toString(100 - total, 'f', 2))
                                          : QString());
    m_make->setEnabled(named && fits);
    m_make->setText(tr("Make %n ring(s)", nullptr, static_cast<int>(m_shares.size())));
}

void RingsDialog::make()
{
    std::vector<RingShare> shares;
    for (const Share &share : std::as_const(m_shares))
        shares.push_back({{}, share.name->text().trimmed(), qRound(share.percent->value() * 100)});
    m_make->setEnabled(false);
    const auto future = QtConcurrent::run([snapshot = m_snapshot, shares] {
        const DeviceTable &devices = *snapshot->view->devices;
        return makeRings(devices, shares, windowsRows(devices));
    });
    onFinished(future, this, [this](const Result<RingGroups> &made) {
        if (!made) {
            m_state->setTone(Tone::Error);
            m_state->setText(made.error().message);
            m_make->setEnabled(true);
            return;
        }
        emit groupsMade(made->groups);
        accept();
    });
}

} // namespace quarterdeck
