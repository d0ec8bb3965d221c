<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Catalogue</name>
    <message>
        <source>Catalogue line %1: %2 already has its regular release for %3 in line %4. Leave planned_type empty for releases beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release catalogue is missing from this program. Install it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue line %1, column %2 (%3): found “%4”, expected %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a product name such as win11-24h2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a month such as 2026-05</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>baseline, hotpatch or nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a release type such as unplanned_baseline, or nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both, hotpatch or lcu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KB numbers such as KB5087423, separated by spaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a build such as 26100.8390, or nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a date such as 2026-05-12, or nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed, third-party, inferred or planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the row comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a type here or in planned_type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for a release of type %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another confidence, because the actual type is given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no release catalogue: its header must be “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Csv</name>
    <message>
        <source>Line %1 is not text in UTF-8 or UTF-16. Export the file again as CSV (UTF-8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column %2: text follows a closing quote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column %2: this quote never closes; the file may be cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty. Export it again with its header line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 has %2 cells, the header has %3. The file may be cut off there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Intune device ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entra device ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entra object ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OS version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory (MiB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ownership</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Managed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Management tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrolment profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last check-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jailbroken or rooted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Physical IDs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VBS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CHPE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline KB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU virtualization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secure Boot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Azure Arc hotpatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotpatch enrolment package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HotPatchTableSize (bytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 11</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 12</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 13</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 14</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension attribute 15</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User principal name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMEI</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Month</name>
    <message>
        <source>“%1” is not a month. Write it as 2026-05.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Release</name>
    <message>
        <source>“%1” is no product. Known: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unplanned baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotpatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out-of-band hotpatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LCU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out-of-band LCU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out-of-band baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>third party</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inferred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
