<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>ApprovalEditor</name>
    <message>
        <source>Monthly</source>
        <translation>Monatlich</translation>
    </message>
    <message>
        <source>Out-of-band</source>
        <translation>Außer der Reihe</translation>
    </message>
    <message>
        <source>All updates</source>
        <translation>Alle Updates</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Non-security</source>
        <translation>Nicht sicherheitsrelevant</translation>
    </message>
    <message>
        <source>Quick machine recovery</source>
        <translation>Schnelle Computerwiederherstellung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>cadence, category</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: approved by hand</source>
        <translation>%1: von Hand genehmigt</translation>
    </message>
    <message numerus="yes">
        <source>%1: approved automatically after %n day(s)</source>
        <translation>
            <numerusform>%1: nach %n Tag automatisch genehmigt</numerusform>
            <numerusform>%1: nach %n Tagen automatisch genehmigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>the exported head</source>
        <translation>der exportierte Kopf</translation>
    </message>
    <message>
        <source>Row %1 is missing.</source>
        <translation>Zeile %1 fehlt.</translation>
    </message>
    <message>
        <source>Row %1 does not match its hash.</source>
        <translation>Zeile %1 passt nicht zu ihrem Hash.</translation>
    </message>
    <message>
        <source>Row %1 is not the one of the exported head.</source>
        <translation>Zeile %1 ist nicht die des exportierten Kopfes.</translation>
    </message>
    <message>
        <source>The log ends at row %1, the exported head is row %2.</source>
        <translation>Das Protokoll endet bei Zeile %1, der exportierte Kopf ist Zeile %2.</translation>
    </message>
</context>
<context>
    <name>BasicsForm</name>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
</context>
<context>
    <name>CalendarModel</name>
    <message>
        <source>KBs: %1.</source>
        <translation>KBs: %1.</translation>
    </message>
    <message>
        <source>Build %1.</source>
        <translation>Build %1.</translation>
    </message>
    <message>
        <source>LCU build %1 (%2).</source>
        <translation>LCU-Build %1 (%2).</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1, by cadence</source>
        <translation>%1, nach Turnus</translation>
    </message>
    <message>
        <source>%1, planned</source>
        <translation>%1, geplant</translation>
    </message>
    <message>
        <source>restart needed</source>
        <translation>Neustart nötig</translation>
    </message>
    <message>
        <source>no restart for hotpatched devices</source>
        <translation>kein Neustart für Geräte mit Hotpatch</translation>
    </message>
    <message>
        <source>%1, %2: %3, %4.</source>
        <translation>%1, %2: %3, %4.</translation>
    </message>
    <message>
        <source>%1: no data</source>
        <translation>%1: keine Daten</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n restart(s)</source>
        <translation>
            <numerusform>%1: %n Neustart</numerusform>
            <numerusform>%1: %n Neustarts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unplanned</source>
        <comment>restarts of a year</comment>
        <translation>
            <numerusform>%1, %n ungeplant</numerusform>
            <numerusform>%1, %n ungeplant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n not confirmed yet</source>
        <comment>restarts of a year</comment>
        <translation>
            <numerusform>%1, %n noch nicht bestätigt</numerusform>
            <numerusform>%1, %n noch nicht bestätigt</numerusform>
        </translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>%1: the catalogue knows nothing of %2 in this month.</source>
        <translation>%1: Der Katalog weiß in diesem Monat nichts über %2.</translation>
    </message>
    <message>
        <source>Q%1</source>
        <comment>quarter of a year</comment>
        <translation>Q%1</translation>
    </message>
    <message>
        <source>Month %1 of the quarter</source>
        <translation>Monat %1 des Quartals</translation>
    </message>
    <message numerus="yes">
        <source>%1
%n restart(s)</source>
        <comment>product, restarts of the year</comment>
        <translation>
            <numerusform>%1
%n Neustart</numerusform>
            <numerusform>%1
%n Neustarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Catalogue line %1: %2 already has its regular release for %3 in line %4. Leave planned_type empty for releases beside it.</source>
        <translation>Katalogzeile %1: %2 hat für %3 schon in Zeile %4 sein reguläres Release. Lassen Sie planned_type bei Releases daneben leer.</translation>
    </message>
    <message>
        <source>The release catalogue is missing from this program. Install it again.</source>
        <translation>Der Releasekatalog fehlt in diesem Programm. Installieren Sie es neu.</translation>
    </message>
    <message>
        <source>Catalogue line %1, column %2 (%3): found “%4”, expected %5.</source>
        <translation>Katalogzeile %1, Spalte %2 (%3): gefunden „%4“, erwartet %5.</translation>
    </message>
    <message>
        <source>a product name such as win11-24h2</source>
        <translation>einen Produktnamen wie win11-24h2</translation>
    </message>
    <message>
        <source>a month such as 2026-05</source>
        <translation>einen Monat wie 2026-05</translation>
    </message>
    <message>
        <source>baseline, hotpatch or nothing</source>
        <translation>baseline, hotpatch oder nichts</translation>
    </message>
    <message>
        <source>a release type such as unplanned_baseline, or nothing</source>
        <translation>einen Releasetyp wie unplanned_baseline oder nichts</translation>
    </message>
    <message>
        <source>both, hotpatch or lcu</source>
        <translation>both, hotpatch oder lcu</translation>
    </message>
    <message>
        <source>KB numbers such as KB5087423, separated by spaces</source>
        <translation>KB-Nummern wie KB5087423, durch Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>a build such as 26100.8390, or nothing</source>
        <translation>einen Build wie 26100.8390 oder nichts</translation>
    </message>
    <message>
        <source>a date such as 2026-05-12, or nothing</source>
        <translation>ein Datum wie 2026-05-12 oder nichts</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>yes oder no</translation>
    </message>
    <message>
        <source>confirmed, third-party, inferred or planned</source>
        <translation>confirmed, third-party, inferred oder planned</translation>
    </message>
    <message>
        <source>where the row comes from</source>
        <translation>woher die Zeile stammt</translation>
    </message>
    <message>
        <source>a type here or in planned_type</source>
        <translation>einen Typ hier oder in planned_type</translation>
    </message>
    <message>
        <source>%1 for a release of type %2</source>
        <translation>%1 bei einem Release des Typs %2</translation>
    </message>
    <message>
        <source>another confidence, because the actual type is given</source>
        <translation>eine andere Sicherheit, weil der tatsächliche Typ angegeben ist</translation>
    </message>
    <message>
        <source>This is no release catalogue: its header must be “%1”.</source>
        <translation>Das ist kein Releasekatalog: Die Kopfzeile muss „%1“ sein.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Intune devices with inventory: %1</source>
        <translation>Intune-Geräte mit Inventar: %1</translation>
    </message>
    <message>
        <source>Intune devices: %1</source>
        <translation>Intune-Geräte: %1</translation>
    </message>
    <message>
        <source>Collected facts: %1</source>
        <translation>Erhobene Daten: %1</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>Import: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Collect: %1. Devices has a script for it.</source>
        <translation>Erheben Sie: %1. Die Seite „Geräte“ hat ein Skript dafür.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Not collected</source>
        <translation>Nicht erhoben</translation>
    </message>
    <message>
        <source>Empty in the import</source>
        <translation>Im Import leer</translation>
    </message>
    <message>
        <source>%L1 MiB</source>
        <translation>%L1 MiB</translation>
    </message>
    <message>
        <source>No change is known to help: %1</source>
        <translation>Es ist keine Änderung bekannt, die hilft: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>build on architecture</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>An earlier import</source>
        <translation>Ein früherer Import</translation>
    </message>
    <message>
        <source>Build %1, seen on %2</source>
        <translation>Build %1, gesehen am %2</translation>
    </message>
    <message>
        <source>Build %1, seen on %2 and carried forward month by month</source>
        <translation>Build %1, gesehen am %2 und Monat für Monat fortgeschrieben</translation>
    </message>
    <message>
        <source>No import gives its build</source>
        <translation>Kein Import nennt seinen Build</translation>
    </message>
    <message>
        <source>No data of that time: the first import with its build is of %1</source>
        <translation>Keine Daten aus dieser Zeit: Der erste Import mit seinem Build ist vom %1</translation>
    </message>
    <message>
        <source>Release catalogue</source>
        <translation>Releasekatalog</translation>
    </message>
    <message>
        <source>This version has no hotpatch track</source>
        <translation>Diese Version hat keine Hotpatch-Spur</translation>
    </message>
    <message>
        <source>Baseline of %1 (its build is not published here), or a hotpatch after it</source>
        <translation>Baseline von %1 (ihr Build ist hier nicht veröffentlicht) oder ein Hotpatch danach</translation>
    </message>
    <message>
        <source>Baseline of %1: %2, or a hotpatch after it</source>
        <translation>Baseline von %1: %2, oder ein Hotpatch danach</translation>
    </message>
    <message>
        <source>The catalogue does not reach back to this month</source>
        <translation>Der Katalog reicht nicht bis zu diesem Monat zurück</translation>
    </message>
    <message>
        <source>%1 is on the track</source>
        <translation>%1 ist auf der Spur</translation>
    </message>
    <message>
        <source>On the track, carried forward from %1</source>
        <translation>Auf der Spur, fortgeschrieben ab %1</translation>
    </message>
    <message>
        <source>%1 is behind: the baseline comes first, with one restart</source>
        <translation>%1 ist im Rückstand: Zuerst kommt die Baseline, mit einem Neustart</translation>
    </message>
    <message>
        <source>Behind, carried forward from %1: the baseline comes first, with one restart</source>
        <translation>Im Rückstand, fortgeschrieben ab %1: Zuerst kommt die Baseline, mit einem Neustart</translation>
    </message>
    <message>
        <source>%1 is an LCU after the baseline: off the track until the next baseline</source>
        <translation>%1 ist ein LCU nach der Baseline: bis zur nächsten Baseline neben der Spur</translation>
    </message>
    <message>
        <source>Off the track, carried forward from %1: LCUs until the next baseline</source>
        <translation>Neben der Spur, fortgeschrieben ab %1: LCUs bis zur nächsten Baseline</translation>
    </message>
    <message>
        <source>%1 is a build in no catalogue row</source>
        <translation>%1 ist ein Build, der in keiner Katalogzeile steht</translation>
    </message>
    <message>
        <source>Bring the release catalogue up to date, or check the build on the device.</source>
        <translation>Bringen Sie den Releasekatalog auf den neuesten Stand, oder prüfen Sie den Build am Gerät.</translation>
    </message>
    <message>
        <source>%1 has two KBs, and only one of them is a baseline</source>
        <translation>%1 hat zwei KBs, und nur eine davon ist eine Baseline</translation>
    </message>
    <message>
        <source>%1 is a build of a later month</source>
        <translation>%1 ist ein Build eines späteren Monats</translation>
    </message>
    <message>
        <source>Check the date of the import that gave this build.</source>
        <translation>Prüfen Sie das Datum des Imports, der diesen Build nennt.</translation>
    </message>
    <message>
        <source>What an earlier month installed cannot be known; last seen on %1</source>
        <translation>Was ein früherer Monat installiert hat, lässt sich nicht wissen; zuletzt gesehen am %1</translation>
    </message>
    <message>
        <source>Mend the other checks, or import the devices again after that month.</source>
        <translation>Beheben Sie die anderen Prüfungen, oder importieren Sie die Geräte nach diesem Monat neu.</translation>
    </message>
    <message>
        <source>This version has no hotpatch calendar</source>
        <translation>Diese Version hat keinen Hotpatch-Kalender</translation>
    </message>
    <message>
        <source>%1 is before the first row of %2</source>
        <translation>%1 liegt vor der ersten Zeile für %2</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>%1 of %2: %3 by the cadence, not confirmed</source>
        <translation>%1 von %2: %3 nach dem Turnus, nicht bestätigt</translation>
    </message>
    <message>
        <source>%1 of %2: planned as %3, not confirmed</source>
        <translation>%1 von %2: als %3 geplant, nicht bestätigt</translation>
    </message>
    <message>
        <source>Release catalogue: %1</source>
        <translation>Releasekatalog: %1</translation>
    </message>
    <message numerus="yes">
        <source>Seen on %1, %n day(s) ago</source>
        <translation>
            <numerusform>Gesehen am %1, vor %n Tag</numerusform>
            <numerusform>Gesehen am %1, vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen in the last %n day(s)</source>
        <translation>
            <numerusform>Am letzten Tag gesehen</numerusform>
            <numerusform>In den letzten %n Tagen gesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 After that there is still: %2.</source>
        <translation>%1 Danach bleibt noch: %2.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1: %2. Required: %3.</source>
        <translation>%1: %2. Verlangt: %3.</translation>
    </message>
    <message>
        <source>“%1” allows hotpatch</source>
        <translation>„%1“ lässt Hotpatch zu</translation>
    </message>
    <message>
        <source>“%1” blocks hotpatch</source>
        <translation>„%1“ blockiert Hotpatch</translation>
    </message>
    <message>
        <source>all devices</source>
        <translation>alle Geräte</translation>
    </message>
    <message>
        <source>group “%1”</source>
        <translation>Gruppe „%1“</translation>
    </message>
    <message>
        <source>Plan: policy “%1”</source>
        <translation>Plan: Richtlinie „%1“</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Not known whether it belongs to: %1</source>
        <translation>Nicht bekannt, ob es dazugehört: %1</translation>
    </message>
    <message>
        <source>Collect the attributes that these groups ask for: %1.</source>
        <translation>Erheben Sie die Attribute, nach denen diese Gruppen fragen: %1.</translation>
    </message>
    <message>
        <source>“%1” through %2</source>
        <translation>„%1“ über %2</translation>
    </message>
    <message>
        <source>No quality update policy reaches it</source>
        <translation>Keine Richtlinie für Qualitätsupdates erreicht es</translation>
    </message>
    <message>
        <source>“%1” excludes %2</source>
        <translation>„%1“ schließt %2 aus</translation>
    </message>
    <message>
        <source>No exclusion meets it</source>
        <translation>Kein Ausschluss trifft es</translation>
    </message>
    <message>
        <source>Plan: tenant default</source>
        <translation>Plan: Mandantenstandard</translation>
    </message>
    <message>
        <source>Not in force: it counts from the security update of %1</source>
        <translation>Nicht in Kraft: Er gilt ab dem Sicherheitsupdate von %1</translation>
    </message>
    <message>
        <source>A policy reaches it, and policies come before the tenant default</source>
        <translation>Eine Richtlinie erreicht es, und Richtlinien gehen dem Mandantenstandard vor</translation>
    </message>
    <message>
        <source>Allow: nothing set, so Microsoft&apos;s default counts</source>
        <translation>Zulassen: nichts eingestellt, daher gilt die Vorgabe von Microsoft</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>No policy sets it</source>
        <translation>Keine Richtlinie legt es fest</translation>
    </message>
    <message numerus="yes">
        <source>“%1”: automatic after %n day(s)</source>
        <translation>
            <numerusform>„%1“: automatisch nach %n Tag</numerusform>
            <numerusform>„%1“: automatisch nach %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”: by hand, and whether this month is approved is not known</source>
        <translation>„%1“: von Hand, und ob dieser Monat genehmigt ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>No policy reaches it</source>
        <translation>Keine Richtlinie erreicht es</translation>
    </message>
    <message numerus="yes">
        <source>%n policy(s) reach it, without contradiction</source>
        <translation>
            <numerusform>%n Richtlinie erreicht es, ohne Widerspruch</numerusform>
            <numerusform>%n Richtlinien erreichen es, ohne Widerspruch</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, if it reaches the device (not known: %2)</source>
        <translation>%1, falls sie das Gerät erreicht (nicht bekannt: %2)</translation>
    </message>
    <message>
        <source>“%1” is paused, and since when is not known</source>
        <translation>„%1“ ist pausiert, seit wann ist nicht bekannt</translation>
    </message>
    <message>
        <source>“%1” is paused and offers the update from %2</source>
        <translation>„%1“ ist pausiert und bietet das Update ab %2 an</translation>
    </message>
    <message numerus="yes">
        <source>“%1” defers %n day(s) and offers the update from %2</source>
        <translation>
            <numerusform>„%1“ stellt %n Tag zurück und bietet das Update ab %2 an</numerusform>
            <numerusform>„%1“ stellt %n Tage zurück und bietet das Update ab %2 an</numerusform>
        </translation>
    </message>
    <message>
        <source>Can install before the next Patch Tuesday, %1</source>
        <translation>Kann vor dem nächsten Patchday, %1, installieren</translation>
    </message>
    <message>
        <source>Plan: ring “%1”</source>
        <translation>Plan: Ring „%1“</translation>
    </message>
    <message numerus="yes">
        <source>“%1” approves after %n day(s)</source>
        <translation>
            <numerusform>„%1“ genehmigt nach %n Tag</numerusform>
            <numerusform>„%1“ genehmigt nach %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>No ring reaches it</source>
        <translation>Kein Ring erreicht es</translation>
    </message>
</context>
<context>
    <name>CostSheet</name>
    <message>
        <source>%1 minutes; possible are more than 0, up to %2.</source>
        <translation>%1 Minuten; möglich sind mehr als 0 und bis zu %2.</translation>
    </message>
    <message>
        <source>%1 an hour; possible are 0 and more.</source>
        <translation>%1 je Stunde; möglich sind 0 und mehr.</translation>
    </message>
    <message>
        <source>A cost needs a currency.</source>
        <translation>Ein Betrag braucht eine Währung.</translation>
    </message>
    <message>
        <source>The currency has %1 characters; at most %2 are possible.</source>
        <translation>Die Währung hat %1 Zeichen; möglich sind höchstens %2.</translation>
    </message>
    <message>
        <source>This is no cost sheet. Enter minutes and cost again.</source>
        <translation>Das ist kein Kostenblatt. Geben Sie Minuten und Kosten neu ein.</translation>
    </message>
    <message>
        <source>Cost sheet: %1</source>
        <translation>Kostenblatt: %1</translation>
    </message>
</context>
<context>
    <name>Csv</name>
    <message>
        <source>Line %1 is not text in UTF-8 or UTF-16. Export the file again as CSV (UTF-8).</source>
        <translation>Zeile %1 ist kein Text in UTF-8 oder UTF-16. Exportieren Sie die Datei neu als CSV (UTF-8).</translation>
    </message>
    <message>
        <source>Line %1, column %2: text follows a closing quote.</source>
        <translation>Zeile %1, Spalte %2: Nach einem schließenden Anführungszeichen folgt Text.</translation>
    </message>
    <message>
        <source>Line %1, column %2: this quote never closes; the file may be cut off.</source>
        <translation>Zeile %1, Spalte %2: Dieses Anführungszeichen wird nie geschlossen; die Datei ist vielleicht abgeschnitten.</translation>
    </message>
    <message>
        <source>The file is empty. Export it again with its header line.</source>
        <translation>Die Datei ist leer. Exportieren Sie sie neu, mit ihrer Kopfzeile.</translation>
    </message>
    <message>
        <source>Line %1 has %2 cells, the header has %3. The file may be cut off there.</source>
        <translation>Zeile %1 hat %2 Zellen, die Kopfzeile %3. Die Datei ist dort vielleicht abgeschnitten.</translation>
    </message>
</context>
<context>
    <name>Ctl</name>
    <message>
        <source>%1 (by cadence)</source>
        <translation>%1 (nach Turnus)</translation>
    </message>
    <message>
        <source>%1 (planned, unconfirmed)</source>
        <translation>%1 (geplant, unbestätigt)</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Patch Tuesday</source>
        <translation>Patchday</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>KBs</source>
        <translation>KBs</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>LCU build</source>
        <translation>LCU-Build</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>--from %1 --to %2 is no range of at most ten years.</source>
        <translation>--from %1 --to %2 ist kein Zeitraum von höchstens zehn Jahren.</translation>
    </message>
    <message>
        <source>The catalogue knows nothing of %1 before %2.</source>
        <translation>Der Katalog weiß vor %2 nichts über %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n restart(s)</source>
        <translation>
            <numerusform>%1: %n Neustart</numerusform>
            <numerusform>%1: %n Neustarts</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 of them planned only</source>
        <translation>, davon %1 nur geplant</translation>
    </message>
    <message>
        <source>, %1 unplanned</source>
        <translation>, %1 ungeplant</translation>
    </message>
    <message>
        <source>Shows which months are baselines (restart) and which are hotpatches.</source>
        <translation>Zeigt, welche Monate Baselines sind (Neustart) und welche Hotpatches.</translation>
    </message>
    <message>
        <source>win11-24h2, win11-25h2, ws2022-azure or ws2025.</source>
        <translation>win11-24h2, win11-25h2, ws2022-azure oder ws2025.</translation>
    </message>
    <message>
        <source>First month; default: this year&apos;s January.</source>
        <translation>Erster Monat; Vorgabe: Januar dieses Jahres.</translation>
    </message>
    <message>
        <source>Last month; default: December of the first month&apos;s year.</source>
        <translation>Letzter Monat; Vorgabe: Dezember im Jahr des ersten Monats.</translation>
    </message>
    <message>
        <source>The workspace file.</source>
        <translation>Die Datei des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>--%1 is missing.</source>
        <translation>--%1 fehlt.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>“%1” is one argument too many.</source>
        <translation>„%1“ ist ein Argument zu viel.</translation>
    </message>
    <message>
        <source>--%1 is a whole number from %2 to %3.</source>
        <translation>--%1 ist eine ganze Zahl von %2 bis %3.</translation>
    </message>
    <message>
        <source>The file to write.</source>
        <translation>Die Datei, die geschrieben wird.</translation>
    </message>
    <message>
        <source>%1 written.</source>
        <translation>%1 geschrieben.</translation>
    </message>
    <message>
        <source>The month; default: this one.</source>
        <translation>Der Monat; Vorgabe: dieser.</translation>
    </message>
    <message>
        <source>Writes every device&apos;s verdict with its reason as CSV.</source>
        <translation>Schreibt das Urteil jedes Geräts mit seinem Grund als CSV.</translation>
    </message>
    <message>
        <source>With user names, phone numbers and IMEI.</source>
        <translation>Mit Benutzernamen, Telefonnummern und IMEI.</translation>
    </message>
    <message>
        <source>Writes a policy with its assignments as Graph (beta) JSON.</source>
        <translation>Schreibt eine Richtlinie mit ihren Zuweisungen als JSON für Graph (Beta).</translation>
    </message>
    <message>
        <source>Writes the calendar as .ics.</source>
        <translation>Schreibt den Kalender als .ics.</translation>
    </message>
    <message>
        <source>Only this product (repeatable).</source>
        <translation>Nur dieses Produkt (wiederholbar).</translation>
    </message>
    <message>
        <source>First month.</source>
        <translation>Erster Monat.</translation>
    </message>
    <message>
        <source>Last month.</source>
        <translation>Letzter Monat.</translation>
    </message>
    <message>
        <source>Writes a report of a month and the year from it as one HTML file.</source>
        <translation>Schreibt einen Bericht über einen Monat und das Jahr ab ihm als eine HTML-Datei.</translation>
    </message>
    <message>
        <source>Writes a PowerShell script that collects what Intune&apos;s export lacks.</source>
        <translation>Schreibt ein PowerShell-Skript, das erhebt, was dem Export von Intune fehlt.</translation>
    </message>
    <message>
        <source>%1: %2, %3 rows.</source>
        <translation>%1: %2, %3 Zeilen.</translation>
    </message>
    <message>
        <source>... and %1 more.</source>
        <translation>... und %1 weitere.</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 unchanged, %4 in the workspace but not in the file.</source>
        <translation>%1 neu, %2 geändert, %3 unverändert, %4 im Arbeitsbereich, aber nicht in der Datei.</translation>
    </message>
    <message>
        <source>%1 rows match no device and were left out.</source>
        <translation>%1 Zeilen passen zu keinem Gerät und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>quarterdeckctl collection-script writes a script that collects them.</source>
        <translation>quarterdeckctl collection-script schreibt ein Skript, das sie erhebt.</translation>
    </message>
    <message>
        <source>--dates is mdy or dmy.</source>
        <translation>--dates ist mdy oder dmy.</translation>
    </message>
    <message>
        <source>%1 has errors; nothing was imported.</source>
        <translation>%1 hat Fehler; nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Devices were imported by another program meanwhile. Nothing was changed: run the import again.</source>
        <translation>Ein anderes Programm hat inzwischen Geräte importiert. Nichts wurde geändert: Starten Sie den Import noch einmal.</translation>
    </message>
    <message>
        <source>FILE is missing.</source>
        <translation>FILE fehlt.</translation>
    </message>
    <message>
        <source>Dry run: nothing was changed.</source>
        <translation>Probelauf: Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>%1 sample devices written: %2 (as Intune exports them) and %3 (collected facts).</source>
        <translation>%1 Beispielgeräte geschrieben: %2 (wie Intune sie exportiert) und %3 (erhobene Daten).</translation>
    </message>
    <message>
        <source>Writes a made-up fleet in the formats that import reads.</source>
        <translation>Schreibt einen erfundenen Bestand in den Formaten, die der Import liest.</translation>
    </message>
    <message>
        <source>How many devices.</source>
        <translation>Wie viele Geräte.</translation>
    </message>
    <message>
        <source>The same seed gives the same fleet.</source>
        <translation>Derselbe Startwert ergibt denselben Bestand.</translation>
    </message>
    <message>
        <source>The folder to write to.</source>
        <translation>Der Ordner, in den geschrieben wird.</translation>
    </message>
    <message>
        <source>Imports Intune exports and collected facts into a workspace: all or nothing.</source>
        <translation>Importiert Intune-Exporte und erhobene Daten in einen Arbeitsbereich: alles oder nichts.</translation>
    </message>
    <message>
        <source>Says what would change and changes nothing.</source>
        <translation>Sagt, was sich ändern würde, und ändert nichts.</translation>
    </message>
    <message>
        <source>Order of day and month where a file leaves it open: mdy or dmy.</source>
        <translation>Reihenfolge von Tag und Monat, wo eine Datei sie offenlässt: mdy oder dmy.</translation>
    </message>
    <message>
        <source>Leaves out rows of facts that match no device.</source>
        <translation>Lässt Zeilen mit Daten aus, die zu keinem Gerät passen.</translation>
    </message>
    <message>
        <source>Imports user names, phone numbers and IMEI too.</source>
        <translation>Importiert auch Benutzernamen, Telefonnummern und IMEI.</translation>
    </message>
    <message>
        <source>%1 has no policy.</source>
        <translation>%1 enthält keine Richtlinie.</translation>
    </message>
    <message>
        <source>Policies taken over: %1.</source>
        <translation>Übernommene Richtlinien: %1.</translation>
    </message>
    <message>
        <source>The workspace has no policy to write.</source>
        <translation>Der Arbeitsbereich hat keine Richtlinie, die sich schreiben lässt.</translation>
    </message>
    <message>
        <source>%1 written. Run it with -WhatIf first.</source>
        <translation>%1 geschrieben. Starten Sie es zuerst mit -WhatIf.</translation>
    </message>
    <message>
        <source>“%1” is no share. Write it as NAME=PERCENT: Pilot=5.</source>
        <translation>„%1“ ist kein Anteil. Schreiben Sie NAME=PROZENT: Pilot=5.</translation>
    </message>
    <message>
        <source>The group “%1” has no members to cut.</source>
        <translation>Die Gruppe „%1“ hat keine Mitglieder, die sich aufteilen lassen.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>in no group</source>
        <translation>in keiner Gruppe</translation>
    </message>
    <message>
        <source>Takes policies over from the JSON that Microsoft Graph answers.</source>
        <translation>Übernimmt Richtlinien aus dem JSON, mit dem Microsoft Graph antwortet.</translation>
    </message>
    <message>
        <source>Writes an update ring with its assignments as Graph JSON.</source>
        <translation>Schreibt einen Updatering mit seinen Zuweisungen als JSON für Graph.</translation>
    </message>
    <message>
        <source>Writes a PowerShell script that creates or updates all policies in Intune.</source>
        <translation>Schreibt ein PowerShell-Skript, das alle Richtlinien in Intune anlegt oder aktualisiert.</translation>
    </message>
    <message>
        <source>Makes groups for rings from shares in percent; a device&apos;s place never changes.</source>
        <translation>Macht Gruppen für Ringe aus Anteilen in Prozent; der Platz eines Geräts ändert sich nie.</translation>
    </message>
    <message>
        <source>A group and its share: Pilot=5 (repeatable, in order).</source>
        <translation>Eine Gruppe und ihr Anteil: Pilot=5 (wiederholbar, der Reihe nach).</translation>
    </message>
    <message>
        <source>Only members of this group; default: all devices.</source>
        <translation>Nur Mitglieder dieser Gruppe; Vorgabe: alle Geräte.</translation>
    </message>
    <message>
        <source>%1, line %2: there is no device “%3”, or more than one.</source>
        <translation>%1, Zeile %2: Ein Gerät „%3“ gibt es nicht oder mehr als einmal.</translation>
    </message>
    <message>
        <source>Give either --rule or --members.</source>
        <translation>Geben Sie entweder --rule oder --members an.</translation>
    </message>
    <message>
        <source>%1 (and %2 unknown)</source>
        <translation>%1 (und %2 unbekannt)</translation>
    </message>
    <message>
        <source>Group “%1” made; members: %2.</source>
        <translation>Gruppe „%1“ angelegt; Mitglieder: %2.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Group “%1” removed.</source>
        <translation>Gruppe „%1“ entfernt.</translation>
    </message>
    <message>
        <source>Makes a group, by rule or of listed devices.</source>
        <translation>Legt eine Gruppe an, nach Regel oder aus aufgezählten Geräten.</translation>
    </message>
    <message>
        <source>Display name.</source>
        <translation>Anzeigename.</translation>
    </message>
    <message>
        <source>Description.</source>
        <translation>Beschreibung.</translation>
    </message>
    <message>
        <source>Entra dynamic membership rule.</source>
        <translation>Regel für dynamische Mitgliedschaft in Entra.</translation>
    </message>
    <message>
        <source>File with one device id, serial number or name a line.</source>
        <translation>Datei mit einer Geräte-ID, Seriennummer oder einem Namen je Zeile.</translation>
    </message>
    <message>
        <source>Lists groups with their members counted.</source>
        <translation>Listet Gruppen mit der Zahl ihrer Mitglieder auf.</translation>
    </message>
    <message>
        <source>Removes a group that nothing uses.</source>
        <translation>Entfernt eine Gruppe, die nichts verwendet.</translation>
    </message>
    <message>
        <source>The workspace has no devices yet. Import some first.</source>
        <translation>Der Arbeitsbereich hat noch keine Geräte. Importieren Sie zuerst welche.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Usage: quarterdeckctl COMMAND [OPTION ...]

Commands:
%1

Every command takes --json, --language en|de and --help.
Exit codes: 0 done, 1 refused, 2 usage, 3 malformed input, 4 no permission, 5 not there, 6 internal.</source>
        <translation>Aufruf: quarterdeckctl BEFEHL [OPTION ...]

Befehle:
%1

Jeder Befehl kennt --json, --language en|de und --help.
Exitcodes: 0 erledigt, 1 abgelehnt, 2 Aufruf, 3 fehlerhafte Eingabe, 4 keine Berechtigung, 5 nicht da, 6 intern.</translation>
    </message>
    <message>
        <source>“%1” is no command. quarterdeckctl --help lists them.</source>
        <translation>„%1“ ist kein Befehl. quarterdeckctl --help listet sie auf.</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>Zeigt diese Hilfe.</translation>
    </message>
    <message>
        <source>Prints JSON.</source>
        <translation>Gibt JSON aus.</translation>
    </message>
    <message>
        <source>Language of texts: en, de or system.</source>
        <translation>Sprache der Texte: en, de oder system.</translation>
    </message>
    <message>
        <source>Usage: quarterdeckctl %1 %2 [OPTION ...]</source>
        <translation>Aufruf: quarterdeckctl %1 %2 [OPTION ...]</translation>
    </message>
    <message>
        <source>Type known</source>
        <translation>Typ bekannt</translation>
    </message>
    <message>
        <source>Restarts, plan as it is</source>
        <translation>Neustarts, Plan wie er ist</translation>
    </message>
    <message>
        <source>If all eligible hotpatch</source>
        <translation>Wenn alle Geeigneten Hotpatch nutzen</translation>
    </message>
    <message>
        <source>Without hotpatch</source>
        <translation>Ohne Hotpatch</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>Not targeted</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Working hours saved: %1.</source>
        <translation>Gesparte Arbeitsstunden: %1.</translation>
    </message>
    <message>
        <source>Cost saved: %1 %2.</source>
        <translation>Gesparte Kosten: %1 %2.</translation>
    </message>
    <message>
        <source>No cost is calculated: enter minutes per restart with the command cost.</source>
        <translation>Es werden keine Kosten berechnet: Geben Sie mit dem Befehl cost die Minuten je Neustart ein.</translation>
    </message>
    <message>
        <source>--from %1 --to %2 is no range of at most three years.</source>
        <translation>--from %1 --to %2 ist kein Zeitraum von höchstens drei Jahren.</translation>
    </message>
    <message>
        <source>--%1 “%2” is no number.</source>
        <translation>--%1 „%2“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>Cost sheet saved.</source>
        <translation>Kostenblatt gespeichert.</translation>
    </message>
    <message>
        <source>Forecasts restarts with and without hotpatch, month by month.</source>
        <translation>Sagt Neustarts mit und ohne Hotpatch voraus, Monat für Monat.</translation>
    </message>
    <message>
        <source>First month; default: this one.</source>
        <translation>Erster Monat; Vorgabe: dieser.</translation>
    </message>
    <message>
        <source>Last month; default: a year from the first.</source>
        <translation>Letzter Monat; Vorgabe: ein Jahr ab dem ersten.</translation>
    </message>
    <message>
        <source>Sets what a restart costs. Nothing is preset: what is not given is not calculated.</source>
        <translation>Legt fest, was ein Neustart kostet. Nichts ist vorgegeben: Was fehlt, wird nicht berechnet.</translation>
    </message>
    <message>
        <source>Working minutes lost by a restart.</source>
        <translation>Arbeitsminuten, die ein Neustart kostet.</translation>
    </message>
    <message>
        <source>Cost of a working hour.</source>
        <translation>Kosten einer Arbeitsstunde.</translation>
    </message>
    <message>
        <source>Its currency, for example EUR.</source>
        <translation>Ihre Währung, zum Beispiel EUR.</translation>
    </message>
    <message>
        <source>Include this group (repeatable).</source>
        <translation>Schließt diese Gruppe ein (wiederholbar).</translation>
    </message>
    <message>
        <source>Exclude this group (repeatable).</source>
        <translation>Schließt diese Gruppe aus (wiederholbar).</translation>
    </message>
    <message>
        <source>Include all devices.</source>
        <translation>Schließt alle Geräte ein.</translation>
    </message>
    <message>
        <source>--%1 “%2” is no whole number of days.</source>
        <translation>--%1 „%2“ ist keine ganze Zahl von Tagen.</translation>
    </message>
    <message>
        <source>--hotpatch is allow or block.</source>
        <translation>--hotpatch ist allow oder block.</translation>
    </message>
    <message>
        <source>Policy “%1” made.</source>
        <translation>Richtlinie „%1“ angelegt.</translation>
    </message>
    <message>
        <source>Update ring “%1” made.</source>
        <translation>Updatering „%1“ angelegt.</translation>
    </message>
    <message>
        <source>all devices</source>
        <translation>alle Geräte</translation>
    </message>
    <message>
        <source>not assigned</source>
        <translation>nicht zugewiesen</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Hotpatch</source>
        <translation>Hotpatch</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>Zuweisungen</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Update ring</source>
        <translation>Updatering</translation>
    </message>
    <message>
        <source>Deferral (days)</source>
        <translation>Zurückstellung (Tage)</translation>
    </message>
    <message>
        <source>Deadline (days)</source>
        <translation>Stichtag (Tage)</translation>
    </message>
    <message>
        <source>Grace (days)</source>
        <translation>Karenzzeit (Tage)</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>“%1” removed.</source>
        <translation>„%1“ entfernt.</translation>
    </message>
    <message>
        <source>“%1” is no setting: allow, block or not-configured.</source>
        <translation>„%1“ ist keine Einstellung: allow, block oder not-configured.</translation>
    </message>
    <message>
        <source>Tenant default for hotpatch: %1.</source>
        <translation>Mandantenstandard für Hotpatch: %1.</translation>
    </message>
    <message>
        <source>allow or block.</source>
        <translation>allow oder block.</translation>
    </message>
    <message>
        <source>Approve monthly security updates automatically after so many days.</source>
        <translation>Monatliche Sicherheitsupdates nach so vielen Tagen automatisch genehmigen.</translation>
    </message>
    <message>
        <source>Quality update deferral, 0 to 30 days.</source>
        <translation>Zurückstellung von Qualitätsupdates, 0 bis 30 Tage.</translation>
    </message>
    <message>
        <source>Quality update deadline in days.</source>
        <translation>Stichtag für Qualitätsupdates in Tagen.</translation>
    </message>
    <message>
        <source>Grace period, 0 to 7 days.</source>
        <translation>Karenzzeit, 0 bis 7 Tage.</translation>
    </message>
    <message>
        <source>Quality updates are paused from today.</source>
        <translation>Qualitätsupdates sind ab heute pausiert.</translation>
    </message>
    <message>
        <source>Makes an update ring.</source>
        <translation>Legt einen Updatering an.</translation>
    </message>
    <message>
        <source>Lists update rings.</source>
        <translation>Listet Updateringe auf.</translation>
    </message>
    <message>
        <source>Removes an update ring.</source>
        <translation>Entfernt einen Updatering.</translation>
    </message>
    <message>
        <source>Makes a hotpatch (quality update) policy.</source>
        <translation>Legt eine Hotpatch-Richtlinie (Qualitätsupdates) an.</translation>
    </message>
    <message>
        <source>Lists hotpatch policies.</source>
        <translation>Listet Hotpatch-Richtlinien auf.</translation>
    </message>
    <message>
        <source>Removes a hotpatch policy.</source>
        <translation>Entfernt eine Hotpatch-Richtlinie.</translation>
    </message>
    <message>
        <source>Shows or sets what holds for devices that no policy reaches.</source>
        <translation>Zeigt oder legt fest, was für Geräte gilt, die keine Richtlinie erreicht.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Share of fleet</source>
        <translation>Anteil am Bestand</translation>
    </message>
    <message>
        <source>Set aside (other systems)</source>
        <translation>Außer Betracht (andere Systeme)</translation>
    </message>
    <message>
        <source>All imported</source>
        <translation>Alle importierten</translation>
    </message>
    <message>
        <source>Restarts this month: %1.</source>
        <translation>Neustarts in diesem Monat: %1.</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1 in %2: %3</translation>
    </message>
    <message>
        <source> (planned, unconfirmed)</source>
        <translation> (geplant, unbestätigt)</translation>
    </message>
    <message>
        <source>Restarts: %1</source>
        <translation>Neustarts: %1</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Cheapest fix: %1</source>
        <translation>Günstigste Abhilfe: %1</translation>
    </message>
    <message>
        <source>There is no device “%1”, or more than one has that name. Give its device id.</source>
        <translation>Ein Gerät „%1“ gibt es nicht, oder mehrere heißen so. Geben Sie seine Geräte-ID an.</translation>
    </message>
    <message>
        <source>Counts who hotpatches in a month, and who does not.</source>
        <translation>Zählt, wer in einem Monat Hotpatches erhält und wer nicht.</translation>
    </message>
    <message>
        <source>With --json: every device&apos;s verdict too.</source>
        <translation>Mit --json: auch das Urteil jedes Geräts.</translation>
    </message>
    <message>
        <source>Says why a device gets its verdict, and the cheapest fix.</source>
        <translation>Sagt, warum ein Gerät sein Urteil erhält, und die günstigste Abhilfe.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Eine Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>There is no “%1”: there are none yet.</source>
        <translation>„%1“ gibt es nicht: Es gibt noch keine.</translation>
    </message>
    <message>
        <source>There is no “%1”. There are: %2.</source>
        <translation>„%1“ gibt es nicht. Es gibt: %2.</translation>
    </message>
    <message>
        <source>More than one is called “%1”. Give its id.</source>
        <translation>Mehrere heißen „%1“. Geben Sie die ID an.</translation>
    </message>
    <message>
        <source>Workspace %1 made.</source>
        <translation>Arbeitsbereich %1 angelegt.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Update rings</source>
        <translation>Updateringe</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>%1, %2 rows, as of %3</source>
        <translation>%1, %2 Zeilen, Stand %3</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>The audit log is broken at row %1: %2</source>
        <translation>Das Prüfprotokoll ist bei Zeile %1 gebrochen: %2</translation>
    </message>
    <message>
        <source>Makes an empty workspace, or one with the sample fleet and its plan.</source>
        <translation>Legt einen Arbeitsbereich an, leer oder mit dem Beispielbestand und seinem Plan.</translation>
    </message>
    <message>
        <source>What the workspace is called.</source>
        <translation>Wie der Arbeitsbereich heißt.</translation>
    </message>
    <message>
        <source>Fill it with the sample fleet, groups, rings and policies.</source>
        <translation>Mit Beispielbestand, Gruppen, Ringen und Richtlinien füllen.</translation>
    </message>
    <message>
        <source>How many sample devices.</source>
        <translation>Wie viele Beispielgeräte.</translation>
    </message>
    <message>
        <source>Says what a workspace holds.</source>
        <translation>Sagt, was ein Arbeitsbereich enthält.</translation>
    </message>
    <message>
        <source>Lists every change made to a workspace.</source>
        <translation>Listet jede Änderung an einem Arbeitsbereich auf.</translation>
    </message>
    <message>
        <source>Checks that the audit log is as it was written.</source>
        <translation>Prüft, ob das Prüfprotokoll so ist, wie es geschrieben wurde.</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dynamisch</translation>
    </message>
    <message>
        <source>assigned</source>
        <translation>zugewiesen</translation>
    </message>
    <message numerus="yes">
        <source>The audit log is intact: %Ln row(s), head %1.</source>
        <translation>
            <numerusform>Das Prüfprotokoll ist unversehrt: %Ln Zeile, Kopf %1.</numerusform>
            <numerusform>Das Prüfprotokoll ist unversehrt: %Ln Zeilen, Kopf %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The group “%1” is used by: %2. Take it out of those assignments first.</source>
        <translation>Die Gruppe „%1“ wird verwendet von: %2. Nehmen Sie sie zuerst aus diesen Zuweisungen.</translation>
    </message>
    <message>
        <source>--language is “%1”, expected en, de or system.</source>
        <translation>--language ist „%1“, erwartet wird en, de oder system.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Planned only, not confirmed: %1.</source>
        <translation>Nur geplant, nicht bestätigt: %1.</translation>
    </message>
</context>
<context>
    <name>DeviceTable</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden durch</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Update ring</source>
        <translation>Updatering</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>The engine does not take this request.</source>
        <translation>Die Engine nimmt diese Anfrage nicht an.</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>Eine Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The package is too large.</source>
        <translation>Das Paket ist zu groß.</translation>
    </message>
    <message>
        <source>The package is no valid JSON.</source>
        <translation>Das Paket ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>The package&apos;s manifest is not valid.</source>
        <translation>Das Manifest des Pakets ist nicht gültig.</translation>
    </message>
    <message>
        <source>An ELF file is not valid.</source>
        <translation>Eine ELF-Datei ist nicht gültig.</translation>
    </message>
    <message>
        <source>The signature file is not valid.</source>
        <translation>Die Signaturdatei ist nicht gültig.</translation>
    </message>
    <message>
        <source>The key is not valid.</source>
        <translation>Der Schlüssel ist nicht gültig.</translation>
    </message>
    <message>
        <source>The trust store is not valid.</source>
        <translation>Der Vertrauensspeicher ist nicht gültig.</translation>
    </message>
    <message>
        <source>The record in the process is damaged.</source>
        <translation>Die Aufzeichnung im Prozess ist beschädigt.</translation>
    </message>
    <message>
        <source>The engine cannot read the request.</source>
        <translation>Die Engine kann die Anfrage nicht lesen.</translation>
    </message>
    <message>
        <source>The package is not signed.</source>
        <translation>Das Paket ist nicht signiert.</translation>
    </message>
    <message>
        <source>The package&apos;s key is not trusted here.</source>
        <translation>Dem Schlüssel des Pakets wird hier nicht vertraut.</translation>
    </message>
    <message>
        <source>The signature does not fit the package.</source>
        <translation>Die Signatur passt nicht zum Paket.</translation>
    </message>
    <message>
        <source>The package&apos;s key is revoked.</source>
        <translation>Der Schlüssel des Pakets ist widerrufen.</translation>
    </message>
    <message>
        <source>The plan has blockers. Nothing was changed.</source>
        <translation>Der Plan hat Hindernisse. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The process has changed since it was planned: plan again.</source>
        <translation>Der Prozess hat sich seit der Planung geändert: Planen Sie neu.</translation>
    </message>
    <message>
        <source>The package is not applied to this process.</source>
        <translation>Das Paket ist auf diesen Prozess nicht angewendet.</translation>
    </message>
    <message>
        <source>The package is applied already.</source>
        <translation>Das Paket ist schon angewendet.</translation>
    </message>
    <message>
        <source>The process does not have the module that the package is for.</source>
        <translation>Der Prozess hat das Modul nicht, für das das Paket gedacht ist.</translation>
    </message>
    <message>
        <source>The process&apos;s memory cannot be read.</source>
        <translation>Der Speicher des Prozesses lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The process&apos;s memory cannot be written.</source>
        <translation>Der Speicher des Prozesses lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>A thread stayed in a function that is replaced.</source>
        <translation>Ein Thread blieb in einer Funktion, die ersetzt wird.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>Es hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>You may not trace this process.</source>
        <translation>Sie dürfen diesen Prozess nicht verfolgen.</translation>
    </message>
    <message>
        <source>Another program traces this process.</source>
        <translation>Ein anderes Programm verfolgt diesen Prozess.</translation>
    </message>
    <message>
        <source>The engine cannot patch such a process.</source>
        <translation>Die Engine kann einen solchen Prozess nicht patchen.</translation>
    </message>
    <message>
        <source>The process is gone.</source>
        <translation>Der Prozess ist nicht mehr da.</translation>
    </message>
    <message>
        <source>This process must not be patched.</source>
        <translation>Dieser Prozess darf nicht gepatcht werden.</translation>
    </message>
    <message>
        <source>The process&apos;s seccomp filter forbids what patching needs.</source>
        <translation>Der seccomp-Filter des Prozesses verbietet, was zum Patchen nötig ist.</translation>
    </message>
    <message>
        <source>The verification failed, and the change was taken back.</source>
        <translation>Die Prüfung schlug fehl, und die Änderung wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>It failed, and the change was taken back.</source>
        <translation>Es schlug fehl, und die Änderung wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>It was interrupted: recover the process.</source>
        <translation>Es wurde unterbrochen: Stellen Sie den Prozess wieder her.</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Stopping and patching</source>
        <translation>Anhalten und patchen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Recovering</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Releasing memory</source>
        <translation>Speicher freigeben</translation>
    </message>
    <message>
        <source>The engine reports an error.</source>
        <translation>Die Engine meldet einen Fehler.</translation>
    </message>
    <message>
        <source>A function that is named is not in the file.</source>
        <translation>Eine genannte Funktion ist nicht in der Datei.</translation>
    </message>
    <message>
        <source>A name stands for several functions of the file.</source>
        <translation>Ein Name steht für mehrere Funktionen der Datei.</translation>
    </message>
    <message>
        <source>A package cannot be made of such an object file.</source>
        <translation>Aus einer solchen Objektdatei lässt sich kein Paket bauen.</translation>
    </message>
    <message>
        <source>The password does not open the secret key.</source>
        <translation>Das Kennwort öffnet den geheimen Schlüssel nicht.</translation>
    </message>
    <message>
        <source>The engine has made a mistake of its own.</source>
        <translation>Die Engine hat selbst einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>The package is for another platform.</source>
        <translation>Das Paket ist für eine andere Plattform.</translation>
    </message>
    <message>
        <source>The process has not loaded the module.</source>
        <translation>Der Prozess hat das Modul nicht geladen.</translation>
    </message>
    <message>
        <source>The module is loaded more than once.</source>
        <translation>Das Modul ist mehr als einmal geladen.</translation>
    </message>
    <message>
        <source>The process has another build of the module.</source>
        <translation>Der Prozess hat einen anderen Build des Moduls.</translation>
    </message>
    <message>
        <source>The module&apos;s file cannot be read.</source>
        <translation>Die Datei des Moduls ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The module&apos;s file is damaged.</source>
        <translation>Die Datei des Moduls ist beschädigt.</translation>
    </message>
    <message>
        <source>The function is not in the module.</source>
        <translation>Die Funktion ist nicht im Modul.</translation>
    </message>
    <message>
        <source>The function in the file is not the one the package is made for.</source>
        <translation>Die Funktion in der Datei ist nicht die, für die das Paket gemacht ist.</translation>
    </message>
    <message>
        <source>Something else has changed the function in memory.</source>
        <translation>Etwas anderes hat die Funktion im Speicher geändert.</translation>
    </message>
    <message>
        <source>The name only chooses between implementations.</source>
        <translation>Der Name wählt nur zwischen Implementierungen.</translation>
    </message>
    <message>
        <source>Two functions of the package share bytes.</source>
        <translation>Zwei Funktionen des Pakets teilen sich Bytes.</translation>
    </message>
    <message>
        <source>The function&apos;s code cannot be understood.</source>
        <translation>Der Code der Funktion ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The code does not come from a file of its own.</source>
        <translation>Der Code stammt nicht aus einer eigenen Datei.</translation>
    </message>
    <message>
        <source>The function jumps back into the bytes to change.</source>
        <translation>Die Funktion springt in die Bytes zurück, die zu ändern sind.</translation>
    </message>
    <message>
        <source>There is no room for a jump at the function&apos;s entry.</source>
        <translation>Am Eintritt der Funktion ist kein Platz für einen Sprung.</translation>
    </message>
    <message>
        <source>There is no free memory near the function.</source>
        <translation>In der Nähe der Funktion ist kein Speicher frei.</translation>
    </message>
    <message>
        <source>A function that must stand still is not in the module.</source>
        <translation>Eine Funktion, die stillstehen muss, ist nicht im Modul.</translation>
    </message>
    <message>
        <source>The new code needs a name that the process does not have.</source>
        <translation>Der neue Code braucht einen Namen, den der Prozess nicht hat.</translation>
    </message>
    <message>
        <source>The new code needs a name that chooses between implementations.</source>
        <translation>Der neue Code braucht einen Namen, der zwischen Implementierungen wählt.</translation>
    </message>
    <message>
        <source>The new code needs a name that stands for several things.</source>
        <translation>Der neue Code braucht einen Namen, der für Mehreres steht.</translation>
    </message>
    <message>
        <source>The package does not have the replacement it names.</source>
        <translation>Das Paket enthält den Ersatz nicht, den es nennt.</translation>
    </message>
    <message>
        <source>The new code has a kind of reference that is not known.</source>
        <translation>Der neue Code hat eine Art von Verweis, die nicht bekannt ist.</translation>
    </message>
    <message>
        <source>The new code cannot reach something: it is too far away.</source>
        <translation>Der neue Code erreicht etwas nicht: Es liegt zu weit entfernt.</translation>
    </message>
    <message>
        <source>The new code is damaged.</source>
        <translation>Der neue Code ist beschädigt.</translation>
    </message>
    <message>
        <source>The new code would have to run something when it is loaded.</source>
        <translation>Der neue Code müsste beim Laden etwas ausführen.</translation>
    </message>
    <message>
        <source>The new code has variables of its own for each thread.</source>
        <translation>Der neue Code hat eigene Variablen für jeden Thread.</translation>
    </message>
    <message>
        <source>The loader&apos;s number of a module is not known.</source>
        <translation>Die Nummer eines Moduls beim Lader ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The place of a thread&apos;s variable is not known.</source>
        <translation>Der Ort der Variable eines Threads ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The module&apos;s own names were removed from its file.</source>
        <translation>Die eigenen Namen des Moduls wurden aus seiner Datei entfernt.</translation>
    </message>
    <message>
        <source>A variable has another size in the running program.</source>
        <translation>Eine Variable hat im laufenden Programm eine andere Größe.</translation>
    </message>
    <message>
        <source>The new code would work on a copy of a variable.</source>
        <translation>Der neue Code würde auf der Kopie einer Variable arbeiten.</translation>
    </message>
    <message>
        <source>The name is a stub that leads to another module.</source>
        <translation>Der Name ist nur ein Sprung in ein anderes Modul.</translation>
    </message>
    <message>
        <source>The new code handles exceptions, the process cannot.</source>
        <translation>Der neue Code behandelt Ausnahmen, der Prozess kann es nicht.</translation>
    </message>
    <message>
        <source>Another package has replaced the function.</source>
        <translation>Ein anderes Paket hat die Funktion ersetzt.</translation>
    </message>
    <message>
        <source>A package that this one requires is not applied.</source>
        <translation>Ein Paket, das dieses voraussetzt, ist nicht angewendet.</translation>
    </message>
    <message>
        <source>Record in the process</source>
        <translation>Eintrag im Prozess</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Code at the entry</source>
        <translation>Code am Eintritt</translation>
    </message>
    <message>
        <source>Jump at the entry</source>
        <translation>Sprung am Eintritt</translation>
    </message>
    <message>
        <source>Original bytes</source>
        <translation>Ursprüngliche Bytes</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Neuer Code</translation>
    </message>
    <message>
        <source>Memory protection</source>
        <translation>Speicherschutz</translation>
    </message>
    <message>
        <source>in the very bytes that change</source>
        <translation>genau in den Bytes, die sich ändern</translation>
    </message>
    <message>
        <source>in a function that is replaced</source>
        <translation>in einer Funktion, die ersetzt wird</translation>
    </message>
    <message>
        <source>in a part of a replaced function that lies elsewhere</source>
        <translation>in einem ausgelagerten Teil einer ersetzten Funktion</translation>
    </message>
    <message>
        <source>in a function that must stand still</source>
        <translation>in einer Funktion, die stillstehen muss</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>angewendet</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>changed by others</source>
        <translation>von anderen geändert</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>original</source>
        <translation>ursprünglich</translation>
    </message>
    <message>
        <source>No thread of the process can tell its unwinder of the patch now.</source>
        <translation>Kein Thread des Prozesses kann dessen Abwickler jetzt den Patch melden.</translation>
    </message>
    <message>
        <source>on a stack that cannot be read to its end</source>
        <translation>auf einem Stapel, der nicht bis zu seinem Ende lesbar ist</translation>
    </message>
    <message>
        <source>a function that waits to go on there</source>
        <translation>eine Funktion, die dort auf ihre Fortsetzung wartet</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Intune device ID</source>
        <translation>Intune-Geräte-ID</translation>
    </message>
    <message>
        <source>Entra device ID</source>
        <translation>Entra-Geräte-ID</translation>
    </message>
    <message>
        <source>Entra object ID</source>
        <translation>Entra-Objekt-ID</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Betriebssystem</translation>
    </message>
    <message>
        <source>OS version</source>
        <translation>Betriebssystemversion</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Device type</source>
        <translation>Gerätetyp</translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Memory (MiB)</source>
        <translation>Arbeitsspeicher (MiB)</translation>
    </message>
    <message>
        <source>Ownership</source>
        <translation>Besitz</translation>
    </message>
    <message>
        <source>Join type</source>
        <translation>Beitrittsart</translation>
    </message>
    <message>
        <source>Managed by</source>
        <translation>Verwaltet von</translation>
    </message>
    <message>
        <source>Management tool</source>
        <translation>Verwaltungswerkzeug</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>Konformität</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Enrolment profile</source>
        <translation>Registrierungsprofil</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>Registriert</translation>
    </message>
    <message>
        <source>Last check-in</source>
        <translation>Letzter Check-in</translation>
    </message>
    <message>
        <source>Account enabled</source>
        <translation>Konto aktiviert</translation>
    </message>
    <message>
        <source>Jailbroken or rooted</source>
        <translation>Jailbreak oder Root</translation>
    </message>
    <message>
        <source>Profile type</source>
        <translation>Profiltyp</translation>
    </message>
    <message>
        <source>Physical IDs</source>
        <translation>Physische IDs</translation>
    </message>
    <message>
        <source>System labels</source>
        <translation>Systembezeichnungen</translation>
    </message>
    <message>
        <source>VBS</source>
        <translation>VBS</translation>
    </message>
    <message>
        <source>CHPE</source>
        <translation>CHPE</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Baseline KB</source>
        <translation>Baseline-KB</translation>
    </message>
    <message>
        <source>CPU virtualization</source>
        <translation>CPU-Virtualisierung</translation>
    </message>
    <message>
        <source>Secure Boot</source>
        <translation>Secure Boot</translation>
    </message>
    <message>
        <source>Azure Arc hotpatch</source>
        <translation>Azure-Arc-Hotpatch</translation>
    </message>
    <message>
        <source>Hotpatch enrolment package</source>
        <translation>Hotpatch-Registrierungspaket</translation>
    </message>
    <message>
        <source>HotPatchTableSize (bytes)</source>
        <translation>HotPatchTableSize (Bytes)</translation>
    </message>
    <message>
        <source>Extension attribute 1</source>
        <translation>Erweiterungsattribut 1</translation>
    </message>
    <message>
        <source>Extension attribute 2</source>
        <translation>Erweiterungsattribut 2</translation>
    </message>
    <message>
        <source>Extension attribute 3</source>
        <translation>Erweiterungsattribut 3</translation>
    </message>
    <message>
        <source>Extension attribute 4</source>
        <translation>Erweiterungsattribut 4</translation>
    </message>
    <message>
        <source>Extension attribute 5</source>
        <translation>Erweiterungsattribut 5</translation>
    </message>
    <message>
        <source>Extension attribute 6</source>
        <translation>Erweiterungsattribut 6</translation>
    </message>
    <message>
        <source>Extension attribute 7</source>
        <translation>Erweiterungsattribut 7</translation>
    </message>
    <message>
        <source>Extension attribute 8</source>
        <translation>Erweiterungsattribut 8</translation>
    </message>
    <message>
        <source>Extension attribute 9</source>
        <translation>Erweiterungsattribut 9</translation>
    </message>
    <message>
        <source>Extension attribute 10</source>
        <translation>Erweiterungsattribut 10</translation>
    </message>
    <message>
        <source>Extension attribute 11</source>
        <translation>Erweiterungsattribut 11</translation>
    </message>
    <message>
        <source>Extension attribute 12</source>
        <translation>Erweiterungsattribut 12</translation>
    </message>
    <message>
        <source>Extension attribute 13</source>
        <translation>Erweiterungsattribut 13</translation>
    </message>
    <message>
        <source>Extension attribute 14</source>
        <translation>Erweiterungsattribut 14</translation>
    </message>
    <message>
        <source>Extension attribute 15</source>
        <translation>Erweiterungsattribut 15</translation>
    </message>
    <message>
        <source>User principal name</source>
        <translation>Benutzerprinzipalname</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Telefonnummer</translation>
    </message>
    <message>
        <source>IMEI</source>
        <translation>IMEI</translation>
    </message>
</context>
<context>
    <name>Graph</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>policy “%1”</source>
        <translation>Richtlinie „%1“</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a date and time in ISO 8601</source>
        <translation>Datum und Uhrzeit nach ISO 8601</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>einer von %1</translation>
    </message>
    <message>
        <source>%1: expected %2, found %3.</source>
        <translation>%1: erwartet %2, gefunden %3.</translation>
    </message>
    <message>
        <source>%1 is assigned to all licensed users. Quarterdeck plans devices only, so the policy is not taken over.</source>
        <translation>%1 ist allen lizenzierten Benutzern zugewiesen. Quarterdeck plant nur für Geräte, daher wird die Richtlinie nicht übernommen.</translation>
    </message>
    <message>
        <source>%1 has an assignment filter. Without it the policy would reach other devices, so it is not taken over.</source>
        <translation>%1 hat einen Zuweisungsfilter. Ohne ihn würde die Richtlinie andere Geräte erreichen, daher wird sie nicht übernommen.</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>This is no JSON; the error is in line %1. Save the answer of Graph as it is.</source>
        <translation>Das ist kein JSON; der Fehler steht in Zeile %1. Speichern Sie die Antwort von Graph unverändert.</translation>
    </message>
    <message>
        <source>This is neither a policy nor an answer of Graph with a list in “value”.</source>
        <translation>Das ist weder eine Richtlinie noch eine Antwort von Graph mit einer Liste in „value“.</translation>
    </message>
    <message>
        <source>“value” is no list of policies.</source>
        <translation>„value“ ist keine Liste von Richtlinien.</translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>The rule of the group “%1” has an error at character %2: %3</source>
        <translation>Die Regel der Gruppe „%1“ hat bei Zeichen %2 einen Fehler: %3</translation>
    </message>
    <message>
        <source>“%1” is a memberOf group itself; memberOf sees direct members only.</source>
        <translation>„%1“ ist selbst eine memberOf-Gruppe; memberOf sieht nur direkte Mitglieder.</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message numerus="yes">
        <source>%Ln device(s) are reached by policies that disagree</source>
        <translation>
            <numerusform>%Ln Gerät wird von Richtlinien erreicht, die sich widersprechen</numerusform>
            <numerusform>%Ln Geräte werden von Richtlinien erreicht, die sich widersprechen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) have a build in no catalogue row</source>
        <translation>
            <numerusform>%Ln Gerät hat einen Build, der in keiner Katalogzeile steht</numerusform>
            <numerusform>%Ln Geräte haben einen Build, der in keiner Katalogzeile steht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest data is %n day(s) old</source>
        <translation>
            <numerusform>Die neuesten Daten sind %n Tag alt</numerusform>
            <numerusform>Die neuesten Daten sind %n Tage alt</numerusform>
        </translation>
    </message>
    <message>
        <source>No ring</source>
        <translation>Kein Ring</translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) did not check in during the 30 days before the newest data</source>
        <translation>
            <numerusform>%Ln Gerät hatte in den 30 Tagen vor den neuesten Daten keinen Check-in</numerusform>
            <numerusform>%Ln Geräte hatten in den 30 Tagen vor den neuesten Daten keinen Check-in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ICalendar</name>
    <message>
        <source>%1, build %2</source>
        <translation>%1, Build %2</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>no restart</source>
        <translation>kein Neustart</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1: %2 planned (%3)</source>
        <translation>%1: %2 geplant (%3)</translation>
    </message>
    <message>
        <source>Planned: %1</source>
        <translation>Geplant: %1</translation>
    </message>
    <message>
        <source>Actual: %1</source>
        <translation>Tatsächlich: %1</translation>
    </message>
    <message>
        <source>Actual: not known yet</source>
        <translation>Tatsächlich: noch nicht bekannt</translation>
    </message>
    <message>
        <source>LCU without hotpatch: %1</source>
        <translation>LCU ohne Hotpatch: %1</translation>
    </message>
    <message>
        <source>By the cadence: no release is known for this month.</source>
        <translation>Nach dem Turnus: Für diesen Monat ist kein Release bekannt.</translation>
    </message>
    <message>
        <source>Confidence: %1</source>
        <translation>Sicherheit: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Out-of-band</source>
        <translation>Außer der Reihe</translation>
    </message>
    <message>
        <source>Windows hotpatch calendar</source>
        <translation>Windows-Hotpatch-Kalender</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>The mapping names column “%1”, which the file does not have. Its columns: %2.</source>
        <translation>Die Zuordnung nennt die Spalte „%1“, die die Datei nicht hat. Ihre Spalten: %2.</translation>
    </message>
    <message>
        <source>No column tells which device a row is: expected “Device ID”, “Device name”, “Microsoft Entra Device ID” or “Serial number”, found %1. Export the devices again, or map the columns.</source>
        <translation>Keine Spalte sagt, welches Gerät eine Zeile ist: erwartet „Device ID“, „Device name“, „Microsoft Entra Device ID“ oder „Serial number“, gefunden %1. Exportieren Sie die Geräte neu, oder ordnen Sie die Spalten zu.</translation>
    </message>
    <message>
        <source>This is neither an Intune device export nor a file of collected facts; its columns: %1. Map its columns to import it all the same.</source>
        <translation>Das ist weder ein Geräteexport von Intune noch eine Datei mit erhobenen Daten; ihre Spalten: %1. Ordnen Sie die Spalten zu, um sie trotzdem zu importieren.</translation>
    </message>
    <message>
        <source>“%1” is no device of this workspace, or its name is not unique. Import the inventory first, or leave such rows out.</source>
        <translation>„%1“ ist kein Gerät dieses Arbeitsbereichs, oder sein Name ist nicht eindeutig. Importieren Sie zuerst das Inventar, oder lassen Sie solche Zeilen aus.</translation>
    </message>
    <message>
        <source>Intune inventory export</source>
        <translation>Inventarexport von Intune</translation>
    </message>
    <message>
        <source>Intune devices report</source>
        <translation>Gerätebericht von Intune</translation>
    </message>
    <message>
        <source>Collected facts</source>
        <translation>Erhobene Daten</translation>
    </message>
    <message>
        <source>Other CSV</source>
        <translation>Andere CSV</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Line %1, column %2 (%3): %4</source>
        <translation>Zeile %1, Spalte %2 (%3): %4</translation>
    </message>
    <message>
        <source>%1 of %2 devices lack %3.</source>
        <translation>Bei %1 von %2 Geräten fehlt: %3.</translation>
    </message>
    <message>
        <source>no id and no name: which device is it?</source>
        <translation>keine ID und kein Name: Welches Gerät ist das?</translation>
    </message>
    <message>
        <source>%1 “%2” is on line %3 already; a device may be there once.</source>
        <translation>%1 „%2“ steht schon in Zeile %3; ein Gerät darf einmal vorkommen.</translation>
    </message>
    <message>
        <source>found “%1”, expected %2.</source>
        <translation>gefunden „%1“, erwartet %2.</translation>
    </message>
    <message>
        <source>“%1” can be month/day or day/month, and no date of the file tells which. Say it: --dates mdy or --dates dmy.</source>
        <translation>„%1“ kann Monat/Tag oder Tag/Monat sein, und kein Datum der Datei sagt, was gilt. Geben Sie es an: --dates mdy oder --dates dmy.</translation>
    </message>
    <message>
        <source>The file has a header and no devices. Export it again without a filter.</source>
        <translation>Die Datei hat eine Kopfzeile und keine Geräte. Exportieren Sie sie neu, ohne Filter.</translation>
    </message>
    <message>
        <source>The import was stopped. Nothing was changed.</source>
        <translation>Der Import wurde angehalten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>einer von %1</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number such as 16384 or 0x1000</source>
        <translation>eine ganze Zahl wie 16384 oder 0x1000</translation>
    </message>
    <message>
        <source>a date such as 2026-05-12 08:04:05 (UTC) or 5/12/2026 8:04:05 AM</source>
        <translation>ein Datum wie 2026-05-12 08:04:05 (UTC) oder 5/12/2026 8:04:05 AM</translation>
    </message>
    <message>
        <source>a KB number such as KB5066835</source>
        <translation>eine KB-Nummer wie KB5066835</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %Ln cell(s) not understood and left unknown, the first on line %2: “%3”.</source>
        <translation>
            <numerusform>Spalte %1: %Ln Zelle nicht verstanden und als unbekannt belassen, in Zeile %2: „%3“.</numerusform>
            <numerusform>Spalte %1: %Ln Zellen nicht verstanden und als unbekannt belassen, die erste in Zeile %2: „%3“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of %1 cannot be read; nothing was imported. The first: %2</source>
        <translation>
            <numerusform>%Ln Zeile von %1 ist nicht lesbar; nichts wurde importiert: %2</numerusform>
            <numerusform>%Ln Zeilen von %1 sind nicht lesbar; nichts wurde importiert. Die erste: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>The field &quot;%2&quot; of %1 cannot be read: expected %3.</source>
        <translation>Das Feld „%2“ von %1 lässt sich nicht lesen: erwartet %3.</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>a date and time</source>
        <translation>Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>ein Datum</translation>
    </message>
    <message>
        <source>a time of day</source>
        <translation>eine Uhrzeit</translation>
    </message>
</context>
<context>
    <name>Lab</name>
    <message>
        <source>the engine&apos;s answer</source>
        <translation>die Antwort der Engine</translation>
    </message>
    <message>
        <source>the number of a module</source>
        <translation>die Nummer eines Moduls</translation>
    </message>
</context>
<context>
    <name>LabModels</name>
    <message>
        <source>passed</source>
        <comment>check</comment>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>blocks</source>
        <comment>check</comment>
        <translation>hindert</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>check</comment>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>nicht signiert</translation>
    </message>
    <message>
        <source>signed, trusted</source>
        <translation>signiert, vertraut</translation>
    </message>
    <message>
        <source>signed, by a key that is not trusted here</source>
        <translation>signiert, mit einem Schlüssel, dem hier nicht vertraut wird</translation>
    </message>
    <message>
        <source>the signature does not fit the package</source>
        <translation>die Signatur passt nicht zum Paket</translation>
    </message>
    <message>
        <source>signed with a revoked key</source>
        <translation>mit einem widerrufenen Schlüssel signiert</translation>
    </message>
    <message>
        <source>the pad before the function</source>
        <translation>Füllbytes vor der Funktion</translation>
    </message>
    <message>
        <source>a jump at its entry</source>
        <translation>Sprung an ihrem Anfang</translation>
    </message>
    <message>
        <source>a short jump to a relay nearby</source>
        <translation>kurzer Sprung zu einem Relais in der Nähe</translation>
    </message>
    <message>
        <source>no way: there is no room for a jump</source>
        <translation>kein Weg: Für einen Sprung ist kein Platz</translation>
    </message>
    <message>
        <source>Process exists</source>
        <translation>Prozess vorhanden</translation>
    </message>
    <message>
        <source>Not a kernel thread</source>
        <translation>Kein Kernel-Thread</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Not protected</source>
        <translation>Nicht geschützt</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Berechtigung</translation>
    </message>
    <message>
        <source>Not traced already</source>
        <translation>Nicht schon verfolgt</translation>
    </message>
    <message>
        <source>Yama</source>
        <translation>Yama</translation>
    </message>
    <message>
        <source>Seccomp</source>
        <translation>Seccomp</translation>
    </message>
    <message>
        <source>Memory not shared</source>
        <translation>Speicher nicht geteilt</translation>
    </message>
    <message>
        <source>quiescent: no thread is in the old code when it is replaced</source>
        <translation>quiescent: Kein Thread ist im alten Code, wenn er ersetzt wird</translation>
    </message>
    <message>
        <source>entry: each function changes at its next call</source>
        <translation>entry: Jede Funktion wechselt bei ihrem nächsten Aufruf</translation>
    </message>
    <message>
        <source>Not frozen</source>
        <translation>Nicht eingefroren</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>A name is needed.</source>
        <translation>Ein Name ist nötig.</translation>
    </message>
    <message>
        <source>The name has %1 characters; at most %2 are possible.</source>
        <translation>Der Name hat %1 Zeichen; möglich sind höchstens %2.</translation>
    </message>
    <message>
        <source>The description has %1 characters; at most %2 are possible.</source>
        <translation>Die Beschreibung hat %1 Zeichen; möglich sind höchstens %2.</translation>
    </message>
    <message>
        <source>%1 days; possible are %2 to %3.</source>
        <translation>%1 Tage; möglich sind %2 bis %3.</translation>
    </message>
    <message>
        <source>A scope tag is needed; “0” is the default one.</source>
        <translation>Ein Bereichstag ist nötig; „0“ ist das vorgegebene.</translation>
    </message>
    <message>
        <source>Assignment %1 names no group.</source>
        <translation>Zuweisung %1 nennt keine Gruppe.</translation>
    </message>
    <message>
        <source>Assignment %1 repeats assignment %2.</source>
        <translation>Zuweisung %1 wiederholt Zuweisung %2.</translation>
    </message>
    <message>
        <source>“%1” has no id.</source>
        <translation>„%1“ hat keine ID.</translation>
    </message>
    <message>
        <source>“%1” has the id %2, which another one has already.</source>
        <translation>„%1“ hat die ID %2, die schon vergeben ist.</translation>
    </message>
    <message>
        <source>“%1” is assigned to the group %2, which is not there.</source>
        <translation>„%1“ ist der Gruppe %2 zugewiesen, die es nicht gibt.</translation>
    </message>
    <message>
        <source>%1 approval settings; at most %2 are possible.</source>
        <translation>%1 Genehmigungseinstellungen; möglich sind höchstens %2.</translation>
    </message>
    <message>
        <source>A deferral of %1 days has no meaning when updates are approved by hand.</source>
        <translation>Eine Zurückstellung um %1 Tage hat keinen Sinn, wenn Updates von Hand genehmigt werden.</translation>
    </message>
    <message>
        <source>Approval setting %1 is for the same updates as setting %2.</source>
        <translation>Genehmigungseinstellung %1 gilt denselben Updates wie Einstellung %2.</translation>
    </message>
    <message>
        <source>The pause has a start, but quality updates are not paused.</source>
        <translation>Die Pause hat einen Beginn, aber Qualitätsupdates sind nicht pausiert.</translation>
    </message>
    <message>
        <source>Active hours need a start and an end.</source>
        <translation>Die Nutzungszeit braucht Beginn und Ende.</translation>
    </message>
    <message>
        <source>Active hours start and end at the same time.</source>
        <translation>Die Nutzungszeit beginnt und endet zur selben Zeit.</translation>
    </message>
    <message>
        <source>Position %1: %2</source>
        <translation>Stelle %1: %2</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>One workspace at a time.</source>
        <translation>Ein Arbeitsbereich zurzeit.</translation>
    </message>
    <message>
        <source>--size is “%1”, expected a width and height like 1280x800.</source>
        <translation>--size ist „%1“, erwartet werden Breite und Höhe wie 1280x800.</translation>
    </message>
    <message>
        <source>--scale is “%1”, expected 1 or 2.</source>
        <translation>--scale ist „%1“, erwartet 1 oder 2.</translation>
    </message>
    <message>
        <source>--theme is “%1”, expected light or dark.</source>
        <translation>--theme ist „%1“, erwartet light oder dark.</translation>
    </message>
    <message>
        <source>--language is “%1”, expected en or de.</source>
        <translation>--language ist „%1“, erwartet en oder de.</translation>
    </message>
    <message>
        <source>The console for Windows hotpatching.</source>
        <translation>Die Konsole für Windows-Hotpatching.</translation>
    </message>
    <message>
        <source>The workspace to open.</source>
        <translation>Der Arbeitsbereich, der geöffnet wird.</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>Zeigt diese Hilfe.</translation>
    </message>
    <message>
        <source>Saves a picture of every page in a folder and ends; needs no display.</source>
        <translation>Speichert ein Bild jeder Seite in einem Ordner und endet; braucht keine Anzeige.</translation>
    </message>
    <message>
        <source>Size of the pictures.</source>
        <translation>Größe der Bilder.</translation>
    </message>
    <message>
        <source>light or dark; default: as in the settings.</source>
        <translation>light oder dark; Vorgabe: wie in den Einstellungen.</translation>
    </message>
    <message>
        <source>en or de; default: as in the settings.</source>
        <translation>en oder de; Vorgabe: wie in den Einstellungen.</translation>
    </message>
    <message>
        <source>1 or 2.</source>
        <translation>1 oder 2.</translation>
    </message>
    <message>
        <source>The workspace %1 could not be opened.</source>
        <translation>Der Arbeitsbereich %1 konnte nicht geöffnet werden.</translation>
    </message>
</context>
<context>
    <name>Month</name>
    <message>
        <source>“%1” is not a month. Write it as 2026-05.</source>
        <translation>„%1“ ist kein Monat. Schreiben Sie ihn wie 2026-05.</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>%1*</source>
        <comment>month, planned</comment>
        <translation>%1*</translation>
    </message>
    <message>
        <source>Restarts by month</source>
        <translation>Neustarts nach Monat</translation>
    </message>
    <message>
        <source>Month (* planned)</source>
        <translation>Monat (* geplant)</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Without hotpatching</source>
        <translation>Ohne Hotpatching</translation>
    </message>
    <message>
        <source>Plan, at least</source>
        <translation>Plan, mindestens</translation>
    </message>
    <message>
        <source>Plan, at most</source>
        <translation>Plan, höchstens</translation>
    </message>
    <message>
        <source>Restarts saved, summed up</source>
        <translation>Gesparte Neustarts, aufsummiert</translation>
    </message>
    <message>
        <source>Restarts saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>Possibly more</source>
        <translation>Möglicherweise mehr</translation>
    </message>
    <message>
        <source>If all eligible were allowed, at most</source>
        <translation>Möglich, höchstens</translation>
    </message>
    <message>
        <source>Every month is counted device by device over the same devices: those that a policy, a ring or the tenant default reaches.</source>
        <translation>Jeder Monat ist Gerät für Gerät über dieselben Geräte gezählt: die, die eine Richtlinie, ein Ring oder der Mandantenstandard erreicht.</translation>
    </message>
    <message>
        <source>Without hotpatching, each of them restarts once a month where nothing holds the update.</source>
        <translation>Ohne Hotpatching startet jedes davon einmal im Monat neu, wo nichts das Update zurückhält.</translation>
    </message>
    <message>
        <source>A range is given where a device&apos;s facts are missing or contradict each other.</source>
        <translation>Eine Spanne steht da, wo Daten eines Geräts fehlen oder einander widersprechen.</translation>
    </message>
    <message>
        <source>Restarts for .NET, drivers, firmware and other reasons are not counted.</source>
        <translation>Neustarts wegen .NET, Treibern, Firmware und aus anderen Gründen sind nicht gezählt.</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) are planned, not confirmed; an unplanned baseline would add restarts.</source>
        <translation>
            <numerusform>%n Monat ist geplant, nicht bestätigt; eine ungeplante Baseline brächte Neustarts hinzu.</numerusform>
            <numerusform>%n Monate sind geplant, nicht bestätigt; eine ungeplante Baseline brächte Neustarts hinzu.</numerusform>
        </translation>
    </message>
    <message>
        <source>No ring, or rings that disagree</source>
        <translation>Kein Ring, oder Ringe, die sich widersprechen</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) are reached by nothing and not counted.</source>
        <translation>
            <numerusform>%Ln Gerät wird von nichts erreicht und ist nicht gezählt.</numerusform>
            <numerusform>%Ln Geräte werden von nichts erreicht und sind nicht gezählt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Groups &amp; rings</source>
        <translation>Gruppen und Ringe</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>Ausblick</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Where does the fleet stand this month, and what needs attention?</source>
        <translation>Wo steht der Bestand in diesem Monat, und was braucht Aufmerksamkeit?</translation>
    </message>
    <message>
        <source>Which devices hotpatch, which do not, and why?</source>
        <translation>Welche Geräte erhalten Hotpatches, welche nicht, und warum?</translation>
    </message>
    <message>
        <source>Who belongs to which group, and who gets an update first?</source>
        <translation>Wer gehört wohin, und wer erhält Updates zuerst?</translation>
    </message>
    <message>
        <source>What do the policies say, and whom do they reach?</source>
        <translation>Was sagen die Richtlinien, und wen erreichen sie?</translation>
    </message>
    <message>
        <source>What would happen in a month if nothing, or something, changed?</source>
        <translation>Was würde in einem Monat geschehen, wenn sich nichts oder etwas änderte?</translation>
    </message>
    <message>
        <source>Which months need a restart, and which do not?</source>
        <translation>Welche Monate brauchen einen Neustart, und welche nicht?</translation>
    </message>
    <message>
        <source>How many restarts does hotpatching save, and what is that worth?</source>
        <translation>Wie viele Neustarts spart Hotpatching, und was ist das wert?</translation>
    </message>
    <message>
        <source>Does a patch go in, hold, and come out again cleanly?</source>
        <translation>Geht ein Patch hinein, hält er, geht er sauber heraus?</translation>
    </message>
    <message>
        <source>What is running, and who changed what?</source>
        <translation>Was läuft gerade, und wer hat was geändert?</translation>
    </message>
</context>
<context>
    <name>PlanFindings</name>
    <message>
        <source>It is assigned to nobody and reaches no device.</source>
        <translation>Sie ist niemandem zugewiesen und erreicht kein Gerät.</translation>
    </message>
    <message>
        <source>It names a group that is not in this workspace: %1.</source>
        <translation>Sie nennt eine Gruppe, die es in diesem Arbeitsbereich nicht gibt: %1.</translation>
    </message>
    <message>
        <source>all devices</source>
        <translation>alle Geräte</translation>
    </message>
    <message>
        <source>Another policy has the same name.</source>
        <translation>Eine andere Richtlinie hat denselben Namen.</translation>
    </message>
    <message>
        <source>It disagrees with “%1” about hotpatching for %2. Which of the two wins is documented nowhere: take one of them away.</source>
        <translation>Sie widerspricht „%1“ beim Hotpatching für %2. Welche von beiden gewinnt, ist nirgends dokumentiert: Nehmen Sie eine davon weg.</translation>
    </message>
    <message>
        <source>It shares %1 with the ring “%2”.</source>
        <translation>Er teilt sich %1 mit dem Ring „%2“.</translation>
    </message>
    <message>
        <source>It has no deadline: devices may put off a restart for ever.</source>
        <translation>Er hat keinen Stichtag: Geräte können einen Neustart für immer aufschieben.</translation>
    </message>
    <message>
        <source>Quality updates are paused.</source>
        <translation>Qualitätsupdates sind pausiert.</translation>
    </message>
    <message>
        <source>Deferral</source>
        <translation>Zurückstellung</translation>
    </message>
    <message>
        <source>Deferral of quality updates</source>
        <translation>Zurückstellung von Qualitätsupdates</translation>
    </message>
    <message>
        <source>Deferral of feature updates</source>
        <translation>Zurückstellung von Funktionsupdates</translation>
    </message>
    <message>
        <source>Deadline for quality updates</source>
        <translation>Stichtag für Qualitätsupdates</translation>
    </message>
    <message>
        <source>Deadline for feature updates</source>
        <translation>Stichtag für Funktionsupdates</translation>
    </message>
    <message>
        <source>Grace period</source>
        <translation>Karenzzeit</translation>
    </message>
    <message>
        <source>Uninstall period</source>
        <translation>Deinstallationsfrist</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field, broken limit</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (unknown group)</source>
        <translation>%1 (unbekannte Gruppe)</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>Alle Geräte</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>%1; without %2</source>
        <translation>%1; ohne %2</translation>
    </message>
</context>
<context>
    <name>PoliciesModel</name>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
</context>
<context>
    <name>PreviewCsv</name>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Angehalten; nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>“%1” does not fit here; expected a word or the end.</source>
        <translation>„%1“ passt hier nicht; erwartet wird ein Wort oder das Ende.</translation>
    </message>
    <message>
        <source>More than %1 brackets and nots inside each other.</source>
        <translation>Mehr als %1 Klammern und Verneinungen ineinander.</translation>
    </message>
    <message>
        <source>Something is missing here: a word, a comparison or a bracket.</source>
        <translation>Hier fehlt etwas: ein Wort, ein Vergleich oder eine Klammer.</translation>
    </message>
    <message>
        <source>“%1” does not fit here; expected a word, a comparison or a bracket.</source>
        <translation>„%1“ passt hier nicht; erwartet wird ein Wort, ein Vergleich oder eine Klammer.</translation>
    </message>
    <message>
        <source>This bracket never closes.</source>
        <translation>Diese Klammer wird nie geschlossen.</translation>
    </message>
    <message>
        <source>Expected “unknown”, “empty” or “known” after “is”.</source>
        <translation>Nach „is“ wird „unknown“, „empty“ oder „known“ erwartet.</translation>
    </message>
    <message>
        <source>A value is missing after “%1”.</source>
        <translation>Nach „%1“ fehlt ein Wert.</translation>
    </message>
    <message>
        <source>There is no field “%1”. Put text with “%2” in it in quotes.</source>
        <translation>Ein Feld „%1“ gibt es nicht. Setzen Sie Text, in dem „%2“ vorkommt, in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Expected = or != here.</source>
        <translation>Hier wird = oder != erwartet.</translation>
    </message>
    <message>
        <source>Builds of different tracks have no order; expected =, !=, :, !:, ~ or !~.</source>
        <translation>Builds verschiedener Spuren haben keine Ordnung; erwartet wird =, !=, :, !:, ~ oder !~.</translation>
    </message>
    <message>
        <source>Text has no order; expected =, !=, :, !:, ~ or !~.</source>
        <translation>Text hat keine Ordnung; erwartet wird =, !=, :, !:, ~ oder !~.</translation>
    </message>
    <message>
        <source>Expected =, !=, &lt;, &lt;=, &gt; or &gt;= here.</source>
        <translation>Hier wird =, !=, &lt;, &lt;=, &gt; oder &gt;= erwartet.</translation>
    </message>
    <message>
        <source>One value is enough here.</source>
        <translation>Ein Wert genügt hier.</translation>
    </message>
    <message>
        <source>Expected true or false.</source>
        <translation>Erwartet wird true oder false.</translation>
    </message>
    <message>
        <source>“%1” is no whole number.</source>
        <translation>„%1“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>“%1” is no date; expected 2026-05-12, 2026-05-12T08:04 or -30d.</source>
        <translation>„%1“ ist kein Datum; erwartet wird 2026-05-12, 2026-05-12T08:04 oder -30d.</translation>
    </message>
    <message>
        <source>“%1” is none of the values: %2.</source>
        <translation>„%1“ ist keiner der Werte: %2.</translation>
    </message>
    <message>
        <source>This quote never closes.</source>
        <translation>Dieses Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>Die Suche wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>Release</name>
    <message>
        <source>“%1” is no product. Known: %2.</source>
        <translation>„%1“ ist kein Produkt. Bekannt: %2.</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>Unplanned baseline</source>
        <translation>Ungeplante Baseline</translation>
    </message>
    <message>
        <source>Hotpatch</source>
        <translation>Hotpatch</translation>
    </message>
    <message>
        <source>Out-of-band hotpatch</source>
        <translation>Hotpatch außer der Reihe</translation>
    </message>
    <message>
        <source>LCU</source>
        <translation>LCU</translation>
    </message>
    <message>
        <source>Out-of-band LCU</source>
        <translation>LCU außer der Reihe</translation>
    </message>
    <message>
        <source>Out-of-band baseline</source>
        <translation>Baseline außer der Reihe</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>third party</source>
        <translation>Dritte</translation>
    </message>
    <message>
        <source>inferred</source>
        <translation>erschlossen</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Hotpatch report: %1</source>
        <translation>Hotpatch-Bericht: %1</translation>
    </message>
    <message>
        <source>Hotpatch report</source>
        <translation>Hotpatch-Bericht</translation>
    </message>
    <message>
        <source>%1 · data as of %2 · made %3</source>
        <translation>%1 · Daten vom %2 · erstellt %3</translation>
    </message>
    <message>
        <source>Sample fleet: no real devices</source>
        <translation>Beispielbestand: keine echten Geräte</translation>
    </message>
    <message>
        <source>Devices in scope</source>
        <translation>Geräte in Betracht</translation>
    </message>
    <message>
        <source>and %1 out of scope</source>
        <translation>und %1 außer Betracht</translation>
    </message>
    <message>
        <source>%1 devices need no restart in %2</source>
        <translation>%1 Geräte brauchen im %2 keinen Neustart</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>of the whole fleet in %1</source>
        <translation>des ganzen Bestands im %1</translation>
    </message>
    <message>
        <source>Restarts saved</source>
        <translation>Gesparte Neustarts</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>devices whose facts are missing or contradict each other</source>
        <translation>Geräte, deren Daten fehlen oder einander widersprechen</translation>
    </message>
    <message>
        <source>Made by Quarterdeck %1 from the workspace&apos;s own data; nothing was sent anywhere. Planned months are no promise of Microsoft.</source>
        <translation>Von Quarterdeck %1 aus den Daten des Arbeitsbereichs erstellt; nichts wurde irgendwohin gesendet. Geplante Monate sind keine Zusage von Microsoft.</translation>
    </message>
    <message>
        <source>Out-of-band</source>
        <translation>Außer der Reihe</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>Datum nicht bekannt</translation>
    </message>
    <message>
        <source>+ %1, %2: %3</source>
        <translation>+ %1, %2: %3</translation>
    </message>
    <message>
        <source>planned: %1</source>
        <translation>geplant: %1</translation>
    </message>
    <message>
        <source>by the cadence</source>
        <translation>nach dem Turnus</translation>
    </message>
    <message>
        <source>LCU: %1</source>
        <translation>LCU: %1</translation>
    </message>
    <message>
        <source>Sources of the calendar</source>
        <translation>Quellen des Kalenders</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Under each month its Patch Tuesday. Filled: the month&apos;s type is known. Dashed: planned and unconfirmed. The builds of hotpatches and LCUs of one month are two tracks and must not be compared.</source>
        <translation>Unter jedem Monat sein Patchday. Gefüllt: Der Typ des Monats ist bekannt. Gestrichelt: geplant und unbestätigt. Die Builds von Hotpatches und LCUs eines Monats sind zwei Spuren und dürfen nicht verglichen werden.</translation>
    </message>
    <message>
        <source>without hotpatch</source>
        <translation>ohne Hotpatch</translation>
    </message>
    <message>
        <source>with hotpatch</source>
        <translation>mit Hotpatch</translation>
    </message>
    <message>
        <source>with hotpatch, possible</source>
        <translation>mit Hotpatch, möglich</translation>
    </message>
    <message>
        <source>Devices by verdict; the table below has the figures.</source>
        <translation>Geräte nach Urteil; die Tabelle darunter nennt die Zahlen.</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>Restarts by month with and without hotpatch; the table below has the figures.</source>
        <translation>Neustarts je Monat mit und ohne Hotpatch; die Tabelle darunter nennt die Zahlen.</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <comment>range of numbers</comment>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>Required: %1</source>
        <translation>Verlangt: %1</translation>
    </message>
    <message>
        <source>Restarts for .NET, drivers, firmware and other software are not counted; they may be needed in hotpatch months too.</source>
        <translation>Neustarts für .NET, Treiber, Firmware und andere Software sind nicht gezählt; sie können auch in Hotpatch-Monaten nötig sein.</translation>
    </message>
    <message>
        <source>A device with the verdict Unknown counts one restart in a baseline month and 0 to 1 in a hotpatch month. Held devices count none in the month and are carried over.</source>
        <translation>Ein Gerät mit dem Urteil Unbekannt zählt in einem Baseline-Monat einen Neustart und in einem Hotpatch-Monat 0 bis 1. Zurückgehaltene Geräte zählen im Monat keinen und werden übertragen.</translation>
    </message>
    <message>
        <source>Months without a release are planned by the cadence (baselines in January, April, July and October). An unplanned baseline can replace any hotpatch month.</source>
        <translation>Monate ohne Release sind nach dem Turnus geplant (Baselines im Januar, April, Juli und Oktober). Eine ungeplante Baseline kann jeden Hotpatch-Monat ersetzen.</translation>
    </message>
    <message>
        <source>Reasons and fixes</source>
        <translation>Gründe und Abhilfen</translation>
    </message>
    <message>
        <source>Every device in scope hotpatches.</source>
        <translation>Jedes Gerät in Betracht erhält Hotpatches.</translation>
    </message>
    <message>
        <source>The check that decided for each device that does not simply hotpatch in %1, and what would change it.</source>
        <translation>Die Prüfung, die bei jedem Gerät entschied, das im %1 nicht einfach einen Hotpatch erhält, und was das ändern würde.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Age in days</source>
        <translation>Alter in Tagen</translation>
    </message>
    <message>
        <source>Missing facts</source>
        <translation>Fehlende Daten</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>Annahmen</translation>
    </message>
    <message>
        <source>Data and assumptions</source>
        <translation>Daten und Annahmen</translation>
    </message>
    <message>
        <source>Ages are counted to %1.</source>
        <translation>Das Alter ist bis %1 gezählt.</translation>
    </message>
    <message>
        <source>Sources disagree: %1</source>
        <translation>Die Quellen widersprechen sich: %1</translation>
    </message>
    <message>
        <source>Rules and sources</source>
        <translation>Regeln und Quellen</translation>
    </message>
    <message>
        <source>Eligibility rules, version %1.</source>
        <translation>Eignungsregeln, Version %1.</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>Anforderung</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Takes the hotpatch; no restart.</source>
        <translation>Erhält den Hotpatch; kein Neustart.</translation>
    </message>
    <message>
        <source>Takes the current baseline with one restart, then the hotpatch.</source>
        <translation>Erhält die aktuelle Baseline mit einem Neustart, dann den Hotpatch.</translation>
    </message>
    <message>
        <source>A baseline month: one restart, as planned.</source>
        <translation>Ein Baseline-Monat: ein Neustart, wie geplant.</translation>
    </message>
    <message>
        <source>Takes the cumulative update with a restart; the reasons are below.</source>
        <translation>Erhält das kumulative Update mit einem Neustart; die Gründe stehen unten.</translation>
    </message>
    <message>
        <source>Deferral, pause or freeze: not before the next Patch Tuesday.</source>
        <translation>Zurückstellung, Pause oder Sperre: nicht vor dem nächsten Patchday.</translation>
    </message>
    <message>
        <source>No policy and no ring reaches it; its restarts are not counted.</source>
        <translation>Keine Richtlinie und kein Ring erreicht es; seine Neustarts sind nicht gezählt.</translation>
    </message>
    <message>
        <source>A needed fact is missing or sources contradict each other.</source>
        <translation>Eine nötige Angabe fehlt, oder Quellen widersprechen sich.</translation>
    </message>
    <message>
        <source>From the entered figure: %1 minutes of work lost a restart.</source>
        <translation>Aus der eingegebenen Zahl: %1 Minuten Arbeit je Neustart verloren.</translation>
    </message>
    <message>
        <source>From the entered figures: %1 minutes of work lost a restart, %2 %3 an hour.</source>
        <translation>Aus den eingegebenen Zahlen: %1 Minuten Arbeit je Neustart verloren, %2 %3 je Stunde.</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>In scope</source>
        <translation>In Betracht</translation>
    </message>
    <message>
        <source>Verdicts in %1</source>
        <translation>Urteile im %1</translation>
    </message>
    <message>
        <source>What the month brings each device. %1 devices are out of scope (phones, Macs, other systems) and set aside.</source>
        <translation>Was der Monat jedem Gerät bringt. %1 Geräte sind außer Betracht (Telefone, Macs, andere Systeme).</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>planned, unconfirmed</source>
        <translation>geplant, unbestätigt</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Restarts with and without hotpatch</source>
        <translation>Neustarts mit und ohne Hotpatch</translation>
    </message>
    <message>
        <source>Restarts of the whole fleet by month: as this plan brings them, and as they would be without hotpatching. The last column is what would be saved if every client were allowed to hotpatch. Devices that nothing reaches are not counted.</source>
        <translation>Neustarts des ganzen Bestands je Monat: wie dieser Plan sie bringt, und wie sie ohne Hotpatching wären. Die letzte Spalte nennt, was gespart würde, wenn jeder Client Hotpatches erhalten dürfte. Geräte, die nichts erreicht, sind nicht gezählt.</translation>
    </message>
    <message>
        <source>Without hotpatch</source>
        <translation>Ohne Hotpatch</translation>
    </message>
    <message>
        <source>With hotpatch</source>
        <translation>Mit Hotpatch</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>Could be saved</source>
        <translation>Möglich</translation>
    </message>
    <message>
        <source>Cost sheet</source>
        <translation>Kostenblatt</translation>
    </message>
    <message>
        <source>In the months above</source>
        <translation>In den Monaten oben</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>Rings</name>
    <message>
        <source>Name at least one ring and its share.</source>
        <translation>Nennen Sie mindestens einen Ring und seinen Anteil.</translation>
    </message>
    <message>
        <source>The share of ring “%1” is %2 %; it must be above 0 and at most 100 %.</source>
        <translation>Der Anteil von Ring „%1“ ist %2 %; er muss über 0 und höchstens 100 % sein.</translation>
    </message>
    <message>
        <source>Two rings are called “%1”. Give each its own name.</source>
        <translation>Zwei Ringe heißen „%1“. Geben Sie jedem seinen eigenen Namen.</translation>
    </message>
    <message>
        <source>With ring “%1” the shares add up to %2 %; at most 100 % can be given away.</source>
        <translation>Mit Ring „%1“ ergeben die Anteile %2 %; höchstens 100 % lassen sich vergeben.</translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>The regular expression “%1” takes too many steps on “%2”, so it cannot be told whether it matches. Simplify it, or use -startsWith or -contains.</source>
        <translation>Der reguläre Ausdruck „%1“ braucht bei „%2“ zu viele Schritte, daher lässt sich nicht sagen, ob er passt. Vereinfachen Sie ihn, oder verwenden Sie -startsWith oder -contains.</translation>
    </message>
    <message>
        <source>The rule has %1 characters; Entra allows %2. Shorten it by %3.</source>
        <translation>Die Regel hat %1 Zeichen; Entra erlaubt %2. Kürzen Sie sie um %3.</translation>
    </message>
    <message>
        <source>The rule is empty. Write a comparison such as %1.</source>
        <translation>Die Regel ist leer. Schreiben Sie einen Vergleich wie %1.</translation>
    </message>
    <message>
        <source>“Direct Reports” is for groups of users. A group of devices can use device properties only.</source>
        <translation>„Direct Reports“ ist für Gruppen von Benutzern. Eine Gruppe von Geräten kann nur Geräteeigenschaften verwenden.</translation>
    </message>
    <message>
        <source>This “)” closes no parenthesis.</source>
        <translation>Diese „)“ schließt keine Klammer.</translation>
    </message>
    <message>
        <source>Expected -and, -or or the end of the rule, found %1.</source>
        <translation>Erwartet wird -and, -or oder das Ende der Regel, gefunden %1.</translation>
    </message>
    <message>
        <source>device.memberOf cannot be combined with other conditions. Make it the whole rule, or use two groups.</source>
        <translation>device.memberOf lässt sich nicht mit anderen Bedingungen verbinden. Machen Sie es zur ganzen Regel, oder verwenden Sie zwei Gruppen.</translation>
    </message>
    <message>
        <source>-not cannot be used with null. Use %1 instead.</source>
        <translation>-not lässt sich nicht mit null verwenden. Verwenden Sie stattdessen %1.</translation>
    </message>
    <message>
        <source>Entra may refuse -not before a comparison with null. Turn the comparison round instead.</source>
        <translation>Entra lehnt -not vor einem Vergleich mit null möglicherweise ab. Drehen Sie stattdessen den Vergleich um.</translation>
    </message>
    <message>
        <source>Parentheses are nested more than %1 deep.</source>
        <translation>Klammern sind mehr als %1 Ebenen tief verschachtelt.</translation>
    </message>
    <message>
        <source>Expected “)” for the “(” at character %1, or -and or -or, found %2.</source>
        <translation>Erwartet wird „)“ zu der „(“ bei Zeichen %1 oder -and oder -or, gefunden %2.</translation>
    </message>
    <message>
        <source>the end of the rule</source>
        <translation>das Ende der Regel</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>A dash stands where a hyphen belongs; it is read as -%1.</source>
        <translation>Ein Gedankenstrich steht, wo ein Bindestrich hingehört; er wird als -%1 gelesen.</translation>
    </message>
    <message>
        <source>The quotes are escaped; plain quotes are enough: &quot;%1&quot;.</source>
        <translation>Die Anführungszeichen sind maskiert; einfache genügen: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>It is not documented how far -any and -all reach without parentheses. Put the condition behind them in parentheses; it is read as ending here.</source>
        <translation>Wie weit -any und -all ohne Klammern reichen, ist nicht dokumentiert. Setzen Sie die Bedingung dahinter in Klammern; gelesen wird sie bis hier.</translation>
    </message>
    <message>
        <source>-any and -all cannot stand inside -any or -all.</source>
        <translation>-any und -all können nicht in -any oder -all stehen.</translation>
    </message>
    <message>
        <source>%1 holds one value. -any and -all are for device.devicePhysicalIds and device.systemLabels.</source>
        <translation>%1 hat einen Wert. -any und -all sind für device.devicePhysicalIds und device.systemLabels.</translation>
    </message>
    <message>
        <source>Expected “_” (the element) or “(”, found %1.</source>
        <translation>Erwartet wird „_“ (das Element) oder „(“, gefunden %1.</translation>
    </message>
    <message>
        <source>Expected a property such as device.displayName or “(”, found %1.</source>
        <translation>Erwartet wird eine Eigenschaft wie device.displayName oder „(“, gefunden %1.</translation>
    </message>
    <message>
        <source>“_” stands for an element and is only known inside -any or -all. If it belongs to the -any before it, put the whole condition in parentheses.</source>
        <translation>„_“ steht für ein Element und ist nur in -any oder -all bekannt. Gehört es zum -any davor, setzen Sie die ganze Bedingung in Klammern.</translation>
    </message>
    <message>
        <source>%1 is a property of users. A group of devices can use device properties only.</source>
        <translation>%1 ist eine Eigenschaft von Benutzern. Eine Gruppe von Geräten kann nur Geräteeigenschaften verwenden.</translation>
    </message>
    <message>
        <source>device.organizationalUnit is no longer supported by Entra and must not be used. Use an extension attribute instead.</source>
        <translation>device.organizationalUnit wird von Entra nicht mehr unterstützt und darf nicht verwendet werden. Verwenden Sie stattdessen ein Erweiterungsattribut.</translation>
    </message>
    <message>
        <source>Microsoft writes %1; Entra may tell upper from lower case.</source>
        <translation>Microsoft schreibt %1; Entra unterscheidet möglicherweise Groß- und Kleinbuchstaben.</translation>
    </message>
    <message>
        <source>%1 is not known here. The elements of %2 are texts: write “_”.</source>
        <translation>%1 ist hier nicht bekannt. Die Elemente von %2 sind Texte: Schreiben Sie „_“.</translation>
    </message>
    <message>
        <source>There is no device property %1.</source>
        <translation>Eine Geräteeigenschaft %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no device property %1. Did you mean %2?</source>
        <translation>Eine Geräteeigenschaft %1 gibt es nicht. Meinten Sie %2?</translation>
    </message>
    <message>
        <source>Expected “(” or “_” after -any or -all, found %1.</source>
        <translation>Nach -any oder -all wird „(“ oder „_“ erwartet, gefunden %1.</translation>
    </message>
    <message>
        <source>A memberOf rule has the form %1; found %2.</source>
        <translation>Eine memberOf-Regel hat die Form %1; gefunden %2.</translation>
    </message>
    <message>
        <source>Expected an operator such as -eq, found %1.</source>
        <translation>Erwartet wird ein Operator wie -eq, gefunden %1.</translation>
    </message>
    <message>
        <source>%1 is true or false: only -eq and -ne can be used, found %2.</source>
        <translation>%1 ist true oder false: Nur -eq und -ne sind möglich, gefunden %2.</translation>
    </message>
    <message>
        <source>%1 holds several values. Without -any this is read as “any of them”.</source>
        <translation>%1 hat mehrere Werte. Ohne -any wird das als „einer davon“ gelesen.</translation>
    </message>
    <message>
        <source>-ge and -le are for user.employeeHireDate only, found %1.</source>
        <translation>-ge und -le sind nur für user.employeeHireDate, gefunden %1.</translation>
    </message>
    <message>
        <source>-not stands before a condition and compares nothing. Use -ne, also for null.</source>
        <translation>-not steht vor einer Bedingung und vergleicht nichts. Verwenden Sie -ne, auch für null.</translation>
    </message>
    <message>
        <source>Expected one of %1, found %2.</source>
        <translation>Erwartet wird einer von %1, gefunden %2.</translation>
    </message>
    <message>
        <source>There is no operator %1. Did you mean %2?</source>
        <translation>Einen Operator %1 gibt es nicht. Meinten Sie %2?</translation>
    </message>
    <message>
        <source>Only -eq and -ne can be used with null, found -%1.</source>
        <translation>Mit null sind nur -eq und -ne möglich, gefunden -%1.</translation>
    </message>
    <message>
        <source>Expected true, false or null, found %1.</source>
        <translation>Erwartet wird true, false oder null, gefunden %1.</translation>
    </message>
    <message>
        <source>In quotes this is the text “null”. Write null without quotes for “not set”.</source>
        <translation>In Anführungszeichen ist das der Text „null“. Schreiben Sie null ohne Anführungszeichen für „nicht gesetzt“.</translation>
    </message>
    <message>
        <source>The regular expression has an error at its character %1: %2.</source>
        <translation>Der reguläre Ausdruck hat bei seinem Zeichen %1 einen Fehler: %2.</translation>
    </message>
    <message>
        <source>Expected a list such as [&quot;A&quot;,&quot;B&quot;], found %1.</source>
        <translation>Erwartet wird eine Liste wie [&quot;A&quot;,&quot;B&quot;], gefunden %1.</translation>
    </message>
    <message>
        <source>A memberOf rule can name at most %1 groups.</source>
        <translation>Eine memberOf-Regel kann höchstens %1 Gruppen nennen.</translation>
    </message>
    <message>
        <source>Expected “,” or “]” in the list, found %1.</source>
        <translation>Erwartet wird „,“ oder „]“ in der Liste, gefunden %1.</translation>
    </message>
    <message>
        <source>This text never closes: the quote at its end is missing.</source>
        <translation>Dieser Text wird nie geschlossen: Das Anführungszeichen am Ende fehlt.</translation>
    </message>
    <message>
        <source>Expected a plain quote (&quot;), found the typographic quote %1.</source>
        <translation>Erwartet wird ein einfaches Anführungszeichen (&quot;), gefunden das typografische %1.</translation>
    </message>
    <message>
        <source>system.now is for user.employeeHireDate only.</source>
        <translation>system.now ist nur für user.employeeHireDate.</translation>
    </message>
    <message>
        <source>null cannot stand in a list. Compare it with -eq or -ne.</source>
        <translation>null kann nicht in einer Liste stehen. Vergleichen Sie mit -eq oder -ne.</translation>
    </message>
    <message>
        <source>A list is for -in and -notIn; expected one text in quotes.</source>
        <translation>Eine Liste ist für -in und -notIn; erwartet wird ein Text in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Expected a text in quotes, found %1. Write &quot;%2&quot;.</source>
        <translation>Erwartet wird ein Text in Anführungszeichen, gefunden %1. Schreiben Sie &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>Expected a text in quotes, found %1.</source>
        <translation>Erwartet wird ein Text in Anführungszeichen, gefunden %1.</translation>
    </message>
    <message>
        <source>unknown: no import brought it</source>
        <translation>unbekannt: Kein Import hat es gebracht</translation>
    </message>
    <message>
        <source>null: not set</source>
        <translation>null: nicht gesetzt</translation>
    </message>
    <message>
        <source>unknown: Entra&apos;s word for “%1” is not known</source>
        <translation>unbekannt: Wie Entra „%1“ nennt, ist nicht bekannt</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>RulePack</name>
    <message>
        <source>The condition has a member “%1” that does not belong there.</source>
        <translation>Die Bedingung hat ein Mitglied „%1“, das nicht dorthin gehört.</translation>
    </message>
    <message>
        <source>“otherwise” is “%1”; “no” and “unknown” are possible.</source>
        <translation>„otherwise“ ist „%1“; möglich sind „no“ und „unknown“.</translation>
    </message>
    <message>
        <source>“%1” is no value of “%2”; possible are %3.</source>
        <translation>„%1“ ist kein Wert von „%2“; möglich sind %3.</translation>
    </message>
    <message>
        <source>The condition on “%1” lists no value under “yes”.</source>
        <translation>Die Bedingung zu „%1“ nennt keinen Wert unter „yes“.</translation>
    </message>
    <message>
        <source>“%1” is no attribute of a device.</source>
        <translation>„%1“ ist kein Attribut eines Geräts.</translation>
    </message>
    <message>
        <source>The condition on “%1” needs a number under “atLeast”.</source>
        <translation>Die Bedingung zu „%1“ braucht eine Zahl unter „atLeast“.</translation>
    </message>
    <message>
        <source>The condition on “%1” needs true or false under “equals”.</source>
        <translation>Die Bedingung zu „%1“ braucht true oder false unter „equals“.</translation>
    </message>
    <message>
        <source>“%1” is free text or a date; a rule needs a choice, number or flag.</source>
        <translation>„%1“ ist freier Text oder ein Datum; eine Regel braucht eine Auswahl, eine Zahl oder ein Kennzeichen.</translation>
    </message>
    <message>
        <source>A version condition needs build numbers under “version” and one under “noBelow”.</source>
        <translation>Eine Versionsbedingung braucht Buildnummern unter „version“ und eine unter „noBelow“.</translation>
    </message>
    <message>
        <source>“buildFloor” needs an architecture and a build such as &quot;x64&quot;: &quot;26100.2033&quot;; found “%1”.</source>
        <translation>„buildFloor“ braucht eine Architektur und einen Build wie &quot;x64&quot;: &quot;26100.2033&quot;; gefunden „%1“.</translation>
    </message>
    <message>
        <source>“buildFloor” names no architecture.</source>
        <translation>„buildFloor“ nennt keine Architektur.</translation>
    </message>
    <message>
        <source>“%1” is no check that this program knows.</source>
        <translation>„%1“ ist keine Prüfung, die dieses Programm kennt.</translation>
    </message>
    <message>
        <source>“maxDays” belongs to the check “data-age”, and must be above 0 there.</source>
        <translation>„maxDays“ gehört zur Prüfung „data-age“ und muss dort über 0 sein.</translation>
    </message>
    <message>
        <source>A check of the program cannot stand inside “any”.</source>
        <translation>Eine Prüfung des Programms kann nicht in „any“ stehen.</translation>
    </message>
    <message>
        <source>“any” lists no condition.</source>
        <translation>„any“ nennt keine Bedingung.</translation>
    </message>
    <message>
        <source>A condition starts with “field”, “version”, “buildFloor”, “any” or “check”.</source>
        <translation>Eine Bedingung beginnt mit „field“, „version“, „buildFloor“, „any“ oder „check“.</translation>
    </message>
    <message>
        <source>A rule of the rule pack has no “id”.</source>
        <translation>Eine Regel des Regelpakets hat keine „id“.</translation>
    </message>
    <message>
        <source>“source” is missing</source>
        <translation>„source“ fehlt</translation>
    </message>
    <message>
        <source>“date” is no date such as 2026-01-13</source>
        <translation>„date“ ist kein Datum wie 2026-01-13</translation>
    </message>
    <message>
        <source>a check of the program cannot stand under “when”</source>
        <translation>eine Prüfung des Programms kann nicht unter „when“ stehen</translation>
    </message>
    <message>
        <source>Rule “%1” of the rule pack: %2.</source>
        <translation>Regel „%1“ des Regelpakets: %2.</translation>
    </message>
    <message>
        <source>unknown member “%1”</source>
        <translation>unbekanntes Mitglied „%1“</translation>
    </message>
    <message>
        <source>“%1” needs a text under “en” and “de”</source>
        <translation>„%1“ braucht einen Text unter „en“ und „de“</translation>
    </message>
    <message>
        <source>unknown effort “%1”</source>
        <translation>unbekannter Aufwand „%1“</translation>
    </message>
    <message>
        <source>unknown confidence “%1”</source>
        <translation>unbekannte Sicherheit „%1“</translation>
    </message>
    <message>
        <source>Chain “%1” of the rule pack names the rule “%2”, which is not there.</source>
        <translation>Kette „%1“ des Regelpakets nennt die Regel „%2“, die es nicht gibt.</translation>
    </message>
    <message>
        <source>Chain “%1” of the rule pack has %2 rules; %3 are possible.</source>
        <translation>Kette „%1“ des Regelpakets hat %2 Regeln; möglich sind %3.</translation>
    </message>
    <message>
        <source>Chain “%1” of the rule pack must have each of scope, history, track, month and ring once.</source>
        <translation>Kette „%1“ des Regelpakets muss scope, history, track, month und ring je einmal haben.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>language code</comment>
        <extracomment>The language of this translation as its ISO 639-1 code. Rule packs carry &quot;en&quot; and &quot;de&quot;.</extracomment>
        <translation>de</translation>
    </message>
    <message>
        <source>The rule pack is no JSON: %1 at byte %2.</source>
        <translation>Das Regelpaket ist kein JSON: %1 bei Byte %2.</translation>
    </message>
    <message>
        <source>This is no rule pack: its “format” is “%1”, expected “%2”.</source>
        <translation>Das ist kein Regelpaket: Sein „format“ ist „%1“, erwartet „%2“.</translation>
    </message>
    <message>
        <source>The rule pack has no “version”.</source>
        <translation>Das Regelpaket hat keine „version“.</translation>
    </message>
    <message>
        <source>The rule pack has the rule “%1” twice.</source>
        <translation>Das Regelpaket hat die Regel „%1“ zweimal.</translation>
    </message>
    <message>
        <source>The rule pack is missing from this program. Install it again.</source>
        <translation>Das Regelpaket fehlt in diesem Programm. Installieren Sie es neu.</translation>
    </message>
</context>
<context>
    <name>Scenario</name>
    <message>
        <source>What-if: hotpatch for all devices</source>
        <translation>Was wäre, wenn: Hotpatch für alle Geräte</translation>
    </message>
    <message>
        <source>What-if: hotpatch for nobody</source>
        <translation>Was wäre, wenn: Hotpatch für niemanden</translation>
    </message>
    <message>
        <source>what-if</source>
        <translation>Was-wäre-wenn</translation>
    </message>
</context>
<context>
    <name>TenantDefaultCard</name>
    <message>
        <source>Not configured (Microsoft&apos;s default: Allow)</source>
        <translation>Nicht konfiguriert (Microsoft: Zulassen)</translation>
    </message>
    <message>
        <source>Allow</source>
        <comment>tenant default</comment>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Block</source>
        <comment>tenant default</comment>
        <translation>Blockieren</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Verify the rollback</source>
        <translation>Zurückgerolltes prüfen</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>trial &quot;%1&quot;</source>
        <translation>Versuch „%1“</translation>
    </message>
</context>
<context>
    <name>TrialReport</name>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>nicht bestanden</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Trial of %1 on %2</source>
        <translation>Versuch von %1 auf %2</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>%1, pid %2, %3</source>
        <translation>%1, PID %2, %3</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>SHA-256 of the package</source>
        <translation>SHA-256 des Pakets</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Hotpatch</source>
        <translation>Hotpatch</translation>
    </message>
    <message>
        <source>Hotpatch after baseline</source>
        <translation>Hotpatch nach Baseline</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>LCU</source>
        <translation>LCU</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Not targeted</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>verdict</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Out of scope</source>
        <translation>Außer Betracht</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>answer</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>Trifft nicht zu</translation>
    </message>
    <message>
        <source>Collect data</source>
        <translation>Daten erheben</translation>
    </message>
    <message>
        <source>Policy change</source>
        <translation>Richtlinie ändern</translation>
    </message>
    <message>
        <source>Setting and restart</source>
        <translation>Einstellung und Neustart</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Upgrade</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Nicht möglich</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>The SQLite driver of Qt is missing: install the package that brings &quot;qsqlite&quot;.</source>
        <translation>Der SQLite-Treiber von Qt fehlt: Installieren Sie das Paket, das „qsqlite“ mitbringt.</translation>
    </message>
    <message>
        <source>The workspace %1 is in use by another program. Nothing was changed: try again.</source>
        <translation>Der Arbeitsbereich %1 wird gerade von einem anderen Programm benutzt. Nichts wurde geändert: Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be written. Open it read-only, or copy it to a place where you may write.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht beschreiben. Öffnen Sie ihn schreibgeschützt, oder kopieren Sie ihn dorthin, wo Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>The workspace %1 is damaged: its pages contradict each other. Use a copy of it from a backup.</source>
        <translation>Der Arbeitsbereich %1 ist beschädigt: Seine Seiten widersprechen sich. Verwenden Sie eine Kopie aus einer Sicherung.</translation>
    </message>
    <message>
        <source>The disk with the workspace %1 is full. Nothing was changed: make room and try again.</source>
        <translation>Der Datenträger mit dem Arbeitsbereich %1 ist voll. Nichts wurde geändert: Schaffen Sie Platz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be opened: check that it is there and that you may read it.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht öffnen: Prüfen Sie, ob er da ist und ob Sie ihn lesen dürfen.</translation>
    </message>
    <message>
        <source>Reading or writing the workspace %1 failed: the disk reports an error or is no longer there.</source>
        <translation>Lesen oder Schreiben des Arbeitsbereichs %1 schlug fehl: Der Datenträger meldet einen Fehler oder ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The workspace %1 answered an error that should not happen.</source>
        <translation>Der Arbeitsbereich %1 antwortete mit einem Fehler, der nicht vorkommen sollte.</translation>
    </message>
    <message>
        <source>The workspace %1 is damaged: the devices&apos; part &quot;%2&quot; is not as it was written. Use a copy of it from a backup.</source>
        <translation>Der Arbeitsbereich %1 ist beschädigt: Der Teil „%2“ der Geräte ist nicht so, wie er geschrieben wurde. Verwenden Sie eine Kopie aus einer Sicherung.</translation>
    </message>
    <message>
        <source>the fleet</source>
        <translation>der Bestand</translation>
    </message>
    <message>
        <source>The workspace %1 is damaged: the item &quot;%2&quot; is not as it was written. Use a copy of it from a backup.</source>
        <translation>Der Arbeitsbereich %1 ist beschädigt: Der Eintrag „%2“ ist nicht so, wie er geschrieben wurde. Verwenden Sie eine Kopie aus einer Sicherung.</translation>
    </message>
    <message>
        <source>The workspace %1 was written by a newer version of Quarterdeck (format %2; this one knows up to %3). Update Quarterdeck to open it.</source>
        <translation>Der Arbeitsbereich %1 wurde von einer neueren Version von Quarterdeck geschrieben (Format %2; diese kennt bis zu %3). Aktualisieren Sie Quarterdeck, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>The workspace %1 was written by an older version of Quarterdeck (format %2, this one is %3). Open it once for writing to bring it up to date.</source>
        <translation>Der Arbeitsbereich %1 wurde von einer älteren Version von Quarterdeck geschrieben (Format %2, diese hat %3). Öffnen Sie ihn einmal zum Schreiben, um ihn auf den neuen Stand zu bringen.</translation>
    </message>
    <message>
        <source>The workspace %1 was not closed and lies on read-only media, so its last changes cannot be read. Copy it with its -wal file to a disk.</source>
        <translation>Der Arbeitsbereich %1 wurde nicht geschlossen und liegt auf einem schreibgeschützten Datenträger, daher lassen sich seine letzten Änderungen nicht lesen. Kopieren Sie ihn mit seiner -wal-Datei auf eine Festplatte.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be written: %2.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 is there already. Choose another name, or open it.</source>
        <translation>%1 ist schon da. Wählen Sie einen anderen Namen, oder öffnen Sie die Datei.</translation>
    </message>
    <message>
        <source>The copy %1 cannot be written: check that its folder is there, may be written and has room.</source>
        <translation>Die Kopie %1 lässt sich nicht schreiben: Prüfen Sie, ob ihr Ordner da ist, beschrieben werden darf und Platz hat.</translation>
    </message>
    <message>
        <source>There is no item &quot;%1&quot; to remove. Nothing was changed.</source>
        <translation>Einen Eintrag „%1“ zum Entfernen gibt es nicht. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 Nothing was changed.</source>
        <translation>%1 Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The workspace %1 is open read-only. Nothing was changed.</source>
        <translation>Der Arbeitsbereich %1 ist schreibgeschützt geöffnet. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has been changed since. Nothing was changed: undo the later changes first.</source>
        <translation>„%1“ wurde seitdem geändert. Nichts wurde geändert: Machen Sie zuerst die späteren Änderungen rückgängig.</translation>
    </message>
    <message>
        <source>The devices of before that import are no longer kept: the newest %1 versions are. Nothing was changed.</source>
        <translation>Die Geräte von vor diesem Import sind nicht mehr aufbewahrt: Aufbewahrt werden die neuesten %1 Fassungen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 is not a Quarterdeck workspace. Nothing was changed.</source>
        <translation>%1 ist kein Arbeitsbereich von Quarterdeck. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no workspace %1.</source>
        <translation>Einen Arbeitsbereich %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be read: %2.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The workspace %1 is cut off: it has %2 bytes, expected %3. Use a copy of it from a backup.</source>
        <translation>Der Arbeitsbereich %1 ist abgeschnitten: Er hat %2 Bytes, erwartet werden %3. Verwenden Sie eine Kopie aus einer Sicherung.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be opened for writing, because its folder cannot be written. Open it read-only, or copy it to a place where you may write.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht zum Schreiben öffnen, weil sein Ordner nicht beschrieben werden darf. Öffnen Sie ihn schreibgeschützt, oder kopieren Sie ihn dorthin, wo Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>The workspace %1 is open in %2 (process %3 on %4). Close it there, or open it read-only here.</source>
        <translation>Der Arbeitsbereich %1 ist in %2 geöffnet (Prozess %3 auf %4). Schließen Sie ihn dort, oder öffnen Sie ihn hier schreibgeschützt.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be locked for writing: the lock file %2 cannot be written or read. Check that the disk has room, or open it read-only.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht zum Schreiben sperren: Die Sperrdatei %2 lässt sich nicht schreiben oder lesen. Prüfen Sie, ob der Datenträger Platz hat, oder öffnen Sie ihn schreibgeschützt.</translation>
    </message>
    <message>
        <source>No workspace is open: create or open one first.</source>
        <translation>Kein Arbeitsbereich ist geöffnet: Legen Sie zuerst einen an, oder öffnen Sie einen.</translation>
    </message>
</context>
<context>
    <name>WorkspaceItem</name>
    <message>
        <source>group &quot;%1&quot;</source>
        <translation>Gruppe „%1“</translation>
    </message>
    <message>
        <source>policy &quot;%1&quot;</source>
        <translation>Richtlinie „%1“</translation>
    </message>
    <message>
        <source>update ring &quot;%1&quot;</source>
        <translation>Updatering „%1“</translation>
    </message>
    <message>
        <source>the tenant default</source>
        <translation>der Mandantenstandard</translation>
    </message>
    <message>
        <source>the workspace&apos;s settings</source>
        <translation>die Einstellungen des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>catalogue row &quot;%1&quot;</source>
        <translation>Katalogzeile „%1“</translation>
    </message>
    <message>
        <source>a product</source>
        <translation>ein Produkt</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>ein Monat</translation>
    </message>
    <message>
        <source>a build</source>
        <translation>ein Build</translation>
    </message>
</context>
<context>
    <name>WriteFile</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>quarterdeck::AboutDialog</name>
    <message>
        <source>About Quarterdeck</source>
        <translation>Über Quarterdeck</translation>
    </message>
    <message>
        <source>Version %1. Console for administrators who run Windows hotpatching.</source>
        <translation>Version %1. Konsole für Administratoren, die Windows-Hotpatching betreiben.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes with no warranty, as far as the law permits.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Ohne Gewährleistung, soweit das Gesetz es zulässt.</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Erstellt mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ActivityPage</name>
    <message>
        <source>The audit log was changed at row %1: %2</source>
        <translation>Das Prüfprotokoll wurde bei Zeile %1 verändert: %2</translation>
    </message>
    <message>
        <source>All %1 rows of the audit log are as they were written.</source>
        <translation>Alle %1 Zeilen des Prüfprotokolls sind so, wie sie geschrieben wurden.</translation>
    </message>
    <message>
        <source>Export the audit log&apos;s head</source>
        <translation>Kopf des Prüfprotokolls exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>%1 is written. Keep it outside of this workspace: with it, rows that are cut off later can be told.</source>
        <translation>%1 ist geschrieben. Bewahren Sie die Datei außerhalb dieses Arbeitsbereichs auf: Mit ihr lässt sich erkennen, ob später Zeilen abgeschnitten wurden.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Verify against an exported head</source>
        <translation>Gegen einen exportierten Kopf prüfen</translation>
    </message>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation>%1 konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Jobs (%1 running)</source>
        <translation>Aufträge (%1 laufen)</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Verify the chain</source>
        <translation>Kette prüfen</translation>
    </message>
    <message>
        <source>Verify against a head...</source>
        <translation>Gegen einen Kopf prüfen...</translation>
    </message>
    <message>
        <source>Export the head...</source>
        <translation>Kopf exportieren...</translation>
    </message>
    <message>
        <source>Search the audit log</source>
        <translation>Prüfprotokoll durchsuchen</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Nothing has been changed in a workspace yet.</source>
        <translation>In einem Arbeitsbereich wurde noch nichts geändert.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ApprovalEditor</name>
    <message>
        <source>Add approval setting</source>
        <translation>Genehmigung hinzufügen</translation>
    </message>
    <message>
        <source>Cadence</source>
        <translation>Turnus</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Approve automatically</source>
        <translation>Automatisch genehmigen</translation>
    </message>
    <message>
        <source>Approve by hand</source>
        <translation>Von Hand genehmigen</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Genehmigung</translation>
    </message>
    <message>
        <source>Deferral in days</source>
        <translation>Zurückstellung in Tagen</translation>
    </message>
    <message>
        <source>Remove approval setting</source>
        <translation>Genehmigung entfernen</translation>
    </message>
    <message>
        <source>A policy has at most %1 approval settings.</source>
        <translation>Eine Richtlinie hat höchstens %1 Genehmigungseinstellungen.</translation>
    </message>
    <message>
        <source>Deferral in days: </source>
        <translation>Tage: </translation>
    </message>
</context>
<context>
    <name>quarterdeck::AssignmentsEditor</name>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Filter groups</source>
        <translation>Gruppen filtern</translation>
    </message>
    <message>
        <source>Exclusion beats inclusion. Tick Include for the groups it is for and Exclude for those to be left out.</source>
        <translation>Ausschluss geht vor Einschluss. Haken Sie „Einschließen“ bei den Gruppen an, für die es gilt, und „Ausschließen“ bei denen, die ausgenommen sind.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::AssignmentsModel</name>
    <message>
        <source>All devices</source>
        <translation>Alle Geräte</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>Dynamic</source>
        <translation>Dynamisch</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Zugewiesen</translation>
    </message>
    <message>
        <source>not in this workspace</source>
        <translation>nicht in diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>Include %1</source>
        <translation>%1 einschließen</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>%1 ausschließen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>Einschließen</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Ausschließen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::AuditModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Woran</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
</context>
<context>
    <name>quarterdeck::Badge</name>
    <message>
        <source>%1 (planned)</source>
        <translation>%1 (geplant)</translation>
    </message>
</context>
<context>
    <name>quarterdeck::BasicsForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
</context>
<context>
    <name>quarterdeck::BusyOverlay</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%1 %, about %n second(s) left</source>
        <translation>
            <numerusform>%1 %, noch etwa %n Sekunde</numerusform>
            <numerusform>%1 %, noch etwa %n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::CalendarDelegate</name>
    <message>
        <source>ddd d MMM</source>
        <comment>Patch Tuesday</comment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>%1, today</source>
        <translation>%1, heute</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>LCU %1</source>
        <translation>LCU %1</translation>
    </message>
    <message>
        <source>Out-of-band: %1</source>
        <translation>Außer der Reihe: %1</translation>
    </message>
    <message>
        <source>by cadence</source>
        <translation>nach Turnus</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message numerus="yes">
        <source>+%n out-of-band</source>
        <translation>
            <numerusform>+%n außer der Reihe</numerusform>
            <numerusform>+%n außer der Reihe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::CalendarPage</name>
    <message>
        <source>All products side by side</source>
        <translation>Alle Produkte nebeneinander</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Previous year</source>
        <translation>Voriges Jahr</translation>
    </message>
    <message>
        <source>Previous year (Alt+Left)</source>
        <translation>Voriges Jahr (Alt+Links)</translation>
    </message>
    <message>
        <source>Next year</source>
        <translation>Nächstes Jahr</translation>
    </message>
    <message>
        <source>Next year (Alt+Right)</source>
        <translation>Nächstes Jahr (Alt+Rechts)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Export .ics…</source>
        <translation>.ics exportieren…</translation>
    </message>
    <message>
        <source>Writes the shown year and products as an iCalendar file.</source>
        <translation>Schreibt das gezeigte Jahr und die gezeigten Produkte als iCalendar-Datei.</translation>
    </message>
    <message>
        <source>Months of the year</source>
        <translation>Monate des Jahres</translation>
    </message>
    <message>
        <source>Filled: what came. Outlined: planned, not confirmed; dashed: by cadence alone. A hotpatch build is lower than the LCU build of the same month; the two are never compared.</source>
        <translation>Gefüllt: was kam. Umrandet: geplant, nicht bestätigt; gestrichelt: allein nach dem Turnus. Ein Hotpatch-Build ist niedriger als der LCU-Build desselben Monats; die beiden werden nie verglichen.</translation>
    </message>
    <message>
        <source>Export the calendar</source>
        <translation>Kalender exportieren</translation>
    </message>
    <message>
        <source>iCalendar (*.ics)</source>
        <translation>iCalendar (*.ics)</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ChainModel</name>
    <message>
        <source>%1: %2. Found: %3. Required: %4. Source: %5.</source>
        <translation>%1: %2. Befund: %3. Verlangt: %4. Quelle: %5.</translation>
    </message>
    <message>
        <source>Cheapest fix: %1</source>
        <translation>Günstigste Abhilfe: %1</translation>
    </message>
    <message>
        <source>Cheapest fix</source>
        <translation>Günstigste Abhilfe</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Abhilfe</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ChangesModel</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>Was-wäre-wenn</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ChartPanel</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm zeigen</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ChartTableModel</name>
    <message>
        <source>%1, low</source>
        <translation>%1, niedrig</translation>
    </message>
    <message>
        <source>%1, high</source>
        <translation>%1, hoch</translation>
    </message>
</context>
<context>
    <name>quarterdeck::CommandPalette</name>
    <message>
        <source>Go to a page or run a command</source>
        <translation>Zu einer Seite gehen oder Befehl ausführen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::Console</name>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Workspaces (*.%1)</source>
        <translation>Arbeitsbereiche (*.%1)</translation>
    </message>
    <message>
        <source>fleet.%1</source>
        <comment>suggested file name</comment>
        <translation>bestand.%1</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Save workspace as</source>
        <translation>Arbeitsbereich speichern unter</translation>
    </message>
    <message>
        <source>Import devices</source>
        <translation>Geräte importieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open or make a workspace that can be written first; then import %1 into it.</source>
        <translation>Öffnen Sie zuerst einen beschreibbaren Arbeitsbereich, oder legen Sie einen an; importieren Sie %1 dann dorthin.</translation>
    </message>
    <message>
        <source>%1 - made-up data</source>
        <translation>%1 - erfundene Daten</translation>
    </message>
    <message>
        <source>Data as of %1</source>
        <translation>Daten vom %1</translation>
    </message>
    <message>
        <source>No devices yet</source>
        <translation>Noch keine Geräte</translation>
    </message>
    <message>
        <source>/Sample fleet.%1</source>
        <comment>file name</comment>
        <translation>/Beispielbestand.%1</translation>
    </message>
    <message>
        <source>The folder %1 could not be made. Make it, or make a workspace of your own elsewhere.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden. Legen Sie ihn an, oder legen Sie anderswo einen eigenen Arbeitsbereich an.</translation>
    </message>
    <message>
        <source>Make the sample fleet</source>
        <translation>Beispielbestand anlegen</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>Schreibgeschützt öffnen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::CostSheetEditor</name>
    <message>
        <source>Working minutes lost by a restart</source>
        <translation>Arbeitsminuten, die ein Neustart kostet</translation>
    </message>
    <message>
        <source>Cost of a working hour</source>
        <translation>Kosten einer Arbeitsstunde</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>EUR</source>
        <comment>example of a currency</comment>
        <translation>EUR</translation>
    </message>
    <message>
        <source>This is no number.</source>
        <translation>Das ist keine Zahl.</translation>
    </message>
    <message>
        <source>Enter your own figures: nothing is calculated without them.</source>
        <translation>Geben Sie Ihre eigenen Zahlen ein: Ohne sie wird nichts berechnet.</translation>
    </message>
    <message>
        <source>Saved: %1 working hours.</source>
        <translation>Gespart: %1 Arbeitsstunden.</translation>
    </message>
    <message>
        <source>Saved: %1 working hours, %2 %3.</source>
        <translation>Gespart: %1 Arbeitsstunden, %2 %3.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::DevicePane</name>
    <message>
        <source>%1 (unknown: a fact is missing)</source>
        <translation>%1 (unbekannt: Eine Angabe fehlt)</translation>
    </message>
    <message>
        <source>In no group of this workspace</source>
        <translation>In keiner Gruppe dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>%1: build %2</source>
        <translation>%1: Build %2</translation>
    </message>
    <message>
        <source>%1: build %2, %3</source>
        <translation>%1: Build %2, %3</translation>
    </message>
    <message>
        <source>This device never reported a build</source>
        <translation>Dieses Gerät hat nie einen Build gemeldet</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Select a device to see why it gets its verdict.</source>
        <translation>Wählen Sie ein Gerät, um zu sehen, warum es sein Urteil erhält.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::DevicesPage</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder or free some space.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Import devices</source>
        <translation>Geräte importieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open or make a workspace that can be written before you import devices.</source>
        <translation>Öffnen Sie einen beschreibbaren Arbeitsbereich, oder legen Sie einen an, bevor Sie Geräte importieren.</translation>
    </message>
    <message>
        <source>Export verdicts</source>
        <translation>Urteile exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>Als JSON exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Save the collection script</source>
        <translation>Erhebungsskript speichern</translation>
    </message>
    <message>
        <source>PowerShell (*.ps1)</source>
        <translation>PowerShell (*.ps1)</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 ist geschrieben.</translation>
    </message>
    <message>
        <source>The filter cannot be read at character %1: %2</source>
        <translation>Der Filter lässt sich bei Zeichen %1 nicht lesen: %2</translation>
    </message>
    <message>
        <source>%1 of %2 devices</source>
        <comment>devices shown</comment>
        <translation>%1 von %2 Geräten</translation>
    </message>
    <message>
        <source>Save the collection script...</source>
        <translation>Erhebungsskript speichern...</translation>
    </message>
    <message>
        <source>%1 Their verdict can be Unknown until it is collected.</source>
        <translation>%1 Ihr Urteil kann „Unbekannt“ sein, bis das erhoben ist.</translation>
    </message>
    <message>
        <source>not collected</source>
        <translation>nicht erhoben</translation>
    </message>
    <message>
        <source>No value among the devices shown</source>
        <translation>Kein Wert bei den gezeigten Geräten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Import devices...</source>
        <translation>Geräte importieren...</translation>
    </message>
    <message>
        <source>Export verdicts...</source>
        <translation>Urteile exportieren...</translation>
    </message>
    <message>
        <source>Export as JSON...</source>
        <translation>Als JSON exportieren...</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>There are no devices in this workspace yet.</source>
        <translation>In diesem Arbeitsbereich gibt es noch keine Geräte.</translation>
    </message>
    <message>
        <source>No device passes all the filters.</source>
        <translation>Kein Gerät besteht alle Filter.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Search, or a filter: vbs = off</source>
        <translation>Suche oder Filter: vbs = off</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Kein Arbeitsbereich ist geöffnet.</translation>
    </message>
    <message>
        <source>Explore the sample fleet</source>
        <translation>Beispielbestand erkunden</translation>
    </message>
</context>
<context>
    <name>quarterdeck::EffectModel</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>quarterdeck::EngineClient</name>
    <message>
        <source>%1 The engine says: %2</source>
        <extracomment>%1: a sentence; %2: the engine&apos;s own words, in English</extracomment>
        <translation>%1 Die Engine sagt: %2</translation>
    </message>
    <message>
        <source>The patch engine %1 is neither in %2 nor in the search path. Put it beside this program to use the Lab.</source>
        <translation>Die Patch-Engine %1 ist weder in %2 noch im Suchpfad. Legen Sie sie neben dieses Programm, um das Labor zu nutzen.</translation>
    </message>
    <message>
        <source>The patch engine took too long for &quot;%1&quot; and was told to stop.</source>
        <translation>Die Patch-Engine brauchte zu lange für „%1“ und wurde zum Anhalten aufgefordert.</translation>
    </message>
    <message>
        <source>The patch engine does not speak protocol %1 of this program. Use the engine of the same version.</source>
        <translation>Die Patch-Engine spricht nicht das Protokoll %1 dieses Programms. Verwenden Sie die Engine derselben Version.</translation>
    </message>
    <message>
        <source>%1 The process runs on, but it is not known how far the change came: ask for its status and recover it.</source>
        <translation>%1 Der Prozess läuft weiter, aber wie weit die Änderung kam, ist nicht bekannt: Fragen Sie seinen Zustand ab, und stellen Sie ihn wieder her.</translation>
    </message>
    <message>
        <source>The patch engine does not answer and was stopped.</source>
        <translation>Die Patch-Engine antwortet nicht und wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::EngineConnection</name>
    <message>
        <source>The patch engine %1 cannot be started: %2.</source>
        <translation>Die Patch-Engine %1 lässt sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>The patch engine crashed.</source>
        <translation>Die Patch-Engine ist abgestürzt.</translation>
    </message>
    <message>
        <source>The patch engine ended unexpectedly, with exit code %1.</source>
        <translation>Die Patch-Engine endete unerwartet, mit Exitcode %1.</translation>
    </message>
    <message>
        <source>The patch engine sent a message of more than %1 MiB and was stopped.</source>
        <translation>Die Patch-Engine schickte eine Nachricht von mehr als %1 MiB und wurde angehalten.</translation>
    </message>
    <message>
        <source>The patch engine sent something that is no message and was stopped. Is %1 the engine of this version?</source>
        <translation>Die Patch-Engine schickte etwas, das keine Nachricht ist, und wurde angehalten. Ist %1 die Engine dieser Version?</translation>
    </message>
</context>
<context>
    <name>quarterdeck::FactsModel</name>
    <message>
        <source>not collected</source>
        <translation>nicht erhoben</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>quarterdeck::FieldDelegate</name>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::FilterBar</name>
    <message>
        <source>Remove filter: %1</source>
        <translation>Filter entfernen: %1</translation>
    </message>
</context>
<context>
    <name>quarterdeck::FleetAnalysis</name>
    <message>
        <source>Evaluate groups</source>
        <translation>Gruppen auswerten</translation>
    </message>
    <message>
        <source>Work out verdicts for %1</source>
        <translation>Urteile für %1 ermitteln</translation>
    </message>
</context>
<context>
    <name>quarterdeck::GroupEditor</name>
    <message>
        <source>Group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>%1 lines name no known device: %2</source>
        <translation>%1 Zeilen nennen kein bekanntes Gerät: %2</translation>
    </message>
    <message>
        <source>Devices; for %1 more it cannot be told, because a fact is missing</source>
        <translation>Geräte; bei %1 weiteren lässt es sich nicht sagen, weil eine Angabe fehlt</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <comment>device, model</comment>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>Membership rule</source>
        <translation>Mitgliedschaftsregel</translation>
    </message>
    <message>
        <source>Members, one name or id a line</source>
        <translation>Mitglieder, je Zeile ein Name oder eine ID</translation>
    </message>
    <message>
        <source>device.deviceModel -startsWith &quot;Latitude&quot;</source>
        <translation>device.deviceModel -startsWith &quot;Latitude&quot;</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Save group</source>
        <translation>Gruppe speichern</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Remove group...</source>
        <translation>Gruppe entfernen...</translation>
    </message>
    <message>
        <source>Some of the devices</source>
        <translation>Einige der Geräte</translation>
    </message>
</context>
<context>
    <name>quarterdeck::GroupsModel</name>
    <message>
        <source>Dynamic</source>
        <translation>Dynamisch</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Zugewiesen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Rule or description</source>
        <translation>Regel oder Beschreibung</translation>
    </message>
</context>
<context>
    <name>quarterdeck::GroupsPage</name>
    <message>
        <source>Dynamic group</source>
        <translation>Dynamische Gruppe</translation>
    </message>
    <message>
        <source>Assigned group</source>
        <translation>Zugewiesene Gruppe</translation>
    </message>
    <message>
        <source>New dynamic group</source>
        <translation>Neue dynamische Gruppe</translation>
    </message>
    <message>
        <source>New assigned group</source>
        <translation>Neue zugewiesene Gruppe</translation>
    </message>
    <message>
        <source>Make rings by share...</source>
        <translation>Ringe nach Anteil anlegen...</translation>
    </message>
    <message>
        <source>There are no groups yet. Rings by share of the fleet are a good start.</source>
        <translation>Es gibt noch keine Gruppen. Ringe nach Anteil am Bestand sind ein guter Anfang.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::HelpViewer</name>
    <message>
        <source>**Fix:** %1</source>
        <translation>**Abhilfe:** %1</translation>
    </message>
    <message>
        <source>**Sources disagree:** %1</source>
        <translation>**Die Quellen widersprechen sich:** %1</translation>
    </message>
    <message>
        <source>Rule %1, %2. Source: %3, %4.</source>
        <translation>Regel %1, %2. Quelle: %3, %4.</translation>
    </message>
    <message>
        <source>Quarterdeck help</source>
        <translation>Hilfe zu Quarterdeck</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::HomePage</name>
    <message>
        <source>%1 in %2, %3</source>
        <comment>verdict, ring, month</comment>
        <translation>%1 in %2, %3</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 month for %2.</source>
        <comment>month type, product</comment>
        <translation>%1 für %2.</translation>
    </message>
    <message>
        <source>%1 month for %2, as planned.</source>
        <comment>month type, product</comment>
        <translation>%1 für %2, wie geplant.</translation>
    </message>
    <message>
        <source>to Patch Tuesday, %1. %2</source>
        <translation>bis zum Patchday, %1. %2</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Stand: %1</translation>
    </message>
    <message>
        <source>No restart this month</source>
        <translation>Kein Neustart in diesem Monat</translation>
    </message>
    <message>
        <source>of %1 devices in scope hotpatch.</source>
        <translation>von %1 Geräten in Betracht.</translation>
    </message>
    <message>
        <source>One restart this month</source>
        <translation>Ein Neustart in diesem Monat</translation>
    </message>
    <message>
        <source>%1 more are Unknown.</source>
        <translation>%1 weitere sind unbekannt.</translation>
    </message>
    <message>
        <source>Restarts saved in a year</source>
        <translation>Gesparte Neustarts im Jahr</translation>
    </message>
    <message>
        <source>%1 to %2, by the calendar as it is known today.</source>
        <translation>%1 bis %2, nach heute bekanntem Kalender.</translation>
    </message>
    <message>
        <source>Verdicts by update ring, %1</source>
        <translation>Urteile nach Updatering, %1</translation>
    </message>
    <message>
        <source>Update ring</source>
        <translation>Updatering</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>What keeps devices from hotpatching</source>
        <translation>Was Geräte vom Hotpatching abhält</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>check, verdict</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 decided by: %2</source>
        <comment>verdict, check</comment>
        <translation>%1, entschieden durch: %2</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Next Patch Tuesdays, %1</source>
        <translation>Nächste Patchdays, %1</translation>
    </message>
    <message>
        <source>%1, planned</source>
        <translation>%1, geplant</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>verdicts, month</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Import devices...</source>
        <translation>Geräte importieren...</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ImportChangesModel</name>
    <message>
        <source>%1 becomes %2</source>
        <comment>old and new value</comment>
        <translation>%1 wird %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Devices that change</source>
        <translation>Geräte, die sich ändern</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ImportColumnsModel</name>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Time of the row</source>
        <translation>Zeitpunkt der Zeile</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht benötigt</translation>
    </message>
    <message>
        <source>Personal, left out</source>
        <translation>Personenbezogen, weggelassen</translation>
    </message>
    <message>
        <source>Another column fills this field</source>
        <translation>Eine andere Spalte füllt dieses Feld</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>Spalte der Datei</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>Füllt</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ImportDialog</name>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation>%1 konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Take personal columns too (user, phone, IMEI)</source>
        <translation>Auch personenbezogene Spalten übernehmen (Benutzer, Telefon, IMEI)</translation>
    </message>
    <message>
        <source>Leave out rows of unknown devices</source>
        <translation>Zeilen unbekannter Geräte weglassen</translation>
    </message>
    <message>
        <source>Import devices</source>
        <translation>Geräte importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dates: as found in the file</source>
        <translation>Datum: wie in der Datei erkannt</translation>
    </message>
    <message>
        <source>Dates: month first (05/31/2026)</source>
        <translation>Datum: Monat zuerst (05/31/2026)</translation>
    </message>
    <message>
        <source>Dates: day first (31/05/2026)</source>
        <translation>Datum: Tag zuerst (31/05/2026)</translation>
    </message>
    <message>
        <source>Order of day and month</source>
        <translation>Reihenfolge von Tag und Monat</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n file(s)</source>
        <translation>
            <numerusform>%n Datei wird gelesen</numerusform>
            <numerusform>%n Dateien werden gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Import %1 devices</source>
        <translation>%1 Geräte importieren</translation>
    </message>
    <message>
        <source>This file is read when the files before it can be imported.</source>
        <translation>Diese Datei wird gelesen, sobald sich die Dateien davor importieren lassen.</translation>
    </message>
    <message>
        <source>%1, %2, separated by %3. Data as of %4.</source>
        <translation>%1, %2, getrennt durch %3. Daten vom %4.</translation>
    </message>
    <message>
        <source>%1 rows: %2 new devices, %3 changed, %4 as they were, %5 known devices not in the file (they stay).</source>
        <translation>%1 Zeilen: %2 neue Geräte, %3 geändert, %4 unverändert, %5 bekannte Geräte nicht in der Datei (sie bleiben).</translation>
    </message>
    <message>
        <source>%1 rows match no device and are left out.</source>
        <translation>%1 Zeilen passen zu keinem Gerät und werden weggelassen.</translation>
    </message>
    <message>
        <source>%1 values stay because what is there is newer.</source>
        <translation>%1 Werte bleiben, weil die vorhandenen neuer sind.</translation>
    </message>
    <message>
        <source>Changes (%1)</source>
        <translation>Änderungen (%1)</translation>
    </message>
    <message>
        <source>Columns (%1)</source>
        <translation>Spalten (%1)</translation>
    </message>
    <message>
        <source>Errors (%1)</source>
        <translation>Fehler (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) cannot be read, so nothing is imported. Mend them in the file, or see if a setting above helps.</source>
        <translation>
            <numerusform>%Ln Zeile lässt sich nicht lesen, daher wird nichts importiert. Berichtigen Sie sie in der Datei, oder sehen Sie, ob eine Einstellung oben hilft.</numerusform>
            <numerusform>%Ln Zeilen lassen sich nicht lesen, daher wird nichts importiert. Berichtigen Sie sie in der Datei, oder sehen Sie, ob eine Einstellung oben hilft.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::ImportErrorsModel</name>
    <message>
        <source>whole row</source>
        <translation>ganze Zeile</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
</context>
<context>
    <name>quarterdeck::InlineBar</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::JobList</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took (s)</source>
        <translation>Dauer (s)</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::LabPage</name>
    <message>
        <source>Applies the plan, verifies it and rolls it back.</source>
        <translation>Wendet den Plan an, prüft ihn und rollt ihn zurück.</translation>
    </message>
    <message>
        <source>Plan first.</source>
        <translation>Planen Sie zuerst.</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n function(s) in %1 (%2)?</source>
        <translation>
            <numerusform>%n Funktion in %1 (%2) ersetzen?</numerusform>
            <numerusform>%n Funktionen in %1 (%2) ersetzen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The process stands still for a moment and runs on with the new code. It is then verified and watched for %n second(s); you decide when it is rolled back. Every step is recorded.</source>
        <translation>
            <numerusform>Der Prozess steht einen Augenblick still und läuft mit dem neuen Code weiter. Dann wird er geprüft und %n Sekunde lang beobachtet; Sie entscheiden, wann zurückgerollt wird. Jeder Schritt wird aufgezeichnet.</numerusform>
            <numerusform>Der Prozess steht einen Augenblick still und läuft mit dem neuen Code weiter. Dann wird er geprüft und %n Sekunden lang beobachtet; Sie entscheiden, wann zurückgerollt wird. Jeder Schritt wird aufgezeichnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Recover 1 process, %1 (%2)?</source>
        <translation>1 Prozess wiederherstellen, %1 (%2)?</translation>
    </message>
    <message>
        <source>What an engine that was interrupted left in it is finished or undone. A process without such traces is left alone.</source>
        <translation>Was eine unterbrochene Engine in ihm hinterließ, wird zu Ende gebracht oder rückgängig gemacht. Ein Prozess ohne solche Spuren bleibt unberührt.</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>There was nothing to recover.</source>
        <translation>Es gab nichts wiederherzustellen.</translation>
    </message>
    <message>
        <source>No workspace is open for writing: export the report to keep this trial.</source>
        <translation>Kein Arbeitsbereich ist zum Schreiben geöffnet: Exportieren Sie den Bericht, um diesen Versuch zu behalten.</translation>
    </message>
    <message>
        <source>Export the trial&apos;s report</source>
        <translation>Bericht des Versuchs exportieren</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Touches this machine</source>
        <translation>Greift in diesen Rechner ein</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Works out what would be changed. Changes nothing.</source>
        <translation>Ermittelt, was geändert würde. Ändert nichts.</translation>
    </message>
    <message>
        <source>Start trial…</source>
        <translation>Versuch starten…</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>Finishes or undoes what an interrupted engine left in the process.</source>
        <translation>Bringt zu Ende oder macht rückgängig, was eine unterbrochene Engine im Prozess hinterließ.</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Past trials</source>
        <translation>Frühere Versuche</translation>
    </message>
    <message>
        <source>Release the memory of 1 package, %1, in %2 (%3)?</source>
        <translation>Speicher von 1 Paket, %1, in %2 (%3) freigeben?</translation>
    </message>
    <message>
        <source>The new code that was rolled back is unmapped, if no register, stack or variable of the process points into it. To apply the package again it is mapped anew.</source>
        <translation>Der zurückgerollte neue Code wird aus dem Speicher genommen, wenn kein Register, kein Stapel und keine Variable des Prozesses darauf zeigt. Zum erneuten Anwenden wird er neu eingeblendet.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>The memory of %1 is released.</source>
        <translation>Der Speicher von %1 ist freigegeben.</translation>
    </message>
    <message>
        <source>Packages in it</source>
        <translation>Pakete darin</translation>
    </message>
</context>
<context>
    <name>quarterdeck::MainWindow</name>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View and help</source>
        <translation>Ansicht und Hilfe</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;New workspace...</source>
        <translation>&amp;Neuer Arbeitsbereich...</translation>
    </message>
    <message>
        <source>&amp;Open workspace...</source>
        <translation>Arbeitsbereich ö&amp;ffnen...</translation>
    </message>
    <message>
        <source>&amp;Save workspace as...</source>
        <translation>Arbeitsbereich &amp;speichern unter...</translation>
    </message>
    <message>
        <source>&amp;Import devices...</source>
        <translation>Geräte &amp;importieren...</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>&amp;Befehlspalette</translation>
    </message>
    <message>
        <source>S&amp;ettings...</source>
        <translation>&amp;Einstellungen...</translation>
    </message>
    <message>
        <source>&amp;Expand the page list</source>
        <translation>Seitenliste &amp;ausklappen</translation>
    </message>
    <message>
        <source>C&amp;ollapse the page list</source>
        <translation>Seitenliste &amp;einklappen</translation>
    </message>
    <message>
        <source>&amp;Help on this page</source>
        <translation>&amp;Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Quarterdeck</source>
        <translation>&amp;Über Quarterdeck</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu „%1“ gehen</translation>
    </message>
    <message>
        <source>%1 (read-only) - Quarterdeck</source>
        <translation>%1 (schreibgeschützt) - Quarterdeck</translation>
    </message>
    <message>
        <source>%1 - Quarterdeck</source>
        <translation>%1 - Quarterdeck</translation>
    </message>
    <message>
        <source>Explore the sa&amp;mple fleet</source>
        <translation>Beis&amp;pielbestand erkunden</translation>
    </message>
</context>
<context>
    <name>quarterdeck::MonthBox</name>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
</context>
<context>
    <name>quarterdeck::MonthDetails</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>KBs</source>
        <translation>KBs</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Erschienen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Patch Tuesday is %1.</source>
        <translation>Der Patchday ist %1.</translation>
    </message>
    <message>
        <source>Planned as %1, came as %2.</source>
        <translation>Geplant als %1, gekommen als %2.</translation>
    </message>
    <message>
        <source>Came as planned.</source>
        <translation>Kam wie geplant.</translation>
    </message>
    <message>
        <source>The catalogue ends before this month: its type follows from the cadence alone.</source>
        <translation>Der Katalog endet vor diesem Monat: Sein Typ folgt allein aus dem Turnus.</translation>
    </message>
    <message>
        <source>Planned; not confirmed yet.</source>
        <translation>Geplant; noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>Every device restarts.</source>
        <translation>Jedes Gerät startet neu.</translation>
    </message>
    <message>
        <source>Hotpatched devices do not restart.</source>
        <translation>Geräte mit Hotpatch starten nicht neu.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>month, product</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The catalogue knows nothing of this product before its first row.</source>
        <translation>Vor seiner ersten Zeile weiß der Katalog nichts über dieses Produkt.</translation>
    </message>
    <message>
        <source>LCU, for devices off the hotpatch track</source>
        <translation>LCU, für Geräte neben der Hotpatch-Spur</translation>
    </message>
    <message>
        <source>Days in each device&apos;s own time zone. A device that installs late has its grace period later.</source>
        <translation>Tage in der Zeitzone jedes Geräts. Ein Gerät, das spät installiert, hat seine Karenzzeit später.</translation>
    </message>
    <message>
        <source>This workspace has no update ring yet; they are made under Policies.</source>
        <translation>Dieser Arbeitsbereich hat noch keinen Updatering; Ringe entstehen unter „Richtlinien“.</translation>
    </message>
    <message>
        <source>Update rings</source>
        <translation>Updateringe</translation>
    </message>
    <message>
        <source>Releases of the month</source>
        <translation>Releases des Monats</translation>
    </message>
</context>
<context>
    <name>quarterdeck::OutlookPage</name>
    <message>
        <source>Next twelve months</source>
        <translation>Die nächsten zwölf Monate</translation>
    </message>
    <message>
        <source>This year, %1</source>
        <translation>Dieses Jahr, %1</translation>
    </message>
    <message>
        <source>Last twelve months</source>
        <translation>Die letzten zwölf Monate</translation>
    </message>
    <message>
        <source>Next year, %1</source>
        <translation>Nächstes Jahr, %1</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Bericht exportieren…</translation>
    </message>
    <message>
        <source>Writes fleet, verdicts, restarts and calendar as one HTML file.</source>
        <translation>Schreibt Bestand, Urteile, Neustarts und Kalender als eine HTML-Datei.</translation>
    </message>
    <message>
        <source>Restarts saved</source>
        <translation>Gesparte Neustarts</translation>
    </message>
    <message>
        <source>Without hotpatching</source>
        <translation>Ohne Hotpatching</translation>
    </message>
    <message>
        <source>With today&apos;s plan</source>
        <translation>Mit dem heutigen Plan</translation>
    </message>
    <message>
        <source>a restart a month for each</source>
        <translation>je Gerät ein Neustart im Monat</translation>
    </message>
    <message>
        <source>policies and rings as they are</source>
        <translation>Richtlinien und Ringe, wie sie sind</translation>
    </message>
    <message>
        <source>By ring</source>
        <translation>Nach Ring</translation>
    </message>
    <message>
        <source>Restarts by ring</source>
        <translation>Neustarts nach Ring</translation>
    </message>
    <message>
        <source>Cost sheet</source>
        <translation>Kostenblatt</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>Annahmen</translation>
    </message>
    <message>
        <source>There is no fleet to forecast: import devices first.</source>
        <translation>Es gibt keinen Bestand für eine Prognose: Importieren Sie zuerst Geräte.</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>Zur Startseite</translation>
    </message>
    <message>
        <source>Forecasting restarts</source>
        <translation>Neustarts vorhersagen</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>%1 if every eligible client were allowed</source>
        <translation>%1, wenn alle geeigneten Clients dürften</translation>
    </message>
    <message>
        <source>Devices as of %1</source>
        <translation>Geräte vom %1</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PackageCard</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 has %2 MiB; a package has at most 16.</source>
        <translation>%1 hat %2 MiB; ein Paket hat höchstens 16.</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %2, %n byte(s)</source>
        <translation>
            <numerusform>%1 in %2, %n Byte</numerusform>
            <numerusform>%1 in %2, %n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>id, version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>system, architecture</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>Konsistenz</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>CVEs</source>
        <translation>CVEs</translation>
    </message>
    <message>
        <source>Must not be in progress</source>
        <translation>Darf nicht gerade laufen</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Package library</source>
        <translation>Paketbibliothek</translation>
    </message>
    <message>
        <source>No package opened</source>
        <translation>Kein Paket geöffnet</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Opens a .hotpatch file; its signature is read from beside it.</source>
        <translation>Öffnet eine .hotpatch-Datei; ihre Signatur wird aus der Datei daneben gelesen.</translation>
    </message>
    <message>
        <source>Open a .hotpatch file to see what it replaces and who signed it.</source>
        <translation>Öffnen Sie eine .hotpatch-Datei, um zu sehen, was sie ersetzt und wer sie signiert hat.</translation>
    </message>
    <message>
        <source>Open a package</source>
        <translation>Paket öffnen</translation>
    </message>
    <message>
        <source>Hotpatch packages (*.hotpatch)</source>
        <translation>Hotpatch-Pakete (*.hotpatch)</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PackagesView</name>
    <message>
        <source>Choose a process to see which packages are in it.</source>
        <translation>Wählen Sie einen Prozess, um zu sehen, welche Pakete in ihm sind.</translation>
    </message>
    <message>
        <source>An engine ended in the middle of its work in this process: recover it.</source>
        <translation>Eine Engine endete mitten in ihrer Arbeit in diesem Prozess: Stellen Sie ihn wieder her.</translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) in %1 (%2), in the order in which they came.</source>
        <translation>
            <numerusform>%n Paket in %1 (%2).</numerusform>
            <numerusform>%n Pakete in %1 (%2), in der Reihenfolge, in der sie kamen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No package is in %1 (%2).</source>
        <translation>In %1 (%2) ist kein Paket.</translation>
    </message>
    <message>
        <source>Gives the memory of the new code back to the process.</source>
        <translation>Gibt den Speicher des neuen Codes an den Prozess zurück.</translation>
    </message>
    <message>
        <source>Choose a package that was rolled back.</source>
        <translation>Wählen Sie ein Paket, das zurückgerollt wurde.</translation>
    </message>
    <message>
        <source>Packages in the process</source>
        <translation>Pakete im Prozess</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Freigeben…</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PatchesModel</name>
    <message>
        <source>superseded by %1</source>
        <translation>abgelöst von %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>package, version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PictureRun</name>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The page %1 was still busy after %2 seconds.</source>
        <translation>Die Seite %1 war nach %2 Sekunden noch beschäftigt.</translation>
    </message>
    <message>
        <source>The picture %1 could not be written.</source>
        <translation>Das Bild %1 konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PlanDetails</name>
    <message>
        <source>Devices by verdict in %1, without it and with it.</source>
        <translation>Geräte nach Urteil im %1, ohne und mit ihr.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>JSON exportieren…</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Graph JSON</source>
        <translation>Graph-JSON</translation>
    </message>
    <message>
        <source>Effect on verdicts</source>
        <translation>Wirkung auf die Urteile</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PlanView</name>
    <message>
        <source>Choose a process and a package, then plan: planning changes nothing.</source>
        <translation>Wählen Sie einen Prozess und ein Paket, und planen Sie dann: Das Planen ändert nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) of %1 (%2) can be replaced, %3.</source>
        <translation>
            <numerusform>%n Funktion von %1 (%2) lässt sich ersetzen, %3.</numerusform>
            <numerusform>%n Funktionen von %1 (%2) lassen sich ersetzen, %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>This package cannot be applied to %1 (%2).</source>
        <translation>Dieses Paket lässt sich auf %1 (%2) nicht anwenden.</translation>
    </message>
    <message>
        <source>After, by %1</source>
        <translation>Nachher: %1</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Disassembly before</source>
        <translation>Disassembly vorher</translation>
    </message>
    <message>
        <source>Disassembly after</source>
        <translation>Disassembly nachher</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PoliciesModel</name>
    <message>
        <source>none</source>
        <comment>findings</comment>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Days of deferral, deadline and grace period for quality updates</source>
        <translation>Tage für Zurückstellung, Stichtag und Karenzzeit von Qualitätsupdates</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Hotpatch</source>
        <translation>Hotpatch</translation>
    </message>
    <message>
        <source>Deferral · deadline · grace</source>
        <translation>Zurückst. · Stichtag · Karenz</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PoliciesPage</name>
    <message>
        <source>Policies or rings that disagree</source>
        <translation>Richtlinien oder Ringe, die sich widersprechen</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>Export as Graph JSON</source>
        <translation>Als Graph-JSON exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>JSON exportieren…</translation>
    </message>
    <message>
        <source>New policy</source>
        <translation>Neue Richtlinie</translation>
    </message>
    <message>
        <source>New ring</source>
        <translation>Neuer Ring</translation>
    </message>
    <message>
        <source>Quality update policies</source>
        <translation>Richtlinien für Qualitätsupdates</translation>
    </message>
    <message>
        <source>No policy yet: the tenant default decides.</source>
        <translation>Noch keine Richtlinie: Der Mandantenstandard entscheidet.</translation>
    </message>
    <message>
        <source>Update rings</source>
        <translation>Updateringe</translation>
    </message>
    <message>
        <source>No update ring yet: nothing says when updates arrive.</source>
        <translation>Noch kein Updatering: Nichts legt fest, wann Updates kommen.</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Kein Arbeitsbereich ist geöffnet.</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>Zur Startseite</translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) in conflict</source>
        <translation>
            <numerusform>%Ln Gerät im Konflikt</numerusform>
            <numerusform>%Ln Geräte im Konflikt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::PolicyWizard</name>
    <message>
        <source>When available, apply without restarting the device (“hotpatch”)</source>
        <translation>Wenn verfügbar, ohne Neustart des Geräts anwenden („Hotpatch“)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>none</source>
        <comment>description</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Hotpatch</source>
        <translation>Hotpatch</translation>
    </message>
    <message>
        <source>Approval settings</source>
        <translation>Genehmigungseinstellungen</translation>
    </message>
    <message>
        <source>none: Intune&apos;s own</source>
        <translation>keine: die von Intune</translation>
    </message>
    <message>
        <source>Scope tags</source>
        <translation>Bereichstags</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>New quality update policy</source>
        <translation>Neue Richtlinie für Qualitätsupdates</translation>
    </message>
    <message>
        <source>Edit “%1”</source>
        <translation>„%1“ bearbeiten</translation>
    </message>
    <message>
        <source>Create policy</source>
        <translation>Richtlinie anlegen</translation>
    </message>
    <message>
        <source>Save policy</source>
        <translation>Richtlinie speichern</translation>
    </message>
    <message>
        <source>Basics</source>
        <translation>Grundlagen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>Zuweisungen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Überprüfen</translation>
    </message>
    <message>
        <source>Allow: eligible devices take hotpatches in the months between baselines and do not restart for them; the others take the LCU as before. Block: every device takes the LCU. Deferrals and deadlines of update rings apply to both.</source>
        <translation>Zulassen: Geeignete Geräte nehmen in den Monaten zwischen den Baselines Hotpatches und starten dafür nicht neu; die anderen nehmen wie bisher das LCU. Blockieren: Jedes Gerät nimmt das LCU. Zurückstellungen und Stichtage der Updateringe gelten für beides.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::PreviewPage</name>
    <message>
        <source>Policies or rings that disagree</source>
        <translation>Richtlinien oder Ringe, die sich widersprechen</translation>
    </message>
    <message>
        <source>Another verdict under the what-if</source>
        <translation>Ein anderes Urteil unter dem Was-wäre-wenn</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>Wie geplant</translation>
    </message>
    <message>
        <source>Hotpatch for all eligible</source>
        <translation>Hotpatch für alle geeigneten</translation>
    </message>
    <message>
        <source>Hotpatch for nobody</source>
        <translation>Hotpatch für niemanden</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>An unplanned baseline arrives</source>
        <translation>Eine ungeplante Baseline kommt</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren…</translation>
    </message>
    <message>
        <source>Writes every device with its verdict and reason.</source>
        <translation>Schreibt jedes Gerät mit Urteil und Grund.</translation>
    </message>
    <message>
        <source>Against the plan as it is</source>
        <translation>Gegenüber dem Plan, wie er ist</translation>
    </message>
    <message>
        <source>By ring</source>
        <translation>Nach Ring</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Verdicts by ring</source>
        <translation>Urteile nach Ring</translation>
    </message>
    <message>
        <source>There is no fleet to preview: import devices first.</source>
        <translation>Es gibt keinen Bestand für eine Vorschau: Importieren Sie zuerst Geräte.</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>Zur Startseite</translation>
    </message>
    <message>
        <source>Previewing verdicts</source>
        <translation>Urteile vorausberechnen</translation>
    </message>
    <message>
        <source>Restarts under this scenario: %1.
With the plan as it is: %2.</source>
        <translation>Neustarts in diesem Szenario: %1.
Mit dem Plan, wie er ist: %2.</translation>
    </message>
    <message>
        <source>From all devices to verdicts, %1</source>
        <translation>Von allen Geräten zu den Urteilen, %1</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>Alle Geräte</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what the devices have in common, month</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1, ring %2</source>
        <translation>%1, Ring %2</translation>
    </message>
    <message>
        <source>Ring %1</source>
        <translation>Ring %1</translation>
    </message>
    <message>
        <source>Export the preview</source>
        <translation>Vorschau exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) with another verdict</source>
        <translation>
            <numerusform>%Ln Gerät mit anderem Urteil</numerusform>
            <numerusform>%Ln Geräte mit anderem Urteil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) in conflict</source>
        <translation>
            <numerusform>%Ln Gerät im Konflikt</numerusform>
            <numerusform>%Ln Geräte im Konflikt</numerusform>
        </translation>
    </message>
    <message>
        <source>Devices by verdict, before and after</source>
        <translation>Geräte nach Urteil, vorher und nachher</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ProcessesCard</name>
    <message>
        <source>Engine %1, for processes of every user</source>
        <translation>Engine %1, für Prozesse aller Benutzer</translation>
    </message>
    <message>
        <source>Engine %1, for your own processes</source>
        <translation>Engine %1, für Ihre eigenen Prozesse</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Filter processes</source>
        <translation>Prozesse filtern</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ProcessesModel</name>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>nicht bereit</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>quarterdeck::Rail</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planung</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Expand the page list</source>
        <translation>Seitenliste ausklappen</translation>
    </message>
    <message>
        <source>Collapse the page list</source>
        <translation>Seitenliste einklappen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ReadinessModel</name>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Befund</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ReasonChainView</name>
    <message>
        <source>Required: %1</source>
        <translation>Verlangt: %1</translation>
    </message>
    <message>
        <source>Found: %1
Required: %2</source>
        <translation>Befund: %1
Verlangt: %2</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>Abhilfe: %1</translation>
    </message>
    <message>
        <source>Reason chain</source>
        <translation>Begründungskette</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ReasonsModel</name>
    <message>
        <source>Decided by</source>
        <translation>Entschieden durch</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
</context>
<context>
    <name>quarterdeck::RingBoard</name>
    <message>
        <source>%1 % of the devices in scope</source>
        <translation>%1 % der Geräte in Betracht</translation>
    </message>
    <message numerus="yes">
        <source>deadline after %n day(s)</source>
        <translation>
            <numerusform>Stichtag nach %n Tag</numerusform>
            <numerusform>Stichtag nach %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>no deadline</source>
        <translation>kein Stichtag</translation>
    </message>
    <message numerus="yes">
        <source>Deferred by %n day(s), %1</source>
        <translation>
            <numerusform>Um %n Tag zurückgestellt, %1</numerusform>
            <numerusform>Um %n Tage zurückgestellt, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Update ring %1</source>
        <translation>Updatering %1</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>In no update ring</source>
        <translation>In keinem Updatering</translation>
    </message>
    <message>
        <source>In several rings</source>
        <translation>In mehreren Ringen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::RingDatesModel</name>
    <message>
        <source>The ring is paused until then.</source>
        <translation>Bis dahin ist der Ring pausiert.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>deadline</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>none</source>
        <comment>grace period</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Stichtag</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format: day and month</comment>
        <translation>d.M.</translation>
    </message>
    <message>
        <source>Grace</source>
        <translation>Karenz</translation>
    </message>
</context>
<context>
    <name>quarterdeck::RingRestartsModel</name>
    <message>
        <source>Ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Today&apos;s plan</source>
        <translation>Heutiger Plan</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
</context>
<context>
    <name>quarterdeck::RingVerdictsModel</name>
    <message>
        <source>No ring</source>
        <translation>Kein Ring</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>quarterdeck::RingWizard</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>no</source>
        <comment>paused</comment>
        <translation>nein</translation>
    </message>
    <message>
        <source>since %1, at most 35 days</source>
        <translation>seit %1, höchstens 35 Tage</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>paused</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>none</source>
        <comment>description</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Quality updates deferred by</source>
        <translation>Qualitätsupdates zurückgestellt um</translation>
    </message>
    <message>
        <source>Deadline for quality updates</source>
        <translation>Stichtag für Qualitätsupdates</translation>
    </message>
    <message>
        <source>Grace period</source>
        <translation>Karenzzeit</translation>
    </message>
    <message>
        <source>Quality updates paused</source>
        <translation>Qualitätsupdates pausiert</translation>
    </message>
    <message>
        <source>Feature updates deferred by</source>
        <translation>Funktionsupdates zurückgestellt um</translation>
    </message>
    <message>
        <source>Deadline for feature updates</source>
        <translation>Stichtag für Funktionsupdates</translation>
    </message>
    <message>
        <source>Feature updates can be uninstalled for</source>
        <translation>Deinstallationsfrist für Funktionsupdates</translation>
    </message>
    <message>
        <source>Active hours</source>
        <translation>Nutzungszeit</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Scope tags</source>
        <translation>Bereichstags</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>New update ring</source>
        <translation>Neuer Updatering</translation>
    </message>
    <message>
        <source>Edit “%1”</source>
        <translation>„%1“ bearbeiten</translation>
    </message>
    <message>
        <source>Create ring</source>
        <translation>Ring anlegen</translation>
    </message>
    <message>
        <source>Save ring</source>
        <translation>Ring speichern</translation>
    </message>
    <message>
        <source>Basics</source>
        <translation>Grundlagen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>Zuweisungen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Überprüfen</translation>
    </message>
    <message>
        <source>Quality updates, in days</source>
        <translation>Qualitätsupdates, in Tagen</translation>
    </message>
    <message>
        <source>Deferral (0 to 30)</source>
        <translation>Zurückstellung (0 bis 30)</translation>
    </message>
    <message>
        <source>Deadline (0 to 30)</source>
        <translation>Stichtag (0 bis 30)</translation>
    </message>
    <message>
        <source>Grace period (0 to 7)</source>
        <translation>Karenzzeit (0 bis 7)</translation>
    </message>
    <message>
        <source>Pause quality updates, at most 35 days from</source>
        <translation>Qualitätsupdates pausieren, höchstens 35 Tage ab</translation>
    </message>
    <message>
        <source>First day of the pause</source>
        <translation>Erster Tag der Pause</translation>
    </message>
    <message>
        <source>Feature updates, in days</source>
        <translation>Funktionsupdates, in Tagen</translation>
    </message>
    <message>
        <source>Deferral (0 to 365)</source>
        <translation>Zurückstellung (0 bis 365)</translation>
    </message>
    <message>
        <source>Uninstall period (2 to 60)</source>
        <translation>Deinstallationsfrist (2 bis 60)</translation>
    </message>
    <message>
        <source>Pause feature updates</source>
        <translation>Funktionsupdates pausieren</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>quarterdeck::RingsDialog</name>
    <message>
        <source>Another ring</source>
        <translation>Noch ein Ring</translation>
    </message>
    <message>
        <source>Make rings by share</source>
        <translation>Ringe nach Anteil anlegen</translation>
    </message>
    <message>
        <source>Windows devices are cut by a stable hash of their id. One assigned group is made for each ring; a group of the same name that was made so is replaced.</source>
        <translation>Windows-Geräte werden nach einem festen Hash ihrer ID aufgeteilt. Für jeden Ring entsteht eine zugewiesene Gruppe; eine so entstandene Gruppe desselben Namens wird ersetzt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ring 0 - Pilot</source>
        <translation>Ring 0 - Pilot</translation>
    </message>
    <message>
        <source>Ring 1 - Early</source>
        <translation>Ring 1 - Früh</translation>
    </message>
    <message>
        <source>Ring 2 - Broad</source>
        <translation>Ring 2 - Breit</translation>
    </message>
    <message>
        <source>Ring %1</source>
        <translation>Ring %1</translation>
    </message>
    <message>
        <source>Name of ring %1</source>
        <translation>Name von Ring %1</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Share of ring %1</source>
        <translation>Anteil von Ring %1</translation>
    </message>
    <message>
        <source>The shares add up to %1 %, more than 100 %.</source>
        <translation>Die Anteile ergeben %1 %, mehr als 100 %.</translation>
    </message>
    <message>
        <source>Every ring needs a name of its own.</source>
        <translation>Jeder Ring braucht einen eigenen Namen.</translation>
    </message>
    <message>
        <source>%1 % of the devices stay in no ring.</source>
        <translation>%1 % der Geräte bleiben ohne Ring.</translation>
    </message>
    <message numerus="yes">
        <source>Make %n ring(s)</source>
        <translation>
            <numerusform>%n Ring anlegen</numerusform>
            <numerusform>%n Ringe anlegen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::ScopeTagsForm</name>
    <message>
        <source>Ids as Intune shows them, separated by commas. 0 is the tag “Default”, which everything has that has no other.</source>
        <translation>IDs, wie Intune sie zeigt, durch Kommas getrennt. 0 ist das Tag „Standard“, das alles hat, was kein anderes hat.</translation>
    </message>
    <message>
        <source>Scope tag ids</source>
        <translation>IDs der Bereichstags</translation>
    </message>
    <message>
        <source>Give at least one scope tag; 0 is Default.</source>
        <translation>Geben Sie mindestens ein Bereichstag an; 0 ist „Standard“.</translation>
    </message>
    <message>
        <source>“%1” is no scope tag id: ids are numbers, Default is 0.</source>
        <translation>„%1“ ist keine ID eines Bereichstags: IDs sind Zahlen, „Standard“ ist 0.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast (system colours)</source>
        <translation>Hoher Kontrast (Systemfarben)</translation>
    </message>
    <message>
        <source>Reset the layout of all tables</source>
        <translation>Anordnung aller Tabellen zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Leave out devices that did not check in for 30 days</source>
        <translation>Geräte ohne Check-in in den letzten 30 Tagen weglassen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows with headers</source>
        <translation>Ausgewählte Zeilen mit Kopfzeile kopieren</translation>
    </message>
    <message>
        <source>Open the selected row</source>
        <translation>Ausgewählte Zeile öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::StartPanel</name>
    <message>
        <source>This workspace has no devices yet</source>
        <translation>Dieser Arbeitsbereich hat noch keine Geräte</translation>
    </message>
    <message>
        <source>Import an export of Intune (All devices or Devices), or any table with a mapping. Nothing leaves this machine.</source>
        <translation>Importieren Sie einen Export von Intune („All devices“ oder „Devices“) oder eine beliebige Tabelle mit einer Zuordnung. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Import devices...</source>
        <translation>Geräte importieren...</translation>
    </message>
    <message>
        <source>Explore the sample fleet</source>
        <translation>Beispielbestand erkunden</translation>
    </message>
    <message>
        <source>Welcome to Quarterdeck</source>
        <translation>Willkommen bei Quarterdeck</translation>
    </message>
    <message>
        <source>Plan Windows hotpatching: which devices will hotpatch, which will restart, and why. Start with 20,000 made-up devices, or with a workspace of your own. Nothing leaves this machine.</source>
        <translation>Planen Sie Windows-Hotpatching: welche Geräte Hotpatches erhalten, welche neu starten, und warum. Beginnen Sie mit 20.000 erfundenen Geräten oder mit einem eigenen Arbeitsbereich. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>New workspace...</source>
        <translation>Neuer Arbeitsbereich...</translation>
    </message>
    <message>
        <source>Open workspace...</source>
        <translation>Arbeitsbereich öffnen...</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Zuletzt geöffnete Arbeitsbereiche</translation>
    </message>
</context>
<context>
    <name>quarterdeck::StepDialog</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>number and title of a step</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>quarterdeck::TableView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation>Mit Kopfzeile kopieren</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Only “%1”</source>
        <translation>Nur „%1“</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
</context>
<context>
    <name>quarterdeck::TenantDefaultCard</name>
    <message>
        <source>Tenant default</source>
        <translation>Mandantenstandard</translation>
    </message>
    <message>
        <source>In force from the security update of %1 on, for devices that no quality update policy reaches; a policy beats it either way. Opting out has been possible since %2.</source>
        <translation>In Kraft ab dem Sicherheitsupdate vom %1, für Geräte, die keine Richtlinie für Qualitätsupdates erreicht; eine Richtlinie geht ihm in jedem Fall vor. Abwählen lässt er sich seit %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) without a quality update policy</source>
        <translation>
            <numerusform>%Ln Gerät ohne Richtlinie für Qualitätsupdates</numerusform>
            <numerusform>%Ln Geräte ohne Richtlinie für Qualitätsupdates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::TrialRunner</name>
    <message>
        <source>A trial is under way: wait for it, or cancel it.</source>
        <translation>Ein Versuch läuft: Warten Sie auf ihn, oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>%1 at %2: %3</source>
        <translation>%1 bei %2: %3</translation>
    </message>
    <message>
        <source>Process %1 is another one than the one that was chosen.</source>
        <translation>Der Prozess %1 ist nicht der, der gewählt wurde.</translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) can be replaced.</source>
        <translation>
            <numerusform>%n Funktion lässt sich ersetzen.</numerusform>
            <numerusform>%n Funktionen lassen sich ersetzen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocker(s).</source>
        <translation>
            <numerusform>%n Hindernis.</numerusform>
            <numerusform>%n Hindernisse.</numerusform>
        </translation>
    </message>
    <message>
        <source>Applied: the process stood still for %1 ms, at attempt %2.</source>
        <translation>Angewendet: Der Prozess stand %1 ms still, beim Anlauf %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) passed.</source>
        <translation>
            <numerusform>%n Prüfung bestanden.</numerusform>
            <numerusform>%n Prüfungen bestanden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed.</source>
        <translation>
            <numerusform>%n Prüfung nicht bestanden.</numerusform>
            <numerusform>%n Prüfungen nicht bestanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The engine rolled back by itself.</source>
        <translation>Die Engine rollte von selbst zurück.</translation>
    </message>
    <message>
        <source>Held for %1 s. Memory: %2 MiB before, %3 MiB after.</source>
        <translation>%1 s lang gehalten. Speicher: vorher %2 MiB, nachher %3 MiB.</translation>
    </message>
    <message>
        <source>Rolled back: the process stood still for %1 ms.</source>
        <translation>Zurückgerollt: Der Prozess stand %1 ms still.</translation>
    </message>
    <message>
        <source>Rolled back, but the original bytes are not all there.</source>
        <translation>Zurückgerollt, aber die ursprünglichen Bytes sind nicht alle da.</translation>
    </message>
    <message>
        <source>%1 at %2 is %3</source>
        <translation>%1 bei %2 ist %3</translation>
    </message>
    <message>
        <source>Every function is the original one again.</source>
        <translation>Jede Funktion ist wieder die ursprüngliche.</translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) are not the original ones.</source>
        <translation>
            <numerusform>%n Funktion ist nicht die ursprüngliche.</numerusform>
            <numerusform>%n Funktionen sind nicht die ursprünglichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A stack that no thread runs on has %1 in progress: %2</source>
        <translation>Auf einem Stapel, auf dem kein Thread läuft, ist %1 im Gang: %2</translation>
    </message>
    <message>
        <source>Thread %1 (%2): %3</source>
        <comment>number, name, why</comment>
        <translation>Thread %1 (%2): %3</translation>
    </message>
    <message>
        <source>Thread %1 (%2) is in %3: %4</source>
        <comment>number, name, function, why</comment>
        <translation>Thread %1 (%2) ist in %3: %4</translation>
    </message>
    <message>
        <source>That no thread sees half of such a change is measured, not guaranteed by the kernel.</source>
        <translation>Dass kein Thread eine solche Änderung halb sieht, ist gemessen, nicht vom Kernel zugesichert.</translation>
    </message>
    <message>
        <source>Applied: no thread was stopped.</source>
        <translation>Angewendet: Kein Thread wurde angehalten.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>check, of what, what was found</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Still in the new code, and leaving it on their own:</source>
        <translation>Noch im neuen Code, den sie von selbst verlassen:</translation>
    </message>
    <message>
        <source>All code of the process is what it was before, byte for byte (SHA-256 %1).</source>
        <translation>Der ganze Code des Prozesses ist Byte für Byte wieder der von vorher (SHA-256 %1).</translation>
    </message>
    <message>
        <source>Rolled back: no thread was stopped.</source>
        <translation>Zurückgerollt: Kein Thread wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>quarterdeck::TrialStepsModel</name>
    <message>
        <source>passed</source>
        <comment>step</comment>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>step</comment>
        <translation>nicht bestanden</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>läuft…</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>quarterdeck::TrialView</name>
    <message>
        <source>No trial yet: a trial plans, applies, verifies, watches, rolls back and verifies again.</source>
        <translation>Noch kein Versuch: Ein Versuch plant, wendet an, prüft, beobachtet, rollt zurück und prüft noch einmal.</translation>
    </message>
    <message>
        <source>%1 on %2 (%3): %4</source>
        <comment>package, process, pid, outcome</comment>
        <translation>%1 auf %2 (%3): %4</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>applied, not rolled back yet</source>
        <translation>angewendet, noch nicht zurückgerollt</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Applied and verified. Try the process, then roll back.</source>
        <translation>Angewendet und geprüft. Erproben Sie den Prozess, und rollen Sie dann zurück.</translation>
    </message>
    <message>
        <source>Steps of the trial</source>
        <translation>Schritte des Versuchs</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export HTML…</source>
        <translation>HTML exportieren…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>JSON exportieren…</translation>
    </message>
</context>
<context>
    <name>quarterdeck::TrialsModel</name>
    <message>
        <source>%1 (%2)</source>
        <comment>process, pid</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>package, version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>quarterdeck::UndoBridge</name>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>update ring</source>
        <translation>Updatering</translation>
    </message>
    <message>
        <source>tenant default</source>
        <translation>Mandantenstandard</translation>
    </message>
    <message>
        <source>release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>cost sheet</source>
        <translation>Kostenblatt</translation>
    </message>
    <message>
        <source>workspace settings</source>
        <translation>Einstellungen des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>trial</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Import devices</source>
        <translation>Geräte importieren</translation>
    </message>
    <message>
        <source>Make workspace</source>
        <translation>Arbeitsbereich anlegen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <comment>an object</comment>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>an object</comment>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <comment>an object</comment>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Import %1</source>
        <comment>an object</comment>
        <translation>%1 importieren</translation>
    </message>
</context>
<context>
    <name>quarterdeck::VerdictStrip</name>
    <message>
        <source>%1: %2 devices</source>
        <translation>%1: %2 Geräte</translation>
    </message>
</context>
</TS>
