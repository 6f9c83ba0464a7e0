"""The MSIs: the application, and the models of a profile. wixl writes them, msibuild completes."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from installer.building import project, tools
from installer.setup.errors import SetupError
from installer.windows import actions, borrowed, wxs
from installer.windows import sentences as say
from installer.windows.actions import DATA
from installer.windows.launchers import SOURCES
from passerelle.config.policy_registry import KEY as POLICY_KEY
from passerelle.domain.trades import Trade

MOST_BYTES = 2_000_000_000
"""Of the files of an MSI: a cabinet ends a little before 2**31, and so does the MSI around it."""
OWN_KEY = r"Software\Passerelle"
MAKERS = ("wixl", "msibuild")
PROGRAMS = (("ProgramFiles64Folder", ""), ("INSTALLDIR", "Passerelle"))
WINDOWS_KEY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
OLDEST_WINDOWS = 18362
"""Windows 10, version 1903."""
DESCRIPTOR = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
"""Of our folders: administrators write, everybody reads. Anybody else could give himself a policy
in that of the data, and a program that the system runs in one outside Program Files."""

_VERSIONED = (".dll", ".exe", ".pyd")
# What wixl has a double click do before the installation itself.
_SHOWN_FIRST = (
    *("FindRelatedProducts", "AppSearch", "LaunchConditions", "ValidateProductID"),
    *("CostInitialize", "FileCost", "CostFinalize", "MigrateFeatureStates"),
)
# The settings of a version, this one included.
_UP_TO = 1 + 512


def application(payload: Path, version: str) -> wxs.Installer:
    """The MSI of the application.

    Args:
        payload: that payload.build() assembled.
        version: three numbers.
    """
    trades = [str(trade) for trade in Trade]
    return wxs.Installer(
        name="Passerelle",
        key="application",
        version=version,
        payload=payload,
        place=PROGRAMS,
        own_folders=(PROGRAMS, DATA),
        description=say.PRODUCT,
        newer=say.NEWER,
        values=(
            wxs.Value(OWN_KEY, "Version", "[ProductVersion]"),
            wxs.Value(OWN_KEY, "Folder", "[INSTALLDIR]"),
            wxs.Value(OWN_KEY, "Firewall", "[FIREWALL]"),
            wxs.Value(OWN_KEY, "Trade", "[TRADE]", condition="TRADE"),
            wxs.Value(rf"{POLICY_KEY}\Settings", "trade", "[TRADE]", condition="TRADE"),
        ),
        shortcuts=(wxs.Shortcut("Passerelle", "passerellew.exe", say.PRODUCT),),
        icon=SOURCES / "passerelle.ico",
        actions=actions.of_application(),
        found={
            "KNOWN_TRADE": (OWN_KEY, "Trade"),
            "KNOWN_FOLDER": (OWN_KEY, "Folder"),
            "KNOWN_FIREWALL": (OWN_KEY, "Firewall"),
            "WINDOWS_BUILD": (WINDOWS_KEY, "CurrentBuildNumber"),
        },
        # What is there already can always be repaired and removed.
        launch={
            f"Installed OR WINDOWS_BUILD >= {OLDEST_WINDOWS}": say.OLD_WINDOWS,
            f"Installed OR NOT TRADE OR {actions.is_trade('TRADE')}": say.unknown_trade(trades),
            # Its rights become DESCRIPTOR, and those of all that it holds.
            r'Installed OR NOT INSTALLDIR OR INSTALLDIR ~>> "\Passerelle"'
            r' OR INSTALLDIR ~>> "\Passerelle\"': say.NOT_OUR_FOLDER,
        },
    )


def models(
    payload: Path, profile: str, version: str, part: int = 1, count: int = 1
) -> wxs.Installer:
    """The MSI of the models of a profile, or of a part of them.

    Args:
        payload: holds a folder for each model.
        profile: of the catalogue.
        version: of the content: a number, then what does not count ("+…").
        part: from 1.
        count: of the parts.
    """
    number = re.split(r"[^0-9.]", version, maxsplit=1)[0]
    shown = f" ({part}/{count})" if count > 1 else ""
    return wxs.Installer(
        name=f"Passerelle – modèles {profile}{shown}",
        # The first part replaces what was whole in an older version.
        key=f"models {profile}" if part == 1 else f"models {profile} {part}",
        version=".".join([*number.split("."), "0", "0"][:3]),
        payload=payload,
        place=(*DATA, ("ModelsFolder", "models")),
        own_folders=(DATA,),
        # A model of two profiles is in one place: it goes with the last of them.
        family="models",
        actions=(actions.set_aside(),),
        description=say.MODELS_PRODUCT,
        newer=say.NEWER,
    )


def build(installer: wxs.Installer, target: Path) -> Path:
    """Write an MSI.

    Args:
        installer: what it installs, and does.
        target: the file.

    Raises:
        SetupError: no wixl, or its own reason; more than an MSI can hold.
    """
    tools.need(*MAKERS)
    size = _size(installer.payload)
    if size > MOST_BYTES:
        raise SetupError(say.too_large(installer.name, size / 1e9))
    description = installer.payload.parent / f"{target.stem}.wxs"
    description.write_text(wxs.write(installer), "utf-8")
    if installer.icon:
        shutil.copyfile(installer.icon, description.parent / "Icon.ico")
    target.unlink(missing_ok=True)
    tools.run(say.MSI, "wixl", "-a", "x64", "-o", target, description)
    queries = [part for query in completions(installer) for part in ("-q", query)]
    tools.run(say.MSI, "msibuild", target, *queries)
    summary = (say.PRODUCT, "Passerelle", f"x64;{wxs.LANGUAGE}", f"{{{installer.package_code}}}")
    tools.run(say.MSI, "msibuild", target, "-s", *summary)
    return target


def completions(installer: wxs.Installer) -> list[str]:
    """What wixl does not know, in the SQL of Windows Installer."""
    queries = [
        # The same version again, with another content, is an upgrade too.
        "DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_UPGRADE_DETECTED'",
        "INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMax`, `Attributes`, `ActionProperty`)"
        f" VALUES ('{{{installer.upgrade_code}}}', '{installer.version}', {_UP_TO},"
        " 'WIX_UPGRADE_DETECTED')",
        # In the transaction: what fails later brings the older version back.
        "UPDATE `InstallExecuteSequence` SET `Sequence` = 1501"
        " WHERE `Action` = 'RemoveExistingProducts'",
        # All is done once, where the properties of the command line are those that count.
        *(f"DELETE FROM `InstallUISequence` WHERE `Action` = '{one}'" for one in _SHOWN_FIRST),
    ]
    for component, condition in wxs.conditions(installer).items():
        queries.append(
            f"UPDATE `Component` SET `Condition` = '{condition}' WHERE `Component` = '{component}'"
        )
    queries += _versions(installer.payload) + _protected(installer.own_folders)
    return queries + actions.queries(installer.actions)


def _versions(payload: Path) -> list[str]:
    """What Windows compares of programs and libraries: their version, in place of a hash."""
    queries = []
    for path in wxs.files(payload):
        if path.suffix in _VERSIONED and (numbers := borrowed.version_told(path)):
            name = wxs.identifier("file", path.relative_to(payload).as_posix())
            version = ".".join(map(str, numbers))
            queries += [
                f"UPDATE `File` SET `Version` = '{version}' WHERE `File` = '{name}'",
                f"DELETE FROM `MsiFileHash` WHERE `File_` = '{name}'",
            ]
    return queries


def _protected(folders: Sequence[wxs.Place]) -> list[str]:
    return [
        "CREATE TABLE `MsiLockPermissionsEx` (`MsiLockPermissionsEx` CHAR(72) NOT NULL,"
        " `LockObject` CHAR(72) NOT NULL, `Table` CHAR(32) NOT NULL,"
        " `SDDLText` CHAR(0) NOT NULL, `Condition` CHAR(255)"
        " PRIMARY KEY `MsiLockPermissionsEx`)",
        *(
            "INSERT INTO `MsiLockPermissionsEx`"
            " (`MsiLockPermissionsEx`, `LockObject`, `Table`, `SDDLText`)"
            f" VALUES ('{folder}', '{folder}', 'CreateFolder', '{DESCRIPTOR}')"
            for folder in (place[-1][0] for place in folders)
        ),
    ]


def build_application(payload: Path, out: Path) -> Path:
    """The MSI of an assembled folder: passerelle-VERSION-x64.msi."""
    version = project.version()
    return build(application(payload, version), out / f"passerelle-{version}-x64.msi")


def build_models(payload: Path, profile: str, version: str, out: Path) -> list[Path]:
    """The MSIs of a profile's models: passerelle-models-PROFILE-VERSION.msi.

    More than one holds is in several, "-1of2" and so on; the payload is then taken apart.

    Raises:
        SetupError: as build(); a model is more than an MSI can hold.
    """
    parts = _parts(payload)
    name = f"passerelle-models-{profile}-{version.replace('+', '-')}"
    made = []
    for part, folder in enumerate(parts, 1):
        suffix = f"-{part}of{len(parts)}" if len(parts) > 1 else ""
        installer = models(folder, profile, version, part, len(parts))
        made.append(build(installer, out / f"{name}{suffix}.msi"))
    return made


def _parts(payload: Path) -> list[Path]:
    """The folders of as few MSIs as it takes, the largest models first; a model is in one."""
    sizes = {folder: _size(folder) for folder in sorted(payload.iterdir())}
    groups: list[list[Path]] = []
    for folder in sorted(sizes, key=lambda one: -sizes[one]):
        if sizes[folder] > MOST_BYTES:
            raise SetupError(say.too_large(folder.name, sizes[folder] / 1e9))
        for group in groups:
            if sizes[folder] + sum(sizes[one] for one in group) <= MOST_BYTES:
                group.append(folder)
                break
        else:
            groups.append([folder])
    if len(groups) == 1:
        return [payload]
    return [_apart(payload, part, group) for part, group in enumerate(groups, 1)]


def _apart(payload: Path, part: int, models: Sequence[Path]) -> Path:
    folder = payload.parent / f"part{part}" / payload.name
    folder.mkdir(parents=True)
    for model in models:
        model.rename(folder / model.name)
    return folder


def _size(folder: Path) -> int:
    """In bytes, of all its files."""
    return sum(path.stat().st_size for path in wxs.files(folder))
