"""A policy for every test, of nobody but the test."""

from collections.abc import Callable

import pytest

from passerelle.config import policy

SetPolicy = Callable[[str], None]


@pytest.fixture(autouse=True)
def set_policy(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> SetPolicy:
    """Writes the policy in force; there is none before that, whatever this computer has."""
    path = tmp_path_factory.mktemp("policy") / "policy.toml"
    monkeypatch.setattr(policy, "policy_path", lambda **_why: path if path.exists() else None)

    def write(text: str) -> None:
        path.write_text(text, "utf-8")

    return write
