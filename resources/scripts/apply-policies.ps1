# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

<#
.SYNOPSIS
Creates or updates Windows quality update policies and their assignments in Intune.
.DESCRIPTION
Written by Quarterdeck. Works through Microsoft Graph (beta). A policy is found by its name: one that is not
there is created, one that is there is updated, so the script can be run again. The assignments of each policy are
replaced by those in this script; the groups must be in Entra ID under the ids used here.
Run it with -WhatIf first: it reads, says what it would do, and changes nothing.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess)]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$policies = @(
    # QUARTERDECK-POLICIES
)

if (-not (Get-Command -Name 'Invoke-MgGraphRequest' -ErrorAction SilentlyContinue)) {
    throw 'The module Microsoft.Graph.Authentication is missing. Install it with: Install-Module Microsoft.Graph.Authentication -Scope CurrentUser'
}
Connect-MgGraph -Scopes 'DeviceManagementConfiguration.ReadWrite.All' | Out-Null

$base = 'https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdatePolicies'
$existing = @()
$next = $base
while ($next) {
    $page = Invoke-MgGraphRequest -Method GET -Uri $next
    $existing += $page['value']
    $next = $page['@odata.nextLink']
}

foreach ($policy in $policies) {
    $found = @($existing | Where-Object { $_['displayName'] -ceq $policy['Name'] })
    if ($found.Count -gt 1) {
        throw ('Intune has {0} policies named {1}. Rename all but one, then run this again.' -f $found.Count, $policy['Name'])
    }
    if ($found.Count -eq 1) {
        $id = $found[0]['id']
        if ($PSCmdlet.ShouldProcess($policy['Name'], 'Update policy')) {
            Invoke-MgGraphRequest -Method PATCH -Uri ($base + '/' + $id) -Body $policy['Body'] -ContentType 'application/json' | Out-Null
        }
    } elseif ($PSCmdlet.ShouldProcess($policy['Name'], 'Create policy')) {
        $id = (Invoke-MgGraphRequest -Method POST -Uri $base -Body $policy['Body'] -ContentType 'application/json')['id']
    } else {
        $id = $null
    }
    if ($PSCmdlet.ShouldProcess($policy['Name'], 'Replace assignments') -and $id) {
        Invoke-MgGraphRequest -Method POST -Uri ($base + '/' + $id + '/assign') -Body $policy['Assign'] -ContentType 'application/json' | Out-Null
    }
}
