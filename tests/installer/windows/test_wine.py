"""The MSI and the EXE installed, upgraded, repaired and removed under wine.

It shows that the installers do what they say to files and to the registry. It shows nothing of
what wine has not: rights, the firewall, the window that asks for an administrator.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from installer.setup.places import ROOT

from installer.windows import actions, exe, msi, wxs
from tests.installer.windows.conftest import need
from tests.installer.windows.wine import NETSH, POWERSHELL, Wine

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]
OWN = r"Software\Passerelle"
FAILED = 1603
"""What Windows Installer gives where it refuses, and so does the EXE."""
POLICY = r"Software\Policies\Passerelle\Settings"


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """One Windows for all these tests, on which each leaves nothing."""
    need("wine", "wineserver", "wixl", "msibuild", "makensis", "x86_64-w64-mingw32-gcc")
    wine = Wine(tmp_path_factory.mktemp("wine") / "prefix")
    yield wine
    wine.end()


@pytest.fixture
def make(
    make_payload: Callable[[str], Path], tmp_path: Path, windows: Wine
) -> Callable[[str], str]:
    """Makes the MSI of a version, on the disk of that Windows. Gives its name there."""

    def make_msi(version: str) -> str:
        installer = msi.application(make_payload(version), version)
        return windows.bring(msi.build(installer, tmp_path / f"{version}.msi"))

    return make_msi


@pytest.fixture(autouse=True)
def _cleaned(windows: Wine) -> Iterator[None]:
    """Nothing of a test that failed is left to the next."""
    yield
    for code in windows.installed():
        windows.run("msiexec", "/x", code, "/qn")
    shutil.rmtree(_data(windows), ignore_errors=True)
    for program in (NETSH, POWERSHELL):
        windows.asked(program)


def _programs(windows: Wine) -> Path:
    return windows.disk / "Program Files" / "Passerelle"


def _data(windows: Wine) -> Path:
    return windows.disk / "ProgramData" / "Passerelle"


def _is_whole(windows: Wine, payload: Path) -> bool:
    """Whether the installed folder has the files of the payload, and no others."""
    here = {path.relative_to(payload): path.read_bytes() for path in wxs.files(payload)}
    folder = _programs(windows)
    return here == {path.relative_to(folder): path.read_bytes() for path in wxs.files(folder)}


def _nothing_left(windows: Wine) -> bool:
    folders = _programs(windows).exists() or _data(windows).exists()
    registry = windows.values(OWN) or windows.values(POLICY)
    return not (folders or registry or windows.installed() or _shortcuts(windows))


def _shortcuts(windows: Wine) -> list[Path]:
    return list(windows.disk.rglob("Passerelle.lnk"))


def _remove(windows: Wine, *properties: str) -> int:
    (code,) = windows.installed()
    return windows.run("msiexec", "/x", code, "/qn", *properties)


def test_from_the_first_version_to_nothing(
    windows: Wine, make: Callable[[str], str], tmp_path: Path
) -> None:
    policy = windows.disk / "politique de l'été.toml"
    policy.write_text("history_days = 3\n", "utf-8")
    models = windows.disk / "modèles" / "whisper"
    models.mkdir(parents=True)
    (models / "model.bin").write_bytes(b"model")
    given = (f"POLICY={windows.place(policy)}", f"MODELS={windows.place(models.parent)}")

    first = make("0.1.0")
    assert windows.run("msiexec", "/i", first, "/qn", "TRADE=college", *given) == 0
    assert _is_whole(windows, tmp_path / "0.1.0" / "Passerelle")
    assert (_data(windows) / "policy.toml").read_text("utf-8") == "history_days = 3\n"
    assert (_data(windows) / "models" / "whisper" / "model.bin").read_bytes() == b"model"
    assert windows.values(OWN)["Version"] == "0.1.0"
    assert windows.values(POLICY) == {"trade": "college"}
    assert len(_shortcuts(windows)) == 1
    forgotten, *asked = windows.asked()
    assert "delete rule" in forgotten
    assert [name for name in actions.PROGRAM_NAMES for line in asked if name in line] == [
        *actions.PROGRAM_NAMES
    ]
    assert all("dir=out action=block" in line for line in asked)
    (script,) = windows.asked(POWERSHELL)
    assert script.endswith(actions.set_aside().command.partition("-NoProfile")[2])

    # What is missing or changed is put back; nothing is asked of the system then.
    (_programs(windows) / "passerelle.exe").unlink()
    (_programs(windows) / "app" / "same.txt").write_text("changed", "utf-8")
    windows.run("reg", "delete", f"HKLM\\{OWN}", "/v", "Version", "/f")
    (shortcut,) = _shortcuts(windows)
    shortcut.unlink()
    # As msiexec /fvamus does, which wine does not know.
    everything = ("REINSTALL=ALL", "REINSTALLMODE=vamus")
    assert windows.run("msiexec", "/i", first, "/qn", *everything) == 0
    assert _is_whole(windows, tmp_path / "0.1.0" / "Passerelle")
    assert windows.values(OWN)["Version"] == "0.1.0"
    assert len(_shortcuts(windows)) == 1
    assert windows.asked() == []

    # The next version takes over the trade and the policy.
    assert windows.run("msiexec", "/i", make("0.2.0"), "/qn") == 0
    assert _is_whole(windows, tmp_path / "0.2.0" / "Passerelle")
    assert list(windows.installed().values()) == ["Passerelle"]
    assert windows.values(OWN)["Version"] == "0.2.0"
    assert windows.values(POLICY) == {"trade": "college"}
    assert (_data(windows) / "policy.toml").exists()
    # wine does not tell the older version that it is being replaced: it deletes its rules too.
    *_older, forgotten, first_rule, _second, _third = windows.asked()
    assert "delete rule" in forgotten
    assert "add rule" in first_rule

    # An older one does not come back over it.
    assert windows.run("msiexec", "/i", first, "/qn") != 0
    assert windows.values(OWN)["Version"] == "0.2.0"

    assert _remove(windows, "PURGE=1") == 0
    assert ["delete rule" in line for line in windows.asked()] == [True]
    assert _nothing_left(windows)


def test_removal_keeps_what_it_brought_in_unless_told(
    windows: Wine, make: Callable[[str], str]
) -> None:
    policy = windows.disk / "policy.toml"
    policy.write_text("rollback = false\n", "utf-8")
    given = (f"POLICY={windows.place(policy)}", "FIREWALL=0")
    assert windows.run("msiexec", "/i", make("0.1.0"), "/qn", *given) == 0
    assert not [line for line in windows.asked() if "add rule" in line]
    assert windows.values(OWN)["Firewall"] == "0"
    assert windows.values(POLICY) == {}
    assert _remove(windows) == 0
    assert (_data(windows) / "policy.toml").exists()
    assert not _programs(windows).exists()
    shutil.rmtree(_data(windows))
    assert _nothing_left(windows)


def test_the_next_version_is_told_only_what_changes(
    windows: Wine, make: Callable[[str], str]
) -> None:
    elsewhere = windows.disk / "Outils" / "Passerelle"
    given = ("TRADE=college", "FIREWALL=0", rf"INSTALLDIR={windows.place(elsewhere)}")
    assert windows.run("msiexec", "/i", make("0.1.0"), "/qn", *given) == 0
    shown = "/qr"  # as a double click shows it: IT may do that on one laptop
    assert windows.run("msiexec", "/i", make("0.2.0"), shown, "TRADE=pmi") == 0
    assert (elsewhere / "passerelle.exe").read_text("utf-8").endswith("0.2.0")
    assert not _programs(windows).exists()
    assert windows.values(POLICY) == {"trade": "pmi"}
    assert not [line for line in windows.asked() if "add rule" in line]
    assert windows.run("msiexec", "/i", make("0.3.0"), "/qn", "FIREWALL=1") == 0
    assert windows.values(POLICY) == {"trade": "pmi"}
    added = [line for line in windows.asked() if "add rule" in line]
    assert len(added) == len(actions.PROGRAM_NAMES)
    assert all(windows.place(elsewhere) in line for line in added)
    assert _remove(windows) == 0
    assert not elsewhere.exists()


def test_a_wrong_path_leaves_the_version_that_was_there(
    windows: Wine, make: Callable[[str], str], tmp_path: Path
) -> None:
    assert windows.run("msiexec", "/i", make("0.1.0"), "/qn", "TRADE=pmi") == 0
    following = make("0.2.0")
    for wrong in (r"POLICY=C:\none.toml", r"MODELS=C:\none"):
        windows.asked()
        assert windows.run("msiexec", "/i", following, "/qn", wrong) != 0
        assert windows.values(OWN)["Version"] == "0.1.0"
        assert windows.values(POLICY) == {"trade": "pmi"}
        assert _is_whole(windows, tmp_path / "0.1.0" / "Passerelle")
        assert windows.asked() == []


def test_an_update_that_fails_leaves_the_policy_that_was_there(
    windows: Wine, make: Callable[[str], str]
) -> None:
    first, second = windows.disk / "first.toml", windows.disk / "second.toml"
    first.write_text("history_days = 3\n", "utf-8")
    second.write_text("history_days = 7\n", "utf-8")
    for given in (first, second):
        given.chmod(0o444)  # Windows then copies them as files that may not be written
    models = windows.disk / "Models"
    models.mkdir()
    (models / "one.bin").write_bytes(b"1")
    told = (f"POLICY={windows.place(second)}", f"MODELS={windows.place(models)}")
    policy, in_the_way = _data(windows) / "policy.toml", _data(windows) / "models" / "one.bin"
    install = ("msiexec", "/i", make("0.1.0"), "/qn")
    update = ("msiexec", "/i", make("0.2.0"), "/qn", *told)
    in_the_way.mkdir(parents=True)
    assert windows.run(*install, *told) != 0
    assert not policy.exists()
    assert windows.run(*install, f"POLICY={windows.place(first)}") == 0
    assert windows.run(*update) != 0
    assert policy.read_text("utf-8") == "history_days = 3\n"
    in_the_way.rmdir()
    (_data(windows) / "policy.before").write_text("of long ago", "utf-8")
    assert windows.run(*update) == 0
    assert policy.read_text("utf-8") == "history_days = 7\n"
    assert [path.name for path in _data(windows).glob("policy*")] == ["policy.toml"]


def test_a_trade_that_somebody_changed_hinders_nothing(
    windows: Wine, make: Callable[[str], str]
) -> None:
    assert windows.run("msiexec", "/i", make("0.1.0"), "/qn", "TRADE=pmi") == 0
    altered = ("reg", "add", f"HKLM\\{OWN}", "/v", "Trade", "/d", "dentiste", "/f")
    windows.run(*altered)
    assert windows.run("msiexec", "/i", make("0.2.0"), "/qn") == 0
    assert windows.values(OWN)["Version"] == "0.2.0"
    # The older one's goes with it on Windows; for wine, its condition no longer holds.
    assert "dentiste" not in windows.values(POLICY).values()
    windows.run(*altered)
    assert _remove(windows) == 0
    assert not _programs(windows).exists()
    for key in (OWN, POLICY):
        windows.run("reg", "delete", f"HKLM\\{key}", "/f")


def test_the_example_of_a_deployment_takes_the_only_msi_beside_it(
    windows: Wine, make: Callable[[str], str], tmp_path: Path
) -> None:
    make("0.1.0")
    folder = windows.disk / "R&D (1)"
    folder.mkdir()
    example = (ROOT / "installer/examples/sccm/install.cmd").read_bytes()
    (folder / "install.cmd").write_bytes(example)
    command = (windows.place(folder / "install.cmd"),)
    assert windows.run(*command) == 1
    packages = [folder / f"passerelle-0.{minor}.0-x64.msi" for minor in (1, 2)]
    for package in packages:
        shutil.copy(tmp_path / "0.1.0.msi", package)
    assert windows.run(*command) == 1
    assert not windows.installed()
    packages[1].unlink()
    (folder / "policy.toml").write_text("frugal = true\n", "utf-8")
    assert windows.run(*command) == 0
    assert (_data(windows) / "policy.toml").read_text("utf-8") == "frugal = true\n"
    shutil.rmtree(folder)


def test_a_windows_that_is_too_old_gets_nothing(windows: Wine, make: Callable[[str], str]) -> None:
    made = make("0.1.0")
    build = ("reg", "add", f"HKLM\\{msi.WINDOWS_KEY}", "/f", "/v", "CurrentBuildNumber", "/d")
    windows.run(*build, "17763")
    assert windows.run("msiexec", "/i", made, "/qn") != 0
    assert not windows.installed()
    windows.run(*build, str(msi.OLDEST_WINDOWS))
    assert windows.run("msiexec", "/i", made, "/qn") == 0


@pytest.mark.parametrize(
    "wrong", ["TRADE=dentiste", r"POLICY=C:\none.toml", r"INSTALLDIR=C:\Program Files"]
)
def test_a_wrong_property_installs_nothing(
    windows: Wine, make: Callable[[str], str], wrong: str
) -> None:
    assert windows.run("msiexec", "/i", make("0.1.0"), "/qn", wrong) != 0
    assert not windows.installed()
    assert not _programs(windows).exists()


def test_the_exe_installs_and_removes(
    windows: Wine, make_payload: Callable[[str], Path], tmp_path: Path
) -> None:
    payload = make_payload("0.1.0")
    inside = msi.build(msi.application(payload, "0.1.0"), tmp_path / "a.msi")
    program = windows.bring(exe.build(inside, tmp_path / "passerelle.exe"))
    assert windows.run(program, "/S", "TRADE=dentiste") == FAILED % 256  # all that Linux hands on
    assert windows.run(program, "/S", without="msiexec.exe") == FAILED % 256
    policy = windows.disk / "Sources" / "S" / "policy.toml"
    policy.parent.mkdir(parents=True)
    policy.write_text("history_days = 3\n", "utf-8")
    given = ("TRADE=pmi", "POLICY=C:/Sources/S/policy.toml")
    assert windows.run(program, *given, "/S") == 0
    assert _is_whole(windows, payload)
    assert windows.values(POLICY) == {"trade": "pmi"}
    assert (_data(windows) / "policy.toml").exists()
    shutil.rmtree(_data(windows))
    assert windows.run(program, "/S", "REMOVE=ALL") == 0
    assert _nothing_left(windows)


def test_models_come_and_go_apart(
    windows: Wine, make: Callable[[str], str], tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    (folder / "whisper").mkdir(parents=True)
    (folder / "whisper" / "model.bin").write_bytes(bytes(100_000))
    (made,) = msi.build_models(folder, "starter", "1", tmp_path)
    models = windows.bring(made)
    assert windows.run("msiexec", "/i", make("0.1.0"), "/qn") == 0
    assert windows.run("msiexec", "/i", models, "/qn") == 0
    file = _data(windows) / "models" / "whisper" / "model.bin"
    assert file.stat().st_size == 100_000
    assert len(windows.installed()) == 2
    codes = {name: code for code, name in windows.installed().items()}
    assert windows.run("msiexec", "/x", codes["Passerelle"], "/qn") == 0
    assert file.exists()
    assert _remove(windows) == 0
    assert _nothing_left(windows)


def _make_models(windows: Wine, folder: Path, profile: str, version: str, *models: str) -> str:
    """Make the MSI of a profile with these models. Gives its name on the disk."""
    payload = folder / f"{profile} {version}" / "models"
    for name in models:
        (payload / name).mkdir(parents=True)
        (payload / name / "model.bin").write_text(f"{name} {version}", "utf-8")
    (made,) = msi.build_models(payload, profile, version, folder)
    return windows.bring(made)


def test_a_model_of_two_profiles_goes_with_the_last(windows: Wine, tmp_path: Path) -> None:
    store = _data(windows) / "models"

    def stored() -> list[str]:
        return sorted(path.parent.name for path in store.rglob("model.bin"))

    one = _make_models(windows, tmp_path, "starter", "1", "whisper", "qwen")
    other = _make_models(windows, tmp_path, "recommended", "1", "whisper", "vosk")
    for made in (one, other):
        assert windows.run("msiexec", "/i", made, "/qn") == 0
    assert stored() == ["qwen", "vosk", "whisper"]
    assert len(windows.asked(POWERSHELL)) == 2

    # The next version of one no longer has what the other still wants.
    following = _make_models(windows, tmp_path, "starter", "2", "qwen")
    assert windows.run("msiexec", "/i", following, "/qn") == 0
    assert stored() == ["qwen", "vosk", "whisper"]

    codes = {name: code for code, name in windows.installed().items()}
    assert len(codes) == 2
    recommended = next(code for name, code in codes.items() if "recommended" in name)
    assert windows.run("msiexec", "/x", recommended, "/qn") == 0
    assert stored() == ["qwen"]
    assert _remove(windows) == 0
    assert _nothing_left(windows)
