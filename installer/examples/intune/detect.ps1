# Détection : une ligne et le code 0 si cette version, ou une plus récente, est là et entière.
$Expected = [version]"0.1.0"

# Intune lance les scripts en 32 bits, sauf réglage contraire : la vue de 64 bits est demandée.
$hive = [Microsoft.Win32.RegistryKey]::OpenBaseKey("LocalMachine", "Registry64")
$key = $hive.OpenSubKey("Software\Passerelle")
if ($null -eq $key) { exit 1 }
$version = [version]$key.GetValue("Version")
$program = Join-Path $key.GetValue("Folder") "passerellew.exe"
if ($version -ge $Expected -and (Test-Path $program)) {
    Write-Output "Passerelle $version"
    exit 0
}
exit 1
