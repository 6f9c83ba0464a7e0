"""A reason to report an answer, said aloud."""

import pytest

from passerelle.domain.reports import Reason
from passerelle.domain.spoken_reasons import reason_named


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Fausse.", Reason.WRONG),
        ("elle est dangereuse", Reason.DANGEROUS),
        ("incomplète", Reason.INCOMPLETE),
        ("c'est raciste", Reason.BIASED),
        ("mal dite", Reason.BADLY_SAID),
        ("Elle dit de couper le courant après, c'est dangereux pour nous.", None),
        ("fausse et dangereuse", None),
        ("bonjour", None),
        ("", None),
    ],
)
def test_a_reason_is_named_by_a_few_words_only(text: str, reason: Reason | None) -> None:
    assert reason_named(text) is reason
