"""What is missing is told before anything is built."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.windows import checks, options
from tests.installer.windows.conftest import VERSION, embeddable


@pytest.fixture
def given(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Python that the builder hands over, whole."""
    monkeypatch.setenv(options.PYTHON, str(archive))
    monkeypatch.setenv(options.SHA256, hashlib.sha256(archive.read_bytes()).hexdigest())
    monkeypatch.setenv(options.CERTIFICATE, "")
    return archive


@pytest.mark.parametrize("check", [checks.application, checks.stand_alone])
def test_a_python_that_is_not_there_or_another_one(
    check: Callable[[], None], given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as one:
        one.setenv(options.PYTHON, str(given.with_name("none.zip")))
        with pytest.raises(SetupError, match=r"none\.zip"):
            check()
    monkeypatch.setenv(options.SHA256, "0" * 64)
    with pytest.raises(SetupError, match="empreinte"):
        check()


@pytest.mark.parametrize("check", [checks.application, checks.stand_alone])
def test_a_python_of_which_there_is_none_here(
    check: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = embeddable(tmp_path, b"\x00\x00\r\n")
    monkeypatch.setenv(options.PYTHON, str(archive))
    monkeypatch.setenv(options.SHA256, hashlib.sha256(archive.read_bytes()).hexdigest())
    with pytest.raises(SetupError, match=f"Python {VERSION}"):
        check()


@pytest.mark.parametrize(
    ("check", "program"),
    [
        (checks.application, "x86_64-w64-mingw32-g++-posix"),
        (checks.stand_alone, "x86_64-w64-mingw32-g++-posix"),
        (checks.models, "wixl"),
    ],
)
@pytest.mark.usefixtures("given")
def test_a_program_that_is_not_there(
    check: Callable[[], None], program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError) as told:
        check()
    assert program in str(told.value)


def test_what_signs_is_needed_where_something_is_signed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("wixl", "msibuild"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(options.CERTIFICATE, "")
    checks.models()
    monkeypatch.setenv(options.CERTIFICATE, "code.pfx")
    with pytest.raises(SetupError, match="osslsigncode"):
        checks.models()
