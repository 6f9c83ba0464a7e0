"""The letters that can be shown are those of the typefaces."""

import pytest

from passerelle.config import paths
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.domain.drawn_letters import undrawn


def test_what_every_language_says_is_drawn() -> None:
    book = load_phrasebook(paths.assets_dir() / "phrases")
    texts = [one.text for wordings in book.wordings.values() for one in wordings.values()]
    assert undrawn("".join((*texts, *book.languages.values(), *book.french().values()))) == ""


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ελληνικά, polski, tiếng Việt, हिन्दी, نمی‌دانم, کوردی", ""),
        ("38,5 °C ! 👍", ""),
        ("e\u0301", ""),
        ("ქართული: კი", "ქართულიკ"),
        ("yes 是", "是"),
        ("አማርኛ", "አማርኛ"),
    ],
)
def test_letters_of_other_scripts_are_named(text: str, missing: str) -> None:
    assert undrawn(text) == missing
