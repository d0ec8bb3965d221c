// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace quarterdeck {

class Card;
class Settings;
class TextLabel;

// What Home shows while there are no devices: the sample fleet, a workspace of one's own, recent
// files; or, in an open workspace, the import.
class StartPanel final : public QWidget
{
    Q_OBJECT

public:
    StartPanel(Settings *settings, QWidget *parent = nullptr);

    void showFor(bool workspaceOpen, bool readOnly);

Q_SIGNALS:
    void commandRequested(const QString &action); // object name of an action of the window
    void fileRequested(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showRecent();

    Settings *m_settings;
    bool m_open = false;
    bool m_readOnly = false;
    TextLabel *m_title;
    TextLabel *m_text;
    QPushButton *m_primary;
    QPushButton *m_second;
    QPushButton *m_third;
    Card *m_recent;
};

} // namespace quarterdeck
