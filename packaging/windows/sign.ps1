# Signs files with a certificate of one's own; the password comes from the environment. Usage: sign.ps1 PFX FILE...
param([Parameter(Mandatory)] [string] $Certificate, [Parameter(Mandatory, ValueFromRemainingArguments)] [string[]] $Files)
$ErrorActionPreference = 'Stop'
$kits = Join-Path ${env:ProgramFiles(x86)} 'Windows Kits\10\bin\*\x64\signtool.exe'
$tool = Get-ChildItem $kits | Sort-Object FullName | Select-Object -Last 1
foreach ($file in Get-Item $Files) {
    & $tool.FullName sign /f $Certificate /p $env:SIGNING_PASSWORD /fd SHA256 $file.FullName
    if ($LASTEXITCODE) { throw "Signing failed: $($file.Name)" }
}
