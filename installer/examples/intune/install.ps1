# Installe le MSI qui est à côté de ce script, avec la politique s'il y en a une.
# Mettez le métier du groupe : routes, college, pmi, bureau ; vide pour laisser choisir.
$Trade = ""

$ErrorActionPreference = "Stop"
$found = @(Get-ChildItem -Path $PSScriptRoot -Filter "passerelle-*-x64.msi")
if ($found.Count -ne 1) { throw "Il faut ici un seul MSI de Passerelle, pas $($found.Count)." }
$msi = $found[0]
$policy = Join-Path $PSScriptRoot "policy.toml"
$arguments = @("/i", "`"$($msi.FullName)`"", "/qn", "/norestart",
    "/l*v", "`"$env:windir\Temp\passerelle.log`"")
if ($Trade) { $arguments += "TRADE=$Trade" }
if (Test-Path $policy) { $arguments += "POLICY=`"$policy`"" }
$ran = Start-Process -FilePath "$env:windir\System32\msiexec.exe" -ArgumentList $arguments `
    -Wait -PassThru
exit $ran.ExitCode
