"""Answers from documents: read word for word, rewritten and checked, or not found and said so."""

from dataclasses import replace

import pytest

from passerelle.domain.answer import Answer
from passerelle.domain.documents import Audience, Findings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import answers as say
from passerelle.domain.strings import conversation
from passerelle.usecases.assistant import FreeAnswers
from passerelle.usecases.events import (
    AnswerDelta,
    Answered,
    SourcesShown,
    Speaking,
    Trouble,
)
from tests.usecases.conftest import Bench, Build
from tests.usecases.library import ACCIDENT, FOUND, NEXT_PASSAGE, ROAD
from tests.usecases.test_voice_loop import ask_and_wait

QUESTION = "comment je déclare mon accident"
EXCERPT = "La victime d'un accident du travail doit informer son employeur dans les 24 heures."
TITLE = "« Accident du travail : les démarches »"
DATED = "Fiche mise à jour le 13 novembre 2025."
TEXT = f"D'après la fiche {TITLE} : {EXCERPT} {DATED}"


@pytest.fixture
def found(build: Build) -> Bench:
    """One whose documents answer QUESTION."""
    bench = build(FreeAnswers.ON_REQUEST)
    bench.search.found[QUESTION] = FOUND
    return bench


def answer_of(bench: Bench) -> Answer:
    """The last one told."""
    return bench.told.of(Answered)[-1].answer


def spoken_after(bench: Bench, text: str) -> list[str]:
    """What is said in answer to a text."""
    start = len(bench.told.events)
    ask_and_wait(bench, text)
    return [event.text for event in bench.told.events[start:] if isinstance(event, Speaking)]


def test_a_sure_answer_is_read_word_for_word_without_any_model(found: Bench) -> None:
    spoken = spoken_after(found, QUESTION)
    answer = answer_of(found)
    assert answer.text == TEXT
    assert not answer.generated
    assert answer.supported is None
    assert answer.sources == (ACCIDENT, ROAD)
    assert answer.confidence == 0.9
    assert " ".join(spoken) == f"{TEXT} {say.PRIVATE_SECTOR}"
    assert spoken[0] == say.SHEET_OPENING
    assert found.told.of(SourcesShown) == [SourcesShown((ACCIDENT, ROAD))]
    assert not found.told.of(AnswerDelta)
    assert "language" not in found.engines.pids()


def test_the_sources_are_shown_before_the_first_word(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    kinds = [type(event) for event in found.told.events]
    assert kinds.index(SourcesShown) < kinds.index(Answered) < len(kinds)
    assert kinds.index(SourcesShown) < kinds.index(Speaking)


def test_the_passage_of_the_sheet_that_answers_best_is_read(found: Bench) -> None:
    found.search.closer[ACCIDENT.passage_id] = NEXT_PASSAGE
    spoken_after(found, QUESTION)
    assert found.search.compared == [(ACCIDENT, NEXT_PASSAGE)]
    assert answer_of(found).sources == (NEXT_PASSAGE, ROAD)
    assert answer_of(found).text.endswith(f"{NEXT_PASSAGE.text} {DATED}")
    assert found.told.of(SourcesShown) == [SourcesShown((NEXT_PASSAGE, ROAD))]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("la suite", say.NOTHING_TO_READ),
        ("lis-moi la fiche", say.NOTHING_TO_READ),
        ("autre réponse", say.NOTHING_OTHER),
    ],
)
def test_nothing_to_go_on_from(found: Bench, text: str, sentence: str) -> None:
    ask_and_wait(found, "qui a inventé le fil à couper le beurre")
    assert spoken_after(found, text) == [sentence]


@pytest.mark.parametrize(
    "text", ["la suite", "lis la fiche", "autre réponse", "garde la question", "réponse libre"]
)
def test_no_answer_yet(found: Bench, text: str) -> None:
    assert spoken_after(found, text) == [conversation.NOTHING_TO_REPEAT]


# --- not found ------------------------------------------------------------------------------------


def test_a_search_that_had_no_time_does_not_say_that_nothing_answers(found: Bench) -> None:
    found.search.found["une chose"] = replace(
        FOUND, confidence=0.1, incomplete=say.SEARCH_INCOMPLETE
    )
    spoken = spoken_after(found, "une chose")
    assert " ".join(spoken) == f"{say.SEARCH_INCOMPLETE} {say.CHOICES}"


def test_not_found_is_said_with_three_choices(found: Bench) -> None:
    found.search.found["une chose"] = replace(FOUND, confidence=0.1)
    spoken = spoken_after(found, "une chose")
    assert " ".join(spoken) == f"{say.NOT_FOUND} {say.CHOICES}"
    answer = answer_of(found)
    assert answer.not_found
    assert not answer.generated
    assert answer.sources == ()
    assert answer.confidence == 0.1
    assert "language" not in found.engines.pids()


def test_the_question_is_kept(found: Bench) -> None:
    ask_and_wait(found, "une chose rare")
    assert " ".join(spoken_after(found, "garde la question")) == say.QUESTION_KEPT
    assert found.kept.questions == ["une chose rare"]


def test_a_question_that_cannot_be_kept_is_told(found: Bench) -> None:
    found.kept.full = True
    ask_and_wait(found, "une chose rare")
    found.loop.keep_question()
    told = found.told.wait_for(lambda event: isinstance(event, Trouble))
    assert told == Trouble(ErrorCode.DISK_FULL, "plus de place")


def test_a_free_answer_is_given_when_asked_for(found: Bench) -> None:
    ask_and_wait(found, "une chose")
    spoken = spoken_after(found, "réponse libre")
    assert spoken[0] == conversation.NOTICE
    answer = answer_of(found)
    assert answer.question == "une chose"
    assert answer.generated
    assert answer.sources == ()
    assert spoken_after(found, "la suite") == [say.NOTHING_TO_READ]


def test_free_answers_can_be_forbidden(build: Build) -> None:
    bench = build(FreeAnswers.NEVER)
    assert say.CHOICES_WITHOUT_FREE in " ".join(spoken_after(bench, "une chose"))
    assert " ".join(spoken_after(bench, "réponse libre")) == say.FREE_FORBIDDEN
    assert "language" not in bench.engines.pids()


def test_no_document_at_all(found: Bench) -> None:
    found.shelf.documents_held = 0
    assert say.NO_DOCUMENT in " ".join(spoken_after(found, "une chose"))
    assert answer_of(found).not_found


@pytest.mark.parametrize("free", FreeAnswers)
def test_a_search_that_fails_is_told_and_never_taken_for_an_answer(
    build: Build, free: FreeAnswers
) -> None:
    bench = build(free)
    bench.search.failure = PasserelleError(ErrorCode.LIBRARY_DAMAGED, "La bibliothèque est abîmée.")
    spoken = " ".join(spoken_after(bench, "une chose"))
    assert spoken == "La bibliothèque est abîmée."
    assert bench.told.of(Trouble)[0].code is ErrorCode.LIBRARY_DAMAGED
    answer = answer_of(bench)
    assert answer == Answer("une chose", spoken, interrupted=spoken)
    assert not answer.not_found


# --- more simply ----------------------------------------------------------------------------------


def test_simpler_keeps_what_the_passage_supports_and_drops_the_rest(found: Bench) -> None:
    found.script.writes = {
        "text": "Vous devez informer votre employeur dans les 24 heures [1]. "
        "Vous devez informer votre employeur dans les 48 heures [1]. "
        "Un médecin doit constater vos blessures."
    }
    ask_and_wait(found, QUESTION)
    spoken = spoken_after(found, "plus simple")
    kept = (
        "Vous devez informer votre employeur dans les 24 heures [1]. "
        "Un médecin doit constater vos blessures [1]."
    )
    answer = answer_of(found)
    assert answer.text == kept
    assert answer.generated
    assert answer.supported == pytest.approx(2 / 3, abs=0.001)
    assert answer.sources == (ACCIDENT,)
    assert "".join(event.text for event in found.told.of(AnswerDelta)) == kept
    assert " ".join(spoken[:2]) == f"{say.REWRITTEN_SHEET} « {ACCIDENT.title} »."
    assert not any("48" in piece for piece in spoken)
    assert spoken[-2:] == [DATED, say.PRIVATE_SECTOR]


def test_nothing_supported_the_passage_itself_is_read(found: Bench) -> None:
    found.script.writes = {"text": "Appelez le 3919. Restez chez vous huit jours."}
    ask_and_wait(found, QUESTION)
    spoken = " ".join(spoken_after(found, "plus simple"))
    answer = answer_of(found)
    assert answer.text == EXCERPT
    assert not answer.generated
    assert answer.supported == 0.0
    assert f"{say.NOT_SIMPLER} {EXCERPT}" in spoken
    assert "3919" not in spoken
    assert not found.told.of(AnswerDelta)


def test_simpler_when_nothing_was_found_says_the_choices_again(found: Bench) -> None:
    ask_and_wait(found, "une chose")
    assert " ".join(spoken_after(found, "plus simple")) == f"{say.NOT_FOUND} {say.CHOICES}"


def test_slower_says_the_source_and_the_cautions_again(found: Bench) -> None:
    first = spoken_after(found, QUESTION)
    assert " ".join(spoken_after(found, "plus lentement")) == " ".join(first)


def test_documents_that_cannot_be_simplified_leave_a_sentence(found: Bench) -> None:
    found.script.writes = {"crash_after": 0}
    ask_and_wait(found, QUESTION)
    found.loop.simpler()
    told = found.told.wait_for(lambda event: isinstance(event, Trouble))
    assert isinstance(told, Trouble)
    assert told.code is ErrorCode.WORKER_CRASHED
    assert " ".join(spoken_after(found, "répète"))  # the passage is still the last answer


def test_a_sheet_that_nobody_validated_says_so(found: Bench) -> None:
    sheet = replace(ACCIDENT, audience=Audience.EVERYBODY, validated_by="", date="")
    found.search.found["une fiche"] = Findings((sheet,), 0.8)
    spoken = " ".join(spoken_after(found, "une fiche"))
    assert spoken.endswith(f"{EXCERPT} {say.SHEET_WITHOUT_DATE} {say.SHEET_NOT_VALIDATED}")
    assert answer_of(found).text.endswith(say.SHEET_WITHOUT_DATE)


def test_closing_closes_the_documents(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    found.loop.close()
    assert found.shelf.closed
