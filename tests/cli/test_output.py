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


def test_a_terminal_gets_nothing_to_obey(capsys: pytest.CaptureFixture[str]) -> None:
    name = "a\x1b[2Jb\u202egpj.exe\rc"
    Output().result({}, f"{name}\n\tتسمع\u200c€\u00a0?")
    Output().note(name)
    Output(as_json=True).result({"name": f"{name}\x9b"})
    written = capsys.readouterr()
    text, _, document = written.out.partition("?\n")
    assert text == "a?[2Jb?gpj.exe?c\n\tتسمع\u200c€\u00a0"
    assert not {"\x1b", "\x9b", "\u202e", "\r"} & set(document)
    assert json.loads(document) == {"name": f"{name}\x9b"}
    assert written.err == "a?[2Jb?gpj.exe?c\n"
