#Requires -RunAsAdministrator
# Installs emailproxy on this Windows machine as a task that starts with it and listens on 127.0.0.1 alone:
#
#   powershell -ExecutionPolicy Bypass -File install.ps1
#
# It asks for the application's ID and its secret. Python 3.9 or later has to be there.
param(
    [string]$Package = 'emailproxy',
    [string]$Folder = (Join-Path $env:ProgramData 'DeviceRelayOAuth')
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# <values of this plan>

$Program = Join-Path $Folder 'program'
$Config = Join-Path $Folder 'emailproxy.config'
$Runs = Join-Path $Program 'Scripts\emailproxy.exe'

function Stop-Plan([string]$Why) {
    Write-Error -ErrorAction Continue $Why
    exit 1
}

function Read-Secret([string]$Prompt) {
    $secure = Read-Host -AsSecureString $Prompt
    $pointer = [Runtime.InteropServices.Marshal]::SecureStringToBSTR($secure)
    try {
        [Runtime.InteropServices.Marshal]::PtrToStringBSTR($pointer)
    } finally {
        [Runtime.InteropServices.Marshal]::ZeroFreeBSTR($pointer)
    }
}

# The folder is for administrators and for the service's own account; nobody else reads the secret.
function New-PrivateFolder {
    New-Item -ItemType Directory -Force -Path $Folder | Out-Null
    & icacls.exe $Folder /inheritance:r /grant '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' '*S-1-5-19:(OI)(CI)M' | Out-Null
    if ($LASTEXITCODE -ne 0) {
        Stop-Plan ('The rights of ' + $Folder + ' could not be set. Nothing else was changed.')
    }
}

function Write-Config([string]$ClientId, [string]$Secret) {
    $lines = Get-Content -Encoding UTF8 (Join-Path $PSScriptRoot 'emailproxy.config') | ForEach-Object {
        if ($_.StartsWith('client_id = ')) {
            'client_id = ' + $ClientId
        } elseif ($_.StartsWith('client_secret = ')) {
            'client_secret = ' + $Secret
        } else {
            $_
        }
    }
    [IO.File]::WriteAllLines($Config, [string[]]$lines)
}

function Register-Task {
    $parts = @('--no-gui', '--config-file', ('"' + $Config + '"'), '--cache-store', ('"' + (Join-Path $Folder 'tokens.config') + '"'), '--log-file', ('"' + (Join-Path $Folder 'emailproxy.log') + '"'))
    $action = New-ScheduledTaskAction -Execute $Runs -Argument ($parts -join ' ')
    $trigger = New-ScheduledTaskTrigger -AtStartup
    $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-19' -LogonType ServiceAccount
    $settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1)
    Register-ScheduledTask -Force -TaskName 'DeviceRelayOAuth' -Action $action -Trigger $trigger -Principal $principal -Settings $settings | Out-Null
}

if (-not (Get-Command py.exe -ErrorAction SilentlyContinue)) {
    Stop-Plan 'Python 3.9 or later is needed, installed for all users. Nothing was changed.'
}
$clientId = Read-Host 'Application (client) ID'
if ($clientId -notmatch '^[A-Za-z0-9-]+$') {
    Stop-Plan 'That is no application ID: it has letters, digits and dashes only. Nothing was changed.'
}
$secret = Read-Secret ('Client secret of the application')
New-PrivateFolder
if (-not (Test-Path $Runs)) {
    & py.exe -3 -m venv $Program
    & (Join-Path $Program 'Scripts\python.exe') -m pip install --quiet $Package
}
if (-not (Test-Path $Runs)) {
    Stop-Plan 'emailproxy could not be installed. Look at what pip says above.'
}
Stop-ScheduledTask -TaskName 'DeviceRelayOAuth' -ErrorAction SilentlyContinue
Write-Config $clientId $secret
Register-Task
Start-ScheduledTask -TaskName 'DeviceRelayOAuth'
Write-Output ('emailproxy signs in as ' + $Account + ' and listens on port ' + $Port + ' of 127.0.0.1.')
