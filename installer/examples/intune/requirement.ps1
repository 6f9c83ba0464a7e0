# Condition : écrit « oui » si le processeur et la mémoire conviennent.
$memory = (Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory
if ([Environment]::Is64BitOperatingSystem -and $memory -ge 7GB) { "oui" } else { "non" }
