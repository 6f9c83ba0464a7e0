"""The pronunciation file."""

from pathlib import Path

import pytest

from passerelle.config.pronunciation import load_pronunciation
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.spoken_text import Unit, for_speech


def _file(folder: Path, content: str) -> Path:
    path = folder / "voix.toml"
    path.write_text(content, "utf-8")
    return path


def test_reads_every_kind_of_table(tmp_path: Path) -> None:
    content = """
[acronyms]
ZUT = "zed u té"
[units]
"m²" = ["mètre carré", "mètres carrés"]
t = ["tonne", "tonnes", "f"]
[short_numbers]
numbers = ["3114"]
"""
    read = load_pronunciation(_file(tmp_path, content))
    assert read.units["t"] == Unit("tonne", "tonnes", feminine=True)
    spoken = for_speech("Le ZUT : 3 m², 1 t, 3114", "fr", read)
    assert spoken == "Le zed u té: trois mètres carrés, une tonne, trente-et-un quatorze"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[autre]\na = 'b'", "autre"),
        ("acronyms = 3", "acronyms"),
        ("[acronyms]\nZUT = 3", "ZUT"),
        ("[units]\nkg = 'kilo'", "kg"),
        ("[units]\nkg = ['kilo']", "kg"),
        ("[units]\nkg = ['kilo', 'kilos', 'm']", "kg"),
        ("[capital_words]\nmots = ['A']", "words"),
        ("[", "voix.toml"),
    ],
)
def test_wrong_files_name_the_entry(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(PasserelleError) as raised:
        load_pronunciation(_file(tmp_path, content))
    assert raised.value.code is ErrorCode.CATALOGUE
    assert named in raised.value.sentence
