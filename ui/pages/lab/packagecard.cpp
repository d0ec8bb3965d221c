// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/packagecard.h"

#include "base/async.h"
#include "models/labmodels.h"
#include "theme/icons.h"
#include "widgets/card.h"
#include "widgets/factlist.h"
#include "widgets/filedialogs.h"
#include "widgets/inlinebar.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr qint64 largestPackage = 16 * 1024 * 1024; // engine.md, "A package"

// With the detached signature beside it, where there is one.
Result<lab::PackageFile> readPackage(const QString &path)
{
    QFile file(path);
    const QString shown = QDir::toNativeSeparators(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ExitCode::Malformed,
                       PackageCard::tr("%1 cannot be read: %2.").arg(shown, file.errorString()));
    if (file.size() > largestPackage)
        return failure(ExitCode::Malformed,
                       PackageCard::tr("%1 has %2 MiB; a package has at most 16.")
                           .arg(shown)
                           .arg(file.size() / (1024 * 1024)));
    lab::PackageFile package;
    package.bytes = file.readAll();
    QFile signature(path + u".minisig"_s);
    if (signature.open(QIODevice::ReadOnly))
        package.signature = signature.readAll();
    return package;
}

FactList::Facts factsOf(const lab::Inspection &package)
{
    QStringList functions;
    for (const lab::PackageFunction &function : package.functions)
        functions.append(PackageCard::tr("%1 in %2, %n byte(s)", nullptr, int(function.size))
                             .arg(function.name, QFileInfo(function.module).fileName()));
    FactList::Facts facts {
        {PackageCard::tr("Package"),
         PackageCard::tr("%1 %2", "id, version").arg(package.id, package.version)},
        {PackageCard::tr("Title"), package.title},
        {PackageCard::tr("Signature"), signatureText(package.signature.state)},
        {PackageCard::tr("For"),
         PackageCard::tr("%1, %2", "system, architecture").arg(package.os, package.architecture)},
        {PackageCard::tr("Consistency"), consistencyText(package.consistency)},
        {PackageCard::tr("Replaces"), functions.join(u'\n')}};
    if (!package.severity.isEmpty())
        facts.insert(2, {PackageCard::tr("Severity"), package.severity});
    if (!package.cves.isEmpty())
        facts.append({PackageCard::tr("CVEs"), package.cves.join(u", "_s)});
    if (!package.hold.isEmpty())
        facts.append({PackageCard::tr("Must not be in progress"), package.hold.join(u", "_s)});
    if (!package.author.isEmpty())
        facts.append({PackageCard::tr("Author"), package.author});
    return facts;
}

} // namespace

PackageCard::PackageCard(EngineClient *engine, FileDialogs *files, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_files(files)
    , m_card(new Card(this))
    , m_library(new QComboBox(this))
    , m_open(new QPushButton(this))
    , m_bar(new InlineBar(this))
    , m_hint(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_facts(new FactList(this))
{
    const Theme &theme = Theme::current();
    m_library->setObjectName(u"packageLibrary"_s);
    m_open->setObjectName(u"openPackage"_s);
    m_open->setIcon(icon(IconId::Open));
    m_facts->setObjectName(u"packageFacts"_s);
    m_bar->setObjectName(u"packageBar"_s);
    m_hint->setWordWrap(true);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_card);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.spacing());
    row->addWidget(m_library, 1);
    row->addWidget(m_open);
    m_card->body()->addLayout(row);
    m_card->body()->addWidget(m_bar);
    m_card->body()->addWidget(m_hint);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_facts);
    scroll->viewport()->setAutoFillBackground(false);
    m_facts->setAutoFillBackground(false);
    m_card->body()->addWidget(scroll, 1);
    connect(m_open, &QPushButton::clicked, this, &PackageCard::askForFile);
    connect(m_library, &QComboBox::activated, this, &PackageCard::inspect);
    retranslate();
    showInspection();
}

const lab::PackageFile *PackageCard::package() const
{
    const int chosen = m_library->currentIndex();
    return m_inspection && chosen >= 0 ? &m_entries[std::size_t(chosen)].file : nullptr;
}

void PackageCard::retranslate()
{
    m_card->setTitle(tr("Package"));
    m_library->setAccessibleName(tr("Package library"));
    m_library->setPlaceholderText(tr("No package opened"));
    m_open->setText(tr("Open…"));
    m_open->setToolTip(tr("Opens a .hotpatch file; its signature is read from beside it."));
    m_hint->setText(tr("Open a .hotpatch file to see what it replaces and who signed it."));
    showInspection();
}

void PackageCard::askForFile()
{
    const FileDialogs::Request request {
        tr("Open a package"), {tr("Hotpatch packages (*.hotpatch)")}, {}, {}};
    m_files->openFiles(this, request, [this](const QStringList &paths) {
        for (const QString &path : paths)
            open(path);
    });
}

void PackageCard::open(const QString &path)
{
    onFinished(QtConcurrent::run(readPackage, path), this,
               [this, path](const Result<lab::PackageFile> &file) {
                   if (file)
                       add(path, *file);
                   else
                       m_bar->showError(file.error());
               });
}

void PackageCard::add(const QString &path, const lab::PackageFile &file)
{
    const auto known = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&path](const Entry &entry) { return entry.path == path; });
    const int row = int(known - m_entries.begin());
    if (known == m_entries.end()) {
        m_entries.push_back({path, file});
        m_library->addItem(QFileInfo(path).fileName());
        m_library->setItemData(row, QDir::toNativeSeparators(path), Qt::ToolTipRole);
    } else {
        known->file = file;
    }
    m_library->setCurrentIndex(row);
    inspect();
}

void PackageCard::inspect()
{
    const int chosen = m_library->currentIndex();
    if (chosen < 0)
        return;
    m_inspection.reset();
    m_bar->clear();
    const quint64 asked = ++m_asked;
    m_engine->inspect(m_entries[std::size_t(chosen)].file, this,
                      [this, asked](const lab::EngineResult<lab::Inspection> &result) {
                          if (asked != m_asked)
                              return;
                          if (result)
                              m_inspection = *result;
                          else
                              m_bar->showError(result.error().error);
                          showInspection();
                          emit changed();
                      });
    showInspection();
    emit changed();
}

void PackageCard::showInspection()
{
    m_hint->setVisible(m_entries.empty());
    m_facts->setFacts(m_inspection ? factsOf(*m_inspection) : FactList::Facts());
    if (!m_inspection)
        return;
    using State = lab::SignatureState;
    const lab::Signature &signature = m_inspection->signature;
    const QString text =
        signature.message.isEmpty() ? signatureText(signature.state) : signature.message;
    if (signature.state == State::Bad || signature.state == State::Revoked)
        m_bar->showMessage(InlineBar::Kind::Error, text, signature.comment, false);
    else if (signature.state != State::Trusted)
        m_bar->showMessage(InlineBar::Kind::Warning, text, signature.comment);
}

} // namespace quarterdeck
