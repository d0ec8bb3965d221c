// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pageid.h"

#include <QHash>
#include <QWidget>

class QLabel;

namespace quarterdeck {

class RailButton;
class RailLabel;

// The left rail: product and workspace at the top, pages in two groups (Plan; Lab with the amber
// mark), the age of the data at the bottom. 208 wide, 64 when collapsed.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    void setCurrent(PageId id);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);
    // Name of the workspace, under the product's. Empty: none is open.
    void setWorkspace(const QString &name, const QString &path);
    // "Data as of 24 Nov 2026"; empty hides it.
    void setDataAge(const QString &text);

Q_SIGNALS:
    void pageRequested(quarterdeck::PageId id);
    void collapsedChanged(bool collapsed);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();
    void applyWidth();

    bool m_collapsed = false;
    QHash<PageId, RailButton *> m_buttons;
    RailLabel *m_product;
    RailLabel *m_workspace;
    RailLabel *m_plan;
    RailLabel *m_lab;
    RailLabel *m_age;
    RailButton *m_collapse;
};

} // namespace quarterdeck
