"""Free translation in a conversation: looked back on before it is spoken, or while it is."""

from dataclasses import replace

from passerelle.domain.emergencies import EmergencyRules
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.phrasebook import FRENCH
from passerelle.domain.strings import interpreting as say
from passerelle.domain.strings import translation as say_checks
from passerelle.domain.translation import Check, Quality, Translation
from passerelle.domain.translation.translation import CheckKind
from passerelle.usecases.interpreting.acts import Act
from passerelle.usecases.interpreting.events import (
    EmergencyShown,
    Origin,
    SpokenTurn,
    Trouble,
    TurnChecked,
    TurnHeld,
    TurnReady,
)
from passerelle.usecases.interpreting.memory import Memory
from passerelle.usecases.interpreting.parts import Parts
from passerelle.usecases.interpreting.speaking import Mouth, has_voice


class FreeTurns:
    """Makes turns of sentences that the phrasebook does not have.

    A turn whose checks fail is held until it is confirmed. Where harm may come of it, it is looked
    back on before anything is said; elsewhere that goes on while it is heard, to answer sooner.
    """

    def __init__(self, parts: Parts, mouth: Mouth) -> None:
        self._parts = parts
        self._mouth = mouth

    def give(self, act: Act, memory: Memory, sentence: str) -> None:
        """Translate a sentence of the act's party, and say it to the other or hold it.

        Raises:
            PasserelleError: why it could not be translated.
        """
        party, tag = act.party, memory.language.tag
        source, target = (FRENCH, tag) if party is Party.PROFESSIONAL else (tag, FRENCH)
        straight = self._parts.translations.translate(
            sentence, source, target, back=False, turn=act.turn
        )
        if act.cancelled:
            return
        if party is Party.FAMILY:
            warn(self._parts.emergencies, act, straight.translation)
        turn = _turn(memory, party, straight)
        if self._may_be_said_at_once(memory, party, straight):
            self._say(act, memory, turn, straight)
        else:
            self._look_back_first(act, memory, turn, straight)

    def _may_be_said_at_once(self, memory: Memory, party: Party, straight: Translation) -> bool:
        heard = has_voice(memory, party.other)  # what is only read cannot be taken back
        return straight.ok and heard and not self._parts.translations.is_delicate(straight)

    def _look_back_first(
        self, act: Act, memory: Memory, turn: SpokenTurn, straight: Translation
    ) -> None:
        checked = self._looked_back(act, turn, straight)
        if act.cancelled:
            return
        if checked.failed_checks:
            _hold(act, memory, checked)
            return
        _settle(memory, turn.party)
        act.tell(TurnReady(checked))
        self._mouth.say(act, memory, turn.party.other, (turn.target,))

    def _say(self, act: Act, memory: Memory, turn: SpokenTurn, straight: Translation) -> None:
        """Say a turn, and look back on it while it is heard: silence it if it is wrong."""
        checked = turn

        def holds() -> bool:
            nonlocal checked
            checked = self._looked_back(act, turn, straight)
            if not checked.failed_checks:
                act.tell(TurnChecked(checked))
            return not checked.failed_checks

        _settle(memory, turn.party)
        act.tell(TurnReady(turn))
        holding = self._mouth.say(act, memory, turn.party.other, (turn.target,), holds)
        if not holding and not act.cancelled:
            _hold(act, memory, checked)
            act.tell(Trouble(ErrorCode.TURN_DOUBTFUL, say.DOUBT_AFTERWARDS))

    def _looked_back(self, act: Act, turn: SpokenTurn, straight: Translation) -> SpokenTurn:
        """The same turn with what its back-translation shows."""
        try:
            whole = self._parts.translations.look_back(straight, act.turn)
        except PasserelleError as error:  # nothing more is known of it: that is a doubt
            act.tell(Trouble(error.code, error.sentence))
            unknown = Check(CheckKind.BACK.value, False, say_checks.NO_WAY_BACK)
            return replace(turn, quality=Quality.CHECK, checks=(*turn.checks, unknown))
        return replace(
            turn,
            back=whole.back_translation,
            differences=whole.differences,
            quality=whole.quality,
            checks=whole.checks,
        )


def warn(rules: EmergencyRules, act: Act, french: str) -> None:
    """Show the emergency card that the family's words call."""
    card = rules.match(french)
    if card is not None:
        act.tell(EmergencyShown(card))


def _hold(act: Act, memory: Memory, turn: SpokenTurn) -> None:
    memory.settle()
    memory.held = turn
    act.party = turn.party
    act.tell(TurnHeld(turn))


def _settle(memory: Memory, party: Party) -> None:
    memory.settle()
    if party is Party.PROFESSIONAL:
        memory.asked = None  # what comes now answers this sentence


def _turn(memory: Memory, party: Party, translation: Translation) -> SpokenTurn:
    return SpokenTurn(
        memory.number(),
        party,
        Origin.FREE,
        translation.source,
        translation.translation,
        translation.back_translation,
        translation.differences,
        translation.quality,
        "",
        translation.checks,
        rest=len(memory.waiting),
        engine=translation.engine,
        route=translation.route,
    )
