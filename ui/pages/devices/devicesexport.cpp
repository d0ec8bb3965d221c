// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the Devices page: verdicts as CSV and JSON, the collection script; and the way in.
#include "base/async.h"
#include "exchange/collectionscript.h"
#include "exchange/json.h"
#include "exchange/previewcsv.h"
#include "models/devicesmodel.h"
#include "models/joblist.h"
#include "pages/devices/devicespage.h"
#include "pages/devices/importdialog.h"
#include "widgets/filedialogs.h"
#include "widgets/inlinebar.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

Result<void> save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(
        ExitCode::NoPermission,
        DevicesPage::tr("%1 could not be written: %2. Choose another folder or free some space.")
            .arg(path, file.errorString()));
}

} // namespace

void DevicesPage::askForFiles()
{
    m_context.files->openFiles(
        this,
        {tr("Import devices"), {tr("Tables (*.csv *.tsv *.txt)"), tr("All files (*)")}, {}, {}},
        [this](const QStringList &files) { importFiles(files); });
}

void DevicesPage::importFiles(const QStringList &files)
{
    if (!m_context.workspace->isOpen() || m_context.workspace->view()->isReadOnly()) {
        m_frame->bar()->showMessage(
            InlineBar::Kind::Warning,
            tr("Open or make a workspace that can be written before you import devices."));
        return;
    }
    auto *dialog = new ImportDialog(m_context, files, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

// Everything known of the selected devices, without personal fields.
void DevicesPage::copyJson()
{
    const auto snapshot = m_model->snapshot();
    const QItemSelectionModel *selection = m_table->selectionModel();
    if (!snapshot || !selection)
        return;
    constexpr qsizetype most = 1000; // what can be pasted somewhere and read
    QJsonArray devices;
    for (const QModelIndex &index : selection->selectedRows().mid(0, most))
        devices.append(deviceJson(*snapshot->view->devices, m_model->deviceRow(index)));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(QJsonDocument(devices).toJson()));
}

void DevicesPage::exportCsv()
{
    const auto snapshot = m_model->snapshot();
    const auto verdicts = m_model->verdicts();
    if (!snapshot || !verdicts)
        return;
    write(tr("Export verdicts"), tr("Tables (*.csv)"),
          u"verdicts-%1.csv"_s.arg(verdicts->month.toString()), u"csv"_s,
          [snapshot, verdicts] { return previewCsv(*verdicts, snapshot->input()); });
}

void DevicesPage::exportJson()
{
    const auto snapshot = m_model->snapshot();
    const auto verdicts = m_model->verdicts();
    if (!snapshot || !verdicts)
        return;
    write(tr("Export as JSON"), tr("JSON (*.json)"),
          u"verdicts-%1.json"_s.arg(verdicts->month.toString()), u"json"_s,
          [snapshot, verdicts]() -> Result<QByteArray> {
              return QJsonDocument(previewJson(*verdicts, snapshot->input())).toJson();
          });
}

void DevicesPage::saveScript()
{
    const auto view = m_context.workspace->view();
    if (!view)
        return;
    write(tr("Save the collection script"), tr("PowerShell (*.ps1)"), u"collect-facts.ps1"_s,
          u"ps1"_s,
          [view]() -> Result<QByteArray> { return collectionScript(*view->catalogue).toUtf8(); });
}

void DevicesPage::write(const QString &title, const QString &filter, const QString &name,
                        const QString &suffix, std::function<Result<QByteArray>()> make)
{
    m_context.files->saveFile(
        this, {title, {filter}, name, suffix},
        [this, title, make = std::move(make)](const QString &path) {
            const int job = m_context.jobs->start(title);
            const auto future = QtConcurrent::run([make, path]() -> Result<qsizetype> {
                return make().and_then([&path](QByteArray &&bytes) -> Result<qsizetype> {
                    if (auto saved = save(path, bytes); !saved)
                        return Unexpected<Error>(saved.error());
                    return bytes.size();
                });
            });
            onFinished(future, this, [this, job, path](const Result<qsizetype> &written) {
                m_context.jobs->finish(job, written ? JobOutcome::Done : JobOutcome::Failed,
                                       written ? path : written.error().message);
                m_frame->bar()->setAction(nullptr);
                if (written)
                    m_frame->bar()->showMessage(InlineBar::Kind::Good,
                                                tr("%1 is written.").arg(path));
                else
                    m_frame->bar()->showError(written.error());
            });
        });
}

} // namespace quarterdeck
