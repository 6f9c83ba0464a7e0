"""The help: short plain sentences that name what can be said, each of them understood."""

import pytest

from passerelle.domain.answer import Command
from passerelle.domain.commands import match_command
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import conversation as say

NAMED = {
    "répète": Command.REPEAT,
    "plus lentement": Command.SLOWER,
    "stop": Command.STOP,
    "la suite": Command.NEXT,
    "lis-moi la fiche": Command.READ_ALL,
    "autre réponse": Command.OTHER,
    "accueil": Command.HOME,
    "mes fiches": Command.DOCUMENTS,
    "traduire": Command.TRANSLATE,
    "plus simple": Command.SIMPLER,
    "garde la question": Command.KEEP_QUESTION,
    "réponse libre": Command.FREE_ANSWER,
}


@pytest.mark.parametrize(("words", "command"), NAMED.items())
def test_what_the_help_names_is_understood(words: str, command: Command) -> None:
    assert words in say.HELP
    assert match_command(words) is command


def test_the_help_is_short() -> None:
    assert all(
        len(sentence.split()) <= 12 + sentence.count(" :") for sentence in sentences(say.HELP)
    )


def test_free_answers_are_not_named_where_they_are_forbidden() -> None:
    assert "libre" not in say.HELP_WITHOUT_FREE
    assert say.HELP.startswith(say.HELP_WITHOUT_FREE)
