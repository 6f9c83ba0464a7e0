"""What the bench measures of the window."""

import pytest

from passerelle.cli import measures
from passerelle.domain.errors import PasserelleError


def test_a_window_that_cannot_answer_ends_the_bench_with_its_sentence() -> None:
    with pytest.raises(PasserelleError) as raised:  # nobody installed a model
        measures.window()
    assert "passerelle models fetch" in raised.value.sentence
