#Requires -RunAsAdministrator
# Takes emailproxy away again: the task and the folder that install.ps1 made, nothing else.
param(
    [string]$Folder = (Join-Path $env:ProgramData 'DeviceRelayOAuth')
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# <values of this plan>

Stop-ScheduledTask -TaskName 'DeviceRelayOAuth' -ErrorAction SilentlyContinue
Unregister-ScheduledTask -TaskName 'DeviceRelayOAuth' -Confirm:$false -ErrorAction SilentlyContinue
if (Test-Path $Folder) {
    Remove-Item -Recurse -Force $Folder
}
Write-Output ('emailproxy for ' + $Account + ' is gone.')
