<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ApprovalEditor</name>
    <message numerus="yes">
        <source>%1: approved automatically after %n day(s)</source>
        <translation>
            <numerusform>%1: approved automatically after %n day</numerusform>
            <numerusform>%1: approved automatically after %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarModel</name>
    <message numerus="yes">
        <source>%1: %n restart(s)</source>
        <translation>
            <numerusform>%1: %n restart</numerusform>
            <numerusform>%1: %n restarts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unplanned</source>
        <comment>restarts of a year</comment>
        <translation>
            <numerusform>%1, %n unplanned</numerusform>
            <numerusform>%1, %n unplanned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n not confirmed yet</source>
        <comment>restarts of a year</comment>
        <translation>
            <numerusform>%1, %n not confirmed yet</numerusform>
            <numerusform>%1, %n not confirmed yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
%n restart(s)</source>
        <comment>product, restarts of the year</comment>
        <translation>
            <numerusform>%1
%n restart</numerusform>
            <numerusform>%1
%n restarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message numerus="yes">
        <source>Seen on %1, %n day(s) ago</source>
        <translation>
            <numerusform>Seen on %1, %n day ago</numerusform>
            <numerusform>Seen on %1, %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen in the last %n day(s)</source>
        <translation>
            <numerusform>Seen in the last day</numerusform>
            <numerusform>Seen in the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: automatic after %n day(s)</source>
        <translation>
            <numerusform>“%1”: automatic after %n day</numerusform>
            <numerusform>“%1”: automatic after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n policy(s) reach it, without contradiction</source>
        <translation>
            <numerusform>%n policy reaches it, without contradiction</numerusform>
            <numerusform>%n policies reach it, without contradiction</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” defers %n day(s) and offers the update from %2</source>
        <translation>
            <numerusform>“%1” defers %n day and offers the update from %2</numerusform>
            <numerusform>“%1” defers %n days and offers the update from %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” approves after %n day(s)</source>
        <translation>
            <numerusform>“%1” approves after %n day</numerusform>
            <numerusform>“%1” approves after %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ctl</name>
    <message numerus="yes">
        <source>%1: %n restart(s)</source>
        <translation>
            <numerusform>%1: %n restart</numerusform>
            <numerusform>%1: %n restarts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The audit log is intact: %n row(s), head %1.</source>
        <translation>
            <numerusform>The audit log is intact: %n row, head %1.</numerusform>
            <numerusform>The audit log is intact: %n rows, head %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>Column %1: %n cell(s) not understood and left unknown, the first on line %2: “%3”.</source>
        <translation>
            <numerusform>Column %1: %n cell not understood and left unknown, on line %2: “%3”.</numerusform>
            <numerusform>Column %1: %n cells not understood and left unknown, the first on line %2: “%3”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 cannot be read; nothing was imported. The first: %2</source>
        <translation>
            <numerusform>%n row of %1 cannot be read; nothing was imported: %2</numerusform>
            <numerusform>%n rows of %1 cannot be read; nothing was imported. The first: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message numerus="yes">
        <source>%n month(s) are planned, not confirmed; an unplanned baseline would add restarts.</source>
        <translation>
            <numerusform>%n month is planned, not confirmed; an unplanned baseline would add restarts.</numerusform>
            <numerusform>%n months are planned, not confirmed; an unplanned baseline would add restarts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) are reached by nothing and not counted.</source>
        <translation>
            <numerusform>%n device is reached by nothing and not counted.</numerusform>
            <numerusform>%n devices are reached by nothing and not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::BusyOverlay</name>
    <message numerus="yes">
        <source>%1 %, about %n second(s) left</source>
        <translation>
            <numerusform>%1 %, about %n second left</numerusform>
            <numerusform>%1 %, about %n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::CalendarDelegate</name>
    <message numerus="yes">
        <source>+%n out-of-band</source>
        <translation>
            <numerusform>+%n out-of-band</numerusform>
            <numerusform>+%n out-of-band</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::ImportDialog</name>
    <message numerus="yes">
        <source>Reading %n file(s)</source>
        <translation>
            <numerusform>Reading %n file</numerusform>
            <numerusform>Reading %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be read, so nothing is imported. Mend them in the file, or see if a setting above helps.</source>
        <translation>
            <numerusform>%n row cannot be read, so nothing is imported. Mend it in the file, or see if a setting above helps.</numerusform>
            <numerusform>%n rows cannot be read, so nothing is imported. Mend them in the file, or see if a setting above helps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::PoliciesModel</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::PoliciesPage</name>
    <message numerus="yes">
        <source>%n device(s) in conflict</source>
        <translation>
            <numerusform>%n device in conflict</numerusform>
            <numerusform>%n devices in conflict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::PreviewPage</name>
    <message numerus="yes">
        <source>%n device(s) with another verdict</source>
        <translation>
            <numerusform>%n device with another verdict</numerusform>
            <numerusform>%n devices with another verdict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) in conflict</source>
        <translation>
            <numerusform>%n device in conflict</numerusform>
            <numerusform>%n devices in conflict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::RingWizard</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::TenantDefaultCard</name>
    <message numerus="yes">
        <source>%n device(s) without a quality update policy</source>
        <translation>
            <numerusform>%n device without a quality update policy</numerusform>
            <numerusform>%n devices without a quality update policy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::TrialRunner</name>
    <message numerus="yes">
        <source>%n function(s) can be replaced.</source>
        <translation>
            <numerusform>%n function can be replaced.</numerusform>
            <numerusform>%n functions can be replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocker(s).</source>
        <translation>
            <numerusform>%n blocker.</numerusform>
            <numerusform>%n blockers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) passed.</source>
        <translation>
            <numerusform>%n check passed.</numerusform>
            <numerusform>%n checks passed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed.</source>
        <translation>
            <numerusform>%n check failed.</numerusform>
            <numerusform>%n checks failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) are not the original ones.</source>
        <translation>
            <numerusform>%n function is not the original one.</numerusform>
            <numerusform>%n functions are not the original ones.</numerusform>
        </translation>
    </message>
</context>
</TS>
