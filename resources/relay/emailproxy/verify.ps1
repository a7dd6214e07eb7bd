#Requires -RunAsAdministrator
# Looks at emailproxy on this machine; exit code 0: it runs and can be reached from here alone.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# <values of this plan>

$listeners = @(Get-NetTCPConnection -State Listen -LocalPort $Port -ErrorAction SilentlyContinue)
$elsewhere = @($listeners | Where-Object { $_.LocalAddress -ne '127.0.0.1' })
if ($listeners.Count -eq 0) {
    Write-Output ('FAILED   nothing listens on port ' + $Port)
    exit 1
}
if ($elsewhere.Count -gt 0) {
    Write-Output 'FAILED   it can be reached from other machines too'
    exit 1
}
Write-Output ('ok       it listens on port ' + $Port + ' of 127.0.0.1 alone')
exit 0
