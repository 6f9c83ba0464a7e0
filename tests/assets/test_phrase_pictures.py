"""Who cannot read can tell the answers to a question apart by their pictures."""

from collections import Counter

import pytest

from passerelle.config import paths
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.domain.phrasebook import DONT_KNOW, NO, YES, Choice, Phrase
from passerelle.ui.theme.colours import SWATCHES

BOOK = load_phrasebook(paths.assets_dir() / "phrases")
DRAWINGS = paths.assets_dir() / "pictograms"
QUESTIONS = [phrase for phrase in BOOK.phrases.values() if BOOK.answers(phrase)]
ALWAYS_THERE = (YES, NO, DONT_KNOW, "not-understood", "repeat", "slower", "want-interpreter")


def drawing(choice: Choice) -> tuple[str, str]:
    """What a picture is made of: two files may hold the same lines under two names."""
    lines = (DRAWINGS / f"{choice.pictogram}.svg").read_text("utf-8")
    return lines, SWATCHES.get(choice.id, "")


@pytest.mark.parametrize("phrase", QUESTIONS, ids=lambda phrase: phrase.id)
def test_answers_that_stand_together_have_different_pictures(phrase: Phrase) -> None:
    always = [BOOK.choices[id_] for id_ in ALWAYS_THERE]
    together = {choice.id: choice for choice in (*BOOK.answers(phrase), *always)}
    count = Counter(drawing(choice) for choice in together.values())
    assert [one.id for one in together.values() if count[drawing(one)] > 1] == []


def test_only_not_knowing_is_a_question_mark() -> None:
    doubt = drawing(BOOK.choices[DONT_KNOW])
    assert [one.id for one in BOOK.choices.values() if drawing(one) == doubt] == [DONT_KNOW]


def test_answers_of_a_kind_have_different_pictures() -> None:
    count = Counter((one.group, drawing(one)) for one in BOOK.choices.values())
    assert [kind for (kind, _), times in count.items() if times > 1] == []
