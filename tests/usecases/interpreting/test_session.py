"""Turns of a conversation: phrases, free sentences, answers, and what goes wrong."""

import pytest

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.strings import interpreting as say
from passerelle.domain.strings.hearing_contexts import CONSULTATION
from passerelle.domain.translation import Quality
from passerelle.usecases.interpreting.events import (
    Began,
    EmergencyShown,
    Heard,
    Origin,
    PartialHeard,
    PhrasesProposed,
    Preparing,
    Speaking,
    StateChanged,
    TurnChecked,
    TurnReady,
)
from tests.usecases.interpreting.conftest import Bench, of, turn_of, write
from tests.usecases.interpreting.scripted import FEVER, SIT, ScriptedEars

HELD_S = 1.0
TAPPED_S = 0.1
PROFESSIONAL, FAMILY = Party.PROFESSIONAL, Party.FAMILY


# --- how it opens ---------------------------------------------------------------------------------


def test_the_family_is_told_by_voice_and_text_what_the_machine_is(bench: Bench) -> None:
    told = bench.do(lambda: bench.session.begin("pt"))
    (began,) = of(told, Began)
    assert isinstance(began, Began)
    assert began.offer.tag == "pt"
    assert [text for _, text in began.notices] == ["Uma máquina traduz.", "Carregue."]
    assert bench.spoken(told) == ["Uma máquina traduz.", "Carregue."]
    assert bench.translations.warm == [("fr", "pt")]
    assert told[-1] == StateChanged(FAMILY, TurnState.READY)


def test_nothing_is_said_before_a_language_is_chosen(bench: Bench) -> None:
    told = bench.fail(lambda: bench.session.write(PROFESSIONAL, "Bonjour."))
    assert (told.code, told.sentence) == (ErrorCode.LANGUAGE_UNKNOWN, say.NOT_BEGUN)
    told = bench.fail(lambda: bench.session.press(FAMILY))
    assert told.code is ErrorCode.LANGUAGE_UNKNOWN
    bench.do(lambda: bench.session.begin("pt"))


def test_a_language_that_the_book_does_not_have_is_refused(bench: Bench) -> None:
    assert bench.fail(lambda: bench.session.begin("zz")).code is ErrorCode.LANGUAGE_UNSUPPORTED
    assert "zz" not in [offer.tag for offer in bench.session.offers()]


def test_everything_is_made_ready_ahead(bench: Bench) -> None:
    bench.session.prepare()
    bench.told.wait_for(lambda event: event == Preparing(ready=True))
    assert bench.ears.armed
    assert bench.phrases.warm.is_set()
    assert bench.engines.spoken == ["fr"]


def test_closing_does_not_wait_for_models_that_load(bench: Bench) -> None:
    bench.engines.loading = True
    bench.session.prepare()
    assert bench.engines.asked_to_load.wait(20)
    bench.session.close()  # which would wait for ever


# --- what the professional says -------------------------------------------------------------------


def test_a_phrase_is_proposed_then_said_when_it_is_confirmed(begun: Bench) -> None:
    begun.phrases.offer("Il a de la fièvre ?", FEVER, 0.9)
    told = write(begun, PROFESSIONAL, "Il a de la fièvre ?")
    (proposed,) = of(told, PhrasesProposed)
    assert isinstance(proposed, PhrasesProposed)
    (proposal,) = proposed.proposals
    assert (proposal.phrase, proposal.text) == (FEVER, "A criança tem febre?")
    assert proposal.sure
    assert proposed.free_allowed
    assert not begun.spoken(told)
    told = begun.do(lambda: begun.session.say_phrase("fever"))
    turn = turn_of(told)
    assert turn.origin is Origin.PHRASE
    assert (turn.source, turn.target) == (FEVER.text, "A criança tem febre?")
    assert (turn.quality, turn.validated_by) == (Quality.VALIDATED, "Dr Silva")
    assert [button.text for button in turn.answers] == ["sim", "não", "não sei"]
    assert Speaking(FAMILY, "A criança tem febre?") in told
    assert not begun.translations.asked


def test_the_answers_are_read_and_the_question_stays_what_is_repeated(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("fever"))
    assert begun.spoken(begun.do(begun.session.read_answers)) == ["sim", "não", "não sei"]
    told = begun.do(lambda: begun.session.replay(FAMILY))
    assert begun.spoken(told) == ["A criança tem febre?"]


def test_no_answer_is_read_when_nothing_was_asked(begun: Bench) -> None:
    assert begun.spoken(begun.do(begun.session.read_answers)) == []


def test_the_first_proposal_is_synthesised_while_it_is_being_read(begun: Bench) -> None:
    begun.phrases.offer("Il a de la fièvre ?", FEVER, 0.9)
    write(begun, PROFESSIONAL, "Il a de la fièvre ?")
    begun.engines.broken = True  # whatever would be synthesised now
    told = begun.do(lambda: begun.session.say_phrase("fever"))
    assert begun.spoken(told) == ["A criança tem febre?"]


def test_another_phrase_than_the_first_can_be_taken(begun: Bench) -> None:
    begun.phrases.offer("Assise, fiévreuse", FEVER, 0.5)
    begun.phrases.offer("Assise, fiévreuse", SIT, 0.4)
    write(begun, PROFESSIONAL, "Assise, fiévreuse")
    told = begun.do(lambda: begun.session.say_phrase("sit"))
    turn = turn_of(told)
    assert (turn.target, turn.quality, turn.answers) == ("Sente-se.", Quality.CHECK, ())
    assert begun.spoken(told) == ["Sente-se."]


def test_what_no_phrase_says_is_translated_freely(begun: Bench) -> None:
    begun.phrases.offer("Revenez mardi.", SIT, 0.01)
    told = write(begun, PROFESSIONAL, "Revenez mardi.")
    assert not of(told, PhrasesProposed)
    turn = turn_of(told)
    assert (turn.origin, turn.target) == (Origin.FREE, "[pt] Revenez mardi.")
    assert (turn.back, turn.quality, turn.route) == ("", Quality.GOOD, ("fr", "pt"))
    (checked,) = of(told, TurnChecked)
    assert isinstance(checked, TurnChecked)
    assert checked.turn.back == "Revenez mardi. (retour)"
    assert checked.turn.differences == ((0, 1),)
    assert checked.turn.number == turn.number
    assert begun.spoken(told) == ["[pt] Revenez mardi."]


def test_none_of_the_proposed_phrases_may_be_what_was_said(begun: Bench) -> None:
    begun.phrases.offer("Il a fait chaud ?", FEVER, 0.3)
    write(begun, PROFESSIONAL, "Il a fait chaud ?")
    turn = turn_of(begun.do(begun.session.translate_freely))
    assert turn.source == "Il a fait chaud ?"


def test_a_model_that_is_gone_is_told_and_the_next_sentence_works(begun: Bench) -> None:
    begun.translations.failure = PasserelleError(ErrorCode.MODEL_MISSING, "Il manque un modèle.")
    told = begun.fail(lambda: begun.session.write(PROFESSIONAL, "Revenez mardi."))
    assert told.code is ErrorCode.MODEL_MISSING
    begun.translations.failure = None
    assert turn_of(write(begun, PROFESSIONAL, "Revenez mardi."))


def test_a_language_with_phrases_only_says_so(bench: Bench) -> None:
    bench.do(lambda: bench.session.begin("sq"))
    told = bench.fail(lambda: bench.session.write(PROFESSIONAL, "Revenez mardi."))
    assert told.sentence == say.not_in_the_book("sq")
    bench.phrases.offer("Il a de la fièvre ?", FEVER, 0.9)
    bench.phrases.offer("Il a de la fièvre ?", SIT, 0.8)
    (proposed,) = of(write(bench, PROFESSIONAL, "Il a de la fièvre ?"), PhrasesProposed)
    assert isinstance(proposed, PhrasesProposed)
    assert not proposed.free_allowed
    assert [proposal.phrase for proposal in proposed.proposals] == [FEVER]  # "sit" has no wording
    assert bench.fail(bench.session.translate_freely).sentence == say.not_in_the_book("sq")
    told = bench.fail(lambda: bench.session.write(FAMILY, "po"))
    assert told.sentence == say.answer_not_understood("sq")


@pytest.mark.parametrize("text", ["", "  ", "🙂👍", "?!"])
def test_what_has_no_words_is_refused(begun: Bench, text: str) -> None:
    told = begun.fail(lambda: begun.session.write(PROFESSIONAL, text))
    assert (told.code, told.sentence) == (ErrorCode.NO_SPEECH, say.NO_WORDS)


def test_three_sentences_are_given_one_at_a_time(begun: Bench) -> None:
    text = "Revenez mardi. Prenez le carnet. Merci beaucoup."
    assert turn_of(write(begun, PROFESSIONAL, text)).rest == 2
    second = turn_of(begun.do(begun.session.next_sentence))
    assert (second.source, second.rest) == ("Prenez le carnet.", 1)
    assert turn_of(begun.do(begun.session.next_sentence)).rest == 0
    assert begun.fail(begun.session.next_sentence).sentence == say.NOTHING_WAITING


def test_a_thousand_words_are_given_piece_by_piece(begun: Bench) -> None:
    turn = turn_of(write(begun, FAMILY, "palavra " * 1000))
    assert len(turn.source.split()) <= 60
    assert turn.rest >= 16
    begun.do(begun.session.drop)
    assert begun.fail(begun.session.next_sentence).sentence == say.NOTHING_WAITING


def test_what_is_not_in_the_book_is_refused(begun: Bench) -> None:
    assert begun.fail(lambda: begun.session.say_phrase("nothing")).code is ErrorCode.USAGE
    assert begun.fail(lambda: begun.session.answer("nothing")).code is ErrorCode.USAGE
    assert begun.fail(begun.session.translate_freely).sentence == say.NOTHING_PROPOSED


# --- what the family says -------------------------------------------------------------------------


def test_an_expected_answer_is_understood_without_translating(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("fever"))
    told = write(begun, FAMILY, "Sim, sim.")
    turn = turn_of(told)
    assert (turn.origin, turn.source, turn.target) == (Origin.HEARD, "Sim, sim.", "oui")
    assert (turn.quality, turn.validated_by) == (Quality.CHECK, "")
    assert begun.spoken(told) == ["oui"]
    assert not begun.translations.asked


def test_any_other_answer_is_translated_to_french_and_to_be_checked(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("fever"))
    told = write(begun, FAMILY, "Desde ontem.")
    turn = turn_of(told)
    assert (turn.origin, turn.target) == (Origin.FREE, "[fr] Desde ontem.")
    assert turn.quality is Quality.CHECK
    assert Speaking(PROFESSIONAL, "[fr] Desde ontem.") in told


def test_an_answer_that_says_more_is_translated_whole(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("fever"))
    turn = turn_of(write(begun, FAMILY, "Sim, desde ontem."))
    assert (turn.origin, turn.target) == (Origin.FREE, "[fr] Sim, desde ontem.")


@pytest.mark.parametrize("sentence", ["Sim, desde ontem.", "Não dei.", "às vezes não"])
def test_without_translation_an_answer_that_says_more_is_not_understood(
    bench: Bench, sentence: str
) -> None:
    bench.do(lambda: bench.session.begin("sq"))
    bench.do(lambda: bench.session.say_phrase("fever"))
    told = bench.fail(lambda: bench.session.write(FAMILY, sentence))
    assert told.sentence == say.answer_not_understood("sq")
    assert told.for_family == "não compreendi. repita."


@pytest.mark.parametrize("asked", [True, False])
def test_who_does_not_understand_is_never_taken_to_say_no(begun: Bench, asked: bool) -> None:
    if asked:
        begun.do(lambda: begun.session.say_phrase("fever"))
    turn = turn_of(write(begun, FAMILY, "Não entendo."))
    assert (turn.origin, turn.target) == (Origin.HEARD, "je n'ai pas compris")
    assert not begun.translations.asked


def test_without_a_question_no_answer_is_expected(begun: Bench) -> None:
    assert turn_of(write(begun, FAMILY, "sim")).origin is Origin.FREE


def test_an_emergency_is_shown_to_the_professional(begun: Bench) -> None:
    told = write(begun, FAMILY, "mon bébé ne respire plus")  # its translation keeps these words
    (shown,) = of(told, EmergencyShown)
    assert isinstance(shown, EmergencyShown)
    assert shown.card.number in {"15", "112", "18"}
    kinds = [type(event) for event in told]
    assert kinds.index(EmergencyShown) < kinds.index(TurnReady)


def test_an_emergency_is_seen_in_an_expected_answer_too(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("what"))
    told = write(begun, FAMILY, "o bebé não respira")
    assert turn_of(told).origin is Origin.HEARD
    kinds = [type(event) for event in told]
    assert kinds.index(EmergencyShown) < kinds.index(TurnReady)


def test_what_the_professional_says_calls_no_emergency(begun: Bench) -> None:
    assert not of(write(begun, PROFESSIONAL, "Mon bébé ne respire plus."), EmergencyShown)


@pytest.mark.parametrize(
    ("choice", "value", "source", "target"),
    [
        ("no", "", "não", "non"),
        ("", "38,5", "38,5", "38,5"),
        ("", "2024-03-05", "05/03/2024", "5 mars 2024"),
        ("", "2024-13-45", "45/13/2024", "2024-13-45"),
        ("yes", "3", "sim : 3", "oui : 3"),
    ],
)
def test_a_touched_answer_is_said_in_french(
    begun: Bench, choice: str, value: str, source: str, target: str
) -> None:
    told = begun.do(lambda: begun.session.answer(choice, value))
    turn = turn_of(told)
    assert (turn.party, turn.source, turn.target) == (FAMILY, source, target)
    assert begun.spoken(told) == [target]


@pytest.mark.parametrize("choice", ["repeat", "slower"])
def test_the_machine_repeats_when_the_family_asks(begun: Bench, choice: str) -> None:
    begun.do(lambda: begun.session.say_phrase("sit"))
    told = begun.do(lambda: begun.session.answer(choice))
    assert begun.spoken(told)[-1] == "Sente-se."


# --- voices ---------------------------------------------------------------------------------------


def test_a_held_button_is_heard_and_its_party_is_named(begun: Bench) -> None:
    begun.engines.hears = "Revenez mardi."
    begun.session.press(PROFESSIONAL)
    begun.told.wait_for(lambda event: isinstance(event, PartialHeard))
    told = begun.do(lambda: begun.session.release(HELD_S))
    assert Heard(PROFESSIONAL, "Revenez mardi.") in told
    states = [event for event in begun.told.events if isinstance(event, StateChanged)]
    assert states[0] == StateChanged(PROFESSIONAL, TurnState.LISTENING)
    assert StateChanged(FAMILY, TurnState.SPEAKING) in states
    assert states[-1] == StateChanged(FAMILY, TurnState.READY)


def test_sentences_of_a_consultation_are_expected_of_the_professional_alone(begun: Bench) -> None:
    for party in (PROFESSIONAL, FAMILY):
        begun.session.press(party)
        begun.do(lambda: begun.session.release(HELD_S))
    assert begun.engines.contexts == [CONSULTATION, ""]


@pytest.mark.parametrize(
    ("heard", "first", "rest"),
    [
        ("revenez mardi / prenez le carnet / merci", "revenez mardi", 2),
        ("Revenez mardi, / avec le carnet.", "Revenez mardi, avec le carnet.", 0),
        ("revenez mardi", "revenez mardi", 0),
    ],
)
def test_pauses_separate_sentences_where_the_engine_writes_no_punctuation(
    begun: Bench, heard: str, first: str, rest: int
) -> None:
    begun.engines.hears = heard
    begun.session.press(PROFESSIONAL)
    told = begun.do(lambda: begun.session.release(HELD_S))
    assert Heard(PROFESSIONAL, heard.replace(" / ", " ")) in told
    turn = turn_of(told)
    assert (turn.source, turn.rest) == (first, rest)


def test_a_tap_listens_to_the_end_of_speech(begun: Bench) -> None:
    begun.engines.hears = "sim"
    begun.session.press(FAMILY)
    told = begun.do(lambda: begun.session.release(TAPPED_S))
    assert Heard(FAMILY, "sim") in told


def test_a_press_silences_the_machine(begun: Bench) -> None:
    begun.sink.holding = True
    begun.session.say_phrase("sit")
    begun.told.wait_for(lambda event: isinstance(event, Speaking))
    stops = begun.sink.stops
    begun.session.press(FAMILY)
    assert begun.sink.stops > stops
    listening = StateChanged(FAMILY, TurnState.LISTENING)
    begun.told.wait_for(lambda event: event == listening)
    begun.sink.holding = False
    begun.do(lambda: begun.session.release(HELD_S))


def test_nothing_heard_is_told_as_where_the_sound_came_from(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ScriptedEars, "nothing_heard", "Personne ici.")
    begun.engines.hears = ""
    begun.session.press(PROFESSIONAL)
    told = begun.fail(lambda: begun.session.release(HELD_S))
    assert (told.code, told.sentence) == (ErrorCode.NO_SPEECH, "Personne ici.")


def test_silence_is_told_to_both_in_their_language(begun: Bench) -> None:
    begun.engines.hears = ""
    begun.session.press(FAMILY)
    told = begun.fail(lambda: begun.session.release(HELD_S))
    assert (told.code, told.for_family) == (ErrorCode.NO_SPEECH, "Carregue.")
    begun.told.wait_for(lambda event: event == Speaking(FAMILY, "Carregue."))
    begun.session.press(PROFESSIONAL)
    told = begun.fail(lambda: begun.session.release(HELD_S))
    assert (told.code, told.for_family) == (ErrorCode.NO_SPEECH, "")


def test_no_microphone_gives_a_sentence(begun: Bench) -> None:
    begun.ears.failure = PasserelleError(ErrorCode.NO_MICROPHONE, "pas de micro")
    told = begun.fail(lambda: begun.session.press(PROFESSIONAL))
    assert told.code is ErrorCode.NO_MICROPHONE


def test_each_party_can_have_its_last_words_again(begun: Bench) -> None:
    assert begun.fail(lambda: begun.session.replay(PROFESSIONAL)).sentence == say.NOTHING_SAID_YET
    begun.do(lambda: begun.session.say_phrase("sit"))
    begun.do(lambda: begun.session.answer("yes"))
    begun.engines.broken = True  # the very sound is played again
    told = begun.do(lambda: begun.session.replay(FAMILY))
    assert begun.spoken(told) == ["Sente-se."]
    assert begun.spoken(begun.do(lambda: begun.session.replay(PROFESSIONAL))) == ["oui"]


def test_slower_is_for_one_party(begun: Bench) -> None:
    begun.do(lambda: begun.session.say_phrase("sit"))
    before = begun.sink.position_s
    begun.do(lambda: begun.session.replay(FAMILY))
    normal_s, before = begun.sink.position_s - before, begun.sink.position_s
    begun.do(lambda: begun.session.slower(FAMILY))
    assert begun.sink.position_s - before > 1.1 * normal_s
    begun.do(lambda: begun.session.answer("yes"))
    before = begun.sink.position_s
    begun.do(lambda: begun.session.replay(PROFESSIONAL))
    assert begun.sink.position_s - before < normal_s


def test_without_a_voice_the_text_is_enough(bench: Bench) -> None:
    told = bench.do(lambda: bench.session.begin("xx"))
    assert of(told, Began)
    told += bench.do(lambda: bench.session.say_phrase("sit"))
    assert turn_of(told).target == "Sente-se."
    assert not bench.spoken(told)
    assert not bench.sink.chunks
    assert told[-1] == StateChanged(FAMILY, TurnState.READY)


def test_a_voice_that_crashes_leaves_the_text(begun: Bench) -> None:
    begun.engines.broken = True
    told = begun.do(lambda: begun.session.say_phrase("sit"))
    assert turn_of(told)
    begun.engines.broken = False
    assert begun.spoken(begun.do(lambda: begun.session.replay(FAMILY))) == ["Sente-se."]


def test_stop_while_translating_tells_nothing_more(begun: Bench) -> None:
    begun.translations.going_on.clear()
    begun.session.write(PROFESSIONAL, "Revenez mardi.")
    assert begun.translations.working.wait(20)
    told = begun.do(begun.session.stop)
    assert not of(told, TurnReady)
    assert not begun.spoken(told)
