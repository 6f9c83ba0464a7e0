"""A session that knows ASCII only still reads what it is shown."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from passerelle.config import session_encoding

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names are always told in UTF-8")

NAME = "Été œuvré"
_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_TELL = (
    "import json, os, sys;"
    "from passerelle.config.session_encoding import use_utf8;"
    "before = sys.getfilesystemencoding();"
    "use_utf8();"
    "print(json.dumps([os.getpid(), before, sys.argv[1:], sys.flags.dev_mode]))"
)


def told(variables: Mapping[str, str], *options: str) -> tuple[int, list[object]]:
    """The number that a process was started with, and what it says of itself."""
    command = [sys.executable, *options, "-c", _TELL, NAME, "-x"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | variables) as process:
        assert process.stdout is not None
        return process.pid, json.loads(process.stdout.read())


def test_an_ascii_session_starts_over_in_utf_8_with_the_same_words_and_number() -> None:
    number, said = told(_ASCII, "-X", "dev")
    assert said == [number, "utf-8", [NAME, "-x"], True]


def test_without_it_the_name_could_not_be_written() -> None:
    code = "import os; os.fsencode('Été')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | _ASCII, capture_output=True, check=False
    )
    assert b"UnicodeEncodeError" in done.stderr


def test_a_session_in_utf_8_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "execve", lambda *_: pytest.fail("started over"))
    session_encoding.use_utf8()


def test_starting_over_is_tried_once() -> None:
    number, said = told(_ASCII | {"PYTHONUTF8": "1"}, "-E", "-X", "utf8=0")
    assert said[:2] == [number, "ascii"]


def test_a_session_of_other_letters_is_written_in_them(tmp_path: Path) -> None:
    """Nor could a passphrase with an accent be typed in it any more."""
    language, letters = "fr_FR", "ISO-8859-15"
    name = f"{language}.{letters}"
    make = ["localedef", "-i", language, "-f", letters, str(tmp_path / name)]
    if shutil.which("localedef") is None or subprocess.run(make, check=False).returncode:
        pytest.skip(f"{name} cannot be made here (Debian: the package locales)")
    code = (
        "from passerelle.config.session_encoding import use_utf8;"
        "use_utf8();"
        f"print({NAME!a}, open('/dev/null').encoding)"
    )
    session = {"LC_ALL": name, "LOCPATH": str(tmp_path), "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | session, check=True)
    assert done.stdout == f"{NAME} {letters}\n".encode(letters)
