// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/engineresults.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace quarterdeck {

class PatchesModel;
class Settings;
class TableView;
class TextLabel;

// The packages that are in a process, in the order in which they came, applied and rolled back
// ones; the memory of the latter can be given back.
class PackagesView final : public QWidget
{
    Q_OBJECT

public:
    explicit PackagesView(Settings *settings, QWidget *parent = nullptr);

    // Nothing: no process is chosen, or what is in it is not known because of `problem`.
    void show(const std::optional<lab::ProcessStatus> &status, const QString &problem = {});
    using QWidget::show;
    void setFree(bool free); // whether the engine may be asked to change something
    void retranslate();

Q_SIGNALS:
    void releaseClicked(const QString &packageId);

private:
    void updateButton();
    [[nodiscard]] const lab::PatchStatus *current() const;

    std::optional<lab::ProcessStatus> m_status;
    QString m_problem;
    bool m_free = true;
    TextLabel *m_summary;
    PatchesModel *m_model;
    TableView *m_view;
    QPushButton *m_release;
};

} // namespace quarterdeck
