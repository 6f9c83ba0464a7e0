"""The MSI: what wixl wrote of it, and what was completed after."""

import subprocess
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.windows import msi, wxs
from passerelle.domain.trades import Trade
from tests.installer.windows.conftest import need

Rows = list[dict[str, str]]


def _table(database: Path, name: str) -> Rows:
    """The rows of a table, by column."""
    command = ["msiinfo", "export", str(database), name]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[3:]]


def _column(rows: Rows, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in rows}


@pytest.fixture
def database(payload: Path, tmp_path: Path) -> Path:
    """The MSI of the stand-in."""
    need("wixl", "msibuild", "msiinfo")
    installer = msi.application(payload, "0.1.0")
    return msi.build(installer, tmp_path / "passerelle.msi", msi.actions())


def test_the_database_is_complete(database: Path, payload: Path) -> None:
    files = _column(_table(database, "File"), "File", "FileName")
    assert sorted(files.values()) == sorted(path.name for path in wxs.files(payload))
    properties = _column(_table(database, "Property"), "Property", "Value")
    assert properties["ProductVersion"] == "0.1.0"
    assert properties["ALLUSERS"] == "1"
    installer = msi.application(payload, "0.1.0")
    assert properties["ProductCode"] == f"{{{installer.product_code}}}"
    # Of 64 bits: else the registry is that of programs of 32 bits.
    assert all(int(row["Attributes"]) & 256 for row in _table(database, "Component"))
    summary = subprocess.run(
        ["msiinfo", "suminfo", database], capture_output=True, text=True, check=True
    ).stdout
    assert "Template: x64;1036" in summary
    assert f"{{{installer.package_code}}}" in summary


def test_older_and_same_versions_are_replaced(database: Path) -> None:
    (older,) = (
        row
        for row in _table(database, "Upgrade")
        if row["ActionProperty"] == "WIX_UPGRADE_DETECTED"
    )
    assert older["VersionMax"] == "0.1.0"
    assert int(older["Attributes"]) & 512
    sequence = _column(_table(database, "InstallExecuteSequence"), "Action", "Sequence")
    assert int(sequence["RemoveExistingProducts"]) < int(sequence["InstallInitialize"])


def test_programs_run_only_when_it_is_installed_or_removed(database: Path) -> None:
    kinds = _column(_table(database, "CustomAction"), "Action", "Type")
    rows = {row["Action"]: row for row in _table(database, "InstallExecuteSequence")}
    begin, end = (int(rows[name]["Sequence"]) for name in ("InstallInitialize", "InstallFinalize"))
    assert len(kinds) == len(msi.actions())
    for name, kind in kinds.items():
        assert int(kind) & 3072 == 3072  # when all is ready, as the system
        assert begin < int(rows[name]["Sequence"]) < end
        # A repair, which anybody may ask for, runs none.
        assert rows[name]["Condition"].startswith(("NOT Installed", 'REMOVE="ALL"'))


def test_programs_are_those_of_the_system_and_paths_are_quoted() -> None:
    for action in msi.actions():
        assert action.command.startswith('"[System64Folder]')
        assert "'" not in action.command + action.condition
        for name in ("POLICY", "MODELS", "INSTALLDIR", "DataFolder"):
            before, found, _after = action.command.partition(f"[{name}]")
            assert not found or before.endswith('"')


def test_the_trade_is_a_policy_where_it_is_given(database: Path) -> None:
    (policy,) = (
        row for row in _table(database, "Registry") if row["Key"].startswith("Software\\Policies")
    )
    assert policy["Key"] == r"Software\Policies\Passerelle\Settings"
    assert (policy["Root"], policy["Name"], policy["Value"]) == ("2", "trade", "[TRADE]")
    conditions = _column(_table(database, "Component"), "Component", "Condition")
    assert conditions[policy["Component_"]] == "TRADE"
    launch = " ".join(row["Condition"] for row in _table(database, "LaunchCondition"))
    assert all(f'TRADE="{trade}"' in launch for trade in Trade)


def test_only_administrators_write_where_policies_are(database: Path) -> None:
    (row,) = _table(database, "MsiLockPermissionsEx")
    assert (row["LockObject"], row["Table"]) == ("DataFolder", "CreateFolder")
    assert "P" in row["SDDLText"].split("D:")[1]  # what the folder above allows does not count
    assert "(A;OICI;0x1200a9;;;BU)" in row["SDDLText"]


def test_models_go_where_the_application_looks(payload: Path, tmp_path: Path) -> None:
    need("wixl", "msibuild", "msiinfo")
    made = msi.build_models(payload, "starter", "3+ab12", tmp_path)
    assert made.name == "passerelle-models-starter-3-ab12.msi"
    folders = {row["Directory"]: row for row in _table(made, "Directory")}
    assert folders["ModelsFolder"]["Directory_Parent"] == "DataFolder"
    assert folders["ModelsFolder"]["DefaultDir"] == "models"
    assert folders["DataFolder"]["DefaultDir"] == "Passerelle"
    assert folders["DataFolder"]["Directory_Parent"] == "CommonAppDataFolder"
    assert not _table(made, "CustomAction")
    (row,) = _table(made, "MsiLockPermissionsEx")  # they may come before the application
    assert row["LockObject"] == "DataFolder"


def test_more_than_an_msi_can_hold_is_refused(payload: Path, tmp_path: Path) -> None:
    need("wixl", "msibuild")
    with (payload / "large.bin").open("wb") as file:
        file.truncate(msi.MOST_BYTES)
    with pytest.raises(SetupError, match="2"):
        msi.build(msi.application(payload, "0.1.0"), tmp_path / "large.msi")
