// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/calendar/calendarpage.h"

#include "base/clock.h"
#include "exchange/icalendar.h"
#include "models/calendarmodel.h"
#include "pages/calendar/calendardelegate.h"
#include "pages/calendar/monthdetails.h"
#include "store/workspacesession.h"
#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/card.h"
#include "widgets/filedialogs.h"
#include "widgets/writefile.h"
#include "widgets/inlinebar.h"
#include "widgets/pageframe.h"
#include "widgets/textlabel.h"

#include <QAbstractItemDelegate>
#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QPushButton *newButton(QWidget *parent, const QString &name, ButtonLook look)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    setLook(button, look);
    return button;
}

QTableView *newCalendarView(QWidget *parent, CalendarModel *model)
{
    auto *view = new QTableView(parent);
    view->setObjectName(u"calendarView"_s);
    view->setModel(model);
    view->setItemDelegate(new CalendarDelegate(model, view));
    view->setShowGrid(false);
    view->setFrameShape(QFrame::NoFrame);
    view->setMouseTracking(true);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setTabKeyNavigation(false);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(
        Qt::Alignment::fromInt(int(Qt::AlignLeading | Qt::AlignVCenter) | int(Qt::TextWordWrap)));
    view->horizontalHeader()->setFixedHeight(Theme::current().px(60));
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    view->verticalHeader()->setHighlightSections(false);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return view;
}

} // namespace

CalendarPage::CalendarPage(const PageContext &context, QWidget *parent)
    : Page(PageId::Calendar, parent)
    , m_context(context)
    , m_model(new CalendarModel(this))
    , m_frame(new PageFrame(PageId::Calendar, this))
    , m_products(new QComboBox(this))
    , m_previous(newButton(this, u"previousYear"_s, ButtonLook::Quiet))
    , m_next(newButton(this, u"nextYear"_s, ButtonLook::Quiet))
    , m_today(newButton(this, u"todayButton"_s, ButtonLook::Normal))
    , m_year(new TextLabel(TextRole::CardTitle, Tone::Text, this))
    , m_restarts(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_view(newCalendarView(this, m_model))
    , m_legend(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_details(new MonthDetails(this))
    , m_export(new QAction(this))
{
    layOut();
    const QDate today = m_context.clock->nowUtc().toLocalTime().date();
    m_month = Month::of(today);
    m_model->setToday(today);
    connect(m_products, &QComboBox::currentIndexChanged, this, &CalendarPage::showProducts);
    connect(m_previous, &QPushButton::clicked, this, [this] { showYear(m_model->year() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showYear(m_model->year() + 1); });
    connect(m_today, &QPushButton::clicked, this,
            [this] { select(m_product, Month::of(m_model->today())); });
    connect(m_export, &QAction::triggered, this, &CalendarPage::exportCalendar);
    connect(m_context.workspace, &WorkspaceSession::catalogueChanged, this,
            &CalendarPage::readCatalogue);
    connect(m_context.workspace, &WorkspaceSession::planChanged, this, &CalendarPage::showRings);
    m_model->show(chosenProducts(), m_month.year());
    readCatalogue();
    retranslate();
    showProducts();
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CalendarPage::showSelected);
}

void CalendarPage::layOut()
{
    const Theme &theme = Theme::current();
    m_products->setObjectName(u"productSwitch"_s);
    m_year->setObjectName(u"shownYear"_s);
    m_restarts->setObjectName(u"restartsOfYear"_s);
    m_restarts->setElided(true);
    m_export->setObjectName(u"exportCalendar"_s);
    m_export->setIcon(icon(IconId::Export, Tone::OnAccent));
    m_frame->addAction(m_export, true);
    m_previous->setIcon(icon(IconId::ChevronLeft));
    m_next->setIcon(icon(IconId::ChevronRight));
    m_previous->setShortcut(Qt::ALT | Qt::Key_Left);
    m_next->setShortcut(Qt::ALT | Qt::Key_Right);

    auto *filters = new QWidget(this);
    auto *row = new QHBoxLayout(filters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.spacing());
    row->addWidget(m_products);
    row->addSpacing(theme.gap());
    row->addWidget(m_previous);
    row->addWidget(m_year);
    row->addWidget(m_next);
    row->addWidget(m_today);
    row->addSpacing(theme.gap());
    row->addWidget(m_restarts, 1);
    m_frame->setFilters(filters);

    auto *content = new QWidget(this);
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(theme.gap());
    auto *left = new QVBoxLayout;
    left->addWidget(m_view, 1);
    left->addWidget(m_legend);
    m_legend->setWordWrap(true);
    columns->addLayout(left, 1);
    auto *card = new Card(this);
    card->body()->addWidget(m_details);
    card->setFixedWidth(theme.px(320));
    columns->addWidget(card);
    m_frame->setContent(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_frame);
}

QList<QAction *> CalendarPage::pageActions() const
{
    return {m_export};
}

void CalendarPage::activate()
{
    m_model->setToday(m_context.clock->nowUtc().toLocalTime().date());
    select(m_product, m_month);
}

void CalendarPage::open(const Navigation &navigation)
{
    if (const auto product = parseProduct(navigation.item))
        m_products->setCurrentIndex(m_products->findData(int(*product)));
    if (navigation.month)
        select(m_product, *navigation.month);
}

void CalendarPage::retranslate()
{
    {
        const QSignalBlocker quiet(m_products);
        const int chosen = std::max(0, m_products->currentIndex());
        m_products->clear();
        for (const Product product : allProducts)
            m_products->addItem(productTitle(product), int(product));
        m_products->addItem(tr("All products side by side"), -1);
        m_products->setCurrentIndex(chosen);
    }
    m_products->setAccessibleName(tr("Product"));
    m_previous->setAccessibleName(tr("Previous year"));
    m_previous->setToolTip(tr("Previous year (Alt+Left)"));
    m_next->setAccessibleName(tr("Next year"));
    m_next->setToolTip(tr("Next year (Alt+Right)"));
    m_today->setText(tr("Today"));
    m_export->setText(tr("Export .ics…"));
    m_export->setToolTip(tr("Writes the shown year and products as an iCalendar file."));
    m_view->setAccessibleName(tr("Months of the year"));
    m_legend->setText(tr("Filled: what came. Outlined: planned, not confirmed; dashed: by cadence "
                         "alone. A hotpatch build is lower than the LCU build of the same month; "
                         "the two are never compared."));
    m_details->retranslate();
    if (!m_model->products().empty())
        showYear(m_model->year());
}

std::vector<Product> CalendarPage::chosenProducts() const
{
    const int chosen = m_products->currentData().toInt();
    if (chosen < 0)
        return {allProducts.begin(), allProducts.end()};
    return {static_cast<Product>(chosen)};
}

void CalendarPage::showProducts()
{
    const auto products = chosenProducts();
    if (products.size() == 1)
        m_product = products.front();
    m_model->show(products, m_month.year());
    const bool many = m_model->isSideBySide();
    m_view->viewport()->setBackgroundRole(many ? QPalette::Base : QPalette::Window);
    m_view->horizontalHeader()->setVisible(many);
    m_view->verticalHeader()->setVisible(many);
    m_view->verticalHeader()->setMinimumSectionSize(
        m_view->itemDelegate()->sizeHint({}, {}).height());
    showYear(m_model->year());
}

void CalendarPage::showYear(int year)
{
    m_model->show(m_model->products(), year);
    const int shown = m_model->year();
    m_year->setText(QString::number(shown));
    m_previous->setEnabled(shown > m_model->firstYear());
    m_next->setEnabled(shown < m_model->lastYear());
    m_month = Month(shown, m_month.month());
    // Side by side the headers say it, product by product.
    m_restarts->setText(m_model->isSideBySide() ? QString() : m_model->restartsText(m_product));
    select(m_product, m_month);
}

void CalendarPage::select(Product product, Month month)
{
    if (month.year() != m_model->year()) {
        m_month = month;
        showYear(month.year());
        return;
    }
    const QModelIndex index = m_model->indexOf(product, month);
    m_view->setCurrentIndex(index);
    showSelected();
}

void CalendarPage::showSelected()
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid())
        return;
    m_product = m_model->productAt(index);
    m_month = m_model->monthAt(index);
    m_details->show(m_product, m_month, m_model->entry(index));
    showRings();
}

void CalendarPage::readCatalogue()
{
    // Without a workspace the page shows what ships with the program.
    if (const auto view = m_context.workspace->view()) {
        m_model->setCatalogue(*view->catalogue);
    } else if (auto shipped = Catalogue::shipped()) {
        m_model->setCatalogue(std::move(*shipped));
    } else {
        m_frame->bar()->showError(shipped.error());
        return;
    }
    showYear(m_model->year());
}

void CalendarPage::showRings()
{
    const auto view = m_context.workspace->view();
    m_details->setRings(view ? ringDates(*view->plan, m_month) : std::vector<RingDates>());
}

void CalendarPage::exportCalendar()
{
    const int year = m_model->year();
    const QString product =
        m_model->isSideBySide() ? u"all"_s : productName(m_model->products().front());
    const FileDialogs::Request request {tr("Export the calendar"),
                                        {tr("iCalendar (*.ics)")},
                                        u"hotpatch-calendar-%1-%2.ics"_s.arg(product).arg(year),
                                        u"ics"_s};
    m_context.files->saveFile(this, request, [this, year](const QString &path) {
        writeFile(
            path,
            [catalogue = m_model->catalogue(), products = m_model->products(), year,
             clock = FixedClock(m_context.clock->nowUtc())]() -> Result<QByteArray> {
                return calendarIcs(catalogue, products, Month(year, 1), Month(year, 12), clock);
            },
            m_frame->bar());
    });
}

} // namespace quarterdeck
