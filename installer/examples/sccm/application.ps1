# Crée les applications et leur déploiement. À lancer dans la console PowerShell du site.
param(
    [Parameter(Mandatory)] [string] $Source,      # \\serveur\sources\passerelle
    [Parameter(Mandatory)] [string] $Collection,  # nom de la collection d'ordinateurs
    [string] $Version = "0.1.0",
    [string[]] $Models = @()                      # MSI de modèles, chacun seul dans un dossier
)

$ErrorActionPreference = "Stop"
$memory = Get-CMGlobalCondition -Name "Total physical memory"  # en Mo
$disk = Get-CMGlobalCondition -Name "Disk space"               # en Mo
$enough = $memory | New-CMRequirementRuleCommonValue -RuleOperator GreaterEquals -Value1 7168

function Add-Msi([string] $Name, [string] $Msi, [string] $Install, [int] $Megabytes) {
    $free = $disk | New-CMRequirementRuleFreeDiskSpaceValue -PartitionOption System `
        -RuleOperator GreaterEquals -Value1 $Megabytes
    $file = Split-Path $Msi -Leaf
    New-CMApplication -Name $Name -Publisher "Passerelle" | Out-Null
    # Le code du produit, donc la détection, est lu dans le MSI.
    Add-CMMsiDeploymentType -ApplicationName $Name -DeploymentTypeName "MSI" `
        -ContentLocation $Msi -InstallCommand $Install `
        -UninstallCommand "msiexec /x `"$file`" /qn /norestart" `
        -RepairCommand "msiexec /fvamus `"$file`" /qn" `
        -InstallationBehaviorType InstallForSystem -UserInteractionMode Hidden `
        -LogonRequirementType WhetherOrNotUserLoggedOn `
        -AddRequirement $enough, $free -Force | Out-Null
    Start-CMContentDistribution -ApplicationName $Name -CollectionName $Collection
}

function Publish-Application([string] $Name) {
    New-CMApplicationDeployment -Name $Name -CollectionName $Collection -DeployAction Install `
        -DeployPurpose Required -UserNotification HideAll | Out-Null
}

$application = "Passerelle $Version"
Add-Msi $application (Join-Path $Source "passerelle-$Version-x64.msi") "install.cmd" 1024
Publish-Application $application

foreach ($msi in $Models) {
    $name = [IO.Path]::GetFileNameWithoutExtension($msi)
    $megabytes = 2 * (Get-Item "FileSystem::$msi").Length / 1MB
    Add-Msi $name $msi "msiexec /i `"$(Split-Path $msi -Leaf)`" /qn /norestart" $megabytes
    Get-CMDeploymentType -ApplicationName $name |
        New-CMDeploymentTypeDependencyGroup -GroupName "Passerelle" |
        Add-CMDeploymentTypeDependency -IsAutoInstall $true -DeploymentTypeDependency `
            (Get-CMDeploymentType -ApplicationName $application) | Out-Null
    Publish-Application $name
}
