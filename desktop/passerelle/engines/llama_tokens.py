"""Tokens of a llama.cpp model, by its C functions where the binding's own are too simple."""

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llama_cpp import Llama

_LONGEST_PIECE = 512  # bytes; the binding's own function cuts at 32


class LlamaTokens:
    """What tokens are, and which are remembered."""

    def __init__(self, native: "Llama") -> None:
        import llama_cpp

        self._c = llama_cpp
        self._context = native.ctx
        self._vocabulary = llama_cpp.llama_model_get_vocab(native.model)
        self._buffer = (ctypes.c_char * _LONGEST_PIECE)()

    def ends(self, token: int) -> bool:
        """Whether a token ends the answer."""
        return bool(self._c.llama_vocab_is_eog(self._vocabulary, token))

    def piece(self, token: int, special: bool = False) -> bytes:
        """A token's bytes: maybe a part of a character."""
        size = self._c.llama_token_to_piece(
            self._vocabulary, token, self._buffer, _LONGEST_PIECE, 0, special
        )
        return self._buffer.raw[: max(0, size)]

    def name(self, token: int) -> str:
        """A special token as templates write it; "" for none."""
        return self.piece(token, special=True).decode() if token >= 0 else ""

    def forget_all(self) -> None:
        """Forget what was read and written, down to the bytes."""
        self._c.llama_memory_clear(self._c.llama_get_memory(self._context), True)
        ctypes.memset(self._buffer, 0, _LONGEST_PIECE)

    def forget_after(self, position: int) -> bool:
        """Forget what was read from a position on; False where the model cannot."""
        memory = self._c.llama_get_memory(self._context)
        return bool(self._c.llama_memory_seq_rm(memory, 0, position, -1))
