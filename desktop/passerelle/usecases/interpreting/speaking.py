"""What is said aloud, to whom, in which voice."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from passerelle.client import Failed
from passerelle.domain.answer import TurnState
from passerelle.domain.interpreting import Party, VoiceKind
from passerelle.usecases.interpreting.acts import Act
from passerelle.usecases.interpreting.events import Speaking, Trouble
from passerelle.usecases.interpreting.memory import Memory, Said
from passerelle.usecases.speaker import Speaker, Speech, Voice

SLOWEST = 0.6
SPEED_STEP = 0.85


class Mouth:
    """Speaks to both parties."""

    def __init__(self, speaker: Speaker, french: Voice) -> None:
        self._speaker = speaker
        self._french = french

    def say(
        self,
        act: Act,
        memory: Memory,
        party: Party,
        texts: Iterable[str],
        holds: Callable[[], bool] = lambda: True,
    ) -> bool:
        """Say texts to a party, and remember them until the next ones.

        Args:
            act: stopped, it falls silent.
            memory: of this conversation.
            party: the one who listens.
            texts: in the language of that party, one sentence each.
            holds: finds out, while they are heard, whether they may be.

        Returns:
            False when they may not: they were silenced, and are not said again.

        Raises:
            PasserelleError: from `holds`.
        """
        said = Said(tuple(texts), self.voice(memory, party))
        memory.said.pop(party, None)
        if not has_voice(memory, party):
            act.party = party
            if holds():
                memory.said[party] = said
            return party in memory.said
        with self._speaking(act, party, said.voice) as speech:
            for text in said.texts:
                speech.say(text)
            speech.finish()
            speech.begun.wait()  # what comes meanwhile must not delay the first sound
            if holds():
                memory.said[party] = said
            else:
                speech.stop()
            report = speech.wait()
        if report.failure is None and not report.stopped:
            memory.said[party] = replace(said, sounds=tuple(report.sounds))
        return party in memory.said

    def say_again(self, act: Act, memory: Memory, party: Party) -> bool:
        """Say the last texts again; False when there are none."""
        said = memory.said.get(party)
        if said is None:
            return False
        if not said.sounds or said.voice != self.voice(memory, party):
            self.say(act, memory, party, said.texts)
            return True
        with self._speaking(act, party, said.voice) as speech:
            for sound in said.sounds:
                speech.play(sound)
            speech.finish()
            speech.wait()
        return True

    def slow_down(self, memory: Memory, party: Party) -> None:
        """Speak more slowly to a party from now on."""
        slower = self.voice(memory, party).speed * SPEED_STEP
        memory.speeds[party] = max(SLOWEST, slower)

    def recite(
        self,
        act: Act,
        party: Party,
        text: str,
        voice: Voice,
        aloud_as: TurnState = TurnState.SPEAKING,
    ) -> None:
        """Say what is no turn of the conversation; it is not remembered."""
        with self._speaking(act, party, voice, aloud_as) as speech:
            speech.say(text)
            speech.finish()
            speech.wait()

    def say_ahead(self, memory: Memory, party: Party, text: str) -> None:
        """Prepare what will probably be said next to a party. Returns at once."""
        if has_voice(memory, party):
            self._speaker.begin_ahead(text, self.voice(memory, party))

    def forget(self) -> None:
        """Fall silent, and drop what was prepared."""
        self._speaker.forget_ahead()
        self._speaker.sink.stop()

    def voice(self, memory: Memory, party: Party) -> Voice:
        """How a party is spoken to.

        Raises:
            PasserelleError: LANGUAGE_UNKNOWN, before a conversation begins.
        """
        french = party is Party.PROFESSIONAL
        voice = self._french if french else Voice(memory.language.tag)
        return replace(voice, speed=memory.speeds.get(party, voice.speed))

    @contextmanager
    def _speaking(
        self, act: Act, party: Party, voice: Voice, aloud_as: TurnState = TurnState.SPEAKING
    ) -> Iterator[Speech]:
        """Speak inside the block; if it fails, fall silent and leave no thread behind."""
        act.party = party

        def piece_started(text: str) -> None:
            act.show(aloud_as)
            act.tell(Speaking(party, text))

        def voice_failed(failure: Failed) -> None:
            if aloud_as is not TurnState.ERROR:  # the error being told matters more
                act.tell(Trouble(failure.code, failure.text, silenced=True))

        speech = self._speaker.begin(voice, piece_started, voice_failed)
        act.turn.on_cancel(speech.stop)
        try:
            yield speech
        except BaseException:
            speech.stop()
            speech.wait()
            raise


def has_voice(memory: Memory, party: Party) -> bool:
    """Whether a party can be spoken to at all."""
    if party is Party.PROFESSIONAL:
        return True
    return memory.offer is not None and memory.offer.voice is not VoiceKind.NONE
