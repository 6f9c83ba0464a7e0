"""The loudspeaker: starts on the first chunk, stops at once."""

import threading
from collections.abc import Callable
from functools import partial

from passerelle.audio.playback import Playback, Teller
from passerelle.audio.samples import Samples, as_samples
from passerelle.audio.sink import Mark, SoundSink
from passerelle.audio.streams import OutputBackend, PortAudioBackend
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say

OnTrouble = Callable[[PasserelleError], None]


class Player(SoundSink):
    """Plays through a loudspeaker. The device is open only while there is something to play.

    The device is let go of by `wait`, `stop` and `close`: after the last chunk, call one.
    `stop` never waits for a device: one that is being opened for a sound that was stopped
    meanwhile is closed unheard, by the thread that opened it.

    Args:
        device_name: as listed by devices.outputs(); "" for the system's choice.
        backend: what opens devices.
        on_trouble: told, from a thread of the player, that the device was lost while playing.
    """

    def __init__(
        self,
        device_name: str = "",
        backend: OutputBackend | None = None,
        on_trouble: OnTrouble | None = None,
    ) -> None:
        self._device_name = device_name
        self._backend = backend or PortAudioBackend()
        self._on_trouble = on_trouble or (lambda _error: None)
        self._opening = threading.Lock()
        """Held by one `play` at a time, while a device is opened: `stop` must not take it."""
        self._state = threading.Lock()
        """Guards what follows, for moments only."""
        self._stops = 0
        self._marks: list[Mark] = []
        self._playback: Playback | None = None
        self._closing: Playback | None = None
        self._teller: Teller | None = None

    def mark(self, started: Mark) -> None:
        """See SoundSink."""
        with self._state:
            self._marks.append(started)

    def play(self, sound: Samples | bytes, sample_rate: int) -> None:
        """Queue a chunk; the first one opens the device (30 to 300 ms).

        Raises:
            PasserelleError: NO_SOUND_OUTPUT.
        """
        samples = as_samples(sound)
        if not len(samples):
            return
        with self._state:
            stops = self._stops
            marks, self._marks = tuple(self._marks), []
        with self._opening:
            playback = self._playback
            if playback is None or playback.ended:
                playback = self._open(sample_rate, stops)
            if playback is None or self._stops != stops:
                return
            playback.queue(samples, sample_rate, marks)
            self._start(playback)

    def stop(self) -> None:
        """See SoundSink."""
        with self._state:
            self._stops += 1
            self._marks.clear()
            self._release()

    def wait(self) -> None:
        """See SoundSink."""
        while (playback := self._playback) is not None:
            playback.wait()
            with self._state:
                if self._playback is playback and playback.silent:
                    self._release()
        self._wait_for_closing()

    def close(self) -> None:
        """See SoundSink; waits until the device is let go of."""
        self.stop()
        with self._opening:
            self.stop()
            teller, self._teller = self._teller, None
        if teller is not None:
            teller.close()

    @property
    def position_s(self) -> float:
        """Seconds heard since the device was opened for the first chunk after a silence."""
        playback = self._playback
        return playback.position_s if playback is not None else 0.0

    def _open(self, sample_rate: int, stops: int) -> Playback | None:
        """Open a device, for whoever was not stopped before it is there."""
        with self._state:
            if self._stops != stops:
                return None
            self._release()
        self._wait_for_closing()
        self._teller = self._teller or Teller()
        playback = Playback(
            partial(self._backend.open_output, self._device_name, sample_rate),
            self._teller,
            self._report_loss,
        )
        with self._state:
            if self._stops == stops:
                self._playback = playback
                return playback
        playback.close()
        return None

    def _start(self, playback: Playback) -> None:
        try:
            playback.start()
        except PasserelleError:
            with self._state:
                if self._playback is playback:
                    self._release()
            raise

    def _release(self) -> None:
        """Silence what is playing, and have its device closed."""
        playback, self._playback = self._playback, None
        if playback is not None:
            playback.end()
            self._closing = playback

    def _wait_for_closing(self) -> None:
        closing = self._closing
        if closing is not None:
            closing.wait_for_closing()

    def _report_loss(self) -> None:
        self._on_trouble(PasserelleError(ErrorCode.NO_SOUND_OUTPUT, say.SOUND_OUTPUT_LOST))
