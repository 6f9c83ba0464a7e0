"""The measures of free translation measure what they say."""

from pathlib import Path

from passerelle.cli import measures_translation as measures
from passerelle.cli.measures_translation import Planted

GOOD = Planted("fr", "pt", "Donnez 5 ml.", "Dê 5 ml.", "Dê 15 ml.", "number")
BLIND = Planted("fr", "pt", "Donnez 5 ml.", "Dê 6 ml.", "Dê 5 ml.", "number")


def test_what_is_caught_and_what_is_blamed() -> None:
    assert measures.checks([GOOD, BLIND]) == {
        "planted": 2,
        "caught": 0.5,
        "false_alarms": 0.5,
        "caught_by_kind": {"number": 0.5},
    }


def test_a_translation_back_is_compared_with_what_was_said() -> None:
    back = Planted("fr", "fr", "Donnez 5 ml.", "Donnez 5 ml.", "Donnez 15 ml.", "number")
    left = Planted("fr", "pt", "Donnez du lait.", "Dê leite.", "Donnez du lait.", "language")
    found = measures.checks([back, left])
    assert (found["caught"], found["false_alarms"]) == (1.0, 0.0)


def test_the_planted_errors_are_caught_and_people_are_not_blamed() -> None:
    found = measures.checks(measures.planted())
    assert found["planted"] >= 300
    assert set(found["caught_by_kind"]) == {"number", "unit", "negation", "medicine", "language"}
    assert found["caught"] >= 0.95
    assert found["false_alarms"] < 0.05


def test_sentences_are_joined_by_their_number(tmp_path: Path) -> None:
    (tmp_path / "flores-fra-por.tsv").write_text('11\tB\tb"\n2\tA\ta\n', encoding="utf-8")
    (tmp_path / "flores-fra-eng.tsv").write_text("2\tA\tx\n", encoding="utf-8")
    (tmp_path / "flores-fra-zzz.tsv").write_text("2\tA\tz\n", encoding="utf-8")
    assert measures.corpus(tmp_path) == [{"fr": "A", "en": "x", "pt": "a"}, {"fr": "B", "pt": 'b"'}]
    assert measures.corpus(tmp_path / "absent") == []
