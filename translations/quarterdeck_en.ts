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
        <source>The audit log is intact: %Ln row(s), head %1.</source>
        <translation>
            <numerusform>The audit log is intact: %Ln row, head %1.</numerusform>
            <numerusform>The audit log is intact: %Ln rows, head %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message numerus="yes">
        <source>%Ln device(s) are reached by policies that disagree</source>
        <translation>
            <numerusform>%Ln device is reached by policies that disagree</numerusform>
            <numerusform>%Ln devices are reached by policies that disagree</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) have a build in no catalogue row</source>
        <translation>
            <numerusform>%Ln device has a build in no catalogue row</numerusform>
            <numerusform>%Ln devices have a build in no catalogue row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest data is %n day(s) old</source>
        <translation>
            <numerusform>The newest data is %n day old</numerusform>
            <numerusform>The newest data is %n days old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) did not check in during the 30 days before the newest data</source>
        <translation>
            <numerusform>%Ln device did not check in during the 30 days before the newest data</numerusform>
            <numerusform>%Ln devices did not check in during the 30 days before the newest data</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>Column %1: %Ln cell(s) not understood and left unknown, the first on line %2: “%3”.</source>
        <translation>
            <numerusform>Column %1: %Ln cell not understood and left unknown, on line %2: “%3”.</numerusform>
            <numerusform>Column %1: %Ln cells not understood and left unknown, the first on line %2: “%3”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of %1 cannot be read; nothing was imported. The first: %2</source>
        <translation>
            <numerusform>%Ln row of %1 cannot be read; nothing was imported: %2</numerusform>
            <numerusform>%Ln rows of %1 cannot be read; nothing was imported. The first: %2</numerusform>
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
        <source>%Ln device(s) are reached by nothing and not counted.</source>
        <translation>
            <numerusform>%Ln device is reached by nothing and not counted.</numerusform>
            <numerusform>%Ln devices are reached by nothing and not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::AuditModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
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
    <name>quarterdeck::HomePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
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
        <source>%Ln row(s) cannot be read, so nothing is imported. Mend them in the file, or see if a setting above helps.</source>
        <translation>
            <numerusform>%Ln row cannot be read, so nothing is imported. Mend it in the file, or see if a setting above helps.</numerusform>
            <numerusform>%Ln rows cannot be read, so nothing is imported. Mend them in the file, or see if a setting above helps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::LabPage</name>
    <message numerus="yes">
        <source>Replace %n function(s) in %1 (%2)?</source>
        <translation>
            <numerusform>Replace %n function in %1 (%2)?</numerusform>
            <numerusform>Replace %n functions in %1 (%2)?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The process stands still for a moment and runs on with the new code. It is then verified and watched for %n second(s); you decide when it is rolled back. Every step is recorded.</source>
        <translation>
            <numerusform>The process stands still for a moment and runs on with the new code. It is then verified and watched for %n second; you decide when it is rolled back. Every step is recorded.</numerusform>
            <numerusform>The process stands still for a moment and runs on with the new code. It is then verified and watched for %n seconds; you decide when it is rolled back. Every step is recorded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::PackageCard</name>
    <message numerus="yes">
        <source>%1 in %2, %n byte(s)</source>
        <translation>
            <numerusform>%1 in %2, %n byte</numerusform>
            <numerusform>%1 in %2, %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::PackagesView</name>
    <message numerus="yes">
        <source>%n package(s) in %1 (%2), in the order in which they came.</source>
        <translation>
            <numerusform>%n package in %1 (%2).</numerusform>
            <numerusform>%n packages in %1 (%2), in the order in which they came.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::PlanView</name>
    <message numerus="yes">
        <source>%n function(s) of %1 (%2) can be replaced, %3.</source>
        <translation>
            <numerusform>%n function of %1 (%2) can be replaced, %3.</numerusform>
            <numerusform>%n functions of %1 (%2) can be replaced, %3.</numerusform>
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
        <source>%Ln device(s) in conflict</source>
        <translation>
            <numerusform>%Ln device in conflict</numerusform>
            <numerusform>%Ln devices in conflict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::PreviewPage</name>
    <message numerus="yes">
        <source>%Ln device(s) with another verdict</source>
        <translation>
            <numerusform>%Ln device with another verdict</numerusform>
            <numerusform>%Ln devices with another verdict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) in conflict</source>
        <translation>
            <numerusform>%Ln device in conflict</numerusform>
            <numerusform>%Ln devices in conflict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::RingBoard</name>
    <message numerus="yes">
        <source>deadline after %n day(s)</source>
        <translation>
            <numerusform>deadline after %n day</numerusform>
            <numerusform>deadline after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deferred by %n day(s), %1</source>
        <translation>
            <numerusform>Deferred by %n day, %1</numerusform>
            <numerusform>Deferred by %n days, %1</numerusform>
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
    <name>quarterdeck::RingsDialog</name>
    <message numerus="yes">
        <source>Make %n ring(s)</source>
        <translation>
            <numerusform>Make %n ring</numerusform>
            <numerusform>Make %n rings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quarterdeck::TenantDefaultCard</name>
    <message numerus="yes">
        <source>%Ln device(s) without a quality update policy</source>
        <translation>
            <numerusform>%Ln device without a quality update policy</numerusform>
            <numerusform>%Ln devices without a quality update policy</numerusform>
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
