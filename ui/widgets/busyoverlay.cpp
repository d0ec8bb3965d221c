// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/busyoverlay.h"

#include "widgets/textlabel.h"

#include <QEvent>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace quarterdeck {

BusyOverlay::BusyOverlay(QWidget *covered)
    : QWidget(covered)
    , m_what(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_timeLeft(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
    , m_appear(new QTimer(this))
    , m_takesLong(new QTimer(this))
{
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme.spacing());
    layout->addStretch();
    for (QWidget *widget : std::initializer_list<QWidget *> {m_what, m_bar, m_timeLeft, m_cancel})
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(theme.px(240));
    m_cancel->setObjectName(u"busyCancel"_s);
    m_appear->setSingleShot(true);
    m_appear->setInterval(1s);
    m_takesLong->setSingleShot(true);
    m_takesLong->setInterval(10s);
    connect(m_appear, &QTimer::timeout, this, [this] {
        setGeometry(parentWidget()->rect());
        show();
        raise();
    });
    connect(m_takesLong, &QTimer::timeout, this, [this] {
        m_long = true;
        m_cancel->setVisible(m_cancellable);
        showTimeLeft();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelRequested();
    });
    covered->installEventFilter(this);
    hide();
}

void BusyOverlay::start(const QString &what, bool cancellable)
{
    m_what->setText(what);
    setAccessibleName(what);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setEnabled(true);
    m_cancel->hide();
    m_timeLeft->hide();
    m_cancellable = cancellable;
    m_long = false;
    m_bar->setRange(0, 0);
    m_since.start();
    m_appear->start();
    m_takesLong->start();
}

void BusyOverlay::setProgress(qint64 done, qint64 total)
{
    constexpr int steps = 1000;
    m_bar->setRange(0, total > 0 ? steps : 0);
    if (total > 0)
        m_bar->setValue(static_cast<int>(done * steps / total));
    if (m_long)
        showTimeLeft();
}

void BusyOverlay::stop()
{
    m_appear->stop();
    m_takesLong->stop();
    hide();
}

void BusyOverlay::showTimeLeft()
{
    if (m_bar->maximum() == 0 || m_bar->value() == 0)
        return;
    const qint64 left
        = m_since.elapsed() * (m_bar->maximum() - m_bar->value()) / m_bar->value() / 1000;
    m_timeLeft->setText(tr("%1 %, about %n second(s) left", nullptr, static_cast<int>(left))
                            .arg(m_bar->value() * 100 / m_bar->maximum()));
    m_timeLeft->show();
}

bool BusyOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void BusyOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = Theme::current().color(Tone::Window);
    veil.setAlphaF(0.85F);
    painter.fillRect(rect(), veil);
}

} // namespace quarterdeck
