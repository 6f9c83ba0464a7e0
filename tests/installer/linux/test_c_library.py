"""The C library: a bundle that wants a later one than its package is for is not packed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

from installer.linux import c_library, deb, tar
from tests.installer.linux.conftest import asked

pytestmark = pytest.mark.skipif(not shutil.which("readelf"), reason="readelf is not here")
ASKS = "libc6 (>= 2.36), libx11-6"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """One that wants the C library 2.34, as every program compiled on Debian 12 does."""
    return Path(shutil.copy("/bin/true", tmp_path / "program"))


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """The same, compiled where the C library is 2.99."""
    content = Path("/bin/true").read_bytes()
    assert content.count(b"GLIBC_2.34\0") == 1
    made = tmp_path / "late.so"
    made.write_bytes(content.replace(b"GLIBC_2.34\0", b"GLIBC_2.99\0"))
    return made


def test_the_latest_that_is_wanted_is_told_with_who_wants_it(program: Path, late: Path) -> None:
    assert c_library.wanted_by([program]) == ((2, 34), program)
    assert c_library.wanted_by([late, program]) == ((2, 99), late)


@pytest.mark.parametrize(
    ("depends", "version"),
    [(ASKS, (2, 36)), ("libc6 (>> 2.4), libc6 (>= 2.14)", (2, 14)), ("libc6, bash (>= 5)", ())],
)
def test_what_a_package_asks_for_is_read(depends: str, version: tuple[int, ...]) -> None:
    assert c_library.asked_for(depends) == version


def test_the_package_of_a_sound_bundle_is_packed(program: Path) -> None:
    c_library.check([program])
    c_library.check_depends([program], ASKS)


def test_a_library_of_a_later_system_is_refused(program: Path, late: Path) -> None:
    with pytest.raises(SetupError, match=r"late\.so demande la bibliothèque C 2\.99.*a la 2\.36"):
        c_library.check([program, late])


def test_a_package_that_does_not_ask_for_enough_is_refused(program: Path) -> None:
    with pytest.raises(SetupError, match=r"le paquet ne la demande pas : libc6 \(>= 2\.4\)"):
        c_library.check_depends([program], "libc6 (>= 2.4)")


def test_a_package_that_refuses_later_systems_is_refused(program: Path) -> None:
    with pytest.raises(SetupError, match=r"plus récents : libc6 \(<< 2\.37\)"):
        c_library.check_depends([program], f"{ASKS}, libc6 (<< 2.37)")


@pytest.mark.usefixtures("builders")
@pytest.mark.parametrize("build", [deb.build, tar.build])
def test_nothing_is_made_of_such_a_bundle(
    build: Callable[..., object], bundle: Path, late: Path, tmp_path: Path
) -> None:
    shutil.copy(late, bundle / "_internal" / "late.so")
    with pytest.raises(SetupError, match=r"late\.so"):
        build(Screen(), bundle, tmp_path / "out")


@pytest.mark.usefixtures("builders")
def test_the_package_asks_for_what_its_programs_want(bundle: Path, tmp_path: Path) -> None:
    (made,) = deb.build(Screen(), bundle, tmp_path / "out", compression=("-Zxz", "-z0"))
    asks = c_library.asked_for(asked("dpkg-deb", "--field", made, "Depends"))
    assert asks >= c_library.wanted_by([bundle / "passerelle-worker"])[0]
