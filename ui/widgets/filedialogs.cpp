// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filedialogs.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QFileDialog *makeDialog(QWidget *parent, const FileDialogs::Request &request, const QString &folder)
{
    auto *dialog = new QFileDialog(parent, request.title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(request.filters);
    return dialog;
}

} // namespace

void SystemFileDialogs::openFiles(QWidget *parent, const Request &request,
                                  std::function<void(const QStringList &)> chosen)
{
    QFileDialog *dialog = makeDialog(parent, request, m_folder);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent,
                     [this, chosen = std::move(chosen)](const QStringList &files) {
                         m_folder = QFileInfo(files.value(0)).absolutePath();
                         chosen(files);
                     });
    dialog->open();
}

void SystemFileDialogs::saveFile(QWidget *parent, const Request &request,
                                 std::function<void(const QString &)> chosen)
{
    QFileDialog *dialog = makeDialog(parent, request, m_folder);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(request.suffix);
    dialog->selectFile(request.suggestedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [this, chosen = std::move(chosen)](const QString &file) {
                         m_folder = QFileInfo(file).absolutePath();
                         chosen(file);
                     });
    dialog->open();
}

void confirm(QWidget *parent, const QString &title, const QString &text, const QString &verb,
             std::function<void()> confirmed)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, title, QMessageBox::Cancel, parent);
    box->setObjectName(u"confirmBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(text);
    QPushButton *button = box->addButton(verb, QMessageBox::AcceptRole);
    button->setObjectName(u"confirmButton"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(button, &QPushButton::clicked, parent,
                     [confirmed = std::move(confirmed)] { confirmed(); });
    box->open();
}

} // namespace quarterdeck
