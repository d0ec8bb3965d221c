// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace quarterdeck {

class ChainModel;

// The reason chain (console.md): one row a check, icon and word, what was found and required, where the
// value came from and as of when, rule and citation, fix; the last row is the cheapest fix. Works in a
// narrow pane: texts wrap. Enter or a double click on a check asks for the rule's help.
class ReasonChainView final : public QListView
{
    Q_OBJECT

public:
    // The model must outlive the view.
    explicit ReasonChainView(ChainModel *model, QWidget *parent = nullptr);

Q_SIGNALS:
    void ruleHelpRequested(const QString &ruleId);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace quarterdeck
