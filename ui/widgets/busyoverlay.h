// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>

class QProgressBar;
class QPushButton;
class QTimer;

namespace quarterdeck {

class TextLabel;

// Covers its parent while work is under way. Shows itself after a second; after ten seconds it adds
// percent, time left and Cancel (console.md, "Behaviour").
class BusyOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit BusyOverlay(QWidget *covered);

    void start(const QString &what, bool cancellable = false);
    // total 0: length unknown.
    void setProgress(qint64 done, qint64 total);
    void stop();

Q_SIGNALS:
    void cancelRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showTimeLeft();

    TextLabel *m_what;
    TextLabel *m_timeLeft;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer *m_appear;
    QTimer *m_takesLong;
    QElapsedTimer m_since;
    bool m_cancellable = false;
    bool m_long = false;
};

} // namespace quarterdeck
