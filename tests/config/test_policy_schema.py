"""What is published of the policy: it says what the code does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from passerelle.config import paths
from passerelle.config.policy import load_policy
from passerelle.config.policy_schema import policy_schema, schema_text
from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import policy as say

DOCS = paths.assets_dir().parent / "docs"
SCHEMA, PAGE = DOCS / "politique.schema.json", DOCS / "politique.md"


def keys(table: dict[str, Any]) -> Iterator[str]:
    """Those of a table, and of the tables in it."""
    for key, held in table["properties"].items():
        yield key
        if "properties" in held:
            yield from keys(held)


def test_the_published_schema_is_that_of_the_code() -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), "to be written again with schema_text()"


def test_every_key_is_explained() -> None:
    assert set(keys(policy_schema())) == set(say.MEANINGS)


def test_the_page_says_every_key() -> None:
    rows = PAGE.read_text("utf-8").split("\n")
    for key, meaning in say.MEANINGS.items():
        of_key = [row for row in rows if row.startswith(f"| `{key}` |")]
        assert of_key
        assert all(row.endswith(f"| {meaning} |") for row in of_key)


def test_the_example_of_the_page_is_a_policy_once_it_has_a_key(tmp_path: Path) -> None:
    _before, _fence, rest = PAGE.read_text("utf-8").partition("```toml\n")
    path = tmp_path / "policy.toml"
    path.write_text(rest.partition("```")[0], "utf-8")
    with pytest.raises(PasserelleError, match="« content_keys »"):
        load_policy(path)
    example = path.read_text("utf-8")
    path.write_text(example.replace("REMPLACEZ-CE-TEXTE-PAR-VOTRE-CLE", 43 * "A" + "="), "utf-8")
    policy = load_policy(path)
    assert policy.engines
    assert policy.settings["frugal"] is True


def test_what_a_type_does_not_say_is_said() -> None:
    decided = policy_schema()["properties"]
    chosen = decided["settings"]["properties"]
    assert decided["history_days"]["minimum"] == 0
    assert decided["log_level"]["enum"] == ["error", "warning", "info"]
    assert (chosen["speed"]["minimum"], chosen["speed"]["maximum"]) == (0.5, 2.0)
    assert chosen["trade"]["enum"][0] == ""
    assert chosen["speech_to_text"]["additionalProperties"] == {"type": "string"}
