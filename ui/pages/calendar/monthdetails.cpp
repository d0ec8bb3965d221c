// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/calendar/monthdetails.h"

#include "models/calendarmodel.h"
#include "models/datetext.h"
#include "widgets/badge.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

void addFact(QString &html, const QString &label, const QString &value)
{
    html += u"<div><span style='color:%1'>%2</span>&nbsp; %3</div>"_s.arg(
        Theme::current().color(Tone::Muted).name(), label.toHtmlEscaped(), value.toHtmlEscaped());
}

void addRelease(QString &html, const QString &title, const Release &release)
{
    const QString unknown = MonthDetails::tr("not known");
    html += u"<p style='font-weight:600; margin-top:8px; margin-bottom:2px'>%1</p>"_s.arg(
        title.toHtmlEscaped());
    addFact(html, MonthDetails::tr("KBs"),
            release.kbs.isEmpty() ? unknown : release.kbs.join(u", "_s));
    addFact(html, MonthDetails::tr("Build"), release.build ? release.build->toString() : unknown);
    addFact(html, MonthDetails::tr("Released"),
            release.releaseDate ? dateText(*release.releaseDate) : unknown);
    addFact(html, MonthDetails::tr("Restart"),
            release.restartRequired ? MonthDetails::tr("yes") : MonthDetails::tr("no"));
    addFact(html, MonthDetails::tr("Confidence"), confidenceTitle(release.confidence));
    addFact(html, MonthDetails::tr("Source"), release.source);
}

QString summaryText(const CalendarMonth &entry)
{
    const QString tuesday = QLocale().toString(entry.patchTuesday, QLocale::LongFormat);
    QString text = MonthDetails::tr("Patch Tuesday is %1.").arg(tuesday);
    if (entry.isConfirmed() && entry.type() != entry.plannedType)
        text += u' '
            + MonthDetails::tr("Planned as %1, came as %2.")
                  .arg(releaseTypeTitle(entry.plannedType), releaseTypeTitle(entry.type()));
    else if (entry.isConfirmed())
        text += u' ' + MonthDetails::tr("Came as planned.");
    else if (entry.fromCadence)
        text += u' '
            + MonthDetails::tr("The catalogue ends before this month: its type follows from the "
                               "cadence alone.");
    else
        text += u' ' + MonthDetails::tr("Planned; not confirmed yet.");
    text += u' '
        + (entry.restarts() ? MonthDetails::tr("Every device restarts.")
                            : MonthDetails::tr("Hotpatched devices do not restart."));
    return text;
}

} // namespace

MonthDetails::MonthDetails(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(TextRole::CardTitle, Tone::Text, this))
    , m_badge(new Badge(this))
    , m_summary(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_releases(new QTextBrowser(this))
    , m_ringsTitle(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_rings(new TableView(u"ringDates"_s, nullptr, this))
    , m_ringsNote(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_ringModel(new RingDatesModel(this))
{
    const Theme &theme = Theme::current();
    m_title->setObjectName(u"monthTitle"_s);
    m_title->setWordWrap(true);
    m_summary->setObjectName(u"monthSummary"_s);
    m_summary->setWordWrap(true);
    m_releases->setObjectName(u"monthReleases"_s);
    m_releases->setFrameShape(QFrame::NoFrame);
    m_releases->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_releases->document()->setDocumentMargin(0);
    m_releases->setFont(theme.font(TextRole::Secondary));
    m_ringsNote->setWordWrap(true);
    m_rings->setObjectName(u"ringDates"_s);
    m_rings->setColumnDefaults({{94}, {64}, {68}, {62}});
    m_rings->setFrameShape(QFrame::NoFrame);
    m_rings->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rings->setModel(m_ringModel);
    m_rings->setSelectionMode(QAbstractItemView::NoSelection);
    m_rings->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.spacing());
    layout->addWidget(m_title);
    layout->addWidget(m_badge);
    layout->addWidget(m_summary);
    layout->addWidget(m_releases, 1);
    layout->addWidget(m_ringsTitle);
    layout->addWidget(m_rings);
    layout->addWidget(m_ringsNote);
    retranslate();
}

void MonthDetails::show(Product product, Month month, const CalendarMonth *entry)
{
    m_title->setText(tr("%1 · %2", "month, product").arg(monthTitle(month), productTitle(product)));
    m_entry = entry ? std::optional(*entry) : std::nullopt;
    m_badge->setVisible(entry != nullptr);
    if (entry)
        m_badge->setMonthType(entry->type(), entry->isConfirmed());
    m_summary->setText(
        entry ? summaryText(*entry)
              : tr("The catalogue knows nothing of this product before its first row."));
    showReleases();
}

void MonthDetails::showReleases()
{
    QString html;
    if (m_entry) {
        if (m_entry->regular)
            addRelease(html, monthTypeText(*m_entry), *m_entry->regular);
        if (m_entry->lcu)
            addRelease(html, tr("LCU, for devices off the hotpatch track"), *m_entry->lcu);
        for (const Release &release : m_entry->outOfBand)
            addRelease(html, releaseTypeTitle(*release.actualType), release);
    }
    m_releases->setHtml(html);
}

void MonthDetails::setRings(std::vector<RingDates> rings)
{
    m_ringModel->setItems(std::move(rings));
    const int rows = m_ringModel->rowCount();
    constexpr int mostShown = 5;
    m_rings->setVisible(rows > 0);
    m_rings->setFixedHeight(
        m_rings->horizontalHeader()->sizeHint().height()
        + std::min(rows, mostShown) * m_rings->verticalHeader()->defaultSectionSize() + 2);
    m_ringsNote->setText(
        rows > 0 ? tr("Days in each device's own time zone. A device that installs late has its "
                      "grace period later.")
                 : tr("This workspace has no update ring yet; they are made under Policies."));
}

void MonthDetails::retranslate()
{
    m_ringsTitle->setText(tr("Update rings"));
    m_releases->setAccessibleName(tr("Releases of the month"));
    setRings(m_ringModel->items());
}

void MonthDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showReleases(); // its colours are in the text
    QWidget::changeEvent(event);
}

} // namespace quarterdeck
