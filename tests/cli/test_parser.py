"""Refusals and help in French, whatever argparse says of them."""

import json
import re

import pytest

from passerelle import app
from passerelle.cli import main
from passerelle.cli.parser import Parser
from tests.ui.scripted import ScriptedConversation, ScriptedDesk
from tests.ui.scripted_interpreting import ScriptedInterpreting

ENGLISH = re.compile(r"\b(argument|arguments|required|expected|invalid|choose|unrecognized|show)\b")


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The sentence of a command that is refused."""
    with pytest.raises(SystemExit) as end:
        main.main(arguments)
    assert end.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--bogus",), "je ne connais pas : --bogus ; il manque : commande"),
        (("ask", "--bogus"), "je ne connais pas : --bogus ; il faut l'une de ces options"),
        (("ask", "--bogus=3", "--json"), "je ne connais pas : --bogus ;"),
        (("ask",), "Commande mal écrite : il faut l'une de ces options : --wav --text"),
        (("ask", "--text"), "--text demande une valeur"),
        (("ask", "--text", "a", "--wav", "b"), "--wav et --text ne vont pas ensemble"),
        (("ask", "--text", "a", "--json=2"), "--json ne prend pas de valeur, ici '2'"),
        (("speak", "a", "--o"), "--out demande une valeur"),
        (("speak",), "il manque : TEXT, --out. Tapez « passerelle speak --help »"),
        (("speak", "a", "--out", "a.mp3"), "--out : le nom du fichier à écrire doit finir par"),
        (
            ("ask", "--text", "a", "--out", "a.mp3"),
            "--out : le nom du fichier à écrire doit finir par",
        ),
        (("doctor", "--bogus"), "je ne connais pas : --bogus"),
        (("tset",), "commande : « tset » n'existe pas, il y a : "),
        (("models",), "Commande mal écrite : il manque : action."),
        (("models", "import"), "Commande mal écrite : il manque : DOSSIER."),
        (("models", "remove"), "il manque : NOM."),
        (("library", "questions", "--remove", "a"), "--remove : « a » n'est pas un nombre entier"),
    ],
)
def test_wrong_usage_is_said_in_french(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = refusal(capsys, *arguments)
    assert said in sentence
    assert not ENGLISH.search(sentence)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--st", "x"), "--st peut vouloir dire : --store, --state"),
        (("--pair", "1"), "--pair demande 2 valeurs"),
        (("--some",), "--some demande au moins une valeur"),
        (("--colour", "grey"), "--colour : « grey » n'existe pas, il y a : "),
        (("--own", "x"), "--own : « x » ne convient pas"),
        (("--number", "x"), "--number : « x » n'est pas un nombre. "),
    ],
)
def test_every_refusal_has_its_french(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def own(_text: str) -> str:
        raise ValueError

    parser = Parser(prog="essai")
    for name in ("--store", "--state"):
        parser.add_argument(name)
    parser.add_argument("--pair", nargs=2)
    parser.add_argument("--some", nargs="+")
    parser.add_argument("--colour", choices=("red", "green"))
    parser.add_argument("--own", type=own)
    parser.add_argument("--number", type=float)
    with pytest.raises(SystemExit):
        parser.parse_args(arguments)
    sentence = capsys.readouterr().err
    assert said in sentence
    assert not ENGLISH.search(sentence)


def test_wrong_usage_is_a_document_that_names_the_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main.main(("ask", "--bogus", "--json"))
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "usage"
    assert "--bogus" in error["sentence"]


@pytest.mark.parametrize("command", [(), ("ask",), ("models",), ("models", "import")])
def test_help_is_in_french(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main.main((*command, "--help"))
    assert end.value.code == 0
    written = capsys.readouterr().out
    assert written.startswith("usage : passerelle")
    assert "montre cette aide" in written
    assert not ENGLISH.search(re.sub("arguments :", "", written))


@pytest.mark.gui
def test_the_window_refuses_in_french_too(capsys: pytest.CaptureFixture[str]) -> None:
    for option in (("--bogus",), ("--text-scale", "grand")):
        with pytest.raises(SystemExit) as end:
            app.run(option, ScriptedConversation, ScriptedDesk, ScriptedInterpreting)
        assert end.value.code == 2
        sentence = capsys.readouterr().err
        assert "Commande mal écrite" in sentence
        assert option[-1] in sentence
        assert "passerelle window --help" in sentence
        assert not ENGLISH.search(sentence)


@pytest.mark.parametrize("name", ["a.wav", "A.WAV"])
def test_a_wav_may_be_written_in_capitals(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(("speak", " ", "--out", name)) == 1
    assert "Le texte est vide" in capsys.readouterr().err
