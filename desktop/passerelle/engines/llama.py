"""llama.cpp: writes, with the chat template that the model's file carries."""

import codecs
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import engines as say
from passerelle.engines import llama_backends
from passerelle.engines import options as engine_options
from passerelle.engines.base import LanguageModel
from passerelle.engines.llama_tokens import LlamaTokens
from passerelle.engines.model_files import corrupted, need, reading
from passerelle.engines.stop_texts import StopTexts

if TYPE_CHECKING:
    from llama_cpp import Llama
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter
    from llama_cpp.llama_types import ChatCompletionRequestMessage

_FILE = "model.gguf"
_TEMPLATE = "tokenizer.chat_template"
LEAST_ANSWER = 16
"""Tokens that must be left for an answer."""
SMALLEST_BATCH = 16
BATCH_S = 1.2
"""Time that reading a batch may take: a request to stop waits for it."""
SEED = 20_260
"""Of the draws, when the temperature is not 0: the same question gets the same answer."""


@dataclass(frozen=True, slots=True)
class LlamaOptions:
    """Options.

    Attributes:
        threads: processor threads.
        context: tokens of messages and answer together.
        batch: tokens of the messages read at once, at most.
        flash_attention: another order of the same computation, with less memory.
    """

    threads: int = 2
    context: int = 2048
    batch: int = 128
    flash_attention: bool = True


def load(path: Path, options: Mapping[str, OptionValue]) -> "LlamaModel":
    """Load model.gguf.

    Raises:
        PasserelleError: ENGINE_OPTIONS, MODEL_MISSING, MODEL_CORRUPTED, OUT_OF_MEMORY.
    """
    chosen = engine_options.parse(LlamaOptions, options)
    need(path, _FILE)
    from llama_cpp import Llama
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    llama_backends.load_best()
    with reading(path, _FILE):
        native = Llama(
            str(path / _FILE),
            n_ctx=chosen.context,
            n_batch=chosen.batch,
            n_ubatch=chosen.batch,
            n_threads=chosen.threads,
            n_threads_batch=chosen.threads,
            flash_attn=chosen.flash_attention,
            seed=SEED,
            verbose=False,
        )
        if _TEMPLATE not in native.metadata:
            raise corrupted(path, _FILE, "no chat template")
        tokens = LlamaTokens(native)
        formatter = Jinja2ChatFormatter(
            template=native.metadata[_TEMPLATE],
            eos_token=tokens.name(native.token_eos()),
            bos_token=tokens.name(native.token_bos()),
        )
    return LlamaModel(native, tokens, formatter)


class LlamaModel(LanguageModel):
    """A loaded model. What it has read stays read: a common beginning is not read again."""

    def __init__(
        self, native: "Llama", tokens: LlamaTokens, formatter: "Jinja2ChatFormatter"
    ) -> None:
        self._native = native
        self._tokens = tokens
        self._formatter = formatter
        self._batch = native.n_batch * 3 // 4
        self.context_tokens = native.n_ctx()
        self.last_stats = {"instructions": llama_backends.instructions()}

    def generate(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        temperature: float,
        stop: Sequence[str],
    ) -> Iterator[str]:
        """See LanguageModel.

        Raises:
            PasserelleError: QUESTION_TOO_LONG, when the messages leave no room for an answer.
        """
        prompt = self._prompt(messages)
        most = min(max_tokens, self.context_tokens - len(prompt))
        if most < min(max_tokens, LEAST_ANSWER):
            raise PasserelleError(ErrorCode.QUESTION_TOO_LONG, say.QUESTION_TOO_LONG)
        run = _Run(len(prompt))
        try:
            yield from self._read(prompt, run)
            yield from self._write(prompt, most, temperature, StopTexts(stop), run)
        finally:
            self.last_stats = run.stats()

    def forget_words(self) -> None:
        """See AnyEngine. The next messages are read from their beginning."""
        super().forget_words()
        self._tokens.forget_all()
        self._native.n_tokens = 0
        self._native.input_ids[:] = 0

    def _read(self, prompt: list[int], run: "_Run") -> Iterator[str]:
        """Read what is new in the prompt, batch by batch, giving an empty piece for each."""
        reused = self._keep_beginning(prompt)
        run.reused_tokens = reused
        start = reused
        while start < len(prompt):
            left = len(prompt) - start
            batches = -(-left // self._batch)
            batch = prompt[start : start - (-left // batches)]  # even ones: short ones are slow
            began = time.perf_counter()
            self._native.eval(batch)
            start += len(batch)
            self._adapt(len(batch), time.perf_counter() - began)
            yield ""
        run.read()

    def _adapt(self, tokens: int, elapsed_s: float) -> None:
        """Choose the next batches' size: long ones are faster, but nothing stops inside one."""
        if tokens >= SMALLEST_BATCH:
            wanted = int(tokens / elapsed_s * BATCH_S)
            self._batch = min(self._native.n_batch, max(SMALLEST_BATCH, wanted))

    def _write(
        self, prompt: list[int], most: int, temperature: float, stop: StopTexts, run: "_Run"
    ) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        # The prompt has just been read: generate() finds it in its cache and only writes.
        for token in self._native.generate(prompt, temp=temperature):
            if self._tokens.ends(token):
                break
            run.wrote()
            # A character may need several tokens: never give half of one.
            text = stop.add(decoder.decode(self._tokens.piece(token)))
            if text:
                yield text
            if stop.found or run.tokens >= most:
                break
        rest = stop.rest()
        if rest:
            yield rest

    def _keep_beginning(self, prompt: list[int]) -> int:
        """Keep of the last work what this prompt starts with; count its tokens.

        One token at least is left to read: what comes after it is computed then.
        """
        native = self._native
        known = native.input_ids[: min(native.n_tokens, len(prompt) - 1)]
        different = np.flatnonzero(known != np.array(prompt[: len(known)], known.dtype))
        same = int(different[0]) if different.size else len(known)
        if not self._tokens.forget_after(same):  # some architectures can only forget all
            self._tokens.forget_after(0)
            same = 0
        native.n_tokens = same
        return same

    def _prompt(self, messages: Sequence[Message]) -> list[int]:
        """The messages in the model's own format."""
        # What a person says must not pass for a mark of the format.
        chat = [{"role": m.role, "content": m.content.replace("<|", "< |")} for m in messages]
        text = self._formatter(messages=cast("list[ChatCompletionRequestMessage]", chat)).prompt
        return self._native.tokenize(text.encode(), add_bos=False, special=True)


class _Run:
    """The measures of one answer."""

    def __init__(self, prompt_tokens: int) -> None:
        self._started = time.perf_counter()
        self._prompt_tokens = prompt_tokens
        self._read_s = 0.0
        self._first_token_s = 0.0
        self.reused_tokens = 0
        self.tokens = 0

    def read(self) -> None:
        """The prompt has been read."""
        self._read_s = time.perf_counter() - self._started

    def wrote(self) -> None:
        """One more token."""
        self.tokens += 1
        self._first_token_s = self._first_token_s or time.perf_counter() - self._started

    def stats(self) -> dict[str, float | str]:
        """Counts of tokens, and seconds from the start."""
        return {
            "prompt_tokens": float(self._prompt_tokens),
            "reused_tokens": float(self.reused_tokens),
            "tokens": float(self.tokens),
            "read_s": self._read_s,
            "first_token_s": self._first_token_s,
        }
