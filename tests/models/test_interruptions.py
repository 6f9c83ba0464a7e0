"""Whatever stops a fetch, at any moment: nothing half done is offered, and the next one ends it."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from passerelle.config.catalogue import Archive, CatalogueModel, HttpsSource, RegistrySource, Source
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.disk import Disk
from passerelle.models.lock import exclusive
from passerelle.models.registries import OnBytes
from passerelle.models.store import ModelState
from tests.models import makers
from tests.models.server import Site

OPERATIONS = 400
"""More than any of these fetches needs."""


def _cut_everywhere(root: Path, wanted: CatalogueModel, archives: Path) -> int:
    """Interrupt a fetch at each operation in turn; count how many it took."""
    for step in range(OPERATIONS):
        disk = makers.CutDisk(step)
        registries = makers.FolderRegistries(disk, archives)
        place = root / str(step)
        try:
            makers.store(place, wanted, disk, registries).fetch(["small"])
        except makers.PowerCut:
            again = makers.store(place, wanted, Disk(), registries)
            if again.installed():
                makers.assert_offered_whole(place)
            else:
                assert again.fetch(["small"]) == ("small",)
                makers.assert_installed(place)
        else:
            return step
    return OPERATIONS


def test_a_power_cut_at_every_operation_of_a_registry_fetch(
    root: Path, source: RegistrySource, archives: Path
) -> None:
    steps = _cut_everywhere(root, makers.model(source), archives)
    assert 20 < steps < OPERATIONS


def test_a_power_cut_at_every_operation_of_a_web_fetch(
    root: Path, site: Site, archives: Path
) -> None:
    steps = _cut_everywhere(root, makers.model(makers.from_web(site.base)), archives)
    assert 15 < steps < OPERATIONS


def test_a_power_cut_at_every_operation_of_a_zip_fetch(
    root: Path, site: Site, archives: Path
) -> None:
    steps = _cut_everywhere(root, makers.model(makers.from_zip(site.base)), archives)
    assert 10 < steps < OPERATIONS


@pytest.mark.parametrize("kind", ["registry", "https", "zip"])
def test_a_disk_that_fills_up_at_any_byte(
    root: Path, source: RegistrySource, archives: Path, site: Site, kind: str
) -> None:
    sources: dict[str, Source] = {
        "registry": source,
        "https": makers.from_web(site.base),
        "zip": makers.from_zip(site.base),
    }
    wanted = makers.model(sources[kind])
    for room in range(0, 34_000, 1_700):
        registries = makers.FolderRegistries(Disk(), archives)
        place = root / str(room)
        full = makers.store(place, wanted, makers.FullDisk(room), registries)
        with pytest.raises(PasserelleError) as refused:
            full.fetch(["small"])
        assert refused.value.code is ErrorCode.DISK_FULL
        assert full.installed() == ()
        assert makers.store(place, wanted, Disk(), registries).fetch(["small"]) == ("small",)
        makers.assert_installed(place)


def test_room_is_checked_before_anything_is_asked_for(
    root: Path, source: RegistrySource, archives: Path
) -> None:
    class SmallDisk(Disk):
        def free(self, folder: Path) -> int:
            return 1_000_000 if folder == root else 0

    registries = makers.FolderRegistries(Disk(), archives)
    store = makers.store(root, makers.model(source), SmallDisk(), registries)
    with pytest.raises(PasserelleError, match=r"Il faut 3\d Mo, il reste 1 Mo") as refused:
        store.fetch(["small"])
    assert refused.value.code is ErrorCode.DISK_FULL
    assert registries.asked == []


def test_what_is_merged_is_not_asked_for_again(
    root: Path, source: RegistrySource, archives: Path
) -> None:
    lost = next(archives.glob("part_3*"))
    hidden = lost.rename(archives / "hidden")

    class Offline(makers.FolderRegistries):
        def download(self, archive: Archive, folder: Path, on_bytes: OnBytes) -> Path:
            if archive.name == "part-3" and not lost.exists():
                raise PasserelleError(ErrorCode.NETWORK, "pas de réseau")
            return super().download(archive, folder, on_bytes)

    registries = Offline(Disk(), archives)
    store = makers.store(root, makers.model(source), registries=registries)
    with pytest.raises(PasserelleError):
        store.fetch(["small"])
    assert store.state(store.catalogue.model("small")) is ModelState.PARTIAL
    hidden.rename(lost)
    registries.asked.clear()
    assert store.fetch(["small"]) == ("small",)
    assert registries.asked == ["part-3", "voices"]
    makers.assert_installed(root)


def test_staged_bytes_that_changed_are_fetched_again(
    root: Path, source: RegistrySource, archives: Path
) -> None:
    disk = makers.FullDisk(12_000)
    registries = makers.FolderRegistries(Disk(), archives)
    with pytest.raises(PasserelleError):
        makers.store(root, makers.model(source), disk, registries).fetch(["small"])
    staged = root / ".staging" / "small" / "files" / "big.bin"
    data = bytearray(staged.read_bytes())
    data[5] ^= 1
    staged.write_bytes(data)
    makers.store(root, makers.model(source), Disk(), registries).fetch(["small"])
    makers.assert_installed(root)


def test_a_damaged_state_file_starts_again(
    root: Path, source: RegistrySource, archives: Path
) -> None:
    registries = makers.FolderRegistries(Disk(), archives)
    for state in ("", "[]", "{", '{"files": 3}', '{"files": {"../x": [1, "a"]}}', "null"):
        with pytest.raises(PasserelleError):
            makers.store(root, makers.model(source), makers.FullDisk(25_000), registries).fetch(
                ["small"]
            )
        (root / ".staging" / "small" / "state.json").write_text(state)
        store = makers.store(root, makers.model(source), Disk(), registries)
        store.fetch(["small"])
        makers.assert_installed(root)
        store.remove("small")


def test_the_second_source_serves_when_the_first_does_not(
    root: Path, source: RegistrySource, archives: Path, site: Site
) -> None:
    absent = HttpsSource({path: f"{site.base}absent/{path}" for path in makers.FILES})
    registries = makers.FolderRegistries(Disk(), archives)
    store = makers.store(root, makers.model(absent, source), registries=registries)
    assert store.fetch(["small"]) == ("small",)
    makers.assert_installed(root)


def test_members_that_are_not_what_they_should_be_are_thrown_away(
    root: Path, source: RegistrySource, archives: Path
) -> None:
    first = replace(source.archives[0], members={"part_1/__init__.py": "big.bin"})
    wrong = RegistrySource((first, *source.archives[1:]))
    registries = makers.FolderRegistries(Disk(), archives)
    store = makers.store(root, makers.model(wrong), registries=registries)
    with pytest.raises(PasserelleError) as refused:
        store.fetch(["small"])
    assert refused.value.code is ErrorCode.MODEL_CORRUPTED
    assert store.state(store.catalogue.model("small")) is ModelState.MISSING


def test_a_member_longer_than_its_file_is_refused(root: Path, archives: Path) -> None:
    long = makers.wheel(archives, "long", {**makers.FILES, "big.bin": makers.FILES["big.bin"] * 9})
    registries = makers.FolderRegistries(Disk(), archives)
    store = makers.store(root, makers.model(RegistrySource((long,))), registries=registries)
    with pytest.raises(PasserelleError) as refused:
        store.fetch(["small"])
    assert refused.value.code is ErrorCode.MODEL_CORRUPTED
    staged = root / ".staging" / "small" / "files" / "big.bin"
    assert not staged.exists() or staged.stat().st_size <= len(makers.FILES["big.bin"])


def test_two_fetches_at_once_the_second_says_so(
    root: Path, source: RegistrySource, archives: Path
) -> None:
    registries = makers.FolderRegistries(Disk(), archives)
    store = makers.store(root, makers.model(source), registries=registries)
    with exclusive(root), pytest.raises(PasserelleError, match="en cours") as refused:
        store.fetch(["small"])
    assert refused.value.code is ErrorCode.STORE_BUSY
    store.fetch(["small"])
    makers.assert_installed(root)


@pytest.mark.parametrize("step", [0, 7, 13, 19, 23])
def test_kill_9_of_a_real_fetch_then_resume(
    root: Path, source: RegistrySource, archives: Path, step: int
) -> None:
    """The child holds the lock and stops in the middle of an operation; its death frees it."""
    command = [sys.executable, "-m", "tests.models.fetching", str(root), str(archives), str(step)]
    with _child(command) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"here"
        registries = makers.FolderRegistries(Disk(), archives)
        store = makers.store(root, makers.model(source), registries=registries)
        assert store.installed() == ()
        with pytest.raises(PasserelleError) as refused:
            store.fetch(["small"])
        assert refused.value.code is ErrorCode.STORE_BUSY
        child.kill()
    assert store.fetch(["small"]) == ("small",)
    makers.assert_installed(root)


def test_kill_9_while_pip_runs_leaves_no_pip_behind() -> None:
    """A client that only tells its number and then talks for ever, as pip does of its progress."""
    endless = (
        "import os\nprint('Progress', os.getpid(), 'of 9', flush=True)\nwhile 1: print('.' * 99)"
    )
    script = (
        "import sys; from pathlib import Path; from passerelle.models.tools import run_tool;"
        f"run_tool([sys.executable, '-c', {endless!r}], Path('.'), {{}},"
        "lambda line: line.startswith('Progress') and print(line, flush=True))"
    )
    with _child([sys.executable, "-c", script]) as child:
        assert child.stdout is not None
        client = psutil.Process(int(child.stdout.readline().split()[1]))
        child.kill()
    psutil.wait_procs([client], timeout=10)
    assert not client.is_running() or client.status() == psutil.STATUS_ZOMBIE


@pytest.mark.skipif(sys.platform == "win32", reason="a child inherits no lock there")
def test_kill_9_while_a_silent_pip_runs_keeps_the_store_locked_until_it_ends(root: Path) -> None:
    silent = "import os, signal\nprint(os.getpid(), flush=True)\nsignal.pause()"
    script = (
        "import sys; from pathlib import Path; from passerelle.models.lock import exclusive;"
        "from passerelle.models.tools import run_tool\n"
        f"with exclusive(Path({str(root)!r})):\n"
        f"    run_tool([sys.executable, '-c', {silent!r}], Path('.'), {{}},"
        "lambda line: print(line, flush=True))"
    )
    with _child([sys.executable, "-c", script]) as child:
        assert child.stdout is not None
        client = psutil.Process(int(child.stdout.readline()))
        child.kill()
    try:
        with pytest.raises(PasserelleError, match="en cours") as refused, exclusive(root):
            pass
        assert refused.value.code is ErrorCode.STORE_BUSY
    finally:
        client.kill()
        psutil.wait_procs([client], timeout=10)
    with exclusive(root):
        assert (root / ".lock").is_file()


def _child(command: list[str]) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
