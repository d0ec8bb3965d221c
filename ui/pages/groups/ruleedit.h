// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/group.h"
#include "models/fleetanalysis.h"

#include <QPlainTextEdit>

#include <optional>

class QCompleter;
class QStringListModel;

namespace quarterdeck {

// A membership rule with its colours, completion (Ctrl+Space and while typing), and the place where
// it cannot be read underlined.
class RuleEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit RuleEdit(QWidget *parent = nullptr);

    // For the values that completion offers; may be null.
    void setSnapshot(std::shared_ptr<const FleetSnapshot> snapshot)
    {
        m_snapshot = std::move(snapshot);
    }
    void showError(const std::optional<RuleError> &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void complete(bool asked);
    void insertCompletion(const QString &text);

    std::shared_ptr<const FleetSnapshot> m_snapshot;
    QCompleter *m_completer;
    QStringListModel *m_candidates;
    int m_from = 0; // where the completed word starts
    int m_length = 0;
};

} // namespace quarterdeck
