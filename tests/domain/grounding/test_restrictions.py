"""What "seul" restricts, and what it does not."""

import pytest

from passerelle.domain.grounding import Checker, Reason

TURNED = "Quand il se retourne seul, recouchez-le toujours sur le dos."
DOCTOR = "Seul le médecin peut donner ce médicament."
USER = "Ne restez pas seul avec l'usager."


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (TURNED, "Recouchez-le uniquement sur le dos."),
        (TURNED, "Recouchez-le sur le dos seulement la nuit."),
        (TURNED, "Quand il se retourne, recouchez-le toujours sur le dos."),
        (DOCTOR, "Le médecin peut donner ce médicament."),
        (USER, "Ne restez pas avec l'usager."),
        ("L'agent peut conduire le camion.", "L'agent peut conduire seul le camion."),
        ("Prenez un seul produit à la fois.", "Prenez un produit à la fois."),
    ],
)
def test_a_restriction_is_neither_lost_nor_added(passage: str, sentence: str) -> None:
    assert Checker([passage]).check(sentence).reason is Reason.RESTRICTION


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (TURNED, "Recouchez-le toujours sur le dos."),
        (DOCTOR, DOCTOR),
        (USER, USER),
        ("Ne laissez jamais un enfant seul dans l'eau.", "Ne laissez pas un bébé seul dans l'eau."),
    ],
)
def test_what_is_as_restricted_passes(passage: str, sentence: str) -> None:
    verdict = Checker([passage]).check(sentence)
    assert verdict.supported, (verdict.reason, verdict.detail)
