"""What a passage only forbids, or need not be done."""

import pytest

from passerelle.domain.grounding import Checker, Reason

EXEMPT = "L'agent est dispensé du port du gilet."
NOT_EXEMPT = "L'agent n'est pas dispensé du port du gilet."
RINGS = "Portez des gants. Ne portez pas de bague ni de montre."
TAX = "Les agents sont exonérés de la taxe."


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (RINGS, "Portez une montre."),
        (RINGS, "Portez une bague avec des gants."),
        (EXEMPT, "L'agent doit porter le gilet."),
        (EXEMPT, "L'agent met son gilet."),
        (EXEMPT, "L'agent ne doit pas porter le gilet."),
        (NOT_EXEMPT, EXEMPT),
        (TAX, "Les agents paient la taxe."),
        ("En l'absence de signature, la demande est nulle.", "La signature rend la demande nulle."),
    ],
)
def test_what_is_only_denied_is_not_affirmed(passage: str, sentence: str) -> None:
    assert Checker([passage]).check(sentence).reason in {Reason.NEGATION, Reason.MODE}


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (RINGS, "Portez des gants, sans bague."),
        (EXEMPT, "L'agent n'est pas obligé de porter le gilet."),
        (NOT_EXEMPT, "L'agent n'est pas dispensé de porter le gilet."),
        ("La formation est dispensée par le service.", "Le service donne la formation."),
        ("La faute de l'agent est grave.", "La faute de cet agent est grave."),
        ("Ne laissez jamais un enfant seul. Il boit.", "L'enfant boit."),
    ],
)
def test_what_is_said_otherwise_passes(passage: str, sentence: str) -> None:
    verdict = Checker([passage]).check(sentence)
    assert verdict.supported, (verdict.reason, verdict.detail)


def test_a_heading_affirms_nothing() -> None:
    passage = "L'aspirine\nNe donnez jamais d'aspirine à un enfant. Donnez-lui à boire."
    assert not Checker([passage]).check("Donnez-lui de l'aspirine.").supported
