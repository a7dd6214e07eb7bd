#Requires -RunAsAdministrator
# Installs the SMTP server of IIS as a relay for devices. Windows Server up to 2022, Windows PowerShell 5.1:
#
#   powershell -ExecutionPolicy Bypass -File install.ps1
#
# -TakeOver    goes on although the SMTP server is in use already; its settings are kept for roll-back.ps1
# -Unattended  does not wait for the step in the console; verify.ps1 tells whether it was done
param(
    [switch]$TakeOver,
    [switch]$Unattended,
    [string]$Folder = (Join-Path $env:ProgramData 'DeviceRelay')
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# <values of this plan>

$MetaBase = Join-Path $env:windir 'System32\inetsrv\MetaBase.xml'
$Wanted = @('SMTP-Server', 'Web-Lgcy-Mgmt-Console', 'Web-WMI')

function Stop-Plan([string]$Why) {
    Write-Error -ErrorAction Continue $Why
    exit 1
}

function Test-System {
    $system = Get-CimInstance Win32_OperatingSystem
    if ($system.ProductType -eq 1) {
        Stop-Plan 'This is no Windows Server, and only that has the SMTP server of IIS. Nothing was changed.'
    }
    if ([int]$system.BuildNumber -ge 26100) {
        Stop-Plan 'Windows Server 2025 no longer has the SMTP server of IIS. Use the Postfix plan on a Linux machine. Nothing was changed.'
    }
    if (-not (Get-WindowsFeature SMTP-Server)) {
        Stop-Plan 'This Windows does not offer the feature SMTP-Server. Use the Postfix plan on a Linux machine. Nothing was changed.'
    }
}

function Get-Setting {
    Get-WmiObject -Namespace 'root\MicrosoftIISv2' -Class IIsSmtpServerSetting | Where-Object { $_.Name -eq 'SmtpSvc/1' }
}

function Get-Security {
    Get-WmiObject -Namespace 'root\MicrosoftIISv2' -Class IIsIPSecuritySetting | Where-Object { $_.Name -eq 'SmtpSvc/1' }
}

# What was there before, for the way back. A second run keeps the first notes.
function Save-State {
    if (Test-Path (Join-Path $Folder 'features-before.json')) {
        return
    }
    New-Item -ItemType Directory -Force -Path $Folder | Out-Null
    $had = @(Get-WindowsFeature | Where-Object { $_.Installed } | ForEach-Object { $_.Name })
    $service = Get-WmiObject -Class Win32_Service -Filter "Name='SMTPSVC'"
    if ($service) {
        if (-not $TakeOver) {
            Stop-Plan 'The SMTP server is installed already and may be in use. Run again with -TakeOver to use it: its settings are kept for roll-back.ps1. Nothing was changed.'
        }
        Stop-Service SMTPSVC -Force
        Stop-Service IISADMIN -Force
        Copy-Item $MetaBase (Join-Path $Folder 'MetaBase.before.xml')
        Start-Service IISADMIN
        @{ StartMode = $service.StartMode; State = $service.State } | ConvertTo-Json |
            Set-Content -Encoding UTF8 (Join-Path $Folder 'service-before.json')
    }
    ConvertTo-Json $had | Set-Content -Encoding UTF8 (Join-Path $Folder 'features-before.json')
}

# Only the devices may connect, and only they may relay. An empty relay list would open the relay to everybody.
function Set-Access {
    if ($Devices.Count -lt 1) {
        Stop-Plan 'The plan names no device, and an empty list would let everybody relay. Nothing was changed.'
    }
    $security = Get-Security
    $security.GrantByDefault = $false
    $security.IPGrant = [string[]]@($Devices | ForEach-Object { $_ + ', 255.255.255.255' })
    $security.Put() | Out-Null
    $setting = Get-Setting
    $setting.RelayIpList = [byte[]]$RelayIpList
    $setting.RelayForAuth = 0
    $setting.Put() | Out-Null
}

function Set-Way {
    $setting = Get-Setting
    $setting.SmartHost = $SmartHost
    $setting.SmartHostType = 2
    $setting.RemoteSmtpPort = $SmartHostPort
    $setting.MaxMessageSize = $MessageBytes
    $setting.Put() | Out-Null
}

# Reads back what decides who may relay; the service stays stopped when it is not what was written.
function Test-Access {
    $setting = Get-Setting
    $security = Get-Security
    $list = @($setting.RelayIpList)
    $same = ($list -join ' ') -eq ($RelayIpList -join ' ')
    if (-not $same -or [int]$setting.RelayForAuth -ne 0 -or $security.GrantByDefault) {
        Stop-Service SMTPSVC -Force
        Set-Service SMTPSVC -StartupType Disabled
        Stop-Plan 'The list of those who may relay did not read back as it was written. The service is stopped, so that it is no open relay.'
    }
}

# What has no documented value is set by hand; the number that the console wrote is read back.
function Confirm-Console {
    $ConsoleSteps | ForEach-Object { Write-Output $_ }
    if (-not $Unattended) {
        Read-Host 'Press Enter when that is done' | Out-Null
    }
    $setting = Get-Setting
    Write-Output ('Outbound security reads back as RouteAction {0}; {1} is expected, by a public source that is not Microsoft.' -f $setting.RouteAction, $ExpectedRoute)
    Write-Output ('Signs in as: {0}' -f $setting.RouteUserName)
}

function Set-Firewall {
    Get-NetFirewallRule -Name DeviceRelay -ErrorAction SilentlyContinue | Remove-NetFirewallRule
    New-NetFirewallRule -Name DeviceRelay -DisplayName 'Device relay' -Direction Inbound -Protocol TCP -LocalPort $Port -RemoteAddress $Devices -Action Allow | Out-Null
}

Test-System
Save-State
$absent = @($Wanted | Where-Object { -not (Get-WindowsFeature $_).Installed })
if ($absent.Count -gt 0) {
    Install-WindowsFeature $absent | Out-Null
}
Stop-Service SMTPSVC -Force
Start-Service IISADMIN
Set-Access
Set-Way
Test-Access
Set-Service SMTPSVC -StartupType Automatic
Start-Service SMTPSVC
Confirm-Console
Restart-Service SMTPSVC -Force
Test-Access
Set-Firewall
Write-Output 'The relay runs. Look at it with: powershell -ExecutionPolicy Bypass -File verify.ps1'
