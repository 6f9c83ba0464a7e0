"""Whisper's weights and words, without any decision: CTranslate2 and the model's own tokenizer."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from passerelle.engines.base import Samples
from passerelle.engines.mel import SAMPLE_RATE, log_mel
from passerelle.engines.model_files import corrupted, need, reading

WINDOW_S = 30.0
"""What the encoder can read at once."""
_SHORTEST_S = 2.0
_MAX_TOKENS = 448  # of the decoder, prompt included
_TOKENS_PER_S = 10.0  # nobody speaks faster: a longer text is invented
_SPARE_TOKENS = 24
_LONGEST_CONTEXT = _MAX_TOKENS // 2 - 1  # what the model was trained with


class Native(Protocol):
    """The part of ctranslate2.models.Whisper that is used."""

    is_multilingual: bool
    n_mels: int

    def encode(self, features: object) -> object:
        """Features to what the decoder listens to."""

    def detect_language(self, features: object) -> list[list[tuple[str, float]]]:
        """For each window, languages ("<|fr|>") and probabilities, the likeliest first."""

    def generate(self, features: object, prompts: list[list[int]], **options: object) -> list[Any]:
        """For each window, the text's tokens."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was read in a window.

    Attributes:
        confidence: mean logarithm of the tokens' probabilities; 0 is certain.
        no_speech: probability that nobody spoke.
    """

    text: str
    confidence: float
    no_speech: float


@dataclass(frozen=True, slots=True)
class Window:
    """Encoded sound of at most WINDOW_S seconds."""

    encoded: object
    seconds: float


class WhisperModel:
    """Encodes windows sized to the sound, decodes them, names their language."""

    def __init__(self, native: Native, tokenizer: Any, margin_s: float) -> None:
        self._native = native
        self._tokenizer = tokenizer
        self._margin_s = margin_s
        self._view = import_module("ctranslate2").StorageView.from_array
        self._end_of_text = self._token("endoftext")

    @property
    def multilingual(self) -> bool:
        """Whether it knows other languages than English."""
        return self._native.is_multilingual

    def knows(self, language: str) -> bool:
        """Whether a language's code is one of the model's."""
        return self._tokenizer.token_to_id(f"<|{language}|>") is not None

    def encode(self, sound: Samples) -> Window:
        """Read a sound of at most 30 s.

        The reference pads every sound to 30 s. The encoder accepts less: its time follows the
        sound's length, and the text is no worse.
        """
        seconds = len(sound) / SAMPLE_RATE
        length = min(WINDOW_S, max(_SHORTEST_S, seconds + self._margin_s))
        features = log_mel(sound, length, self._native.n_mels)[None]
        return Window(self._native.encode(self._view(features)), seconds)

    def language(self, window: Window) -> tuple[str, float]:
        """The likeliest language's code, and its probability."""
        (token, probability), *_ = self._native.detect_language(window.encoded)[0]
        return token.strip("<|>"), probability

    def decode(
        self,
        window: Window,
        language: str,
        length_penalty: float = 1.0,
        beam_size: int = 1,
        context: str = "",
        **options: object,
    ) -> list[Decoded]:
        """Write what is said in a window, in its own language: the likeliest text first.

        There are as many texts as beam_size: the search has them all in hand when it ends.

        Args:
            window: the sound.
            language: one of the model's codes.
            length_penalty: below 1.0, shorter texts win more often.
            beam_size: hypotheses kept while the text is written.
            context: what is given as said before: its words and its style come more easily.
            options: of ctranslate2's generate(): no_repeat_ngram_size...
        """
        longest = _SPARE_TOKENS + round(window.seconds * _TOKENS_PER_S)
        prompt = [*self._before(context), *self._prompt(language)]
        result = self._native.generate(
            window.encoded,
            [prompt],
            # Half of it is for the prompt, or what the prompt takes.
            max_length=min(_MAX_TOKENS, longest + max(longest, len(prompt))),
            length_penalty=length_penalty,
            beam_size=beam_size,
            num_hypotheses=beam_size,
            return_scores=True,
            return_no_speech_prob=True,
            **options,
        )[0]
        no_speech = float(result.no_speech_prob)
        return [
            Decoded(self._text(tokens), _mean(float(score), len(tokens), length_penalty), no_speech)
            for tokens, score in zip(result.sequences_ids, result.scores, strict=True)
        ]

    def _prompt(self, language: str) -> list[int]:
        names = ["startoftranscript", "notimestamps"]
        if self.multilingual:
            names[1:1] = [language, "transcribe"]
        return [self._token(name) for name in names]

    def _before(self, context: str) -> list[int]:
        if not context:
            return []
        words = self._tokenizer.encode(f" {context}", add_special_tokens=False).ids
        return [self._token("startofprev"), *words[-_LONGEST_CONTEXT:]]

    def _token(self, name: str) -> int:
        number = self._tokenizer.token_to_id(f"<|{name}|>")
        if number is None:
            raise KeyError(name)
        return int(number)

    def _text(self, tokens: Sequence[int]) -> str:
        words = [token for token in tokens if token < self._end_of_text]
        return str(self._tokenizer.decode(words)).strip()


def _mean(score: float, tokens: int, length_penalty: float) -> float:
    """A score is the sum of logarithms, divided by the number of tokens ** length_penalty."""
    length = max(1, tokens)
    return score * float(length**length_penalty) / length


def open_model(folder: Path, threads: int, compute_type: str, margin_s: float) -> WhisperModel:
    """Load a model's folder, which holds everything: nothing is looked for elsewhere.

    Raises:
        PasserelleError: MODEL_MISSING, MODEL_CORRUPTED, OUT_OF_MEMORY.
    """
    need(folder, "model.bin", "config.json", "tokenizer.json")
    if not any((folder / f"vocabulary.{kind}").is_file() for kind in ("json", "txt")):
        need(folder, "vocabulary.json")
    from tokenizers import Tokenizer

    with reading(folder, "tokenizer.json"):
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    with reading(folder, "model.bin"):
        native = import_module("ctranslate2").models.Whisper(
            str(folder), device="cpu", compute_type=compute_type, intra_threads=threads
        )
    with reading(folder, "tokenizer.json"):
        model = WhisperModel(cast(Native, native), tokenizer, margin_s)
        if not model.knows("startoftranscript"):
            raise corrupted(folder, "tokenizer.json", "not a Whisper vocabulary")
    return model
