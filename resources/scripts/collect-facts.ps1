# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#Requires -Version 5.1
<#
.SYNOPSIS
Reads what decides whether this device can hotpatch and writes it as one row of a CSV file.

.DESCRIPTION
Run it as administrator on the device itself: by hand, as an Intune script, or with any other tool. It
reads the registry and WMI and changes nothing but its own output file. A cell that cannot be read stays
empty. Licences are known to the tenant, not to the device: add a Licence column from there if you need it.

Each device writes its own row. To join the files of many devices for one import:
  Get-ChildItem \\server\share\*.csv | ForEach-Object { Import-Csv -LiteralPath $_.FullName } |
    Export-Csv -LiteralPath facts.csv -NoTypeInformation -Encoding UTF8

.PARAMETER Path
The CSV file. A row is appended if the file is there.
#>
[CmdletBinding()]
param(
    [string] $Path = (Join-Path $env:ProgramData "Quarterdeck\facts-$env:COMPUTERNAME.csv")
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# Full cumulative updates of the release catalogue, oldest first: two of them can share one build, and
# only the KB tells which one is installed.
$cumulativeUpdates = @(
@CUMULATIVE_UPDATES@
)

function Read-Registry([string] $Key, [string] $Name) {
    $item = Get-ItemProperty -LiteralPath "HKLM:\$Key" -Name $Name -ErrorAction SilentlyContinue
    if ($null -ne $item) { $item.$Name }
}

function Read-Wmi([string] $Class, [string] $Namespace = 'root\cimv2') {
    Get-CimInstance -ClassName $Class -Namespace $Namespace -ErrorAction SilentlyContinue |
        Select-Object -First 1
}

function ConvertTo-Word($Value) {
    if ($null -eq $Value) { '' } elseif ($Value) { 'true' } else { 'false' }
}

# The Intune device id, where Intune's agent keeps it.
function Get-IntuneId {
    $keys = Get-ChildItem -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Enrollments' -ErrorAction SilentlyContinue
    foreach ($key in $keys) {
        $id = Read-Registry "SOFTWARE\Microsoft\Enrollments\$($key.PSChildName)\DMClient\MS DM Server" 'EntDMID'
        if ($id) { return $id }
    }
}

function Get-EntraId {
    foreach ($line in (& "$env:SystemRoot\System32\dsregcmd.exe" /status)) {
        if ($line -match '^\s*DeviceId\s*:\s*([0-9a-fA-F-]{36})\s*$') { return $Matches[1] }
    }
}

# Virtualization-based security: running is what counts, configured is not enough.
function Get-Vbs {
    $guard = Read-Wmi 'Win32_DeviceGuard' 'root\Microsoft\Windows\DeviceGuard'
    if ($null -eq $guard) { return '' }
    switch ($guard.VirtualizationBasedSecurityStatus) {
        2 { 'running' }
        1 { 'configured' }
        0 { 'off' }
    }
}

# CHPE exists on Arm64 only, and is on unless HotPatchRestrictions is 1.
function Get-Chpe([string] $Architecture, $Restrictions) {
    if ($Architecture -ne 'ARM64') { return 'none' }
    if ($Restrictions -eq 1) { 'disabled' } else { 'enabled' }
}

# A hypervisor hides the processor's own answer, and proves it.
function Get-CpuVirtualization($System) {
    if ($System -and $System.HypervisorPresent) { return $true }
    $processor = Read-Wmi 'Win32_Processor'
    if ($processor) { return $processor.VirtualizationFirmwareEnabled }
}

function Get-BaselineKb {
    $installed = @(Get-CimInstance -ClassName Win32_QuickFixEngineering -ErrorAction SilentlyContinue |
            ForEach-Object { $_.HotFixID })
    $newest = ''
    foreach ($kb in $cumulativeUpdates) {
        if ($installed -contains $kb) { $newest = $kb }
    }
    $newest
}

# The place of the Arc licence is not documented by Microsoft; both forms that are reported are read.
function Get-ArcHotpatch {
    if (-not (Get-Service -Name 'himds' -ErrorAction SilentlyContinue)) { return 'not-connected' }
    $features = 'SOFTWARE\Microsoft\Azure Connected Machine Agent\Windows\Licenses\Features'
    $subscribed = (Read-Registry $features 'Hotpatch') -eq 1 -or
        (Read-Registry "$features\Hotpatch" 'Subscription') -eq 1
    if ($subscribed) { 'enabled' } else { 'not-enabled' }
}

$version = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
$memory = 'SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management'
$machine = Read-Wmi 'Win32_ComputerSystem'
$system = Read-Wmi 'Win32_OperatingSystem'
$bios = Read-Wmi 'Win32_BIOS'
$architecture = Read-Registry 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment' 'PROCESSOR_ARCHITECTURE'
$isServer = $system -and $system.ProductType -ne 1

$fact = [ordered]@{
    DeviceId          = Get-IntuneId
    DeviceName        = $env:COMPUTERNAME
    EntraDeviceId     = Get-EntraId
    SerialNumber      = if ($bios) { $bios.SerialNumber } else { '' }
    CollectedAt       = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)
    OsVersion         = '10.0.{0}.{1}' -f (Read-Registry $version 'CurrentBuild'), (Read-Registry $version 'UBR')
    Edition           = Read-Registry $version 'EditionID'
    Architecture      = $architecture
    Vbs               = Get-Vbs
    Chpe              = Get-Chpe $architecture (Read-Registry $memory 'HotPatchRestrictions')
    BaselineKb        = Get-BaselineKb
    CpuVirtualization = ConvertTo-Word (Get-CpuVirtualization $machine)
    MemoryMb          = if ($machine) { [long] [Math]::Round($machine.TotalPhysicalMemory / 1MB) } else { '' }
    SecureBoot        = ConvertTo-Word (Read-Registry 'SYSTEM\CurrentControlSet\Control\SecureBoot\State' 'UEFISecureBootEnabled')
    ArcHotpatch       = if ($isServer) { Get-ArcHotpatch } else { '' }
    EnrolmentPackage  = ''
    HotPatchTableSize = ''
}
if ($isServer) {
    $package = Read-Registry "$version\Update\TargetingInfo\DynamicInstalled\Hotpatch.$architecture" 'Name'
    $fact.EnrolmentPackage = ConvertTo-Word ($package -eq 'Hotpatch Enrollment Package')
    $size = Read-Registry $memory 'HotPatchTableSize'
    $fact.HotPatchTableSize = if ($null -eq $size) { 0 } else { $size }
}

$folder = Split-Path -Parent $Path
if ($folder -and -not (Test-Path -LiteralPath $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
}
[pscustomobject] $fact | Export-Csv -LiteralPath $Path -Append -NoTypeInformation -Encoding UTF8
Write-Output "Wrote $Path"
