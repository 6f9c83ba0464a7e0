"""Names of buttons: said, kept, and never in the way."""

from collections.abc import Callable

from passerelle.domain.models import OptionValue
from passerelle.usecases.events import Answered, Speaking, Trouble
from passerelle.usecases.naming import MOST_KEPT
from tests.usecases.conftest import Bench
from tests.usecases.test_voice_loop import ready

FAILING: dict[str, OptionValue] = {"fail_after": 0, "fail_code": "internal"}


def name_and_wait(bench: Bench, name: str = "Mes fiches") -> int:
    """How many sounds the name took."""
    return _sounds_of(bench, lambda: bench.loop.say_name(name, wanted=False))


def _sounds_of(bench: Bench, act: Callable[[], None]) -> int:
    start, before = len(bench.told.events), bench.sink.chunks
    act()
    bench.told.wait_for(ready, start)
    return bench.sink.chunks - before


def test_a_name_is_heard_and_nothing_is_shown_of_it(bench: Bench) -> None:
    assert name_and_wait(bench) > 0
    assert not bench.told.of(Speaking)


def test_a_name_that_comes_back_is_not_made_again(bench: Bench) -> None:
    first = name_and_wait(bench)
    bench.script.speaks = FAILING
    assert name_and_wait(bench) == first
    assert name_and_wait(bench, "Traduire") == 0


def test_without_a_voice_nothing_is_told(bench: Bench) -> None:
    bench.script.speaks = FAILING
    assert name_and_wait(bench) == 0
    assert not bench.told.of(Trouble)
    bench.script.speaks = {}
    assert name_and_wait(bench) > 0


def test_the_oldest_names_are_forgotten(bench: Bench) -> None:
    name_and_wait(bench)
    for rank in range(MOST_KEPT):
        name_and_wait(bench, f"Fiche {rank}")
    bench.script.speaks = FAILING
    assert name_and_wait(bench) == 0
    assert name_and_wait(bench, "Fiche 1") > 0


def test_another_voice_says_the_names_anew(bench: Bench) -> None:
    name_and_wait(bench)
    _sounds_of(bench, lambda: bench.loop.be_frugal(True))
    bench.script.speaks = FAILING
    assert name_and_wait(bench) == 0


def test_an_answer_is_not_cut_by_a_name(bench: Bench) -> None:
    bench.sink.holding = True
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(lambda event: isinstance(event, Answered))
    bench.loop.say_name("Mes fiches", wanted=False)
    assert bench.sink.stops == 0
    bench.loop.stop()
    bench.told.wait_for(ready)


def test_an_answer_is_cut_by_a_name_that_is_wanted(bench: Bench) -> None:
    bench.sink.holding = True
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(lambda event: isinstance(event, Answered))
    bench.sink.holding = False
    bench.loop.say_name("Mes fiches", wanted=True)
    assert bench.sink.stops == 1
    bench.told.wait_for(ready)


def test_a_name_gives_way_to_the_next_one(bench: Bench) -> None:
    def arrive_twice() -> None:
        bench.loop.say_name("Mes fiches", wanted=False)
        bench.loop.say_name("Traduire", wanted=False)

    _sounds_of(bench, arrive_twice)
    bench.script.speaks = FAILING
    assert name_and_wait(bench, "Traduire") > 0
