"""Words that are no question: written down, never answered; and texts of ours, spoken."""

from passerelle.domain.answer import Command
from passerelle.usecases.events import Answered, CommandHeard, Dictated, Event, Heard, Speaking
from tests.usecases.conftest import Bench
from tests.usecases.test_voice_loop import ask_and_wait, is_listening, ready


def dictated(event: Event) -> bool:
    return isinstance(event, Dictated)


def test_what_is_dictated_is_neither_a_question_nor_a_command(bench: Bench) -> None:
    bench.script.hears = {"text": "répète"}
    bench.loop.dictate()
    bench.told.wait_for(is_listening)
    bench.loop.dictate()  # a second touch ends it
    assert bench.told.wait_for(dictated) == Dictated("répète")
    bench.told.wait_for(ready)
    assert not bench.told.of(Heard)
    assert not bench.told.of(CommandHeard)
    assert not bench.told.of(Answered)
    bench.loop.close()
    assert bench.counted.total.questions == 0


def test_the_last_answer_is_still_there_after_it(bench: Bench) -> None:
    ask_and_wait(bench, "comment tenir une pelle")
    answers = len(bench.told.of(Answered))
    start = len(bench.told.events)
    bench.loop.recite("Vous décidez. Je suis un outil.")
    bench.told.wait_for(ready, start)
    spoken = [event.text for event in bench.told.events[start:] if isinstance(event, Speaking)]
    assert spoken == ["Vous décidez.", "Je suis un outil."]
    ask_and_wait(bench, "répète")
    assert len(bench.told.of(Answered)) == answers
    assert bench.told.of(Speaking)[-1].text == "Gardez le dos droit."


def test_what_opens_a_page_is_a_command_and_no_question(bench: Bench) -> None:
    for text, command in (
        ("signaler la réponse", Command.REPORT),
        ("les six règles", Command.RULES),
        ("mes chiffres", Command.FIGURES),
    ):
        ask_and_wait(bench, text)
        assert bench.told.of(CommandHeard)[-1] == CommandHeard(command)
    assert not bench.told.of(Answered)
