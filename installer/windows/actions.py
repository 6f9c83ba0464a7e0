"""What the MSIs do beside laying files: programs of Windows, and properties found again.

No program runs in a repair: anybody may ask for one, which Windows does as the system.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from passerelle.domain.trades import Trade

DATA = (("CommonAppDataFolder", ""), ("DataFolder", "Passerelle"))
PROGRAM_NAMES = ("passerelle.exe", "passerellew.exe", "passerelle-worker.exe")
RULE = "Passerelle hors ligne"
"""The rule of the firewall, for all three programs."""

_TEXT = 51
"""A property gets a text."""
_RUN = 34
"""A program runs, at once, as the person."""
_LATER, _MAY_FAIL = _RUN + 1024 + 2048, _RUN + 1024 + 2048 + 64
"""When everything is ready, as the system; whether it fails or not."""
_UNDOES = _MAY_FAIL + 256
"""The same, when the installation is undone."""
_AT_THE_END = _MAY_FAIL + 512
"""The same, when all is done and nothing is undone any more."""
_FIRST, _REMOVED = "NOT Installed", 'REMOVE="ALL"'
_FOR_GOOD = f"{_REMOVED} AND NOT UPGRADINGPRODUCTCODE"
_CMD = '"[System64Folder]cmd.exe" /d /s /c'

# Whoever comes first may make %ProgramData%\Passerelle: his policy, or a link to elsewhere in
# which the system would write. What is not all administrators' and the system's is put aside.
# No quotes: they would end those of the command, or of the query that writes it.
_SET_ASIDE = (
    "$ErrorActionPreference=1; $d=Join-Path $env:ProgramData Passerelle;"
    " if (Test-Path -LiteralPath $d) {"
    " try {"
    " $all=@(Get-Item -Force -LiteralPath $d)+@(Get-ChildItem -Force -Recurse -LiteralPath $d);"
    " $wrong=@($all | Where-Object Attributes -match ReparsePoint)"
    " +@($all | Get-Acl | Where-Object Sddl -notmatch ^O:BA | Where-Object Sddl -notmatch ^O:SY)"
    " } catch { $wrong=1 };"
    " if ($wrong) { $n=Get-Random; Rename-Item -LiteralPath $d Passerelle-$n;"
    " New-Item -ItemType Directory $d } }"
)


@dataclass(frozen=True, slots=True)
class Action:
    """A program of Windows that the installer runs, or a property that it sets.

    Attributes:
        command: the program and its arguments, or the text of the property.
        condition: of Windows Installer.
        sequence: its place among the standard actions.
        kind: of Windows Installer.
        source: the folder where the program runs, which must exist; or the property.
    """

    name: str
    command: str
    condition: str
    sequence: int
    kind: int = _LATER
    source: str = DATA[0][0]

    @property
    def is_later(self) -> bool:
        """Whether it is done in the transaction, as the system."""
        return self.kind in (_LATER, _MAY_FAIL, _UNDOES, _AT_THE_END)


def of_application() -> list[Action]:
    """Those of the application's MSI."""
    return [*_remembered(), *_checks(), set_aside(), *_data(), *_firewall()]


def is_trade(name: str) -> str:
    """The condition that a property is a trade."""
    return " OR ".join(f'{name}="{trade}"' for trade in Trade)


def set_aside() -> Action:
    """What somebody else made of our folder is put aside, before the first of our files."""
    powershell = r'"[System64Folder]WindowsPowerShell\v1.0\powershell.exe"'
    command = f'{powershell} -NoProfile -NonInteractive -Command "{_SET_ASIDE}"'
    return Action("SetAside", command, _FIRST, 3690)


def queries(actions: Iterable[Action]) -> list[str]:
    """Their rows, in the SQL of Windows Installer."""
    return [query for action in actions for query in _rows(action)]


def _rows(action: Action) -> list[str]:
    return [
        "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)"
        f" VALUES ('{action.name}', {action.kind}, '{action.source}', '{action.command}')",
        "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)"
        f" VALUES ('{action.name}', '{action.condition}', {action.sequence})",
    ]


def _remembered() -> list[Action]:
    """What the version before was told, where this one is told nothing.

    Right after what is in the registry was read, and before the conditions of the launch.
    """
    known = (
        ("KeepTrade", "TRADE", "[KNOWN_TRADE]", f"NOT TRADE AND ({is_trade('KNOWN_TRADE')})"),
        ("KeepFolder", "INSTALLDIR", "[KNOWN_FOLDER]", "NOT INSTALLDIR AND KNOWN_FOLDER"),
        ("KeepFirewall", "FIREWALL", "[KNOWN_FIREWALL]", "NOT FIREWALL AND KNOWN_FIREWALL"),
        ("UseFirewall", "FIREWALL", "1", "NOT FIREWALL"),
    )
    return [
        Action(name, text, condition, 51 + place, _TEXT, own)
        for place, (name, own, text, condition) in enumerate(known)
    ]


def _checks() -> list[Action]:
    """A path that is wrong stops everything before the version before is touched."""
    return [
        Action(f"Check{name.title()}", f'{_CMD} "{test} exit 1"', f"{_FIRST} AND {name}", at, _RUN)
        for name, test, at in (
            ("POLICY", 'if not exist "[POLICY]"', 1010),
            ("MODELS", r'if not exist "[MODELS]\*"', 1020),
        )
    ]


def _firewall() -> list[Action]:
    """The programs may not send anything, if Windows's own firewall is there to be told.

    At the very end, since what the firewall was told is not taken back: after that nothing fails
    but a first installation that is undone, and then the rules go with it.
    """
    netsh = '"[System64Folder]netsh.exe" advfirewall firewall'
    delete = f'{netsh} delete rule name="{RULE}"'
    wanted = f'{_FIRST} AND FIREWALL<>"0"'
    adding = [
        Action(
            f"Block{place}",
            f'{netsh} add rule name="{RULE}" dir=out action=block program="[INSTALLDIR]{name}"',
            wanted,
            6520 + place,
            _MAY_FAIL,
        )
        for place, name in enumerate(PROGRAM_NAMES)
    ]
    return [
        # Those of the version before too, whatever folder it was in.
        Action("Unblock", delete, f"{_FIRST} OR ({_FOR_GOOD})", 6500, _MAY_FAIL),
        Action("UndoBlock", delete, f"{_FIRST} AND NOT WIX_UPGRADE_DETECTED", 6510, _UNDOES),
        *adding,
    ]


def _data() -> list[Action]:
    """A policy and models brought in; everything taken away if that is asked for."""
    policy, before = "[DataFolder]policy.toml", "[DataFolder]policy.before"
    # With /f: what came from a folder where nobody may write may not be written over either.
    gone, clear = f'del /f /q "{policy}"', f'(if exist "{before}" del /f /q "{before}")'
    copy = f'{_CMD} "{gone} & copy /y "[POLICY]" "{policy}""'
    keep = f'{_CMD} "{clear} & if exist "{policy}" copy /y "{policy}" "{before}""'
    undo = f'{_CMD} "{gone} & if exist "{before}" move /y "{before}" "{policy}""'
    forget = f'{_CMD} "{clear}"'
    models = '"[System64Folder]xcopy.exe" "[MODELS]" "[DataFolder]models" /e /i /q /y'
    purge = f'{_CMD} "rmdir /s /q "[CommonAppDataFolder]Passerelle""'
    return [
        Action("Purge", purge, f'{_FOR_GOOD} AND PURGE="1"', 3510, _MAY_FAIL),
        # A version before, that stays because this one failed, might not know its words.
        Action("KeepPolicy", keep, f"{_FIRST} AND POLICY", 4006),
        Action("UndoPolicy", undo, f"{_FIRST} AND POLICY", 4008, _UNDOES),
        Action("Policy", copy, f"{_FIRST} AND POLICY", 4010),
        Action("ForgetPolicy", forget, f"{_FIRST} AND POLICY", 4012, _AT_THE_END),
        Action("Models", models, f"{_FIRST} AND MODELS", 4020),
    ]
