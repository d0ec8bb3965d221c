// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Paints every widget of the console into pictures, to be looked at: gallery DIR
// [light|dark|contrast|rtl].
#include "charts/chartpanel.h"
#include "models/chainmodel.h"
#include "models/roles.h"
#include "models/textfiltermodel.h"
#include "pages/page.h"
#include "shell/aboutdialog.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/settingsdialog.h"
#include "shell/shortcutsheet.h"
#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/badge.h"
#include "widgets/card.h"
#include "widgets/emptystate.h"
#include "widgets/filterbar.h"
#include "widgets/inlinebar.h"
#include "widgets/pageframe.h"
#include "widgets/reasonchainview.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

QString outputDir;

void shoot(QWidget *widget, const QString &name)
{
    QCoreApplication::processEvents();
    widget->grab().save(outputDir + u"/"_s + name + u".png"_s);
}

QWidget *iconSheet()
{
    class Sheet final : public QWidget
    {
        void paintEvent(QPaintEvent *) override
        {
            QPainter painter(this);
            painter.fillRect(rect(), Theme::current().color(Tone::Surface));
            for (int i = 0; i < iconCount; ++i) {
                const int x = (i % 12) * 80;
                const int y = (i / 12) * 56;
                const QColor color = Theme::current().color(Tone::Text);
                paintIcon(painter, QRect(x + 8, y + 12, 32, 32), static_cast<IconId>(i), color);
                paintIcon(painter, QRect(x + 48, y + 20, 16, 16), static_cast<IconId>(i), color);
            }
        }
    };
    auto *sheet = new Sheet;
    sheet->setFixedSize(960, 56 * 7);
    return sheet;
}

Explanation sampleChain()
{
    Explanation e;
    e.verdict = Verdict::Lcu;
    e.month = Month(2026, 11);
    const QDateTime asOf(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    e.chain = {
        {u"client.assignment"_s,
         u"Targeted by a policy"_s,
         Answer::Yes,
         u"Hotpatch - Pilot"_s,
         u"A quality update policy or the tenant default"_s,
         u"Policy Hotpatch - Pilot"_s,
         asOf,
         u"MEM-HP"_s,
         Confidence::Confirmed,
         {},
         std::nullopt,
         false},
        {u"client.vbs"_s, u"Virtualization-based security is running"_s, Answer::No,
         u"configured, not running"_s, u"running"_s, u"collected-facts.csv"_s, asOf, u"MEM-HP"_s,
         Confidence::Confirmed, u"Turn on virtualization in the firmware, then restart."_s,
         Effort::SettingAndRestart, true},
        {u"client.licence"_s,
         u"Licence"_s,
         Answer::Unknown,
         u"not collected"_s,
         u"Windows Enterprise E3/E5, Microsoft 365 F3, Education A3/A5 or Business Premium"_s,
         {},
         {},
         u"AP-HP"_s,
         Confidence::ThirdParty,
         u"Collect the licence with the collection script."_s,
         Effort::CollectData,
         false},
        {u"client.chpe"_s,
         u"CHPE is off"_s,
         Answer::DoesNotApply,
         u"x64"_s,
         u"off on Arm64"_s,
         {},
         {},
         u"MEM-CFG"_s,
         Confidence::Confirmed,
         {},
         std::nullopt,
         false}};
    e.cheapestFix = u"Turn on virtualization in the firmware, then restart once."_s;
    e.cheapestEffort = Effort::SettingAndRestart;
    return e;
}

QStandardItemModel *sampleTable(QObject *parent)
{
    auto *model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels(
        {u"Device"_s, u"Verdict"_s, u"Build"_s, u"Product"_s, u"Last check-in"_s});
    for (int row = 0; row < 60; ++row) {
        const Verdict verdict = allVerdicts.at(static_cast<std::size_t>(row) % allVerdicts.size());
        auto *cell = new QStandardItem(verdictTitle(verdict));
        cell->setData(static_cast<int>(verdict), VerdictRole);
        model->appendRow({new QStandardItem(u"LT-%1"_s.arg(10000 + row * 37)), cell,
                          new QStandardItem(u"26100.%1"_s.arg(8390 + row)),
                          new QStandardItem(u"Windows 11 24H2"_s),
                          new QStandardItem(u"20 Nov 2026"_s)});
    }
    return model;
}

ChartData sampleBars()
{
    ChartData chart;
    chart.title = u"Restarts by month"_s;
    chart.categoryTitle = u"Month"_s;
    chart.valueTitle = u"Devices"_s;
    chart.stacked = true;
    for (int month = 1; month <= 12; ++month)
        chart.categories.append(Month(2026, month).toString());
    for (const Verdict verdict : allVerdicts) {
        ChartSeries series;
        series.name = verdictTitle(verdict);
        series.verdict = verdict;
        for (int month = 0; month < 12; ++month)
            series.values.append((static_cast<int>(verdict) * 37 + month * 53) % 400 + 60);
        chart.series.append(series);
    }
    return chart;
}

ChartData sampleLines()
{
    ChartData chart;
    chart.title = u"Share of devices up to date"_s;
    chart.categoryTitle = u"Day"_s;
    chart.valueTitle = u"%"_s;
    ChartSeries with {u"With hotpatch"_s, SeriesShape::Line, {}, {}, {},
                      std::nullopt,       SeriesColor::Good};
    ChartSeries without {u"Without"_s, SeriesShape::DashedLine, {}, {}, {},
                         std::nullopt, SeriesColor::Restart};
    for (int day = 0; day < 15; ++day) {
        chart.categories.append(QString::number(day));
        with.values.append(100 - 100.0 / (1 + day));
        with.low.append(95 - 100.0 / (1 + day));
        with.high.append(104 - 100.0 / (1 + day));
        without.values.append(80 - 80.0 / (1 + day * 0.4));
    }
    chart.series = {with, without};
    return chart;
}

class SamplePage final : public Page
{
public:
    SamplePage(PageId id, Settings *settings, QWidget *parent) : Page(id, parent)
    {
        auto *frame = new PageFrame(id, this);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(frame);
        auto *exportAction = new QAction(icon(IconId::Export), u"Export"_s, this);
        auto *importAction =
            new QAction(icon(IconId::Import, Tone::OnAccent), u"Import devices"_s, this);
        frame->addAction(exportAction);
        frame->addAction(importAction, true);
        if (id == PageId::Activity) {
            auto *empty = new EmptyState(IconId::Activity, frame);
            empty->setSentence(u"Nothing has happened in this workspace yet."_s);
            empty->setButton(u"Import devices"_s);
            frame->setContent(empty);
            return;
        }
        auto *filters = new FilterBar(frame);
        filters->setPlaceholder(u"Search devices"_s);
        auto *month = new QComboBox(filters);
        month->addItem(u"November 2026"_s);
        filters->addWidget(month);
        filters->setChip(u"a"_s, u"LCU in November 2026"_s);
        frame->setFilters(filters);
        if (id == PageId::Devices) {
            frame->bar()->showMessage(
                InlineBar::Kind::Warning,
                u"6,210 devices lack VBS: their verdict is Unknown until it is collected."_s,
                u"details"_s);
            auto *split = new QSplitter(frame);
            auto *table = new TableView(u"sample"_s, settings, split);
            auto *sorted = new TextFilterModel(table);
            sorted->setSourceModel(sampleTable(table));
            table->setModel(sorted);
            table->selectRow(3);
            filters->addWidget(table->makeColumnsButton(filters));
            auto *chain = new ChainModel(table);
            chain->setExplanation(sampleChain());
            auto *view = new ReasonChainView(chain, split);
            split->addWidget(table);
            split->addWidget(view);
            split->setSizes({600, 360});
            frame->setContent(split);
        } else {
            auto *content = new QWidget(frame);
            auto *grid = new QGridLayout(content);
            grid->setContentsMargins(0, 0, 0, 0);
            grid->setSpacing(16);
            for (int i = 0; i < 3; ++i) {
                auto *card = new Card(content);
                card->setTitle(
                    QStringList {u"This month"_s, u"Hotpatch"_s, u"Restarts saved"_s}.at(i));
                card->setHeadline(
                    QStringList {u"14 days"_s, u"12,480"_s, u"38,100 - 41,900"_s}.at(i));
                card->setCaption(u"to Patch Tuesday, 8 December 2026"_s);
                card->setAsOf(u"As of 20 November 2026"_s);
                grid->addWidget(card, 0, i);
            }
            auto *bars = new Card(content);
            auto *barChart = new ChartPanel(u"bars"_s, settings, bars);
            barChart->setChart(sampleBars());
            bars->body()->addWidget(barChart);
            auto *lines = new Card(content);
            auto *lineChart = new ChartPanel(u"lines"_s, settings, lines);
            lineChart->setChart(sampleLines());
            lines->body()->addWidget(lineChart);
            grid->addWidget(bars, 1, 0, 1, 2);
            grid->addWidget(lines, 1, 2);
            grid->setRowStretch(1, 1);
            frame->setContent(content);
        }
    }

protected:
    void retranslate() override { }
};

QWidget *controls()
{
    auto *widget = new QWidget;
    auto *layout = new QGridLayout(widget);
    layout->setSpacing(12);
    int row = 0;
    const auto add = [&](QWidget *a, QWidget *b = nullptr, QWidget *c = nullptr) {
        int column = 0;
        for (QWidget *w : {a, b, c}) {
            if (w)
                layout->addWidget(w, row, column++);
        }
        ++row;
    };
    auto *primary = new QPushButton(icon(IconId::Apply, Tone::OnAccent), u"Primary"_s);
    setLook(primary, ButtonLook::Primary);
    auto *quiet = new QPushButton(u"Quiet"_s);
    setLook(quiet, ButtonLook::Quiet);
    add(primary, new QPushButton(icon(IconId::Export), u"Normal"_s), quiet);
    auto *off = new QPushButton(icon(IconId::Export), u"Disabled"_s);
    off->setEnabled(false);
    auto *menuButton = new QPushButton(u"Menu"_s);
    menuButton->setMenu(new QMenu(menuButton));
    add(off, menuButton);
    auto *edit = new QLineEdit(u"Text"_s);
    auto *placeholder = new QLineEdit;
    placeholder->setPlaceholderText(u"Placeholder"_s);
    auto *offEdit = new QLineEdit(u"Disabled"_s);
    offEdit->setEnabled(false);
    add(edit, placeholder, offEdit);
    auto *combo = new QComboBox;
    combo->addItems({u"Windows 11 24H2"_s, u"Windows Server 2025"_s});
    auto *editable = new QComboBox;
    editable->setEditable(true);
    editable->addItem(u"Editable"_s);
    auto *spin = new QSpinBox;
    spin->setSuffix(u" days"_s);
    spin->setValue(7);
    add(combo, editable, spin);
    auto *check = new QCheckBox(u"Checked"_s);
    check->setChecked(true);
    auto *partly = new QCheckBox(u"Partly"_s);
    partly->setCheckState(Qt::PartiallyChecked);
    add(check, partly, new QCheckBox(u"Clear"_s));
    auto *radio = new QRadioButton(u"Chosen"_s);
    radio->setChecked(true);
    add(radio, new QRadioButton(u"Other"_s));
    auto *bar = new QProgressBar;
    bar->setValue(40);
    bar->setTextVisible(false);
    auto *unknown = new QProgressBar;
    unknown->setRange(0, 0);
    add(bar, unknown);
    auto *tabs = new QTabBar;
    tabs->addTab(u"Basics"_s);
    tabs->addTab(u"Settings"_s);
    tabs->addTab(u"Assignments"_s);
    layout->addWidget(tabs, row++, 0, 1, 3);
    for (const auto kind : {InlineBar::Kind::Info, InlineBar::Kind::Warning, InlineBar::Kind::Error,
                            InlineBar::Kind::Good}) {
        auto *message = new InlineBar;
        message->showMessage(
            kind,
            u"devices.csv could not be read: line 12 has 8 cells, expected 9. Mend the file and import it again."_s,
            kind == InlineBar::Kind::Error ? u"details"_s : QString());
        layout->addWidget(message, row++, 0, 1, 3);
    }
    auto *badges = new QWidget;
    auto *flow = new QGridLayout(badges);
    int i = 0;
    for (const Verdict verdict : allVerdicts) {
        auto *badge = new Badge;
        badge->setVerdict(verdict);
        flow->addWidget(badge, i / 4, i % 4);
        ++i;
    }
    auto *planned = new Badge;
    planned->setMonthType(ReleaseType::Hotpatch, false);
    flow->addWidget(planned, i / 4, i % 4);
    layout->addWidget(badges, row++, 0, 1, 3);
    widget->setFixedWidth(720);
    return widget;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    outputDir = arguments.value(1, u"."_s);
    QDir().mkpath(outputDir);
    const QString look = arguments.value(2, u"light"_s);
    if (look == "contrast"_L1) { // as a system with such a palette hands it over
        QPalette palette(Qt::black);
        for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
            palette.setColor(role, Qt::black);
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            palette.setColor(role, Qt::white);
        palette.setColor(QPalette::Highlight, Qt::cyan);
        palette.setColor(QPalette::HighlightedText, Qt::black);
        palette.setColor(QPalette::Disabled, QPalette::Text, Qt::green);
        QApplication::setPalette(palette);
    }
    applyTheme(app,
               look == "dark"_L1           ? ThemeChoice::Dark
                   : look == "contrast"_L1 ? ThemeChoice::HighContrast
                                           : ThemeChoice::Light);
    if (look == "rtl"_L1)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    const QString suffix = u"-"_s + look;
    QTemporaryDir temporary;
    Settings settings(temporary.filePath(u"settings.ini"_s));
    QUndoStack undo;

    const std::unique_ptr<QWidget> icons(iconSheet());
    shoot(icons.get(), u"icons"_s + suffix);
    const std::unique_ptr<QWidget> sheet(controls());
    shoot(sheet.get(), u"controls"_s + suffix);

    MainWindow window(
        {[&settings](PageId id, QWidget *parent) { return new SamplePage(id, &settings, parent); },
         &settings, &undo});
    window.setWorkspace(u"Contoso fleet"_s, u"contoso.qdeck"_s, false);
    window.setDataAge(u"Data as of 20 Nov 2026"_s);
    window.resize(1280, 800);
    window.show();
    for (const PageId id : {PageId::Home, PageId::Devices, PageId::Lab, PageId::Activity}) {
        window.showPage(id);
        shoot(&window, pageKey(id) + suffix);
    }
    window.showPage(PageId::Devices);
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    shoot(&window, u"palette"_s + suffix);
    window.findChild<QLineEdit *>(u"commandEdit"_s)->setText(u"cal"_s);
    shoot(&window, u"palette-typed"_s + suffix);
    SettingsDialog settingsDialog(&settings);
    shoot(&settingsDialog, u"settings"_s + suffix);
    ShortcutSheet shortcuts(window.findChildren<QAction *>());
    shoot(&shortcuts, u"shortcuts"_s + suffix);
    AboutDialog about;
    shoot(&about, u"about"_s + suffix);
    return 0;
}
