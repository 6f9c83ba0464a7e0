"""Programs that builders run."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.building import tools


def test_what_a_program_says_comes_back_and_it_knows_the_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    script = "import os; print(os.environ['SOURCE_DATE_EPOCH'], os.environ['MORE'])"
    said = tools.run("Essai", sys.executable, "-c", script, environment={"MORE": "x"})
    assert said[-1] == "1700000000 x"


def test_a_program_that_fails_is_told_with_what_it_did() -> None:
    with pytest.raises(SetupError, match="Essai"):
        tools.run("Essai", sys.executable, "-c", "raise SystemExit(3)")


def test_missing_programs_are_named_all_at_once() -> None:
    with pytest.raises(SetupError, match="no-such-one, no-such-two"):
        tools.need("no-such-one", "no-such-two")


def test_what_is_compiled_does_not_say_where(tmp_path: Path) -> None:
    if shutil.which("g++") is None:
        pytest.skip("g++ is not here")
    made = []
    for name in ("one", "another"):
        source = tmp_path / name / "where.cpp"
        source.parent.mkdir()
        source.write_text("const char *where() { return __FILE__; }\n", "utf-8")
        library = source.with_suffix(".so")
        # As CMake hands them to a shell.
        flags = shlex.split(f"{tools.FLAGS} {tools.LINKER_FLAGS}")
        subprocess.run(["g++", "-shared", "-fPIC", *flags, source, "-o", library], check=True)
        made.append(library.read_bytes())
    assert made[0] == made[1]
    assert b"source\0" in made[0]
