"""What a command writes, wherever it is written to."""

import io
import json
import sys

import pytest

from passerelle.cli.output import Output

TEXT = "L'œuf à 5 €\u202f: \udcff"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp850", "utf-8"])
def test_every_terminal_and_file_can_take_it(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding))
    Output().result({}, TEXT)
    Output(as_json=True).result({"text": TEXT})
    text, _, document = taken.getvalue().decode(encoding).partition("\n")
    assert text.startswith("L'")
    assert len(text) == len(TEXT)
    read = json.loads(document)["text"]
    assert read[:-1] == TEXT[:-1]
