"""What interpreters brought back comes over ours; what does not fit is left out, and told."""

from pathlib import Path

import pytest

from passerelle.config.phrasebook_changes import keep_wordings
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.config.phrasebook_overrides import with_overrides
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrasebook import Phrasebook, Wording
from passerelle.domain.strings import phrasebook as say
from tests.config.test_phrasebook_file import CHECKED, MASTER, PORTUGUESE, folder

HEAD = 'language = "pt"\nname = "Português"\n[wordings]\n'
GOOD = 'yes = { text = "claro", french = "oui" }\n'


@pytest.fixture
def ours(tmp_path: Path) -> Phrasebook:
    return load_phrasebook(folder(tmp_path / "ours", portuguese=PORTUGUESE + CHECKED))


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs"
    path.mkdir()
    return path


def test_their_words_come_over_ours(ours: Phrasebook, theirs: Path) -> None:
    changed = {"call": Wording("Telefone para o 15."), "yes": Wording("sim", "Ana", "2026-04-01")}
    keep_wordings(theirs / "pt.toml", "Português", changed, ours.french())
    keep_wordings(theirs / "ka.toml", "ქართული", {"yes": Wording("კი")}, ours.french())
    book = with_overrides(ours, theirs)
    assert book.faults == ()
    assert book.languages == {"pt": "Português", "ka": "ქართული"}
    assert book.wording("call", "pt") == Wording("Telefone para o 15.")
    assert book.wording("yes", "pt") == Wording("sim", "Ana", "2026-04-01")
    assert book.wording("no", "pt") == Wording("não")
    assert book.wording("yes", "ka") == Wording("კი")
    assert book.wording("no", "ka") is None


def test_what_was_kept_stays(ours: Phrasebook, theirs: Path) -> None:
    path, french = theirs / "pt.toml", ours.french()
    keep_wordings(path, "Português", {"yes": Wording("sim", "Ana", "2026-04-01")}, french)
    keep_wordings(path, "Português", {"no": Wording('não "quer" \\ \x07')}, french)
    book = with_overrides(ours, theirs)
    assert book.wording("yes", "pt") == Wording("sim", "Ana", "2026-04-01")
    assert book.wording("no", "pt") == Wording('não "quer" \\ \x07')


def test_a_folder_that_is_not_there_changes_nothing(ours: Phrasebook, tmp_path: Path) -> None:
    assert with_overrides(ours, tmp_path / "none") == ours


def test_a_validation_does_not_outlive_its_french(
    ours: Phrasebook, theirs: Path, tmp_path: Path
) -> None:
    path = theirs / "pt.toml"
    keep_wordings(path, "Português", {"machine": Wording("A.", "Ana", "2026-04-01")}, ours.french())
    master = MASTER.replace("Une machine traduit.", "Une machine traduit tout.")
    newer = load_phrasebook(folder(tmp_path / "ours", master=master))
    book = with_overrides(newer, theirs)
    assert book.wording("machine", "pt") == Wording("Uma máquina traduz.")
    assert book.faults == (say.left_out("pt.toml", "machine", say.FRENCH_IS_OTHER),)
    keep_wordings(path, "Português", {"yes": Wording("claro")}, newer.french())
    assert with_overrides(ours, theirs).wording("machine", "pt") == Wording(
        "A.", "Ana", "2026-04-01"
    )


def test_spaces_and_apostrophes_of_the_french_do_not_count(ours: Phrasebook, theirs: Path) -> None:
    entry = 'machine = { text = "Máquina.", french = "Une machine  traduit." }\n'
    (theirs / "pt.toml").write_text(HEAD + entry, "utf-8")
    assert with_overrides(ours, theirs).wording("machine", "pt") == Wording("Máquina.")


@pytest.mark.parametrize(
    "entry",
    [
        'other = { text = "outro", french = "autre" }',
        'no = { text = "nada" }',
        'no = { text = " ", french = "non" }',
        'no = { text = "não 3", french = "non" }',
        'no = { text = "nada", french = "non", by = "Ana" }',
        'no = { text = "nada", french = "non", by = "", date = "2026-03-01" }',
        'no = { text = "nada", french = "non", by = "Ana", date = "mars" }',
        'no = { text = "nada", french = "non", more = true }',
        'no = "nada"',
    ],
)
def test_a_wrong_entry_is_left_out_alone(ours: Phrasebook, theirs: Path, entry: str) -> None:
    (theirs / "pt.toml").write_text(HEAD + f"{entry}\n{GOOD}", "utf-8")
    book = with_overrides(ours, theirs)
    assert book.wording("yes", "pt") == Wording("claro")
    assert book.wording("no", "pt") == Wording("não")
    (fault,) = book.faults
    assert "pt.toml" in fault
    assert f"« {entry.split(' ')[0]} »" in fault


@pytest.mark.parametrize(
    "content",
    [
        "[",
        "x = 1",
        HEAD.replace('"pt"', '"es"'),
        "more = 1\n" + HEAD,
        HEAD.replace("Português", " "),
    ],
)
def test_a_wrong_file_is_left_out_alone(ours: Phrasebook, theirs: Path, content: str) -> None:
    (theirs / "pt.toml").write_text(content, "utf-8")
    keep_wordings(theirs / "es.toml", "Español", {"yes": Wording("sí")}, ours.french())
    book = with_overrides(ours, theirs)
    assert book.wording("yes", "pt") == Wording("sim")
    assert book.wording("yes", "es") == Wording("sí")
    assert len(book.faults) == 1
    with pytest.raises(PasserelleError) as caught:  # what a person may still mend is not lost
        keep_wordings(theirs / "pt.toml", "Português", {"yes": Wording("claro")}, ours.french())
    assert caught.value.code is ErrorCode.CATALOGUE
    assert (theirs / "pt.toml").read_text("utf-8") == content
