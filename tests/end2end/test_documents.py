"""A folder of mixed documents, from the command that imports it to a question about one page."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from passerelle.cli.main import main
from passerelle.domain.strings import documents as say
from tests.end2end.conftest import Run
from tests.importers.makers import DATA
from tests.importers.pdf_maker import PdfMaker

pytestmark = [pytest.mark.end2end, pytest.mark.timeout(300)]

PAGES = (
    "Le véhicule de service se réserve la veille auprès du secrétariat.",
    "Le carnet de bord est rempli à chaque départ et à chaque retour.",
    "La carte de carburant reste dans la boîte à gants du véhicule.",
    "Un pneu abîmé est remplacé au garage départemental de Vizille.",
    "Les contraventions sont payées par le conducteur du véhicule.",
    "Le lavage a lieu le vendredi, sur l'aire prévue pour cela.",
    "La tronçonneuse est rangée chaîne protégée, dans le coffre fermé à clé.",
    "Le véhicule est rendu avec le plein de carburant.",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Eight documents that can be read, and one each encrypted, scanned, corrupted."""
    monkeypatch.setenv("PATH", "")  # no Tesseract
    place = tmp_path / "Dossier de l'été"
    place.mkdir()
    manual(place / "véhicules.pdf")
    for name in ("guide.docx", "guide.odt", "protégé.pdf"):
        shutil.copy(DATA / name, place / name)
    (place / "page.html").write_text(
        "<html><head><title>Congés</title></head><body><h1>Congés</h1>"
        "<p>Les congés d'été se demandent avant le 31 mars.</p></body></html>"
    )
    (place / "réunion.md").write_text("# Réunion\n\nLa réunion du service a lieu le mardi matin.\n")
    (place / "note.txt").write_text("Le code de la barrière change chaque trimestre.\n", "cp1252")
    (place / "annuaire.csv").write_text("Nom;Téléphone\nGarage de Vizille;04 00 00 00 01\n")
    table(place / "stock.xlsx")
    scan = PdfMaker(image=(20, 20, bytes(range(200)) * 2))
    scan.picture()
    scan.save(place / "scan.pdf")
    (place / "coupé.docx").write_bytes((DATA / "guide.docx").read_bytes()[:3_000])
    return place


def manual(path: Path) -> None:
    maker = PdfMaker({"Title": "Guide des véhicules", "ModDate": "D:20250417"})
    for number, text in enumerate(PAGES, start=1):
        if number > 1:
            maker.page()
        maker.text(70, 740, f"Chapitre {number}", size=18, bold=True)
        maker.lines([text, "Le chef d'équipe est prévenu de toute difficulté."], top=690)
    maker.save(path)


def table(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Article", "Quantité"])
    sheet.append(["Gants de chantier", 40])
    book.save(path)


def search(capsys: pytest.CaptureFixture[str], question: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["search", question, "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_ten_documents_and_a_question_about_page_seven(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report, _told = run("library", "import", str(folder))
    assert code == 1
    assert (report["added"], report["pending"]) == (8, 0)
    refused = {Path(problem["path"]).name: problem for problem in report["problems"]}
    assert set(refused) == {"protégé.pdf", "scan.pdf", "coupé.docx"}
    assert all(problem["fatal"] for problem in refused.values())
    assert len({problem["sentence"] for problem in refused.values()}) == 3
    assert refused["coupé.docx"]["sentence"] == say.DAMAGED

    best = search(capsys, "Où ranger la tronçonneuse ?")[0]
    assert best["doc_id"] == "fichiers/Dossier de l'été/véhicules.pdf"
    assert (best["title"], best["page"], best["date"]) == ("Guide des véhicules", 7, "2025-04-17")
    assert PAGES[6] in best["text"]

    assert search(capsys, "Quand demander mes congés d'été ?")[0]["title"] == "Congés"
    assert search(capsys, "le code de la barrière")[0]["doc_id"].endswith("note.txt")
    assert search(capsys, "téléphone du garage")[0]["doc_id"].endswith("annuaire.csv")
    assert search(capsys, "combien de gants")[0]["doc_id"].endswith("stock.xlsx")

    code, again, _told = run("library", "import", str(folder))
    assert (again["added"], again["unchanged"], again["removed"]) == (0, 8, 0)
    code, _removed, _told = run("library", "remove", str(folder))
    assert code == 0
