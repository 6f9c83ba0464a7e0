"""Sentences that people read or hear are short: those of more than twelve words are listed here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import passerelle.domain.strings

MOST_WORDS = 12
NOT_FOR_PEOPLE = ("commands", "examples", "grounding", "sentences", "translation_prompts")
"""Words to recognise, requests to the model, what the gallery shows."""
MODEL = "the model reads it, nobody else"
IT = "for IT or an interpreter, on the command line: its option or its command cannot be cut"
JUSTIFIED = {
    "Tu expliques des textes officiels": MODEL,
    "Tu n'inventes rien : tu gardes": MODEL,
    "Redites ce texte en deux phrases": MODEL,
    "Dans le cadre de ses missions": MODEL,
    "L'agent ne doit en aucun cas": MODEL,
    "Vous ne devez pas transporter": MODEL,
    "Le bénéfice de la prime": MODEL,
    "Pour avoir la prime": MODEL,
    "Vous êtes un conseiller": MODEL,
    "Répondez à la question": MODEL,
    "Si vous n'êtes pas sûr, dites": MODEL,
    "Redis la même chose": MODEL,
    "Portez plusieurs couches": MODEL,
    "Pliez les genoux, gardez le dos": "the model's example, and the text that bench has spoken",
    "joue une conversation écrite": IT,
    "langue de la famille (": IT,
    "Aucune phrase du recueil": IT,
    "Donnez « party »": IT,
    "Exportez cette langue par": IT,
    "taille de la fenêtre, puis": IT,
    "la taille « X »": IT,
    "ajoute des fichiers et des": IT,
    "n'attend pas le calcul du sens": IT,
    "retire des documents, des dossiers": IT,
    "Cette installation de Passerelle": IT,
    "Installez Node.js, ou installez": IT,
    "Ces modèles se téléchargent": IT,
    "Rangez leurs fichiers dans": IT,
    "fait dire puis entendre": IT,
    "Couleurs de la fenêtre : system": IT,
    "# Le poids des mots": "a comment in a file of figures",
    "(?:(?:le|la|votre": "an expression to recognise, not a sentence",
}
"""The beginning of each, and why it stays."""

_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[\wÀ-ÿ]+(?:['’-][\wÀ-ÿ]+)*")


def test_sentences_are_short() -> None:
    long = [one for one in _sentences() if len(_WORD.findall(one)) > MOST_WORDS]
    assert [one for one in long if not one.startswith(tuple(JUSTIFIED))] == []
    assert [begin for begin in JUSTIFIED if not any(one.startswith(begin) for one in long)] == []


def _sentences() -> Iterator[str]:
    folder = Path(*passerelle.domain.strings.__path__)
    for path in sorted(folder.glob("*.py")):
        if path.stem not in NOT_FOR_PEOPLE:
            for text in _texts(ast.parse(path.read_text("utf-8"))):
                yield from _END.split(text)


def _texts(tree: ast.Module) -> Iterator[str]:
    """Every text of a module but its docstrings; what is put into one is written X."""
    nodes = list(ast.walk(tree))
    pieces = {id(part) for node in nodes for part in getattr(node, "values", ())}
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            parts = (getattr(part, "value", "") for part in node.values)
            yield "".join(part if isinstance(part, str) else "X" for part in parts)
        elif isinstance(node, ast.Constant) and id(node) not in pieces | docstrings:
            yield node.value if isinstance(node.value, str) else ""
