"""The MSI: what wixl wrote of it, and what was completed after."""

import re
import struct
import subprocess
from pathlib import Path

import pytest
from installer.setup import places
from installer.setup.errors import SetupError

from installer.windows import actions, msi, wxs
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
    return msi.build(installer, tmp_path / "passerelle.msi")


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
    # In the transaction, and before the first change: a failure brings the older one back.
    first = min(int(sequence[name]) for name in ("ProcessComponents", "UnpublishFeatures"))
    assert int(sequence["InstallInitialize"]) < int(sequence["RemoveExistingProducts"]) < first


def test_no_file_stays_away_because_the_older_version_had_a_later_one(database: Path) -> None:
    # What is copied is decided before the older version goes, by the versions of libraries: what
    # is later on the disk would go with it, and not come.
    properties = _column(_table(database, "Property"), "Property", "Value")
    assert properties["REINSTALLMODE"] == "amus"


def test_windows_is_told_the_version_of_each_library(payload: Path, tmp_path: Path) -> None:
    need("wixl", "msibuild", "msiinfo")
    block = struct.pack("<4I", 0xFEEF04BD, 0x10000, 3 << 16 | 12, 10150 << 16 | 1013)
    (payload / "app" / "library.dll").write_bytes(b"MZ" + block)
    made = msi.build(msi.application(payload, "0.1.0"), tmp_path / "a.msi")
    rows = {row["FileName"]: row for row in _table(made, "File")}
    assert rows["library.dll"]["Version"] == "3.12.10150.1013"
    assert {row["Version"] for name, row in rows.items() if name != "library.dll"} == {""}
    # A file has a version or a hash, and Windows goes by the one that it has.
    hashed = {row["File_"] for row in _table(made, "MsiFileHash")}
    assert {row["File"] for row in rows.values()} - hashed == {rows["library.dll"]["File"]}


def test_programs_run_only_when_it_is_installed_or_removed(database: Path) -> None:
    kinds = _column(_table(database, "CustomAction"), "Action", "Type")
    rows = {row["Action"]: row for row in _table(database, "InstallExecuteSequence")}
    begin, end = (int(rows[name]["Sequence"]) for name in ("InstallInitialize", "InstallFinalize"))
    listed = {action.name: action for action in actions.of_application()}
    assert kinds.keys() == listed.keys()
    for name, action in listed.items():
        assert action.is_later == (int(kinds[name]) & 3072 == 3072)  # when ready, as the system
        assert action.is_later == (begin < int(rows[name]["Sequence"]) < end)
        # A repair, which anybody may ask for, runs none; a text is given to a property in all.
        if int(kinds[name]) & 63 == 34:
            assert rows[name]["Condition"].startswith(("NOT Installed", 'REMOVE="ALL"'))


def test_programs_run_in_a_folder_that_is_always_there(database: Path) -> None:
    sources = {row["Source"] for row in _table(database, "CustomAction") if row["Type"] != "51"}
    assert sources == {"CommonAppDataFolder"}


def test_what_is_wrong_is_known_before_the_older_version_goes(database: Path) -> None:
    sequence = _column(_table(database, "InstallExecuteSequence"), "Action", "Sequence")
    order = (
        *("AppSearch", "KeepTrade", "KeepFirewall", "UseFirewall", "LaunchConditions"),
        *("CostFinalize", "CheckPolicy", "CheckModels", "InstallValidate", "InstallInitialize"),
        *("RemoveExistingProducts", "SetAside", "CreateFolders", "InstallFiles", "Policy"),
        *("Models", "Unblock", "UndoBlock", "Block0", "InstallFinalize"),
    )
    numbers = [int(sequence[name]) for name in order]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    "guide", ["windows/README.md", "examples/sccm/README.md", "examples/sccm/application.ps1"]
)
def test_the_repair_of_the_guides_is_the_one_that_is_tried(guide: str) -> None:
    # "a" alone puts files back; neither the registry nor the menu, nor with this very package.
    text = Path(places.ROOT, "installer", guide).read_text("utf-8")
    (letters,) = re.findall(r"msiexec /f(\w+)", text)
    assert letters == "vamus"


def test_lines_of_the_example_end_as_cmd_wants() -> None:
    content = (places.ROOT / "installer/examples/sccm/install.cmd").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 0


def test_what_was_told_is_read_again_where_it_counts(database: Path) -> None:
    values = {row["Name"]: row["Value"] for row in _table(database, "Registry")}
    assert values["Folder"] == "[INSTALLDIR]"
    assert values["Firewall"] == "[FIREWALL]"
    found = _column(_table(database, "AppSearch"), "Property", "Signature_")
    assert {"KNOWN_TRADE", "KNOWN_FOLDER", "KNOWN_FIREWALL"} <= found.keys()
    # A double click does nothing more first: Windows would hand over the usual INSTALLDIR as if
    # the person had given it, and not hand over what was found in the registry.
    shown = [row["Action"] for row in _table(database, "InstallUISequence")]
    assert shown == ["ExecuteAction"]


def test_no_folder_of_others_is_taken_for_ours(database: Path) -> None:
    # Its rights are replaced, and those of all that it holds: "D:\\" or "D:\\Outils" must not be.
    conditions = [row["Condition"] for row in _table(database, "LaunchCondition")]
    (ours,) = (one for one in conditions if "INSTALLDIR" in one)
    assert ours.split(" OR ") == [
        "Installed",
        "NOT INSTALLDIR",
        r'INSTALLDIR ~>> "\Passerelle"',
        '"'.join(("INSTALLDIR ~>> ", "\\Passerelle\\", "")),
    ]


def test_what_is_there_can_be_removed_whatever_the_registry_says(database: Path) -> None:
    conditions = [row["Condition"] for row in _table(database, "LaunchCondition")]
    # wixl's own is about what was found of newer versions, which a removal does not look for.
    ours = [one for one in conditions if one != "NOT WIX_DOWNGRADE_DETECTED"]
    assert len(ours) == 3
    assert all(one.startswith("Installed OR ") for one in ours)
    assert any(f"WINDOWS_BUILD >= {msi.OLDEST_WINDOWS}" in one for one in ours)


def test_programs_are_those_of_the_system_and_paths_are_quoted() -> None:
    for action in actions.of_application():
        assert "'" not in action.command + action.condition
        if action.kind == 51:
            continue
        assert action.command.startswith('"[System64Folder]')
        for name in ("POLICY", "MODELS", "INSTALLDIR", "DataFolder"):
            before, found, _after = action.command.partition(f"[{name}]")
            assert not found or before.endswith('"')


def test_the_rules_go_with_a_first_installation_that_is_undone() -> None:
    listed = {action.name: action for action in actions.of_application()}
    undo = listed["UndoBlock"]
    assert undo.kind & 256
    assert undo.command == listed["Unblock"].command
    assert "NOT WIX_UPGRADE_DETECTED" in undo.condition  # those of the older version stay
    assert "UPGRADINGPRODUCTCODE" in listed["Unblock"].condition


def test_what_somebody_else_made_of_our_folder_is_put_aside() -> None:
    script = actions.set_aside().command
    for word in ("ReparsePoint", "^O:BA", "^O:SY", "Rename-Item"):
        assert word in script
    # Windows Installer would read it as a property, or as a text that may go.
    assert script.count("[") == script.count("[System64Folder]")
    assert script.count('"') == 4  # around the program, and around the script


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


def test_only_administrators_write_in_our_folders(database: Path) -> None:
    rows = _table(database, "MsiLockPermissionsEx")
    assert {row["LockObject"] for row in rows} == {"DataFolder", "INSTALLDIR"}
    assert {row["LockObject"] for row in rows} == {
        row["Directory_"] for row in _table(database, "CreateFolder")
    }
    for row in rows:
        assert row["Table"] == "CreateFolder"
        # "P": what the folder above allows does not count.
        assert "P" in row["SDDLText"].split("D:")[1]
        assert "(A;OICI;0x1200a9;;;BU)" in row["SDDLText"]


def test_models_go_where_the_application_looks(payload: Path, tmp_path: Path) -> None:
    need("wixl", "msibuild", "msiinfo")
    (made,) = msi.build_models(payload, "starter", "3+ab12", tmp_path)
    assert made.name == "passerelle-models-starter-3-ab12.msi"
    folders = {row["Directory"]: row for row in _table(made, "Directory")}
    assert folders["ModelsFolder"]["Directory_Parent"] == "DataFolder"
    assert folders["ModelsFolder"]["DefaultDir"] == "models"
    assert folders["DataFolder"]["DefaultDir"] == "Passerelle"
    assert folders["DataFolder"]["Directory_Parent"] == "CommonAppDataFolder"
    assert [row["Action"] for row in _table(made, "CustomAction")] == ["SetAside"]
    (row,) = _table(made, "MsiLockPermissionsEx")  # they may come before the application
    assert row["LockObject"] == "DataFolder"


def test_more_than_an_msi_can_hold_is_refused(payload: Path, tmp_path: Path) -> None:
    need("wixl", "msibuild")
    with (payload / "large.bin").open("wb") as file:
        file.truncate(msi.MOST_BYTES + 1)
    with pytest.raises(SetupError, match="2"):
        msi.build(msi.application(payload, "0.1.0"), tmp_path / "large.msi")


def test_what_one_msi_cannot_hold_is_in_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("wixl", "msibuild", "msiinfo")
    monkeypatch.setattr(msi, "MOST_BYTES", 100)
    payload = tmp_path / "work" / "models"
    for name, size in (("a", 20), ("b", 90), ("c", 50), ("d", 10)):
        (payload / name).mkdir(parents=True)
        (payload / name / "model.bin").write_bytes(bytes(size))
    made = msi.build_models(payload, "large", "3", tmp_path)
    assert [path.name for path in made] == [
        "passerelle-models-large-3-1of2.msi",
        "passerelle-models-large-3-2of2.msi",
    ]
    folders = [{row["DefaultDir"] for row in _table(one, "Directory")} for one in made]
    assert [sorted({*"abcd"} & names) for names in folders] == [["b", "d"], ["a", "c"]]
    codes = [_column(_table(one, "Property"), "Property", "Value") for one in made]
    assert codes[0]["UpgradeCode"] != codes[1]["UpgradeCode"]
    assert codes[1]["ProductName"].endswith("large (2/2)")
    # An older version in one piece is replaced by the first part.
    whole = msi.models(tmp_path / "work" / "part1" / "models", "large", "2")
    assert codes[0]["UpgradeCode"] == f"{{{whole.upgrade_code}}}"


def test_a_model_that_no_msi_can_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(msi, "MOST_BYTES", 100)
    (tmp_path / "models" / "huge").mkdir(parents=True)
    (tmp_path / "models" / "huge" / "model.bin").write_bytes(bytes(101))
    with pytest.raises(SetupError, match="huge"):
        msi.build_models(tmp_path / "models", "large", "1", tmp_path)
