#Requires -RunAsAdministrator
# Looks at the relay from this machine and says what holds; exit code 0: all of it.
#
#   powershell -ExecutionPolicy Bypass -File verify.ps1
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# <values of this plan>

$script:Failed = 0

function Write-Result([bool]$Holds, [string]$What) {
    if ($Holds) {
        Write-Output ('ok       ' + $What)
    } else {
        $script:Failed = 1
        Write-Output ('FAILED   ' + $What)
    }
}

function Test-Setting {
    $setting = Get-WmiObject -Namespace 'root\MicrosoftIISv2' -Class IIsSmtpServerSetting | Where-Object { $_.Name -eq 'SmtpSvc/1' }
    $security = Get-WmiObject -Namespace 'root\MicrosoftIISv2' -Class IIsIPSecuritySetting | Where-Object { $_.Name -eq 'SmtpSvc/1' }
    $list = @($setting.RelayIpList)
    Write-Result (($list -join ' ') -eq ($RelayIpList -join ' ')) 'only the devices may relay'
    Write-Result ([int]$setting.RelayForAuth -eq 0) 'signing in to it lets nobody relay'
    Write-Result (-not $security.GrantByDefault) 'only the devices may connect'
    Write-Result ($setting.SmartHost -eq $SmartHost) ('smart host ' + $SmartHost)
    Write-Result ([int]$setting.SmartHostType -eq 2) 'everything goes to the smart host'
    Write-Result ([int]$setting.RemoteSmtpPort -eq $SmartHostPort) ('port ' + $SmartHostPort)
    Write-Result ([int]$setting.MaxMessageSize -eq $MessageBytes) ('messages up to ' + $MessageBytes + ' bytes')
    Write-Result ([int]$setting.RouteAction -eq $ExpectedRoute) ('outbound security reads back as {0}, expected {1} (the number is from a public source that is not Microsoft: trust a test message more)' -f $setting.RouteAction, $ExpectedRoute)
    Write-Result ([string]$setting.RouteUserName -eq $Account) ('signs in as: ' + $Account)
}

# Tries to relay from outside to outside. A connection that is closed at once is a refusal too.
function Test-OpenRelay {
    $answer = 'closed'
    $client = New-Object System.Net.Sockets.TcpClient
    try {
        $client.Connect('127.0.0.1', $Port)
        $stream = $client.GetStream()
        $stream.ReadTimeout = 20000
        $reader = New-Object System.IO.StreamReader -ArgumentList $stream
        $writer = New-Object System.IO.StreamWriter -ArgumentList $stream
        $writer.NewLine = "`r`n"
        $writer.AutoFlush = $true
        $answer = $reader.ReadLine()
        foreach ($line in @('HELO verify.invalid', 'MAIL FROM:<nobody@outside.invalid>', 'RCPT TO:<nobody@elsewhere.invalid>')) {
            $writer.WriteLine($line)
            $answer = $reader.ReadLine()
        }
    } catch [System.IO.IOException] {
        $answer = 'closed'
    } finally {
        $client.Close()
    }
    Write-Result (([string]$answer) -notlike '2*') ('refuses mail from outside to outside: ' + $answer)
}

function Test-Queue {
    $waiting = @(Get-ChildItem -File 'C:\Inetpub\Mailroot\Queue' -ErrorAction SilentlyContinue)
    $bad = @(Get-ChildItem -File 'C:\Inetpub\Mailroot\Badmail' -ErrorAction SilentlyContinue)
    Write-Result ($waiting.Count -eq 0) ('messages that wait: ' + $waiting.Count)
    Write-Result ($bad.Count -eq 0) ('messages given up: ' + $bad.Count)
}

Write-Result ((Get-Service SMTPSVC).Status -eq 'Running') 'runs'
Test-Setting
Test-OpenRelay
Test-Queue
exit $script:Failed
