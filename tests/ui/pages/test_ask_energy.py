"""Under the answer: what it took, and that a machine wrote it."""

from dataclasses import replace

import pytest

from passerelle.domain.answer import Answer
from passerelle.domain.energy import Energy, EnergySource
from passerelle.domain.strings import energy as say
from passerelle.domain.strings import window as words
from passerelle.domain.strings.conversation import NOTICE
from passerelle.domain.typography import french
from passerelle.ui.gallery.asking import ANSWER, ANSWER_SPOKEN, QUESTION_HEARD, READY
from passerelle.ui.gallery.documents import SOURCE
from passerelle.usecases.events import AnswerDelta, Answered, EnergyUsed, Heard, SourcesShown
from tests.ui.conftest import Scene

pytestmark = pytest.mark.gui

USED = Energy(0.05, EnergySource.CPU_TIME)
FREE = replace(ANSWER, generated=True, sources=())
REWRITTEN = replace(ANSWER, generated=True, sources=(SOURCE,))


def test_the_energy_of_an_answer_is_under_it_and_leaves_with_it(scene: Scene) -> None:
    card = scene.page.answer
    scene.tell(*ANSWER_SPOKEN)
    assert not card.energy.isVisible()
    scene.tell(EnergyUsed(USED), READY)
    assert card.energy.words.text() == french(say.compared(USED))
    assert card.energy.words.accessibleDescription() == say.explained(USED)
    scene.tell(Heard("autre question"), Answered(Answer("autre question", "Oui.")))
    assert not card.energy.isVisible()


@pytest.mark.parametrize("answer", [FREE, REWRITTEN], ids=["free", "rewritten"])
def test_a_generated_text_says_so_from_its_first_letter_and_to_a_screen_reader(
    scene: Scene, answer: Answer
) -> None:
    said: list[str] = []
    scene.page.to_say.connect(said.append)
    notice, sign = NOTICE, scene.page.answer.notice
    if answer.sources:
        notice, sign = words.WRITTEN_FROM_SHEET, scene.page.answer.rewritten
    scene.tell(*QUESTION_HEARD, SourcesShown(answer.sources), AnswerDelta(answer.text[:3]))
    assert sign.isVisible()
    assert sign.words.text() == french(notice)
    scene.tell(Answered(answer), EnergyUsed(USED), READY)
    assert sign.isVisible()
    assert notice in said[-2] or notice in said[-1]


def test_what_is_read_in_a_sheet_is_not_called_generated(scene: Scene) -> None:
    read = replace(ANSWER, generated=False, sources=(SOURCE,))
    scene.tell(*QUESTION_HEARD, Answered(read), READY)
    assert scene.page.answer.read.isVisible()
    assert not scene.page.answer.notice.isVisible()
    assert not scene.page.answer.rewritten.isVisible()
