// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/engineclient.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace quarterdeck {

class BusyOverlay;
class Card;
class FactList;
class FileDialogs;
class InlineBar;
class TextLabel;

// The package library: the .hotpatch files opened so far, and what the engine says about the chosen
// one. Only the engine parses packages.
class PackageCard final : public QWidget
{
    Q_OBJECT

public:
    PackageCard(EngineClient *engine, FileDialogs *files, QWidget *parent = nullptr);

    // The chosen package, once it was inspected; nullptr: none, or it could not be read.
    [[nodiscard]] const lab::PackageFile *package() const;
    [[nodiscard]] const std::optional<lab::Inspection> &inspection() const { return m_inspection; }
    void open(const QString &path);
    void retranslate();

Q_SIGNALS:
    // package() or inspection() is another one.
    void changed();

private:
    struct Entry
    {
        QString path;
        lab::PackageFile file;
    };

    void askForFile();
    void add(const QString &path, const lab::PackageFile &file);
    void inspect();
    void showInspection();

    EngineClient *m_engine;
    FileDialogs *m_files;
    std::vector<Entry> m_entries;
    std::optional<lab::Inspection> m_inspection;
    quint64 m_asked = 0;
    Card *m_card;
    QComboBox *m_library;
    QPushButton *m_open;
    InlineBar *m_bar;
    TextLabel *m_hint;
    FactList *m_facts;
};

} // namespace quarterdeck
