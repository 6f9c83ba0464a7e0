"""The MSIs: the application, and the models of a profile. wixl writes them, msibuild completes."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.building import project, tools
from installer.setup.errors import SetupError
from installer.windows import sentences as say
from installer.windows import wxs
from installer.windows.launchers import SOURCES
from passerelle.config.policy_registry import KEY as POLICY_KEY
from passerelle.domain.trades import Trade

MOST_BYTES = 2**31 - 1
"""Of an MSI, and of what is in it."""
OWN_KEY = r"Software\Passerelle"
PROGRAMS = (("ProgramFiles64Folder", ""), ("INSTALLDIR", "Passerelle"))
DATA = (("CommonAppDataFolder", ""), ("DataFolder", "Passerelle"))
PROGRAM_NAMES = ("passerelle.exe", "passerellew.exe", "passerelle-worker.exe")
RULE = "Passerelle hors ligne"
"""The rule of the firewall, for all three programs."""
DESCRIPTOR = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
"""Of %ProgramData%\\Passerelle: administrators write, everybody reads. Anybody else could give
himself a policy there."""

# The settings of a version, this one included.
_UP_TO = 1 + 512
# A program with its arguments; when everything is ready; as the system, not as the person.
_RUN, _MAY_FAIL = 34 + 1024 + 2048, 64
# Anybody may ask for a repair, which Windows does as the system: no program runs in one.
_FIRST, _REMOVED = "NOT Installed", 'REMOVE="ALL"'
_FOR_GOOD = f"{_REMOVED} AND NOT UPGRADINGPRODUCTCODE"


@dataclass(frozen=True, slots=True)
class Action:
    """A program of Windows that the installer runs.

    Attributes:
        sequence: its place among the standard actions.
        may_fail: or the installation fails with it.
    """

    name: str
    command: str
    condition: str
    sequence: int
    may_fail: bool = False


def actions() -> list[Action]:
    """What no table of Windows Installer does, in the order in which it is done."""
    return [*_firewall(), *_data()]


def application(payload: Path, version: str) -> wxs.Installer:
    """The MSI of the application.

    Args:
        payload: that payload.build() assembled.
        version: three numbers.
    """
    trades = " OR ".join(f'TRADE="{trade}"' for trade in Trade)
    return wxs.Installer(
        name="Passerelle",
        key="application",
        version=version,
        payload=payload,
        place=PROGRAMS,
        own_folder=DATA,
        description=say.PRODUCT,
        newer=say.NEWER,
        values=(
            wxs.Value(OWN_KEY, "Version", "[ProductVersion]"),
            wxs.Value(OWN_KEY, "Folder", "[INSTALLDIR]"),
            wxs.Value(OWN_KEY, "Trade", "[TRADE]", condition="TRADE"),
            wxs.Value(rf"{POLICY_KEY}\Settings", "trade", "[TRADE]", condition="TRADE"),
        ),
        shortcuts=(wxs.Shortcut("Passerelle", "passerellew.exe", say.PRODUCT),),
        icon=SOURCES / "passerelle.ico",
        remembered={"TRADE": (OWN_KEY, "Trade")},
        launch={f"NOT TRADE OR {trades}": say.unknown_trade([str(trade) for trade in Trade])},
    )


def models(payload: Path, profile: str, version: str) -> wxs.Installer:
    """The MSI of the models of a profile.

    Args:
        payload: holds a folder for each model.
        profile: of the catalogue.
        version: of the content: a number, then what does not count ("+…").
    """
    number = re.split(r"[^0-9.]", version, maxsplit=1)[0]
    return wxs.Installer(
        name=f"Passerelle – modèles {profile}",
        key=f"models {profile}",
        version=".".join([*number.split("."), "0", "0"][:3]),
        payload=payload,
        place=(*DATA, ("ModelsFolder", "models")),
        own_folder=DATA,
        description=say.MODELS_PRODUCT,
        newer=say.NEWER,
    )


def build(installer: wxs.Installer, target: Path, extra: Sequence[Action] = ()) -> Path:
    """Write an MSI.

    Args:
        installer: what it installs.
        target: the file.
        extra: what it runs.

    Raises:
        SetupError: no wixl, or its own reason; more than an MSI can hold.
    """
    tools.need("wixl", "msibuild")
    size = sum(path.stat().st_size for path in wxs.files(installer.payload))
    if size > MOST_BYTES:
        raise SetupError(say.too_large(installer.name, size / 1e9))
    description = installer.payload.parent / f"{target.stem}.wxs"
    description.write_text(wxs.write(installer), "utf-8")
    if installer.icon:
        shutil.copyfile(installer.icon, description.parent / "Icon.ico")
    target.unlink(missing_ok=True)
    tools.run(say.MSI, "wixl", "-a", "x64", "-o", target, description)
    queries = [part for query in completions(installer, extra) for part in ("-q", query)]
    tools.run(say.MSI, "msibuild", target, *queries)
    summary = (say.PRODUCT, "Passerelle", f"x64;{wxs.LANGUAGE}", f"{{{installer.package_code}}}")
    tools.run(say.MSI, "msibuild", target, "-s", *summary)
    return target


def completions(installer: wxs.Installer, extra: Sequence[Action]) -> list[str]:
    """What wixl does not know, in the SQL of Windows Installer."""
    queries = [
        # The same version again, with another content, is an upgrade too.
        "DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_UPGRADE_DETECTED'",
        "INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMax`, `Attributes`, `ActionProperty`)"
        f" VALUES ('{{{installer.upgrade_code}}}', '{installer.version}', {_UP_TO},"
        " 'WIX_UPGRADE_DETECTED')",
    ]
    for component, condition in wxs.conditions(installer).items():
        queries.append(
            f"UPDATE `Component` SET `Condition` = '{condition}' WHERE `Component` = '{component}'"
        )
    if installer.own_folder:
        queries += _protected(installer.own_folder[-1][0])
    return queries + [query for action in extra for query in _as_rows(action)]


def _protected(folder: str) -> list[str]:
    return [
        "CREATE TABLE `MsiLockPermissionsEx` (`MsiLockPermissionsEx` CHAR(72) NOT NULL,"
        " `LockObject` CHAR(72) NOT NULL, `Table` CHAR(32) NOT NULL,"
        " `SDDLText` CHAR(0) NOT NULL, `Condition` CHAR(255)"
        " PRIMARY KEY `MsiLockPermissionsEx`)",
        "INSERT INTO `MsiLockPermissionsEx`"
        " (`MsiLockPermissionsEx`, `LockObject`, `Table`, `SDDLText`)"
        f" VALUES ('{folder}', '{folder}', 'CreateFolder', '{DESCRIPTOR}')",
    ]


def _as_rows(action: Action) -> list[str]:
    kind = _RUN + (_MAY_FAIL if action.may_fail else 0)
    folder = PROGRAMS[0][0]
    return [
        "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)"
        f" VALUES ('{action.name}', {kind}, '{folder}', '{action.command}')",
        "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)"
        f" VALUES ('{action.name}', '{action.condition}', {action.sequence})",
    ]


def _firewall() -> list[Action]:
    """The programs may not send anything, if Windows's own firewall is there to be told."""
    netsh = '"[System64Folder]netsh.exe" advfirewall firewall'
    wanted = f'{_FIRST} AND FIREWALL<>"0"'
    adding = [
        Action(
            f"Block{place}",
            f'{netsh} add rule name="{RULE}" dir=out action=block program="[INSTALLDIR]{name}"',
            wanted,
            4030 + place,
            may_fail=True,
        )
        for place, name in enumerate(PROGRAM_NAMES)
    ]
    removing = f'{netsh} delete rule name="{RULE}"'
    return [Action("Unblock", removing, _REMOVED, 3490, may_fail=True), *adding]


def _data() -> list[Action]:
    """A policy and models brought in; everything taken away if that is asked for."""
    command = '"[System64Folder]cmd.exe" /s /c'
    copy = f'{command} "copy /y "[POLICY]" "[DataFolder]policy.toml""'
    models = '"[System64Folder]xcopy.exe" "[MODELS]" "[DataFolder]models" /e /i /q /y'
    purge = f'{command} "rmdir /s /q "[CommonAppDataFolder]Passerelle""'
    return [
        Action("Purge", purge, f'{_FOR_GOOD} AND PURGE="1"', 3510, may_fail=True),
        Action("Policy", copy, f"{_FIRST} AND POLICY", 4010),
        Action("Models", models, f"{_FIRST} AND MODELS", 4020),
    ]


def build_application(payload: Path, out: Path) -> Path:
    """The MSI of an assembled folder: passerelle-VERSION-x64.msi."""
    version = project.version()
    installer = application(payload, version)
    return build(installer, out / f"passerelle-{version}-x64.msi", actions())


def build_models(payload: Path, profile: str, version: str, out: Path) -> Path:
    """The MSI of a profile's models: passerelle-models-PROFILE-VERSION.msi."""
    name = f"passerelle-models-{profile}-{version.replace('+', '-')}.msi"
    return build(models(payload, profile, version), out / name)
