"""What the search computed, kept in a file beside the library: a start costs milliseconds.

It holds nothing that is not in the library, and can be thrown away at any time: a file that is
damaged, of another library or of an older one is computed again.
"""

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from passerelle.config.files import write_atomically

Arrays = dict[str, NDArray[np.generic]]
_MAGIC = b"passerelle search 1\n"
_HEAD = 16_384
"""Bytes in which the description of the arrays must fit."""
_ALIGNMENT = 64
_ESCAPED = re.compile(r"\\(.)")


def keep(path: Path, signature: str, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Write arrays; when the disk refuses, they are computed again next time."""
    places: dict[str, tuple[str, list[int], int]] = {}
    blocks: list[bytes] = []
    size = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, list(array.shape), size)
        block = array.tobytes()
        blocks.append(block + bytes(-len(block) % _ALIGNMENT))
        size += len(blocks[-1])
    described = {"signature": signature, "size": size, "places": places}
    head = json.dumps({**described, "sum": _sum(described, blocks)}).encode()
    start = _MAGIC + head + b"\n"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        content = b"".join((start, bytes(-len(start) % _ALIGNMENT), *blocks))
        write_atomically(path, content, private=True)


def kept(path: Path, signature: str) -> Arrays | None:
    """The arrays that were kept under this signature, read from the disk as they are used."""
    try:
        # A plain view: what numpy does for each slice of a memmap costs more than most searches.
        whole = np.asarray(np.memmap(path, np.uint8, mode="r"))
        start = int(np.flatnonzero(whole[: len(_MAGIC) + _HEAD] == ord("\n"))[1]) + 1
        head = json.loads(bytes(whole[len(_MAGIC) : start]))
        start += -start % _ALIGNMENT
        if bytes(whole[: len(_MAGIC)]) != _MAGIC or head["signature"] != signature:
            return None
        if len(whole) != start + head["size"]:
            return None
        if head.pop("sum") != _sum(head, [whole[start:].data]):
            return None
        return {
            name: _array(whole, dtype, shape, start + place)
            for name, (dtype, shape, place) in head["places"].items()
        }
    except (OSError, ValueError, KeyError, IndexError, TypeError, RecursionError):
        return None


def _sum(described: Mapping[str, object], blocks: Iterable[bytes | memoryview]) -> int:
    """Changes with every bit: a damaged file would answer anything."""
    found = zlib.crc32(json.dumps(described).encode())
    for block in blocks:
        found = zlib.crc32(block, found)
    return found


def texts_as_array(texts: list[str]) -> NDArray[np.uint8]:
    """Texts, to be kept among arrays; the name of a file may hold the end of a line."""
    return np.frombuffer("\n".join(map(_on_one_line, texts)).encode(), np.uint8)


def array_as_texts(array: NDArray[np.generic]) -> list[str]:
    """The texts again."""
    joined = array.tobytes().decode()
    lines = joined.split("\n") if joined else []
    return [_ESCAPED.sub(_as_it_was, line) for line in lines] if "\\" in joined else lines


def _on_one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _as_it_was(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] == "n" else escaped[1]


def _array(
    whole: NDArray[np.uint8], dtype: str, shape: list[int], place: int
) -> NDArray[np.generic]:
    kind = np.dtype(dtype)
    size = int(np.prod(shape)) * kind.itemsize
    return whole[place : place + size].view(kind).reshape(shape)
