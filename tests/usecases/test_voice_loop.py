import os
import signal
import threading
import time

import psutil
import pytest

from passerelle.domain.answer import Answer, Command, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import conversation as say
from passerelle.domain.strings import errors
from passerelle.domain.strings.answers import SAMPLE_QUESTION
from passerelle.domain.strings.hearing_contexts import QUESTIONS
from passerelle.usecases.assistant import FreeAnswers
from passerelle.usecases.events import (
    AnswerDelta,
    Answered,
    CommandHeard,
    EmergencyShown,
    Event,
    Heard,
    HelpShown,
    Level,
    PartialHeard,
    Preparing,
    Speaking,
    StateChanged,
    Trouble,
)
from tests.usecases.conftest import TIMEOUT_S, Bench, Build

HELD_S = 1.0
TAPPED_S = 0.1


def ready(event: Event) -> bool:
    return event == StateChanged(TurnState.READY)


def speaking(event: Event) -> bool:
    return isinstance(event, Speaking)


def trouble(event: Event) -> bool:
    return isinstance(event, Trouble)


def ask_and_wait(bench: Bench, text: str) -> None:
    start = len(bench.told.events)
    bench.loop.ask(text)
    bench.told.wait_for(ready, start)


def states(bench: Bench) -> list[TurnState]:
    found = [event.state for event in bench.told.of(StateChanged)]
    return [state for i, state in enumerate(found) if i == 0 or found[i - 1] != state]


def test_held_question_is_heard_answered_and_spoken(bench: Bench) -> None:
    bench.loop.press()
    bench.told.wait_for(lambda event: isinstance(event, PartialHeard))
    bench.loop.release(HELD_S)
    bench.told.wait_for(ready)
    assert states(bench) == [
        TurnState.LISTENING,
        TurnState.THINKING,
        TurnState.SPEAKING,
        TurnState.READY,
    ]
    assert bench.told.of(Heard) == [Heard("comment tenir une pelle")]
    assert bench.told.of(Level)
    answer = "".join(event.text for event in bench.told.of(AnswerDelta))
    assert answer == "Pliez les genoux. Gardez le dos droit."
    assert bench.told.of(Answered)[0].answer == Answer(
        "comment tenir une pelle", answer, "fr", generated=True
    )
    spoken = [event.text for event in bench.told.of(Speaking)]
    assert spoken[0] == say.NOTICE
    assert " ".join(spoken[1:]) == answer


def test_a_question_is_expected_where_one_is_asked(bench: Bench) -> None:
    bench.script.hears = {"text": "{context}"}
    bench.loop.press()
    bench.told.wait_for(lambda event: isinstance(event, PartialHeard))
    bench.loop.release(HELD_S)
    bench.told.wait_for(ready)
    assert bench.told.of(Heard) == [Heard(QUESTIONS)]


def test_tap_listens_until_the_next_tap(bench: Bench) -> None:
    bench.loop.press()
    bench.loop.release(TAPPED_S)
    bench.told.wait_for(lambda event: isinstance(event, PartialHeard))
    bench.loop.press()
    bench.loop.release(TAPPED_S)
    bench.told.wait_for(ready)
    assert bench.told.of(Heard)


def test_press_while_speaking_silences_and_listens_again(bench: Bench) -> None:
    bench.sink.holding = True
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(speaking)
    stops = bench.sink.stops
    bench.loop.press()
    assert bench.sink.stops > stops
    bench.told.wait_for(is_listening)
    bench.sink.holding = False
    bench.loop.release(HELD_S)
    bench.told.wait_for(ready)


def is_listening(event: Event) -> bool:
    return event == StateChanged(TurnState.LISTENING)


def test_stop_while_the_model_writes_tells_nothing_more(bench: Bench) -> None:
    bench.script.writes = {"text": "mot " * 500, "delay_ms": 20}
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(lambda event: isinstance(event, AnswerDelta))
    bench.loop.stop()
    start = len(bench.told.events)
    bench.told.wait_for(ready, start - 1)
    late = [e for e in bench.told.events[start:] if isinstance(e, AnswerDelta | Speaking)]
    assert not late
    bench.script.writes = {"text": "Oui."}
    ask_and_wait(bench, "et maintenant")
    assert bench.told.of(Answered)[-1].answer.text == "Oui."


def test_emergency_is_shown_without_any_model(bench: Bench) -> None:
    bench.script.writes = {"crash_after": 0}
    ask_and_wait(bench, "mon collègue ne respire plus")
    card = bench.told.of(EmergencyShown)[0].card
    assert card.number in {"15", "112", "18"}
    assert not bench.told.of(AnswerDelta)
    assert not bench.told.of(Trouble)
    assert "language" not in bench.engines.pids()
    spoken = " ".join(event.text for event in bench.told.of(Speaking))
    assert card.first_steps[0] in spoken


def test_commands_go_on_from_the_last_answer(bench: Bench) -> None:
    ask_and_wait(bench, "comment tenir une pelle")
    chunks = bench.sink.chunks
    ask_and_wait(bench, "répète")
    assert bench.told.of(CommandHeard) == [CommandHeard(Command.REPEAT)]
    assert bench.sink.chunks == 2 * chunks
    assert len(bench.told.of(Answered)) == 1
    bench.script.writes = {"text": "Pliez-vous."}
    ask_and_wait(bench, "plus simplement")
    assert bench.told.of(Answered)[-1].answer.text == "Pliez-vous."
    seconds = bench.sink.position_s
    ask_and_wait(bench, "répète")
    normal_s, seconds = bench.sink.position_s - seconds, bench.sink.position_s
    ask_and_wait(bench, "plus lentement")
    assert bench.sink.position_s - seconds > 1.1 * normal_s


@pytest.mark.parametrize("text", ["répète", "plus lentement", "plus simplement"])
def test_command_without_an_answer_says_so(bench: Bench, text: str) -> None:
    ask_and_wait(bench, text)
    assert [event.text for event in bench.told.of(Speaking)] == [say.NOTHING_TO_REPEAT]


@pytest.mark.parametrize(
    ("free", "text"),
    [(FreeAnswers.AT_ONCE, say.HELP), (FreeAnswers.NEVER, say.HELP_WITHOUT_FREE)],
)
def test_help_is_spoken(build: Build, free: FreeAnswers, text: str) -> None:
    bench = build(free)
    start = len(bench.told.events)
    bench.loop.help()
    bench.told.wait_for(ready, start)
    spoken = [event.text for event in bench.told.of(Speaking)]
    assert len(spoken) > 3  # the first sentence is heard while the others are made
    assert " ".join(spoken) == text
    assert bench.told.of(HelpShown)[0].text == text


def test_silence_gives_a_sentence_and_the_next_question_works(bench: Bench) -> None:
    bench.script.hears = {"text": ""}
    bench.loop.press()
    bench.loop.release(HELD_S)
    told = bench.told.wait_for(trouble)
    assert told == Trouble(ErrorCode.NO_SPEECH, say.NO_SPEECH)
    bench.script.hears = {"text": "comment tenir une pelle"}
    bench.loop.press()
    bench.loop.release(HELD_S)
    bench.told.wait_for(ready)


def test_no_microphone_gives_a_sentence(bench: Bench) -> None:
    bench.room.missing = True
    bench.loop.press()
    told = bench.told.wait_for(trouble)
    assert isinstance(told, Trouble)
    assert told.code is ErrorCode.NO_MICROPHONE
    bench.room.missing = False
    bench.loop.press()
    bench.loop.release(HELD_S)
    bench.told.wait_for(ready)


def test_killed_model_ends_the_answer_with_a_sentence(bench: Bench) -> None:
    bench.script.writes = {"text": "un deux trois. " * 40, "delay_ms": 20}
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(lambda event: isinstance(event, AnswerDelta))
    os.kill(bench.engines.pids()["language"], signal.SIGKILL)
    bench.told.wait_for(ready)
    assert bench.told.of(Trouble) == [Trouble(ErrorCode.WORKER_CRASHED, errors.WORKER_CRASHED)]
    assert bench.told.of(Speaking)[-1] == Speaking(errors.WORKER_CRASHED)
    bench.script.writes = {"text": "Oui."}
    ask_and_wait(bench, "et maintenant")
    assert bench.told.of(Answered)[-1].answer == Answer("et maintenant", "Oui.", "fr", True)


def test_killed_voice_says_its_clause_again(bench: Bench) -> None:
    bench.script.speaks = {"delay_ms": 400}
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(speaking)
    os.kill(bench.engines.pids()["speech"], signal.SIGKILL)
    bench.told.wait_for(ready)
    assert bench.told.of(Trouble) == [Trouble(ErrorCode.WORKER_CRASHED, errors.RESTARTING)]
    spoken = [event.text for event in bench.told.of(Speaking)]
    assert "Gardez le dos droit." in spoken


def test_voice_that_always_crashes_leaves_the_text(bench: Bench) -> None:
    bench.script.speaks = {"crash_after": 0}
    ask_and_wait(bench, "comment tenir une pelle")
    assert [told.sentence for told in bench.told.of(Trouble)][:2] == [
        errors.RESTARTING,
        errors.WORKER_CRASHED,
    ]
    assert bench.told.of(Answered)[0].answer.text == "Pliez les genoux. Gardez le dos droit."


def test_model_that_writes_nothing_does_not_know(bench: Bench) -> None:
    bench.script.writes = {"text": ""}
    ask_and_wait(bench, "comment tenir une pelle")
    assert bench.told.of(Answered)[0].answer.text == say.ANSWER_EMPTY


@pytest.mark.parametrize(
    ("text", "code"),
    [("  ", ErrorCode.QUESTION_EMPTY), ("pelle " * 301, ErrorCode.QUESTION_TOO_LONG)],
)
def test_question_of_an_impossible_length(bench: Bench, text: str, code: ErrorCode) -> None:
    bench.loop.ask(text)
    told = bench.told.wait_for(trouble)
    assert isinstance(told, Trouble)
    assert told.code is code


def test_prepare_makes_the_notice_ready(bench: Bench) -> None:
    bench.loop.prepare()
    bench.told.wait_for(lambda event: event == Preparing(ready=True))
    assert set(bench.engines.pids()) == {"speech", "language"}
    bench.script.speaks = {"crash_after": 0}
    bench.loop.ask("comment tenir une pelle")
    assert bench.told.wait_for(speaking) == Speaking(say.NOTICE)


def test_prepare_searches_before_it_speaks_ahead(bench: Bench) -> None:
    bench.script.speaks = {"delay_ms": 30_000}
    bench.loop.prepare()
    assert bench.search.searching.wait(TIMEOUT_S)
    assert bench.search.asked == [SAMPLE_QUESTION]


def test_the_model_gives_way_to_the_voice(bench: Bench) -> None:
    ask_and_wait(bench, "comment tenir une pelle")
    nice = {name: psutil.Process(pid).nice() for name, pid in bench.engines.pids().items()}
    assert nice["language"] > nice["speech"]


def test_close_at_any_moment_leaves_nothing(bench: Bench) -> None:
    bench.script.writes = {"text": "mot " * 500, "delay_ms": 20}
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(lambda event: isinstance(event, AnswerDelta))
    pids = bench.engines.pids()
    bench.loop.close()
    assert not any(psutil.pid_exists(pid) for pid in pids.values())


def heard_partial(event: Event) -> bool:
    return isinstance(event, PartialHeard)


def test_interrupting_a_slow_voice_listens_at_once(bench: Bench) -> None:
    bench.script.speaks = {"delay_ms": 3_000}
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(lambda event: isinstance(event, Answered))
    pressed = time.monotonic()
    bench.loop.press()
    bench.told.wait_for(is_listening)
    assert time.monotonic() - pressed < 1.5  # half of what the voice would have taken
    bench.loop.stop()


def test_press_after_a_tap_that_was_stopped_listens(bench: Bench) -> None:
    bench.loop.press()
    bench.loop.release(TAPPED_S)
    bench.told.wait_for(heard_partial)
    bench.loop.stop()
    start = len(bench.told.events)
    bench.loop.press()
    bench.told.wait_for(is_listening, start)
    bench.loop.release(HELD_S)
    bench.told.wait_for(lambda event: isinstance(event, Answered), start)


def test_stop_while_listening_is_followed_by_silence(bench: Bench) -> None:
    bench.loop.press()
    bench.told.wait_for(heard_partial)
    start = len(bench.told.events)
    chunks = bench.sink.chunks
    bench.loop.stop()
    bench.told.wait_for(ready, start)
    assert bench.sink.chunks == chunks
    assert not bench.told.of(Heard)


def test_close_while_listening_lets_go_of_the_microphone(bench: Bench) -> None:
    bench.loop.press()
    bench.told.wait_for(heard_partial)
    bench.loop.close()
    assert "scripted-microphone" not in {thread.name for thread in threading.enumerate()}


def test_lost_microphone_is_told_and_what_was_said_is_answered(bench: Bench) -> None:
    bench.loop.press()
    bench.told.wait_for(heard_partial)
    bench.room.unplug()
    bench.told.wait_for(ready)
    assert [told.code for told in bench.told.of(Trouble)] == [ErrorCode.MICROPHONE_LOST]
    assert bench.told.of(Answered)


def test_a_broken_source_of_sound_ends_the_listening(bench: Bench) -> None:
    bench.room.broken = True
    bench.loop.press()
    told = bench.told.wait_for(trouble)
    assert isinstance(told, Trouble)
    assert told.code is ErrorCode.INTERNAL


def test_simpler_never_rewrites_an_emergency(bench: Bench) -> None:
    ask_and_wait(bench, "mon collègue ne respire plus")
    spoken = len(bench.told.of(Speaking))
    ask_and_wait(bench, "plus simplement")
    assert not bench.told.of(AnswerDelta)
    assert len(bench.told.of(Speaking)) == 2 * spoken


def test_an_emergency_that_could_not_be_told_is_not_asked_of_the_model(bench: Bench) -> None:
    def break_down(event: Event) -> None:
        if isinstance(event, EmergencyShown):
            raise RuntimeError

    bench.loop.subscribe(break_down)
    bench.loop.ask("mon collègue ne respire plus")
    bench.told.wait_for(trouble)
    ask_and_wait(bench, "réponse libre")
    assert not bench.told.of(AnswerDelta)
    assert "language" not in bench.engines.pids()


def test_replay_of_an_answer_that_was_stopped_is_whole(bench: Bench) -> None:
    bench.sink.holding = True
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(lambda event: isinstance(event, Answered))
    bench.loop.stop()
    bench.sink.holding = False
    start = len(bench.told.events)
    bench.told.wait_for(ready, start - 1)
    start = len(bench.told.events)
    ask_and_wait(bench, "répète")
    spoken = [e.text for e in bench.told.events[start:] if isinstance(e, Speaking)]
    assert spoken[-1] == "Gardez le dos droit."
