"""Terms that are in no document."""

import numpy as np
import pytest

from passerelle.library.search.spelling import Spelling

TERMS = ["harcel", "congr", "cong", "accid", "electr", "masqu", "1200", "re"]


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(TERMS, np.ones(len(TERMS), np.float32))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("harsel", "harcel"), ("acsid", "accid"), ("elektr", "electr"), ("masku", "masqu")],
)
def test_a_mistake_is_mended(spelling: Spelling, written: str, meant: str) -> None:
    assert spelling.near(written)[:1] == [meant]


@pytest.mark.parametrize("written", ["xyzt", "1201", "ab", "", "z" * 40, "plombi"])
def test_what_is_like_nothing_stays(spelling: Spelling, written: str) -> None:
    assert spelling.near(written) == []


def test_an_empty_library_mends_nothing() -> None:
    assert Spelling([], np.zeros(0, np.float32)).near("accid") == []
