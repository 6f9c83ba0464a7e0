"""What follows an answer read in a document: its rest, the whole, another one, simpler words."""

from dataclasses import replace

import pytest

from passerelle.domain.answer import Answer, Command
from passerelle.domain.documents import Findings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import answers as say
from passerelle.domain.strings import conversation
from passerelle.usecases.assistant import FreeAnswers
from passerelle.usecases.events import Answered, CommandHeard, Event, SourcesShown, Trouble
from passerelle.usecases.speaker import Voice
from passerelle.usecases.turn import Turn
from tests.usecases.conftest import Bench, Build
from tests.usecases.library import ACCIDENT, FOUND, NEXT_PASSAGE, ROAD
from tests.usecases.test_answering import DATED, EXCERPT, QUESTION, answer_of, found, spoken_after
from tests.usecases.test_voice_loop import ask_and_wait, ready, speaking

__all__ = ["found"]

REST = (
    "L'employeur doit déclarer l'accident dans les 48 heures. "
    "Un médecin doit constater les blessures."
)
OTHER_SHEET = replace(ACCIDENT, doc_id="travail/article2", passage_id=9, title="Le trajet")


def stop_while_speaking(bench: Bench, text: str) -> None:
    """Ask, and press stop when the voice has begun."""
    bench.sink.holding = True
    start = len(bench.told.events)
    bench.loop.ask(text)
    bench.told.wait_for(lambda event: isinstance(event, Answered), start)
    bench.told.wait_for(speaking, start)
    bench.sink.holding = False
    start = len(bench.told.events)
    bench.loop.stop()
    bench.told.wait_for(ready, start)


def test_the_rest_of_the_passage_then_the_next_one(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    assert " ".join(spoken_after(found, "la suite")) == REST
    assert found.told.of(CommandHeard)[-1] == CommandHeard(Command.NEXT)
    assert spoken_after(found, "continue") == ["Être soigné.", "Les soins sont gratuits."]
    assert answer_of(found).sources == (NEXT_PASSAGE,)
    assert spoken_after(found, "la suite") == [say.SHEET_END]


def test_the_rest_carries_what_was_not_heard_before_it(found: Bench) -> None:
    stop_while_speaking(found, QUESTION)
    spoken = " ".join(spoken_after(found, "la suite"))
    assert spoken == f"{REST} {DATED} {say.PRIVATE_SECTOR}"
    assert answer_of(found).text == REST
    spoken = " ".join(spoken_after(found, "la suite"))
    assert spoken == "Être soigné. Les soins sont gratuits."


def test_the_whole_sheet_after_what_must_be_known_of_it(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    spoken = " ".join(spoken_after(found, "lis-moi la fiche"))
    assert spoken.startswith(f"« {ACCIDENT.title} ». {DATED} {say.PRIVATE_SECTOR} ")
    assert ACCIDENT.text in spoken
    assert spoken.endswith(" Être soigné. Les soins sont gratuits.")
    assert answer_of(found).sources == (ACCIDENT,)
    assert spoken_after(found, "la suite") == [say.SHEET_END]


def test_simpler_words_carry_the_cautions_of_every_passage(found: Bench) -> None:
    file = replace(ROAD, score=0.9)
    found.search.found[QUESTION] = Findings((ACCIDENT, file), 0.9)
    found.script.writes = {"text": "Vous devez informer votre employeur dans les 24 heures."}
    ask_and_wait(found, QUESTION)
    spoken = spoken_after(found, "plus simple")
    assert answer_of(found).sources == (ACCIDENT, file)
    assert spoken[-3:] == [DATED, say.PRIVATE_SECTOR, say.file_is_old(6)]


def test_another_answer_from_a_file_with_its_page_and_its_age(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    spoken = spoken_after(found, "autre réponse")
    text = (
        f"{say.FILE_OPENING} « Règlement intérieur », page 7 : {ROAD.text} "
        "Document modifié en 2020."
    )
    assert " ".join(spoken) == f"{text} {say.file_is_old(6)}"
    assert answer_of(found).text == text
    assert answer_of(found).sources == (ROAD,)
    assert answer_of(found).confidence == 0.45
    assert spoken_after(found, "la suite") == [say.FILE_END]
    assert spoken_after(found, "une autre réponse") == [say.NOTHING_OTHER]


def test_nothing_follows_from_the_answer_that_was_refused(found: Bench) -> None:
    other = replace(OTHER_SHEET, score=0.89, text="Le trajet est couvert. Prévenez votre chef.")
    found.search.found[QUESTION] = Findings((ACCIDENT, other), 0.9)
    found.script.writes = {"text": f"{EXCERPT} Le trajet est couvert pour vous."}
    ask_and_wait(found, QUESTION)
    spoken_after(found, "autre réponse")
    assert " ".join(spoken_after(found, "la suite")) == "Prévenez votre chef."
    spoken = " ".join(spoken_after(found, "plus simple"))
    assert answer_of(found).sources == (other,)
    assert EXCERPT not in spoken
    assert spoken_after(found, "lis-moi la fiche") == [say.NOTHING_TO_READ]  # it is gone by now
    shown = found.told.of(SourcesShown)[1:]
    assert all(ACCIDENT not in event.sources for event in shown)


# --- a question without an answer -----------------------------------------------------------------


def test_the_question_that_failed_is_kept_not_the_one_before(build: Build) -> None:
    bench = build(FreeAnswers.AT_ONCE)
    ask_and_wait(bench, "une chose")
    bench.script.writes = {"crash_after": 0}
    ask_with_trouble(bench, "une autre demande")
    ask_and_wait(bench, "garde la question")
    assert bench.kept.questions == ["une autre demande"]


def test_the_question_whose_search_failed_is_kept(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    found.search.failure = PasserelleError(ErrorCode.LIBRARY_BUSY, "Attendez.")
    ask_and_wait(found, "une chose")
    ask_and_wait(found, "garde la question")
    assert found.kept.questions == ["une chose"]


def test_a_question_that_is_too_long_is_kept_but_never_given_to_the_model(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    ask_with_trouble(found, "pelle " * 301)
    ask_with_trouble(found, "réponse libre")
    ask_and_wait(found, "garde la question")
    assert found.kept.questions == ["pelle " * 301]
    assert "language" not in found.engines.pids()


def test_an_empty_question_is_no_question(found: Bench) -> None:
    ask_and_wait(found, "une chose")
    ask_with_trouble(found, "  ")
    ask_and_wait(found, "garde la question")
    assert found.kept.questions == ["une chose"]


def ask_with_trouble(bench: Bench, text: str) -> None:
    """Ask, and wait until the voice has said why it failed."""
    start = len(bench.told.events)
    bench.loop.ask(text)
    trouble = bench.told.wait_for(lambda event: isinstance(event, Trouble), start)
    assert isinstance(trouble, Trouble)
    bench.told.wait_for(speaking, start)


# --- stopping, and failing on the way -------------------------------------------------------------


def stop_during_the_search(bench: Bench, text: str) -> None:
    """Ask, and press stop before anything is found."""
    bench.search.waits = True
    bench.search.searching.clear()
    bench.loop.ask(text)
    assert bench.search.searching.wait(20)
    start = len(bench.told.events)
    bench.loop.stop()
    bench.told.wait_for(ready, start)
    bench.search.waits = False


def test_stop_is_heard_during_a_search(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    stop_during_the_search(found, "une chose lente")
    assert len(found.told.of(Answered)) == 1
    assert spoken_after(found, "la suite") == [say.NOTHING_TO_READ]
    assert " ".join(spoken_after(found, "répète")) == conversation.STOPPED


@pytest.mark.parametrize("failure", [None, PasserelleError(ErrorCode.LIBRARY_BUSY, "Attendez.")])
def test_the_question_that_was_stopped_is_kept_not_the_one_before(
    found: Bench, failure: PasserelleError | None
) -> None:
    ask_and_wait(found, QUESTION)
    found.search.failure = failure
    stop_during_the_search(found, "une chose lente")
    ask_and_wait(found, "garde la question")
    assert found.kept.questions == ["une chose lente"]


def test_the_choice_of_the_sentences_can_be_stopped_too(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    assert len(found.search.turns) == 3
    assert None not in found.search.turns


class _FailingError(Exception):
    pass


@pytest.mark.parametrize("question", [QUESTION, "une chose", "mon collègue ne respire plus"])
def test_an_answer_that_fails_on_the_way_leaves_no_voice_behind(
    found: Bench, question: str
) -> None:
    def listen(event: Event) -> None:
        if isinstance(event, Answered):
            raise _FailingError

    with pytest.raises(_FailingError):
        found.assistant.respond(question, Turn(listen), Voice())


@pytest.mark.parametrize("sources", [(), (ACCIDENT,)])
def test_writing_that_fails_on_the_way_leaves_no_voice_behind(
    found: Bench, sources: tuple[()]
) -> None:
    answer = Answer(QUESTION, EXCERPT, generated=True, sources=sources)

    def listen(event: Event) -> None:
        if isinstance(event, Answered):
            raise _FailingError

    found.script.writes = {"text": EXCERPT}
    response = found.assistant.respond(QUESTION, Turn(lambda _event: None), Voice())
    with pytest.raises(_FailingError):
        found.assistant.simplify(replace(response, answer=answer), Turn(listen), Voice())


def test_the_sources_beside_are_those_that_were_not_refused(found: Bench) -> None:
    found.search.found[QUESTION] = Findings((*FOUND.sources, OTHER_SHEET), 0.9)
    ask_and_wait(found, QUESTION)
    assert answer_of(found).sources == (ACCIDENT, ROAD, OTHER_SHEET)
    ask_and_wait(found, "autre réponse")
    assert answer_of(found).sources == (ROAD, OTHER_SHEET)
