# Condition : écrit « oui » si Windows est en 64 bits et si la mémoire suffit.
$memory = (Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory
if ([Environment]::Is64BitOperatingSystem -and $memory -ge 7GB) { "oui" } else { "non" }
