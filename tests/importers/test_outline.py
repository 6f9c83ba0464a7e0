"""Sections nest, lists stay with their sentence, no text is lost."""

import pytest

from passerelle.domain.headings import MAX_HEADING, MAX_HEADINGS
from passerelle.importers import outline as room
from passerelle.importers.outline import Outline, is_subtitle, row_text


def test_headings_nest_and_close() -> None:
    outline = Outline()
    outline.paragraph("Avant.")
    outline.heading(1, "Gaz")
    outline.heading(3, "Odeur")
    outline.paragraph("Ouvrez.")
    outline.heading(2, "Appels")
    outline.paragraph("Le 18.")
    outline.heading(1, "Eau")
    outline.paragraph("Coupez.")
    assert [(section.headings, section.blocks) for section in outline.sections()] == [
        ((), ("Avant.",)),
        (("Gaz", "Odeur"), ("Ouvrez.",)),
        (("Gaz", "Appels"), ("Le 18.",)),
        (("Eau",), ("Coupez.",)),
    ]


def test_a_list_reads_in_one_go() -> None:
    outline = Outline()
    outline.paragraph("Il faut :")
    for item in ("• un casque", "– des gants,", "une trousse"):
        outline.item(item)
    outline.end_list()
    outline.item("seul")
    (section,) = outline.sections()
    assert section.blocks == (
        "Il faut :",
        "– un casque ;",
        "– des gants,",
        "– une trousse.",
        "– seul.",
    )


def test_leaving_a_section_goes_back_to_the_one_around() -> None:
    outline = Outline()
    outline.heading(1, "Cas")
    outline.heading(2, "Un")
    outline.paragraph("Un.")
    outline.leave(2)
    outline.paragraph("Toujours.")
    assert [section.headings for section in outline.sections()] == [("Cas", "Un"), ("Cas",)]


def test_a_heading_alone_is_kept_as_text() -> None:
    outline = Outline()
    outline.heading(1, "Partie")
    outline.heading(2, "Appelez le 15")
    outline.heading(2, "Suite")
    outline.paragraph("Fin.")
    outline.heading(1, "Dernier mot")
    assert [(section.headings, section.blocks) for section in outline.sections()] == [
        (("Partie",), ("Appelez le 15",)),
        (("Partie", "Suite"), ("Fin.",)),
        ((), ("Dernier mot",)),
    ]


def test_a_heading_alone_is_dropped_where_its_text_was_left_out() -> None:
    outline = Outline(keeps_bare=False)
    outline.heading(1, "Services en ligne")
    outline.heading(1, "Suite")
    outline.paragraph("Fin.")
    assert [section.headings for section in outline.sections()] == [("Suite",)]


def test_each_page_begins_a_section() -> None:
    outline = Outline()
    outline.heading(1, "Gaz", page=2)
    outline.paragraph("Un.", page=2)
    outline.item("deux", page=3)
    outline.item("trois", page=4)
    outline.paragraph("Quatre.", page=4)
    assert [(section.page, section.blocks) for section in outline.sections()] == [
        (2, ("Un.",)),
        (3, ("– deux ;", "– trois.")),
        (4, ("Quatre.",)),
    ]
    assert {section.headings for section in outline.sections()} == {("Gaz",)}


def test_a_document_without_end_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_CHARACTERS", 100)
    outline = Outline()
    for _ in range(5):
        outline.paragraph("mot " * 10 + "fin.")
    assert sum(len(block) for section in outline.sections() for block in section.blocks) <= 100
    assert len(outline.warnings()) == 1


def test_a_run_of_words_without_end_is_cut_into_pieces() -> None:
    outline = Outline()
    outline.paragraph("mot " * 3000)
    (section,) = outline.sections()
    assert max(map(len, section.blocks)) <= room.PIECE
    assert sum(block.count("mot") for block in section.blocks) == 3000


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Notification du licenciement", True),
        ("Et après ?", True),
        ("Appelez le 15.", False),
        ("Sortez tout de suite !", False),
        (" ".join(["mot"] * 13), False),
        ("", False),
        ("– un tiret", False),
    ],
)
def test_what_looks_like_a_heading(line: str, is_one: bool) -> None:
    assert is_subtitle(line) is is_one


def test_a_row_reads_as_a_sentence() -> None:
    assert row_text(("Nom", "Tél. :", ""), ("Routes", "04 76", "jour ;")) == (
        "Nom : Routes ; Tél. : 04 76 ; jour."
    )
    assert row_text(("Nom",), ("", "  ")) == ""


def test_a_heading_without_end_is_cut_and_its_rest_is_text() -> None:
    outline = Outline()
    outline.heading(2, "mot long " * 20_000)
    outline.paragraph("Fin.")
    (section,) = outline.sections()
    assert len(section.headings[0]) <= MAX_HEADING
    assert section.headings[0].endswith("mot …") or section.headings[0].endswith("long …")
    assert sum(block.count("mot") for block in section.blocks) > 19_900
    assert section.blocks[-1] == "Fin."


def test_headings_do_not_nest_without_end() -> None:
    outline = Outline()
    for level in range(1, 10_000):
        outline.heading(level, f"Titre {level}")
    outline.paragraph("Fin.")
    assert max(len(section.headings) for section in outline.sections()) == MAX_HEADINGS


def test_headings_count_where_they_are_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_CHARACTERS", 1000)
    outline = Outline()
    outline.heading(1, "mot " * 50)
    for page in range(100):
        outline.paragraph("Oui.", page)
    assert len(outline.sections()) < 10
    assert outline.is_cut
    outline.heading(1, "Encore")
    outline.paragraph("Non.")
    assert ("Encore",) not in [section.headings for section in outline.sections()]
