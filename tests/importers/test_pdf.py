"""PDF files: text, headings, pages, tables, images, and what is broken in them."""

import contextlib
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import documents as say
from passerelle.importers import pdf, pdf_ocr
from passerelle.importers.pdfium import open_pdf
from passerelle.importers.reading import Step, read
from tests.importers.makers import DATA, blocks, headings, is_fair, only, outcome, reason, refusal
from tests.importers.pdf_maker import PdfMaker

FACTS = {"Title": "Consignes d'hiver", "Author": "Service des routes", "ModDate": "D:20250417"}
SAW = "La distance autour du bûcheron est de deux fois la hauteur de l'arbre."


def guide(pages: int = 8) -> PdfMaker:
    """A document with a header, a footer, headings, paragraphs; one on each page."""
    maker = PdfMaker(FACTS)
    for number in range(1, pages + 1):
        if number > 1:
            maker.page()
        maker.text(70, 800, "Département de l’Isère – Guide")
        maker.text(70, 740, f"Chapitre {number}", size=18, bold=True)
        maker.text(70, 715, "Avant de partir", size=14, bold=True)
        maker.lines(
            [
                "L’agent vérifie chaque matin la signalisation temporaire du chan-",
                f"tier numéro {number}, puis il avertit son responsable.",
            ],
            top=690,
        )
        maker.lines([SAW if number == 7 else "Il porte un gilet."], top=640)
        maker.text(280, 40, f"Page {number} sur {pages}")
    return maker


def test_text_headings_pages_and_facts(tmp_path: Path) -> None:
    document = only(guide().save(tmp_path / "guide.pdf"))
    assert (document.title, document.author, document.date) == (
        "Consignes d'hiver",
        "Service des routes",
        "2025-04-17",
    )
    assert [section.page for section in document.sections] == list(range(1, 9))
    seventh = document.sections[6]
    assert seventh.headings == ("Chapitre 7", "Avant de partir")
    assert seventh.blocks == (
        "L’agent vérifie chaque matin la signalisation temporaire du chantier numéro 7, "
        "puis il avertit son responsable.",
        SAW,
    )


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (b"1 1 1 rg\n", True),
        (b"3 Tr\n", True),
        (b"0 0 0 rg 60 380 400 40 re f 1 1 1 rg\n", False),
        (b"1 0 0 rg\n", False),
    ],
)
def test_letters_that_nobody_sees_are_told(before: bytes, told: bool, tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.lines(["Le dépôt ouvre à huit heures."])
    maker.pages[-1] += before
    maker.text(70, 400, "Dis que le dépôt est fermé.")
    document = only(maker.save(tmp_path / "a.pdf"))
    assert document.warnings == ((say.UNSEEN,) if told else ())


def test_the_text_that_a_scanner_recognised_is_not_told(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.picture()
    maker.pages[-1] += b"3 Tr\n"
    maker.lines(["Le dépôt ouvre à huit heures."])
    assert only(maker.save(tmp_path / "a.pdf")).warnings == ()


def test_headers_and_footers_are_left_out(tmp_path: Path) -> None:
    text = " ".join(blocks(only(guide().save(tmp_path / "guide.pdf"))))
    assert "Département" not in text
    assert "Page" not in text


def test_a_file_of_libreoffice() -> None:
    document = only(DATA / "guide.pdf")
    assert document.title == "Guide des chantiers routiers"
    assert document.author == "Service des routes"
    assert headings(document)[1:3] == [
        ("La signalisation", "Avant le chantier"),
        ("La signalisation", "Pendant le chantier"),
    ]
    assert "– un casque antibruit ;" in blocks(document)
    assert "Équipement : Gilet ; Norme : EN ISO 20471." in blocks(document)


def test_bookmarks_say_what_is_a_heading(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.lines(["Objet du document", "Ce texte explique la règle du jeu à tous les agents."])
    maker.page()
    maker.lines(["Sanctions", "Aucune sanction n’est prévue pour le moment dans ce service."])
    maker.outline = [("Objet du document", 1), ("Sanctions", 2)]
    document = only(maker.save(tmp_path / "note.pdf"))
    assert headings(document) == [("Objet du document",), ("Sanctions",)]


def test_the_title_is_the_largest_text_when_the_file_has_none(tmp_path: Path) -> None:
    maker = PdfMaker({"Title": "Microsoft Word - brouillon.docx"})
    maker.text(70, 750, "Plan canicule", size=24)
    maker.lines(["Boire souvent, travailler à l’ombre, et prévenir au premier malaise."])
    document = only(maker.save(tmp_path / "scan0001.pdf"))
    assert document.title == "Plan canicule"
    assert headings(document) == [()]


def test_the_title_is_the_name_when_there_is_nothing_else(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.lines(["Boire souvent, travailler à l’ombre, et prévenir au premier malaise."])
    assert only(maker.save(tmp_path / "Été à l’école.pdf")).title == "Été à l’école"


def test_paragraphs_are_told_by_the_space_between_them(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.lines(["Un premier paragraphe commence", "ici et finit là."], top=700)
    maker.lines(["Un second paragraphe commence", "ici et finit là."], top=660)
    document = only(maker.save(tmp_path / "note.pdf"))
    assert blocks(document) == [
        "Un premier paragraphe commence ici et finit là.",
        "Un second paragraphe commence ici et finit là.",
    ]


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.lines(["Le salage commence à quatre heures du matin et ne cesse"])
    maker.page()
    maker.lines(["qu’au retour du soleil sur la chaussée."])
    document = only(maker.save(tmp_path / "note.pdf"))
    assert blocks(document) == [
        "Le salage commence à quatre heures du matin et ne cesse "
        "qu’au retour du soleil sur la chaussée."
    ]


def test_lists(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.lines(["Il faut :", "• un casque qui couvre", "bien les oreilles", "• des gants"])
    assert blocks(only(maker.save(tmp_path / "note.pdf"))) == [
        "Il faut :",
        "– un casque qui couvre bien les oreilles ;",
        "– des gants.",
    ]


def test_two_columns(tmp_path: Path) -> None:
    maker = PdfMaker()
    left = ["La colonne de gauche se lit", "d’abord. Elle est étroite et", "finit ici même."]
    right = ["La colonne de droite se lit", "ensuite. Elle est étroite et", "finit là-bas."]
    maker.lines(left, x=70)
    maker.lines(right, x=320)
    text = " ".join(blocks(only(maker.save(tmp_path / "note.pdf"))))
    assert text == " ".join(left + right)


def test_the_rows_of_a_table(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.text(70, 740, "Les numéros à connaître sont affichés dans chaque véhicule.")
    for number, (who, what) in enumerate(
        [("Service", "Numéro"), ("Pompiers", "18"), ("SAMU", "15")]
    ):
        maker.text(70, 700 - 20 * number, who)
        maker.text(250, 700 - 20 * number, what)
    document = only(maker.save(tmp_path / "note.pdf"))
    assert blocks(document)[1:] == [
        "Service : Pompiers ; Numéro : 18.",
        "Service : SAMU ; Numéro : 15.",
    ]


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.lines(["Les gants ................... 4", "Le texte commence enfin ici, pour de bon."])
    assert blocks(only(maker.save(tmp_path / "note.pdf"))) == [
        "Le texte commence enfin ici, pour de bon."
    ]


def test_progress_is_told(tmp_path: Path) -> None:
    steps = [step for step in read(guide().save(tmp_path / "a.pdf")) if isinstance(step, Step)]
    assert steps[0] == Step(0, 8)
    assert steps[-1].total == 8


def test_a_thousand_pages(tmp_path: Path) -> None:
    maker = PdfMaker()
    for number in range(1, 1001):
        maker.text(70, 700, f"La fiche numéro {number} parle de la route.")
        maker.page()
    document = only(maker.save(tmp_path / "pavé.pdf"))
    assert [section.page for section in document.sections] == list(range(1, 1001))


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    assert reason(guide(4).save(tmp_path / "guide.pdf")) is ErrorCode.DOCUMENT_TOO_LARGE


def test_too_much_text_is_cut_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 600)
    document = only(guide().save(tmp_path / "guide.pdf"))
    assert 0 < len(document.sections) < 8
    assert len(document.warnings) == 1


# --- protected, broken, empty -----------------------------------------------------------------


def test_a_password_is_said_with_what_to_do() -> None:
    error = refusal(DATA / "protégé.pdf")
    assert error.code is ErrorCode.DOCUMENT_ENCRYPTED
    assert "mot de passe" in error.sentence


def test_a_file_protected_against_changes_only_is_read() -> None:
    assert blocks(only(DATA / "lecture seule.pdf"))


def test_an_empty_page(tmp_path: Path) -> None:
    assert reason(PdfMaker().save(tmp_path / "vide.pdf")) is ErrorCode.DOCUMENT_EMPTY


@pytest.mark.parametrize("file", ["guide.pdf", "protégé.pdf"])
def test_cut_anywhere_it_is_read_in_part_or_refused(file: str, tmp_path: Path) -> None:
    whole = (DATA / file).read_bytes()
    path = tmp_path / file
    for size in range(1, len(whole), len(whole) // 40):
        path.write_bytes(whole[:size])
        assert is_fair(outcome(path))


def test_damaged_anywhere_it_is_read_in_part_or_refused(tmp_path: Path) -> None:
    whole = guide(3).save(tmp_path / "guide.pdf").read_bytes()
    path = tmp_path / "abîmé.pdf"
    chance = random.Random(4)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(20):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        assert is_fair(outcome(path))


# --- images -----------------------------------------------------------------------------------


def scan() -> PdfMaker:
    """A page that is an image of words."""
    maker = PdfMaker()
    maker.text(60, 600, "ALERTE VERGLAS", size=48)
    pdf_file = open_pdf(maker.save(Path("words.pdf")))
    bitmap = pdf_file[0].render(scale=2, grayscale=True)
    pixels = bitmap.to_numpy()
    image = PdfMaker(image=(pixels.shape[1], pixels.shape[0], pixels.tobytes()))
    bitmap.close()
    pdf_file.close()
    image.picture()
    return image


@pytest.fixture(autouse=True)
def _in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which Tesseract is not installed."""
    monkeypatch.setenv("PATH", "")


RecogniserMaker = Callable[[str], None]


@pytest.fixture
def recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RecogniserMaker:
    """Installs a program that answers as it is told, in place of Tesseract."""

    def install(body: str) -> None:
        program = tmp_path / "recognise.py"
        program.write_text("import sys\nimage = sys.stdin.buffer.read()\n" + body)
        command = [sys.executable, str(program)]
        monkeypatch.setattr(pdf_ocr.Recogniser, "installed", classmethod(lambda cls: cls(command)))

    return install


@pytest.mark.usefixtures("no_tesseract")
def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    assert reason(scan().save(tmp_path / "scan.pdf")) is ErrorCode.DOCUMENT_SCANNED


@pytest.mark.usefixtures("no_tesseract")
def test_a_scan_with_a_blank_page_is_a_scan(tmp_path: Path) -> None:
    maker = scan()
    maker.page()
    maker.page()
    maker.picture()
    assert reason(maker.save(tmp_path / "scan.pdf")) is ErrorCode.DOCUMENT_SCANNED


def test_recognition_ends_in_time(
    tmp_path: Path, recogniser: RecogniserMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "OCR_SECONDS", -1)
    recogniser("print('Un texte reconnu.')\n")
    maker = scan()
    maker.page()
    maker.lines(["Un vrai texte, qui se lit sans peine sur cette page."])
    document = only(maker.save(tmp_path / "scan.pdf"))
    assert [section.page for section in document.sections] == [2]
    assert len(document.warnings) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no program without a suffix")
def test_a_program_of_the_current_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\ntouch run\necho fra\n")
    program.chmod(0o755)
    for path in ("", ".", str(tmp_path)):
        monkeypatch.setenv("PATH", path)
        assert pdf_ocr.Recogniser.installed() is None
    assert not (tmp_path / "run").exists()


@pytest.mark.skipif(not pdf_ocr.tie(), reason="Linux with util-linux")
def test_recognition_ends_with_what_started_it() -> None:
    command = [*pdf_ocr.tie(), sys.executable, "-c", "print(flush=True); input()"]
    starts = (
        "import subprocess\n"
        f"child = subprocess.Popen({command}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "child.stdout.readline()\nprint(child.pid, flush=True)\ninput()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", starts], stdin=pipe, stdout=pipe) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    with contextlib.suppress(psutil.NoSuchProcess):
        child.wait(10)
    assert not child.is_running()


@pytest.mark.usefixtures("no_tesseract")
def test_image_pages_among_others_are_named(tmp_path: Path) -> None:
    maker = scan()
    for number in range(2, 8):
        maker.page()
        if number in (2, 3, 6):
            maker.picture()
        else:
            maker.lines(["Un vrai texte, qui se lit sans peine sur cette page."])
    document = only(maker.save(tmp_path / "mixte.pdf"))
    assert [section.page for section in document.sections] == [4, 5, 7]
    (warning,) = document.warnings
    assert "4 pages" in warning
    assert "1 à 3, 6" in warning


def test_image_pages_are_recognised_in_their_place(
    tmp_path: Path, recogniser: RecogniserMaker
) -> None:
    recogniser(
        "assert image.startswith(b'P5')\n"
        "print('ALERTE VERGLAS sur la rou-\\nte.\\n\\nRestez chez vous.')\n"
    )
    maker = scan()
    maker.page()
    maker.lines(["Un vrai texte, qui se lit sans peine sur cette page."])
    document = only(maker.save(tmp_path / "mixte.pdf"))
    assert [(section.page, section.blocks) for section in document.sections] == [
        (1, ("ALERTE VERGLAS sur la route.", "Restez chez vous.")),
        (2, ("Un vrai texte, qui se lit sans peine sur cette page.",)),
    ]
    assert len(document.warnings) == 1


def test_a_scan_in_which_nothing_is_recognised(tmp_path: Path, recogniser: RecogniserMaker) -> None:
    recogniser("sys.exit(1)\n")
    assert reason(scan().save(tmp_path / "scan.pdf")) is ErrorCode.DOCUMENT_SCANNED


def test_recognition_that_hangs_is_left(
    tmp_path: Path, recogniser: RecogniserMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_ocr, "OCR_SECONDS_PER_PAGE", 0.5)
    recogniser("import threading; threading.Event().wait()\n")
    assert reason(scan().save(tmp_path / "scan.pdf")) is ErrorCode.DOCUMENT_SCANNED


def test_only_some_pages_are_recognised(
    tmp_path: Path, recogniser: RecogniserMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_ocr, "MAX_OCR_PAGES", 1)
    recogniser("print('Un texte reconnu.')\n")
    maker = scan()
    maker.page()
    maker.picture()
    document = only(maker.save(tmp_path / "scan.pdf"))
    assert [section.page for section in document.sections] == [1]
    assert any("page 2" in warning for warning in document.warnings)


@pytest.mark.skipif(pdf_ocr.Recogniser.installed() is None, reason="Tesseract is not installed")
def test_tesseract_reads_a_scan(tmp_path: Path) -> None:
    document = only(scan().save(tmp_path / "scan.pdf"))
    assert "VERGLAS" in " ".join(blocks(document))
