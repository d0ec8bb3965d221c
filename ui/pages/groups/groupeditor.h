// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"
#include "pages/context.h"

#include <QWidget>

#include <stop_token>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace quarterdeck {

class InlineBar;
class LinkRow;
class RuleEdit;
class TextLabel;

// One group: name, description, and its rule or its members. While the rule or the list is typed
// the devices are counted on another thread, with a sample of their names.
class GroupEditor final : public QWidget
{
    Q_OBJECT

public:
    GroupEditor(const PageContext &context, QWidget *parent = nullptr);

    void edit(const Group &group, bool isNew);
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] const QString &groupId() const { return m_group.id; }
    [[nodiscard]] bool isBusy() const { return m_running; }

Q_SIGNALS:
    void saveRequested(const quarterdeck::Group &group);
    void removeRequested(const quarterdeck::Group &group);
    void rowsRequested(std::shared_ptr<const std::vector<quarterdeck::Row>> rows,
                       const QString &caption);
    void busyChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Count
    {
        std::vector<Row> members;
        Row unknown = 0;
        std::optional<RuleError> error;
        QString warning;
        QStringList unmatched; // lines that name no device
        QStringList ids; // of assigned members, as the group keeps them
    };

    [[nodiscard]] Group current() const;
    void count();
    void show(const Count &count);
    void updateButtons();
    void retranslate();
    static Count countRule(const FleetSnapshot &snapshot, const QString &rule);
    static Count countMembers(const FleetSnapshot &snapshot, const QString &lines);

    PageContext m_context;
    Group m_group;
    bool m_isNew = false;
    bool m_running = false;
    quint64 m_request = 0;
    std::optional<Count> m_count; // of what is typed now
    TextLabel *m_nameLabel;
    QLineEdit *m_name;
    TextLabel *m_descriptionLabel;
    QLineEdit *m_description;
    TextLabel *m_bodyLabel;
    QStackedWidget *m_body;
    RuleEdit *m_rule;
    QPlainTextEdit *m_members;
    TextLabel *m_state;
    LinkRow *m_counted;
    QListWidget *m_sample;
    QPushButton *m_save;
    QPushButton *m_revert;
    QPushButton *m_remove;
    QTimer *m_pause;
};

} // namespace quarterdeck
