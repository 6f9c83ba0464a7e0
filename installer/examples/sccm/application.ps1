# Crée l'application et son déploiement. À lancer dans la console PowerShell du site.
param(
    [Parameter(Mandatory)] [string] $Source,      # \\serveur\sources\passerelle
    [Parameter(Mandatory)] [string] $Collection,  # nom de la collection d'ordinateurs
    [string] $Version = "0.1.0"
)

$ErrorActionPreference = "Stop"
$name = "Passerelle $Version"
$msi = Join-Path $Source "passerelle-$Version-x64.msi"
New-CMApplication -Name $name -Publisher "Passerelle" -SoftwareVersion $Version | Out-Null
Add-CMMsiDeploymentType -ApplicationName $name -DeploymentTypeName "MSI" -ContentLocation $msi `
    -InstallCommand "install.cmd" -InstallationBehaviorType InstallForSystem `
    -LogonRequirementType WhetherOrNotUserLoggedOn -UserInteractionMode Hidden -Force | Out-Null
Start-CMContentDistribution -ApplicationName $name -CollectionName $Collection
New-CMApplicationDeployment -Name $name -CollectionName $Collection -DeployAction Install `
    -DeployPurpose Required -UserNotification HideAll | Out-Null
