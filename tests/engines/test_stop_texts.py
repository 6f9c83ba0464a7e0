"""Ending a text that comes in pieces."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from passerelle.engines.stop_texts import StopTexts


def _through(pieces: list[str], stops: list[str]) -> tuple[str, bool]:
    gate = StopTexts(stops)
    shown = "".join(gate.add(piece) for piece in pieces)
    return shown + gate.rest(), gate.found


def test_without_stop_texts_everything_passes_at_once() -> None:
    gate = StopTexts(())
    assert gate.add("abc") == "abc"
    assert gate.rest() == ""


def test_nothing_of_a_stop_text_is_ever_shown() -> None:
    gate = StopTexts(["\nUser:"])
    assert [gate.add(piece) for piece in ("Oui.", "\nUs", "er: et", " toi")] == ["Oui.", "", "", ""]
    assert gate.found
    assert gate.rest() == ""


def test_a_start_of_stop_text_that_goes_on_otherwise_is_shown() -> None:
    assert _through(["a\n", "User", " dit"], ["\nUser:"]) == ("a\nUser dit", False)


def test_the_first_of_several_wins() -> None:
    assert _through(["un. deux; trois"], [";", "."]) == ("un", True)


@given(st.text("ab\n"), st.lists(st.text("ab\n", min_size=1, max_size=3), max_size=3), st.data())
def test_whatever_the_pieces(text: str, stops: list[str], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    bounds = [0, *cuts, len(text)]
    shown, found = _through([text[start:end] for start, end in pairwise(bounds)], stops)
    assert found == any(stop in text for stop in stops)
    assert text.startswith(shown)
    assert not any(stop in shown for stop in stops)
    if len(stops) == 1:
        assert shown == text.split(stops[0])[0]
    if not found:
        assert shown == text
