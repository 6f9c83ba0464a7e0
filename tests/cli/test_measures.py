"""What the bench measures of the window."""

import pytest

from passerelle.cli import measures
from passerelle.config import paths
from passerelle.domain.errors import PasserelleError


def test_a_window_that_cannot_answer_ends_the_bench_with_its_sentence() -> None:
    paths.config_dir().mkdir(parents=True)
    (paths.config_dir() / "settings.toml").write_text("theme = ")
    with pytest.raises(PasserelleError) as raised:
        measures.window()
    assert str(paths.config_dir()) in raised.value.sentence
