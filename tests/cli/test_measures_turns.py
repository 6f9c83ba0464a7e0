"""What the turns of a conversation are measured with."""

from passerelle.cli import measures_turns as measures
from passerelle.domain.interpreting import Party


def test_both_people_speak_in_every_language_that_is_measured() -> None:
    said = measures.sentences()
    for language in ("pt", "en"):
        names = {one.name for one in said if one.language == language}
        assert names == {f"fr-{language}.phrase", f"fr-{language}.free", f"{language}-fr.free"}


def test_a_figure_is_named_after_who_speaks_to_whom() -> None:
    assert measures.Said("free", "pt", Party.FAMILY, "Sim.").name == "pt-fr.free"
    assert measures.Said("phrase", "pt", Party.PROFESSIONAL, "Oui.").name == "fr-pt.phrase"
