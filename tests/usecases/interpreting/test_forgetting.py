"""Nothing is kept: what erases a conversation, and what is left of it."""

import gc
import threading
from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.domain.interpreting import Party
from passerelle.domain.strings import interpreting as say
from passerelle.usecases.interpreting.events import Erased, Event, TurnReady
from passerelle.usecases.interpreting.forgetting import IDLE_S, TimerAlarm
from tests.usecases.interpreting.conftest import Bench
from tests.usecases.interpreting.scripted import FEVER

TIMEOUT_S = 20.0


def erased(event: Event) -> bool:
    return isinstance(event, Erased)


def test_erasing_silences_and_forgets_at_once(begun: Bench) -> None:
    begun.translations.wrong.add("Donnez 5 ml.")
    begun.do(lambda: begun.session.write(Party.PROFESSIONAL, "Donnez 5 ml. Revenez mardi."))
    begun.session.erase()
    assert begun.told.wait_for(erased) == Erased(say.ERASED)
    assert begun.alarm.seconds == 0.0
    for act in (begun.session.confirm, begun.session.next_sentence):
        assert begun.fail(act).sentence in {say.NOTHING_HELD, say.NOTHING_WAITING}
    assert begun.fail(lambda: begun.session.replay(Party.FAMILY)).sentence == say.NOTHING_SAID_YET
    told = begun.fail(lambda: begun.session.write(Party.FAMILY, "sim"))
    assert told.sentence == say.NOT_BEGUN


def test_erasing_while_something_is_said_tells_nothing_more_of_it(begun: Bench) -> None:
    begun.translations.going_on.clear()
    begun.session.write(Party.PROFESSIONAL, "Revenez mardi.")
    assert begun.translations.working.wait(TIMEOUT_S)
    begun.session.erase()
    begun.told.wait_for(erased)
    assert not begun.told.of(TurnReady)


def test_the_engines_are_told_to_forget_too_and_again_once_nothing_is_under_way(
    begun: Bench,
) -> None:
    before = begun.engines.forgotten
    begun.session.erase()
    begun.told.wait_for(erased)
    assert begun.engines.forgotten == before + 2
    begun.session.close()
    assert begun.engines.forgotten == before + 4


def test_another_language_forgets_what_was_said_in_the_first(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("fever"))
    begun.do(lambda: begun.session.begin("sq"))
    assert begun.fail(lambda: begun.session.write(Party.FAMILY, "sim"))  # nothing was asked


def test_ten_minutes_without_an_act_erase(begun: Bench) -> None:
    assert begun.alarm.seconds == IDLE_S == 600.0
    begun.alarm.seconds = 0.0
    begun.do(lambda: begun.session.answer("yes"))
    assert begun.alarm.seconds == IDLE_S
    begun.alarm.ring()
    assert begun.told.wait_for(erased) == Erased(say.ERASED_AFTER_SILENCE)


def test_there_is_nothing_to_erase_before_a_conversation(bench: Bench) -> None:
    bench.do(lambda: bench.session.name_language("pt"))
    bench.alarm.ring()
    bench.do(bench.session.stop)
    assert not bench.told.of(Erased)


def test_an_alarm_rings_once_and_only_if_it_is_not_stopped() -> None:
    rung = threading.Semaphore(0)
    alarm = TimerAlarm(rung.release)
    alarm.set(3600.0)
    alarm.set(0.01)
    assert rung.acquire(timeout=TIMEOUT_S)
    alarm.set(3600.0)
    alarm.stop()
    assert not rung.acquire(blocking=False)


@pytest.mark.parametrize("asleep", [0, 1])
def test_an_alarm_rings_after_a_sleep_that_one_clock_did_not_see(asleep: int) -> None:
    rung = threading.Semaphore(0)
    times = [0.0, 1000.0]
    alarm = TimerAlarm(rung.release, [lambda: times[0], lambda: times[1]], look_s=0.01)
    alarm.set(IDLE_S)
    times[asleep] -= 3600.0  # set back, or standing still: the other one counts
    times[1 - asleep] += IDLE_S
    assert rung.acquire(timeout=TIMEOUT_S)
    alarm.stop()


def test_no_word_of_a_conversation_is_left_in_memory(begun: Bench) -> None:
    _converse(begun)
    begun.session.erase()
    begun.told.wait_for(erased)
    begun.do(begun.session.stop)
    for parts in (begun.told.events, begun.phrases.found):
        parts.clear()
    for texts in (begun.translations.asked, begun.translations.looked_back, begun.engines.spoken):
        texts.clear()
    assert _left(_first_word()) == []
    assert _left(_second_word()) == []


def test_no_word_of_a_conversation_is_written_anywhere(begun: Bench, own_home: Path) -> None:
    begun.do(lambda: begun.session.say_phrase("fever"))
    begun.do(lambda: begun.session.write(Party.FAMILY, f"Sim, {_second_word()}."))
    begun.session.erase()
    begun.told.wait_for(erased)
    assert not list(paths.data_dir().rglob("*.wav"))
    written = [path for path in own_home.rglob("*") if path.is_file()]
    logs = [path for path in own_home.parent.rglob("*.log") if path.is_file()]
    assert not [p for p in (*written, *logs) if _second_word().encode() in p.read_bytes()]


def _converse(bench: Bench) -> None:
    """A conversation that holds both words."""
    question = f"Et {_first_word()} ?"
    bench.phrases.offer(question, FEVER, 0.9)
    bench.do(lambda: bench.session.write(Party.PROFESSIONAL, f"{question} Merci, {question}"))
    bench.do(bench.session.translate_freely)
    bench.do(lambda: bench.session.write(Party.FAMILY, f"Sim, {_second_word()}."))


def _first_word() -> str:
    """A word that no source file holds."""
    return "".join(reversed("enirélapolocohc"))


def _second_word() -> str:
    return "".join(reversed("amarapahnirac"))


def _left(word: str) -> list[str]:
    """The kinds of the objects that hold a text with a word, but for this test's own."""
    gc.collect()
    return [
        f"{type(holder).__name__} holds {held!r}"
        for holder in gc.get_objects()
        for held in gc.get_referents(holder)
        if isinstance(held, str) and held is not word and word in held
    ]
