#Requires -RunAsAdministrator
# Takes the relay away again: what stood there before comes back, and what was added is listed.
#
#   powershell -ExecutionPolicy Bypass -File roll-back.ps1
#
# -RemoveFeatures  removes the Windows features that install.ps1 added
# -DropQueue       goes on although mail waits
param(
    [switch]$RemoveFeatures,
    [switch]$DropQueue,
    [string]$Folder = (Join-Path $env:ProgramData 'DeviceRelay')
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# <values of this plan>

$MetaBase = Join-Path $env:windir 'System32\inetsrv\MetaBase.xml'
$Features = Join-Path $Folder 'features-before.json'
$Before = Join-Path $Folder 'MetaBase.before.xml'
$Service = Join-Path $Folder 'service-before.json'

if (-not (Test-Path $Features)) {
    Write-Error -ErrorAction Continue ('There are no notes of install.ps1 in ' + $Folder + '. Nothing was changed.')
    exit 1
}
$waiting = @(Get-ChildItem -File 'C:\Inetpub\Mailroot\Queue' -ErrorAction SilentlyContinue)
if ($waiting.Count -gt 0 -and -not $DropQueue) {
    Write-Error -ErrorAction Continue ('Messages that wait: ' + $waiting.Count + '. Let them go out, or run again with -DropQueue.')
    exit 1
}
$had = @(Get-Content -Raw -Encoding UTF8 $Features | ConvertFrom-Json | ForEach-Object { $_ })
$added = @(Get-WindowsFeature | Where-Object { $_.Installed -and ($had -notcontains $_.Name) } | ForEach-Object { $_.Name })

Get-NetFirewallRule -Name DeviceRelay -ErrorAction SilentlyContinue | Remove-NetFirewallRule
Stop-Service SMTPSVC -Force
if (Test-Path $Before) {
    Stop-Service IISADMIN -Force
    Copy-Item -Force $Before $MetaBase
    Start-Service IISADMIN
    $was = Get-Content -Raw -Encoding UTF8 $Service | ConvertFrom-Json
    $start = @{ Auto = 'Automatic'; Manual = 'Manual'; Disabled = 'Disabled' }
    Set-Service SMTPSVC -StartupType $start[$was.StartMode]
    if ($was.State -eq 'Running') {
        Start-Service SMTPSVC
    }
} else {
    Set-Service SMTPSVC -StartupType Disabled
}
if ($RemoveFeatures -and $added.Count -gt 0) {
    Uninstall-WindowsFeature $added | Out-Null
    Write-Output 'These Windows features were removed again:'
} elseif ($added.Count -gt 0) {
    Write-Output 'These Windows features were added for it. Remove them with -RemoveFeatures when nothing else needs them:'
} else {
    Write-Output 'No Windows feature was added for it.'
}
$added | ForEach-Object { Write-Output $_ }
if ($RemoveFeatures -or $added.Count -eq 0) {
    Remove-Item -Recurse -Force $Folder
}
Write-Output ('The relay of ' + $Name + ' is gone.')
