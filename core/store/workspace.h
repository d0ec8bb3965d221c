// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "fleet/devicetable.h"
#include "servicing/catalogue.h"
#include "store/audit.h"
#include "store/change.h"

#include <functional>
#include <memory>

namespace quarterdeck {

// A workspace: one SQLite file with fleet, plan, settings, trials and audit log. While it is open
// for writing on a local disk there are PATH-wal and PATH-shm beside it; closing brings it back to
// a single file. One writer at a time, marked by PATH.lock; readers are welcome meanwhile.
//
// Every call that changes something is one transaction with its audit row: after a crash or a full
// disk the file holds all of it or nothing. Calls block (SQL): the console goes through
// WorkspaceSession. One thread at a time: the one that opened it.
class Workspace final
{
public:
    enum class Mode
    {
        ReadWrite,
        ReadOnly
    };

    // Who writes, and when it is; for the audit log.
    struct Context
    {
        std::shared_ptr<const Clock> clock =
            std::make_shared<SystemClock>(); // shared with the caller
        QString actor; // empty: user@host of this process
    };

    // Refused: the file is there already. `fill` puts the first content in; if it fails, so does
    // this. The file appears whole, with that content, or not at all.
    using Fill = std::function<Result<void>(Workspace &)>;
    [[nodiscard]] static Result<std::unique_ptr<Workspace>>
    create(const QString &path, const Context &context, const Fill &fill = {});
    // Gone: no such file. Malformed: not a workspace, damaged, cut off. Refused: written by a newer
    // version, or open for writing elsewhere (the message names program, process and host).
    // NoPermission: the file or its folder cannot be written; ReadOnly can then be asked for.
    // Older workspaces are brought up to date when they are opened for writing.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const QString &path, Mode mode,
                                                                 const Context &context);
    ~Workspace(); // closes, if close() was not called
    Q_DISABLE_COPY_MOVE(Workspace)

    // Back to a single file. A failure leaves a file that the next open repairs. No calls after
    // this.
    [[nodiscard]] Result<void> close();
    // A copy as it is now at another path, replacing a file there unless somebody has it open.
    [[nodiscard]] Result<void> saveCopy(const QString &path);

    [[nodiscard]] QString path() const;
    [[nodiscard]] Mode mode() const;
    [[nodiscard]] bool usesWal() const;

    [[nodiscard]] Result<Plan> plan();
    [[nodiscard]] Result<DeviceTable> devices(); // empty before the first import
    [[nodiscard]] Result<std::vector<HandRelease>> releases(); // by hand only
    [[nodiscard]] Result<Catalogue> catalogue(); // what ships with the program and the rows by hand
    [[nodiscard]] Result<WorkspaceSettings> settings();
    [[nodiscard]] Result<std::vector<Document>> documents(ItemKind kind); // CostSheet or Trial

    // Makes the edits in order, all or none. Malformed: a value over its limits. Refused: something
    // refers to what would be gone; read-only. An edit that changes nothing gives an empty Change.
    // `action` is the audit log's word; empty: made from the edits ("policy.change").
    [[nodiscard]] Result<Change> apply(const std::vector<Edit> &edits, const QString &action = {});
    // Replaces the device table (importers make the new one from the old one).
    [[nodiscard]] Result<Change> setDevices(const DeviceTable &table,
                                            const QString &action = QStringLiteral("fleet.import"));
    // Takes a change back, or makes it once more; audited as "undo ACTION", "redo ACTION". Refused:
    // the items are no longer as the change left them, or the devices of then are no longer kept
    // (the newest five versions are).
    [[nodiscard]] Result<Change> undo(const Change &change);
    [[nodiscard]] Result<Change> redo(const Change &change);

    // Rows from `firstSeq` on, oldest first.
    [[nodiscard]] Result<std::vector<AuditRow>> audit(qint64 firstSeq, int limit);
    // Nothing if the log is as it was written (up to `head`, if one was kept outside).
    [[nodiscard]] Result<std::optional<AuditBreak>>
    verifyAudit(const std::optional<AuditHead> &head = std::nullopt);
    [[nodiscard]] Result<AuditHead> exportHead();

    struct Private; // of core/store

private:
    explicit Workspace(std::unique_ptr<Private> data);
    std::unique_ptr<Private> m_d;
};

} // namespace quarterdeck
