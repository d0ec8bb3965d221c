// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calendarmodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(CalendarModel)
};

constexpr int monthsInYear = 12;
constexpr int monthsInQuarter = 3;
constexpr int yearsAhead = 5;

QString buildsSentence(const CalendarMonth &entry)
{
    QString text;
    if (entry.regular && !entry.regular->kbs.isEmpty())
        text += u' ' + Tr::tr("KBs: %1.").arg(entry.regular->kbs.join(u", "_s));
    if (entry.regular && entry.regular->build)
        text += u' ' + Tr::tr("Build %1.").arg(entry.regular->build->toString());
    if (entry.lcu && entry.lcu->build)
        text += u' '
            + Tr::tr("LCU build %1 (%2).")
                  .arg(entry.lcu->build->toString(), entry.lcu->kbs.join(u", "_s));
    for (const Release &release : entry.outOfBand)
        text += u' '
            + Tr::tr("%1: %2.").arg(releaseTypeTitle(*release.actualType),
                                    release.kbs.join(u", "_s));
    return text;
}

} // namespace

QString monthTypeText(const CalendarMonth &entry)
{
    if (entry.isConfirmed())
        return releaseTypeTitle(entry.type());
    if (entry.fromCadence)
        return Tr::tr("%1, by cadence").arg(releaseTypeTitle(entry.type()));
    return Tr::tr("%1, planned").arg(releaseTypeTitle(entry.type()));
}

QString monthSentence(const CalendarMonth &entry)
{
    const QString restart =
        entry.restarts() ? Tr::tr("restart needed") : Tr::tr("no restart for hotpatched devices");
    return Tr::tr("%1, %2: %3, %4.")
               .arg(monthTitle(entry.month), productTitle(entry.product), monthTypeText(entry),
                    restart)
        + buildsSentence(entry);
}

QString monthTitle(Month month)
{
    return QLocale().toString(month.firstDay(), u"MMMM yyyy"_s);
}

void CalendarModel::setCatalogue(Catalogue catalogue)
{
    beginResetModel();
    m_catalogue = std::move(catalogue);
    reload();
    endResetModel();
}

void CalendarModel::show(std::vector<Product> products, int year)
{
    beginResetModel();
    m_products = std::move(products);
    // An empty catalogue has no first year.
    m_year = m_catalogue.releases().empty() ? year : std::clamp(year, firstYear(), lastYear());
    reload();
    endResetModel();
}

void CalendarModel::setToday(QDate today)
{
    beginResetModel();
    m_today = today;
    endResetModel();
}

int CalendarModel::firstYear() const
{
    int year = lastYear();
    for (const Product product : m_products)
        if (const auto first = m_catalogue.firstMonth(product))
            year = std::min(year, first->year());
    return year;
}

int CalendarModel::lastYear() const
{
    return (m_today.isValid() ? m_today.year() : m_year) + yearsAhead;
}

void CalendarModel::reload()
{
    m_entries.clear();
    for (const Product product : m_products)
        for (int month = 1; month <= monthsInYear; ++month)
            m_entries.push_back(m_catalogue.month(product, Month(m_year, month)));
}

Month CalendarModel::monthAt(const QModelIndex &index) const
{
    const int month = isSideBySide() ? index.row() : index.row() * monthsInQuarter + index.column();
    return Month(m_year, month + 1);
}

Product CalendarModel::productAt(const QModelIndex &index) const
{
    return m_products[isSideBySide() ? std::size_t(index.column()) : 0];
}

const CalendarMonth *CalendarModel::entry(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const int product = isSideBySide() ? index.column() : 0;
    const auto &entry = m_entries[std::size_t(product * monthsInYear + monthAt(index).month() - 1)];
    return entry ? &*entry : nullptr;
}

QModelIndex CalendarModel::indexOf(Product product, Month month) const
{
    const auto at = std::find(m_products.begin(), m_products.end(), product);
    if (at == m_products.end() || month.year() != m_year)
        return {};
    const int zeroBased = month.month() - 1;
    return isSideBySide() ? index(zeroBased, int(at - m_products.begin()))
                          : index(zeroBased / monthsInQuarter, zeroBased % monthsInQuarter);
}

QString CalendarModel::restartsText(Product product) const
{
    const auto count = m_catalogue.restarts(product, m_year);
    if (count.months == 0)
        return Tr::tr("%1: no data").arg(m_year);
    QString text = Tr::tr("%1: %n restart(s)", nullptr, count.total).arg(m_year);
    if (count.unplanned > 0)
        text = Tr::tr("%1, %n unplanned", "restarts of a year", count.unplanned).arg(text);
    if (count.planned > 0)
        text = Tr::tr("%1, %n not confirmed yet", "restarts of a year", count.planned).arg(text);
    return text;
}

int CalendarModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || m_products.empty())
        return 0;
    return isSideBySide() ? monthsInYear : monthsInYear / monthsInQuarter;
}

int CalendarModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid() || m_products.empty())
        return 0;
    return isSideBySide() ? int(m_products.size()) : monthsInQuarter;
}

QVariant CalendarModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CalendarMonth *month = entry(index);
    switch (role) {
    case Qt::DisplayRole:
        return month ? monthTypeText(*month) : Tr::tr("No data");
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return month ? monthSentence(*month)
                     : Tr::tr("%1: the catalogue knows nothing of %2 in this month.")
                           .arg(monthTitle(monthAt(index)), productTitle(productAt(index)));
    default:
        return {};
    }
}

QVariant CalendarModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || m_products.empty())
        return {};
    if (orientation == Qt::Vertical)
        return isSideBySide() ? QLocale().standaloneMonthName(section + 1, QLocale::ShortFormat)
                              : Tr::tr("Q%1", "quarter of a year").arg(section + 1);
    if (!isSideBySide())
        return Tr::tr("Month %1 of the quarter").arg(section + 1);
    const Product product = m_products[std::size_t(section)];
    const auto count = m_catalogue.restarts(product, m_year);
    return count.months == 0
        ? productTitle(product)
        : Tr::tr("%1\n%n restart(s)", "product, restarts of the year", count.total)
              .arg(productTitle(product));
}

} // namespace quarterdeck
