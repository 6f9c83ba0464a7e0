"""Bytes of the encodings that offices write."""

import codecs

import pytest

from passerelle.importers.encoding import decode

TEXT = "Élève allergique à l’œuf : prévenir la cuisine, l'infirmière et les parents. Coût : 10 €."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(name: str) -> None:
    assert decode(TEXT.encode(name)) == TEXT


def test_big_endian_with_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")).lstrip("\ufeff") == TEXT


def test_garbage_is_text_all_the_same() -> None:
    assert decode(bytes(range(256)) * 4)
