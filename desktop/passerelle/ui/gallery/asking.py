"""Moments of a question and its answer, as the events that lead to them."""

from collections.abc import Mapping

from passerelle.domain.answer import Answer, EmergencyCard, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import answers, examples
from passerelle.domain.strings.conversation import HELP, NO_SPEECH, NOTICE
from passerelle.ui.gallery.documents import FILE_SOURCE, OUR_SHEET, SOURCE
from passerelle.usecases.events import (
    AnswerDelta,
    Answered,
    EmergencyShown,
    Event,
    Heard,
    HelpShown,
    Level,
    PartialHeard,
    Preparing,
    SourcesShown,
    Speaking,
    StateChanged,
    Trouble,
)

QUESTION, CLAUSES, ASKED = examples.QUESTION, examples.CLAUSES, examples.ASKED
ANSWER = Answer(QUESTION, "".join(CLAUSES), generated=True)
CARD = EmergencyCard(
    id="arret_cardiaque",
    number="15",
    other_numbers=("112", "114"),
    title=examples.EMERGENCY_TITLE,
    first_steps=examples.EMERGENCY_STEPS,
    source=examples.EMERGENCY_SOURCE,
)
FOUND = Answer(ASKED, examples.READ_TEXT, sources=(SOURCE, FILE_SOURCE, OUR_SHEET), confidence=0.9)
NOT_FOUND = Answer(ASKED, f"{answers.NOT_FOUND} {answers.CHOICES}", not_found=True)

READY = StateChanged(TurnState.READY)
LISTENING = StateChanged(TurnState.LISTENING)
THINKING = StateChanged(TurnState.THINKING)
SPEAKING = StateChanged(TurnState.SPEAKING)
ERROR = StateChanged(TurnState.ERROR)

QUESTION_HEARD: tuple[Event, ...] = (
    LISTENING,
    PartialHeard(examples.BEGINNING_HEARD),
    THINKING,
    Heard(QUESTION),
)
ANSWER_SPOKEN: tuple[Event, ...] = (
    *QUESTION_HEARD,
    *(AnswerDelta(clause) for clause in CLAUSES),
    SPEAKING,
    Speaking(NOTICE),
    Speaking(CLAUSES[0].strip()),
    Answered(ANSWER),
    Speaking(CLAUSES[1].strip()),
)
SOURCE_SPOKEN: tuple[Event, ...] = (
    LISTENING,
    THINKING,
    Heard(ASKED),
    SourcesShown(FOUND.sources),
    SPEAKING,
    Speaking(answers.SHEET_OPENING),
    Answered(FOUND),
    Speaking(examples.PASSAGE_BEGINNING),
)
NOTHING_FOUND: tuple[Event, ...] = (
    LISTENING,
    THINKING,
    Heard(ASKED),
    Answered(NOT_FOUND),
    SPEAKING,
    Speaking(answers.NOT_FOUND),
)

SCENES: Mapping[str, tuple[Event, ...]] = {
    "ready": (Preparing(ready=False), Preparing(ready=True)),
    "listening": (LISTENING, Level(0.6), PartialHeard(examples.HALF_HEARD)),
    "thinking": QUESTION_HEARD,
    "speaking": ANSWER_SPOKEN,
    "error": (LISTENING, ERROR, Trouble(ErrorCode.NO_SPEECH, NO_SPEECH)),
    "emergency": (
        *QUESTION_HEARD,
        EmergencyShown(CARD),
        SPEAKING,
        Speaking(CARD.first_steps[2]),
    ),
    "help": (HelpShown(HELP), SPEAKING, Speaking(HELP)),
    "not-found": NOTHING_FOUND,
}
