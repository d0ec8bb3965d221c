// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <map>

using namespace Qt::StringLiterals;

namespace {

struct Message
{
    QString source;
    QString comment;
    QStringList translations; // one, or one a plural form
    QString type; // "", "unfinished", "vanished", "obsolete"
};

using Messages = std::map<std::pair<QString, QString>, Message>; // (context, source + comment)

Message readMessage(QXmlStreamReader &xml)
{
    Message message;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source"_s) {
            message.source = xml.readElementText();
        } else if (xml.name() == u"comment"_s) {
            message.comment = xml.readElementText();
        } else if (xml.name() == u"translation"_s) {
            message.type = xml.attributes().value(u"type"_s).toString();
            QString text;
            while (!(xml.readNext() == QXmlStreamReader::EndElement
                     && xml.name() == u"translation"_s)) {
                if (xml.isStartElement() && xml.name() == u"numerusform"_s)
                    message.translations.append(xml.readElementText());
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (message.translations.isEmpty())
                message.translations.append(text);
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

Messages read(const QString &path)
{
    Messages messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"name"_s) {
            context = xml.readElementText();
        } else if (xml.name() == u"message"_s) {
            const Message message = readMessage(xml);
            messages[{context, message.source + u'\n' + message.comment}] = message;
        }
    }
    return messages;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%(?:L?[0-9]{1,2}|L?n)"_s);
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.sort();
    found.removeDuplicates();
    return found;
}

} // namespace

// Every string of the sources is there, finished and with its placeholders: German whole, English
// its plurals (the source text itself is English).
class TestTranslations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hasEveryString_data() { languages(); }
    void hasEveryString();
    void isFinished_data() { languages(); }
    void isFinished();
    void keepsPlaceholders_data() { languages(); }
    void keepsPlaceholders();

private:
    void languages();
    QTemporaryDir m_dir;
    std::map<QString, Messages> m_committed;
    std::map<QString, Messages> m_fresh; // what lupdate makes of the sources
};

void TestTranslations::languages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("de") << u"de"_s;
    QTest::newRow("en") << u"en"_s;
}

void TestTranslations::initTestCase()
{
    const QString source = QStringLiteral(QUARTERDECK_SOURCE_DIR);
    for (const QString &language : {u"de"_s, u"en"_s}) {
        const QString committed = source + u"/translations/quarterdeck_%1.ts"_s.arg(language);
        const QString fresh = m_dir.filePath(language + u".ts"_s);
        QVERIFY(QFile::copy(committed, fresh));
        QVERIFY(QFile::setPermissions(fresh, QFile::ReadOwner | QFile::WriteOwner));
        QStringList arguments {u"-silent"_s, u"-locations"_s, u"none"_s, u"-no-obsolete"_s};
        if (language == u"en"_s)
            arguments.append(u"-pluralonly"_s);
        arguments += {u"app"_s, u"core"_s, u"ui"_s, u"-ts"_s, fresh};
        QProcess lupdate;
        lupdate.setWorkingDirectory(source);
        lupdate.start(QStringLiteral(QUARTERDECK_LUPDATE), arguments);
        QVERIFY(lupdate.waitForFinished(120'000));
        QCOMPARE(lupdate.exitCode(), 0);
        m_committed[language] = read(committed);
        m_fresh[language] = read(fresh);
        QVERIFY(m_fresh[language].size() > 20);
    }
}

void TestTranslations::hasEveryString()
{
    QFETCH(QString, language);
    QStringList missing;
    for (const auto &[key, message] : m_fresh[language])
        if (!m_committed[language].contains(key))
            missing.append(key.first + u": "_s + message.source);
    QVERIFY2(
        missing.isEmpty(),
        qPrintable(u"run the target update_translations and translate:\n"_s + missing.join(u'\n')));
    QStringList obsolete;
    for (const auto &[key, message] : m_committed[language])
        if (!m_fresh[language].contains(key))
            obsolete.append(key.first + u": "_s + message.source);
    QVERIFY2(obsolete.isEmpty(),
             qPrintable(u"no longer in the sources:\n"_s + obsolete.join(u'\n')));
}

void TestTranslations::isFinished()
{
    QFETCH(QString, language);
    QStringList unfinished;
    for (const auto &[key, message] : m_committed[language])
        if (!message.type.isEmpty() || message.translations.contains(QString()))
            unfinished.append(key.first + u": "_s + message.source);
    QVERIFY2(unfinished.isEmpty(), qPrintable(unfinished.join(u'\n')));
}

void TestTranslations::keepsPlaceholders()
{
    QFETCH(QString, language);
    QStringList wrong;
    for (const auto &[key, message] : m_committed[language])
        for (const QString &translation : message.translations) {
            QStringList expected = placeholders(message.source);
            const QStringList found = placeholders(translation);
            // A plural form may leave the number out ("one restart").
            for (const QString &count : {u"%n"_s, u"%Ln"_s})
                if (message.translations.size() > 1 && !found.contains(count))
                    expected.removeAll(count);
            if (found != expected)
                wrong.append(message.source + u" -> "_s + translation);
        }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
