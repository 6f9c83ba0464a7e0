"""No file is opened but those that the person chose, and our own."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.faults.acts import Spec
from tests.faults.campaign import Room
from tests.faults.cases import Case
from tests.importers.makers import write_zip
from tests.importers.test_epub import BOOK

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="paths of this system")

ROOT = Path(__file__).resolve().parents[2]
SECRET = "le mot de passe est abricot"
WATCH = """
import os, sys
_told = os.open({told!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_events = ("open", "os.listdir", "os.scandir", "sqlite3.connect")

def _look(event, arguments):
    if event in _events and isinstance(arguments[0], (str, bytes)):
        os.write(_told, os.fsencode(arguments[0]) + b"\\n")

sys.addaudithook(_look)
"""
OURS = (ROOT, Path(sys.prefix), Path(sys.base_prefix), *map(Path, filter(None, sys.path)))
SYSTEM = (
    "/proc", "/sys/", "/dev/null", "/dev/urandom", "/usr/lib", "/lib", "/usr/local/lib",
    "/usr/share/zoneinfo", "/etc/localtime", "/etc/ld.so", "/etc/mime.types", "/usr/bin/python",
    "/etc/locale", "/usr/share/locale", "/etc/ssl/openssl.cnf",
    "/usr/local/share/passerelle", "/usr/share/passerelle",
)  # fmt: skip
"""What Python and the system's libraries read for themselves."""
_OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)"')


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file beside the folder that is chosen."""
    path = tmp_path / "secret.txt"
    path.write_text(f"Attention : {SECRET}.", encoding="utf-8")
    return path


@pytest.fixture
def room(template: Path, tmp_path: Path, secret: Path) -> Room:
    """A folder of documents that name the secret file, each in its way."""
    made = Room(Case(0, "none", 0, 0.0, 0.0, Spec("import", 0, 1)), template, tmp_path)
    lure(made.chosen, secret)
    return made


def lure(folder: Path, secret: Path) -> None:
    """Write them."""
    address = secret.as_uri()
    (folder / "page.html").write_text(
        f"<html><head><base href='{secret.parent.as_uri()}/'><link rel=stylesheet href='{address}'>"
        f"<meta http-equiv=refresh content='0;url={address}'></head><body><p>Une page.</p>"
        f"<img src='{address}'><iframe src='{address}'></iframe><object data='{address}'></object>"
        "<p>Fin.</p></body></html>"
    )
    entity = f"<!DOCTYPE Publication [<!ENTITY e SYSTEM '{address}'>]>"
    sheet = (
        "<Publication ID='F1'><Texte><Paragraphe>&e; Une fiche.</Paragraphe></Texte></Publication>"
    )
    (folder / "fiche.xml").write_text(entity + sheet)
    (folder / "note.md").write_text(f"# Note\n\n![x]({address}) [y]({address})\n\nUne note.\n")
    (folder / "include.txt").write_text(f"@include {secret}\n\\input{{{secret}}}\nUn texte.\n")
    (folder / "lien.txt").symlink_to(secret)
    (folder / "dossier").symlink_to(secret.parent, target_is_directory=True)
    (folder / "table.csv").write_text(f"a;b\n=WEBSERVICE('{address}');{secret}\n")
    package = BOOK["OEBPS/livre.opf"].replace("a.xhtml", "../../../secret.txt")
    write_zip(folder / "livre.epub", {**BOOK, "OEBPS/livre.opf": package})


def opened(room: Room, action: str, folder: Path) -> list[Path]:
    """The files and folders that all processes of an act opened from Python."""
    told = folder / "opened.txt"
    watching = folder / "watching"
    watching.mkdir(exist_ok=True)
    (watching / "sitecustomize.py").write_text(WATCH.format(told=str(told)))
    places = (str(watching), room.environment()["PYTHONPATH"])
    command = [sys.executable, "-m", "tests.faults.acts", room.spec(action=action)]
    run(room, command, PYTHONPATH=os.pathsep.join(places))
    lines = set(told.read_bytes().splitlines())
    told.unlink()
    return sorted((ROOT / os.fsdecode(line)).resolve() for line in lines if line)


def run(room: Room, command: Sequence[str], **more: str) -> None:
    """Have an act done, to its end; 1 is the code of one of which something was told."""
    temporary = room.data.parent / "provisoire"  # where each child has a folder of its own
    temporary.mkdir(exist_ok=True)
    with room.start(command, TMPDIR=str(temporary), **more) as process:
        process.communicate()
    assert process.returncode in (0, 1), room.errors


def strangers(paths: Iterable[Path], room: Room, *more: Path) -> list[str]:
    """Those that are neither ours, nor the system's, nor what was chosen."""
    allowed = (*OURS, room.data.parent, *more)
    return sorted(
        str(path)
        for path in paths
        if not any(path.is_relative_to(place) for place in allowed)
        and not str(path).startswith(SYSTEM)
    )


def test_an_import_and_a_question_open_what_was_chosen(
    room: Room, secret: Path, tmp_path: Path
) -> None:
    for action in ("import", "ask"):
        found = opened(room, action, tmp_path)
        assert room.chosen / "page.html" in found or action == "ask"
        assert secret.resolve() not in found
        assert strangers(found, room, tmp_path / "watching", tmp_path / "opened.txt") == []
    assert readable_by_others(room.data) == []
    assert SECRET.encode() not in b"".join(kept.read_bytes() for kept in _files(room.data))


def readable_by_others(folder: Path) -> list[str]:
    """The files in which there are words, and which other accounts of the computer may read."""
    open_ones = (file for file in _files(folder) if file.stat().st_mode & 0o077)
    return [file.name for file in open_ones if file.stat().st_size]


@pytest.mark.long
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.timeout(600)
def test_native_code_opens_no_other_file(room: Room, secret: Path, tmp_path: Path) -> None:
    told = tmp_path / "strace.txt"
    tracing = ["strace", "-f", "-qq", "-e", "trace=open,openat", "-o", str(told)]
    run(room, [*tracing, sys.executable, "-m", "tests.faults.acts", room.spec()])
    lines = (
        line for line in told.read_text("utf-8", "replace").splitlines() if "ENOENT" not in line
    )
    names = {match[1] for line in lines if (match := _OPENED.search(line))}
    found = [(ROOT / written(name)).resolve() for name in names]
    assert (room.chosen / "page.html").resolve() in found
    assert secret.resolve() not in found
    assert strangers(found, room) == []


def written(name: str) -> str:
    """A path that strace shows: what is not ASCII is there as octal numbers of bytes."""
    return os.fsdecode(name.encode("ascii").decode("unicode_escape").encode("latin-1"))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
