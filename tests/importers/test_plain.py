"""Plain text."""

from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode
from passerelle.importers import encoding
from passerelle.importers.bounds import MAX_CHARACTERS
from passerelle.importers.reading import Step, read
from tests.importers.makers import blocks, headings, only, reason


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_headings_paragraphs_and_lists(tmp_path: Path) -> None:
    text = (
        "NOTE DE SERVICE\n\nLe port du casque est obligatoire sur tous les chan-\n"
        "tiers du département, de jour comme de nuit.\nMerci.\n\nIl faut :\n- un casque\n"
        "- des gants qui\n  tiennent chaud\n\nLES SANCTIONS\n\nAucune.\n\n"
        "1.2 Le recours\n\nPossible.\n\nLa suite\n--------\n\nÀ venir.\n"
    )
    document = only(write(tmp_path / "note.txt", text))
    assert document.title == "NOTE DE SERVICE"
    assert headings(document) == [
        (),
        ("LES SANCTIONS",),
        ("LES SANCTIONS", "1.2 Le recours"),
        ("LES SANCTIONS", "La suite"),
    ]
    assert blocks(document) == [
        "Le port du casque est obligatoire sur tous les chantiers du département, "
        "de jour comme de nuit. Merci.",
        "Il faut :",
        "– un casque ;",
        "– des gants qui tiennent chaud.",
        "Aucune.",
        "Possible.",
        "À venir.",
    ]


@pytest.mark.parametrize(
    "line", ["Un texte court", "Bonjour,", "1. Couper le courant", "18", "ALLÔ."]
)
def test_what_is_not_surely_a_heading_is_text(line: str, tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.txt", f"Un début.\n\n{line}\n\nUne fin.\n"))
    assert headings(document) == [()]
    assert len(blocks(document)) == 3


def test_one_line_a_paragraph(tmp_path: Path) -> None:
    line = "Une phrase assez longue pour qu’aucun éditeur ne l’ait coupée en plusieurs lignes, "
    text = f"{line}premier paragraphe\n{line}second paragraphe\n"
    assert len(blocks(only(write(tmp_path / "a.txt", text)))) == 2


@pytest.mark.parametrize("line", ["Ligne {} du journal de bord.\n", "ligne {}\n"])
def test_a_million_lines(line: str, tmp_path: Path) -> None:
    text = "".join(map(line.format, range(1_000_000)))
    document = only(write(tmp_path / "journal.txt", text))
    kept = sum(map(len, blocks(document)))
    assert kept > 0.9 * min(len(text), MAX_CHARACTERS)
    assert bool(document.warnings) == (len(text) > MAX_CHARACTERS)
    assert max(map(len, blocks(document))) < 20_000


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "\ufeff"])
def test_nothing_in_it(text: str, tmp_path: Path) -> None:
    assert reason(write(tmp_path / "a.txt", text)) is ErrorCode.DOCUMENT_EMPTY


def test_a_huge_text_is_read_from_its_start_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "MAX_TEXT_BYTES", 1001)
    document = only(write(tmp_path / "a.txt", "Été à l’hôpital, en août.\n" * 1000))
    text = " ".join(blocks(document))
    assert 500 < len(text) < 1001
    assert text.replace("Été à l’hôpital, en août.", "").strip() == ""
    assert len(document.warnings) == 1


def test_a_long_text_gives_signs_of_life(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Un mot.\n\n" * 12_000)
    assert len([step for step in read(path) if isinstance(step, Step)]) == 3
