"""By which languages and engines."""

from passerelle.domain.translation.routes import WRITTEN, Leg, Route, routes
from passerelle.domain.translation.translation import Quality


def _ways(source: str, target: str, pairs: str, *, writes: bool = False) -> list[str]:
    known = {tuple(pair.split("-")) for pair in pairs.split()}
    found = routes(source, target, lambda one, other: (one, other) in known, writes)
    return [
        " ".join(f"{leg.source}-{leg.target}{'*' * leg.written}" for leg in way.legs)
        for way in found
    ]


def test_straight_before_by_english() -> None:
    assert _ways("fr", "pt", "fr-pt fr-en en-pt") == ["fr-pt", "fr-en en-pt"]
    assert _ways("fr", "en", "fr-en en-fr") == ["fr-en"]


def test_translators_before_the_language_model() -> None:
    ways = _ways("fr", "pt", "fr-en en-pt", writes=True)
    assert ways == ["fr-en en-pt", "fr-en* en-pt", "fr-pt*"]


def test_the_language_model_does_as_little_as_it_can() -> None:
    assert _ways("fr", "pt", "en-pt", writes=True) == ["fr-en* en-pt", "fr-pt*"]
    assert _ways("pt", "fr", "pt-en", writes=True) == ["pt-en en-fr*"]
    assert _ways("fr", "es", "", writes=True) == ["fr-es*"]


def test_it_never_speaks_what_was_not_measured() -> None:
    for language in ("ar", "tr", "ro", "sq", "it", "ru", "uk", "fa"):
        assert _ways("fr", language, f"en-{language}", writes=True) == []
        assert _ways(language, "fr", f"{language}-en", writes=True) == []
    assert _ways("es", "pt", "", writes=True) == []
    assert _ways("es", "fr", "", writes=True) == _ways("pt", "fr", "", writes=True) == []
    assert _ways("en", "fr", "", writes=True) == ["en-fr*"]
    assert sorted(WRITTEN) == [("en", "fr"), ("fr", "en"), ("fr", "es"), ("fr", "pt")]


def test_no_way() -> None:
    assert _ways("fr", "tr", "fr-en") == []


def test_a_route_tells_its_languages_and_its_quality() -> None:
    route = Route((Leg("fr", "en", written=True), Leg("en", "pt")))
    assert route.languages == ("fr", "en", "pt")
    assert route.quality is Quality.CHECK
    assert Route((Leg("fr", "en"),)).quality is Quality.GOOD
