// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace quarterdeck {

class TextLabel;

// A dialog in numbered steps: a bar of steps on top, the step, and Back, Next and the finishing
// verb. A step with a problem says so and cannot be left forwards; earlier steps can always be
// opened.
class StepDialog : public QDialog
{
    Q_OBJECT

public:
    StepDialog(const QString &title, const QString &finishVerb, QWidget *parent);

    // Steps are numbered from 0 in the order they are added.
    int addStep(const QString &title, QWidget *page);
    // Empty: the step is complete.
    void setProblem(int step, const QString &problem);
    [[nodiscard]] int currentStep() const;

Q_SIGNALS:
    void stepEntered(int step);

private:
    void goTo(int step);
    void update();
    [[nodiscard]] bool isLast() const;
    // The first step with a problem below `limit`, else `limit`.
    [[nodiscard]] int firstBlocked(int limit) const;

    QString m_finishVerb;
    QHBoxLayout *m_bar;
    QStackedWidget *m_pages;
    TextLabel *m_problem;
    QPushButton *m_back;
    QPushButton *m_next;
    QList<QPushButton *> m_steps;
    QStringList m_problems;
};

} // namespace quarterdeck
