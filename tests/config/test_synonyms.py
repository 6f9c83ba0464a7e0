"""Reading the synonyms, ours and IT's."""

from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.config.synonyms import Synonyms, load_synonyms, read_synonyms
from passerelle.domain.errors import ErrorCode, PasserelleError

THEIRS = """
[[groups]]
words = ["DIRIF", "direction des routes"]

[[expansions]]
said = ["le camion rouge"]
means = ["saleuse"]
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.toml"
    path.write_text(THEIRS, encoding="utf-8")
    assert read_synonyms(path) == Synonyms(
        (("DIRIF", "direction des routes"),), ((("le camion rouge",), ("saleuse",)),)
    )


def test_the_file_of_it_comes_after_ours() -> None:
    ours = load_synonyms()
    assert len(ours.groups) > 50
    folder = paths.config_dir()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "synonyms.toml").write_text(THEIRS, encoding="utf-8")
    both = load_synonyms()
    assert both.groups[:-1] == ours.groups
    assert both.expansions[-1] == (("le camion rouge",), ("saleuse",))


@pytest.mark.parametrize(
    "content",
    [
        "[[groups]]\nwords = ['seul']",
        "[[groups]]\nwords = 'seul'",
        "[[groups]]\nmots = ['a', 'b']",
        "[[expansions]]\nsaid = []\nmeans = ['a']",
        "[[expansions]]\nsaid = ['a']",
        "[[autre]]\nwords = ['a', 'b']",
        "ceci n'est pas du TOML",
    ],
)
def test_a_wrong_file_is_refused_by_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "synonyms.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PasserelleError) as caught:
        read_synonyms(path)
    assert caught.value.code is ErrorCode.CATALOGUE
    assert "synonyms.toml" in caught.value.sentence
