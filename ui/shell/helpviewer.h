// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace quarterdeck {

// F1: the offline help (resources/help/LANGUAGE/TOPIC.md), one page for each page of the console,
// and one entry for each rule of the rule pack. A window of its own beside the console.
class HelpViewer final : public QDialog
{
    Q_OBJECT

public:
    explicit HelpViewer(QWidget *parent = nullptr);

    // A page's key ("devices") or a rule id ("client.vbs").
    void showTopic(const QString &topic);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillTopics();
    void load(const QString &topic);

    QString m_topic;
    QListWidget *m_topics;
    QTextBrowser *m_text;
};

} // namespace quarterdeck
