"""The line that tells how far an import is."""

import io

from passerelle.cli.import_progress import ImportLine
from passerelle.domain.documents import Problem
from passerelle.usecases.documents import ContentUpdated, ImportProgress, LibraryChanged


class Terminal(io.StringIO):
    """A stream on which a line can be written over."""

    def isatty(self) -> bool:
        """It is."""
        return True


def test_a_terminal_has_one_moving_line() -> None:
    stream = Terminal()
    now = 0.0

    def clock() -> float:
        nonlocal now
        now += 1
        return now

    with ImportLine(stream, clock) as line:
        line.show(ImportProgress("/a", 9, 100))
        line.show(ImportProgress("/b", 10, 100))
        line.show(Problem("/b\x1b[2J", "Illisible."))
        line.show(ContentUpdated("Contenu mis à jour."))
        line.show(ImportProgress("", 1, 2))
        line.show(LibraryChanged())
    shown = stream.getvalue()
    assert shown.count("\r") == 3
    assert "\n/b?[2J : Illisible.\nContenu mis à jour.\n" in shown
    assert shown.endswith("1 sur 2\n")


def test_a_terminal_is_not_flooded() -> None:
    stream = Terminal()
    with ImportLine(stream, lambda: 1.0) as line:
        for number in range(100):
            line.show(ImportProgress("/a", number, 100))
    assert stream.getvalue().count("\r") == 1


def test_elsewhere_a_line_each_tenth() -> None:
    stream = io.StringIO()
    with ImportLine(stream) as line:
        for number in range(101):
            line.show(ImportProgress("/a", number, 100))
    assert len(stream.getvalue().splitlines()) == 11
