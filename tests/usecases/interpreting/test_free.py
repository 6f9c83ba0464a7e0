"""Free translation: what is held, before it is spoken and while it is."""

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.strings import interpreting as say
from passerelle.domain.translation import Quality
from passerelle.usecases.interpreting.events import (
    Origin,
    Speaking,
    TurnChecked,
    TurnHeld,
    TurnReady,
)
from tests.usecases.interpreting.conftest import Bench, of, over, turn_of, write

PROFESSIONAL, FAMILY = Party.PROFESSIONAL, Party.FAMILY


def test_looking_back_waits_for_the_first_sound(begun: Bench) -> None:
    told = write(begun, PROFESSIONAL, "Revenez mardi.")
    kinds = [type(event) for event in told]
    assert kinds.index(TurnReady) < kinds.index(Speaking) < kinds.index(TurnChecked)


def test_a_failed_check_holds_the_turn_until_it_is_confirmed(begun: Bench) -> None:
    begun.translations.wrong.add("Donnez 5 ml.")
    told = write(begun, PROFESSIONAL, "Donnez 5 ml.")
    (held,) = of(told, TurnHeld)
    assert isinstance(held, TurnHeld)
    assert [check.detail for check in held.turn.failed_checks] == ["Il manque un nombre."]
    assert held.turn.back
    assert held.turn.quality is Quality.CHECK
    assert not begun.spoken(told)
    told = begun.do(begun.session.confirm)
    assert turn_of(told) == held.turn
    assert begun.spoken(told) == ["[pt] Donnez 5 ml."]
    assert begun.fail(begun.session.confirm).sentence == say.NOTHING_HELD


def test_a_held_turn_can_be_dropped(begun: Bench) -> None:
    begun.translations.wrong.add("Donnez 5 ml.")
    write(begun, PROFESSIONAL, "Donnez 5 ml.")
    begun.do(begun.session.drop)
    assert begun.fail(begun.session.confirm).sentence == say.NOTHING_HELD


def test_a_doubt_that_comes_while_it_is_spoken_silences_and_holds(begun: Bench) -> None:
    begun.translations.wrong_back.add("Il dort bien.")
    begun.sink.holding = True  # it is still being heard
    stops = begun.sink.stops
    start = len(begun.told.events)
    told = begun.fail(lambda: begun.session.write(PROFESSIONAL, "Il dort bien."))
    assert begun.sink.stops > stops
    assert (told.code, told.sentence) == (ErrorCode.TURN_DOUBTFUL, say.DOUBT_AFTERWARDS)
    begun.told.wait_for(over, start)
    (held,) = begun.told.of(TurnHeld)
    assert held.turn.failed_checks
    assert held.turn.back
    assert held.turn.quality is Quality.CHECK
    assert not begun.told.of(TurnChecked)
    begun.sink.holding = False
    assert turn_of(begun.do(begun.session.confirm)) == held.turn


def test_what_was_silenced_is_not_said_again(begun: Bench) -> None:
    begun.translations.wrong_back.add("Il dort bien.")
    begun.do(lambda: begun.session.say_phrase("sit"))
    write(begun, PROFESSIONAL, "Il dort bien.")
    assert begun.fail(lambda: begun.session.replay(FAMILY)).sentence == say.NOTHING_SAID_YET


def test_what_was_interrupted_before_it_was_checked_is_not_said_again(begun: Bench) -> None:
    begun.translations.looking_on.clear()
    begun.session.write(PROFESSIONAL, "Il dort bien.")
    begun.told.wait_for(lambda event: isinstance(event, Speaking))
    assert begun.fail(lambda: begun.session.replay(FAMILY)).sentence == say.NOTHING_SAID_YET


def test_what_may_do_harm_is_looked_back_on_before_it_is_spoken(begun: Bench) -> None:
    begun.translations.delicate.add("Donnez 5 ml.")
    told = write(begun, PROFESSIONAL, "Donnez 5 ml.")
    turn = turn_of(told)
    assert turn.back == "Donnez 5 ml. (retour)"
    assert not of(told, TurnChecked)
    assert begun.spoken(told) == ["[pt] Donnez 5 ml."]


def test_what_may_do_harm_and_comes_back_otherwise_is_never_spoken(begun: Bench) -> None:
    begun.translations.delicate.add("Pas de miel.")
    begun.translations.wrong_back.add("Pas de miel.")
    told = write(begun, PROFESSIONAL, "Pas de miel.")
    assert of(told, TurnHeld)
    assert not of(told, TurnReady)
    assert not begun.spoken(told)


def test_what_is_only_read_is_looked_back_on_before_it_is_shown(bench: Bench) -> None:
    bench.translations.ways = {("fr", "xx"): Quality.GOOD, ("xx", "fr"): Quality.GOOD}
    bench.translations.wrong_back.add("Il dort bien.")
    bench.do(lambda: bench.session.begin("xx"))
    told = write(bench, PROFESSIONAL, "Il dort bien.")
    assert of(told, TurnHeld)
    assert not of(told, TurnReady)


def test_a_back_translation_that_fails_holds_what_was_being_said(begun: Bench) -> None:
    begun.translations.failure_back = PasserelleError(ErrorCode.WORKER_CRASHED, "Je redémarre.")
    told = write(begun, PROFESSIONAL, "Revenez mardi.")
    (held,) = of(told, TurnHeld)
    assert isinstance(held, TurnHeld)
    assert [check.kind for check in held.turn.failed_checks] == ["back_translation"]
    assert held.turn.quality is Quality.CHECK
    assert not of(told, TurnChecked)


def test_a_free_sentence_that_is_confirmed_ends_the_question_before_it(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("fever"))
    begun.translations.wrong.add("Donnez 5 ml.")
    write(begun, PROFESSIONAL, "Donnez 5 ml.")
    begun.do(begun.session.confirm)
    assert turn_of(write(begun, FAMILY, "não")).origin is Origin.FREE


def test_a_sentence_of_the_family_that_is_confirmed_leaves_the_question(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("fever"))
    begun.translations.wrong.add("Cinco dias.")
    write(begun, FAMILY, "Cinco dias.")
    begun.do(begun.session.confirm)
    assert turn_of(write(begun, FAMILY, "não")).origin is Origin.HEARD
