"""How many turns a conversation has: never what they say."""

from datetime import date
from pathlib import Path

from passerelle.client import EnergyMeter
from passerelle.domain.answer import TurnState
from passerelle.domain.interpreting import Party
from passerelle.domain.usage import Counts
from passerelle.journal.usage import Usage
from passerelle.usecases.accounts import Accounts
from passerelle.usecases.interpreting.counting import TurnCounter
from passerelle.usecases.interpreting.events import Erased, StateChanged, TurnReady
from tests.journal.makers import vault
from tests.usecases.interpreting.conftest import Bench, of, write
from tests.usecases.interpreting.scripted import SIT

DAY = date(2026, 11, 23)


def test_turns_their_voice_and_their_energy_are_counted(begun: Bench, tmp_path: Path) -> None:
    usage = Usage(vault(tmp_path))
    accounts = Accounts(EnergyMeter(dict), usage, lambda: DAY)
    begun.session.subscribe(TurnCounter(accounts, begun.speaker).take)
    told = begun.do(lambda: begun.session.say_phrase(SIT.id))
    told += write(begun, Party.FAMILY, "Sim.")
    begun.session.close()
    accounts.close()
    counts = usage.days()[DAY.isoformat()]
    assert counts.turns == len(of(told, TurnReady)) > 0
    assert counts.spoken_s > 0
    assert counts == Counts(
        turns=counts.turns, spoken_s=counts.spoken_s, energy_wh=counts.energy_wh
    )


def test_a_turn_that_was_held_is_counted_once(begun: Bench, tmp_path: Path) -> None:
    usage = Usage(vault(tmp_path))
    accounts = Accounts(EnergyMeter(dict), usage, lambda: DAY)
    counter = TurnCounter(accounts, begun.speaker)
    (ready,) = of(begun.do(lambda: begun.session.say_phrase(SIT.id)), TurnReady)
    resting = StateChanged(Party.PROFESSIONAL, TurnState.READY)
    for event in (ready, ready, resting, ready, resting, Erased(""), ready, resting):
        counter.take(event)
    accounts.close()
    assert usage.days()[DAY.isoformat()].turns == 2
