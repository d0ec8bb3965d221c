// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"
#include "pages/context.h"
#include "pages/page.h"

class QStackedWidget;

namespace quarterdeck {

class Card;
class EmptyState;
class GroupEditor;
class GroupsModel;
class PageFrame;
class RingBoard;
class TableView;
class TextFilterModel;

class GroupsPage final : public Page
{
    Q_OBJECT

public:
    explicit GroupsPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    void open(const Navigation &navigation) override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void retranslate() override;

private:
    void makeActions();
    void makeContent();
    void refresh();
    void showCurrent();
    void addGroup(GroupKind kind);
    void save(const Group &group);
    void remove(const Group &group);
    void makeRings();
    void openRows(const std::shared_ptr<const std::vector<Row>> &rows, const QString &caption);

    PageContext m_context;
    PageFrame *m_frame;
    RingBoard *m_board;
    GroupsModel *m_model;
    TextFilterModel *m_sorted;
    TableView *m_table;
    Card *m_card;
    GroupEditor *m_editor;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QAction *m_addDynamic = nullptr;
    QAction *m_addAssigned = nullptr;
    QAction *m_rings = nullptr;
    QString m_wanted; // group to select when it is there
    std::optional<Group> m_new; // being made, not saved yet
};

} // namespace quarterdeck
