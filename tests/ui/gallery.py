"""Pictures of the pages of two people: `python -m tests.ui.gallery FOLDER [NAME…]`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from passerelle.domain.interpreting import LanguageOffer
from passerelle.ui.look import dress
from passerelle.ui.window import MainWindow
from passerelle.usecases.interpreting.events import Event
from tests.ui.interpreting_examples import ARABIC_SCENES, PORTUGUESE_SCENES
from tests.ui.scripted import ScriptedConversation, ScriptedDesk
from tests.ui.scripted_interpreting import ARABIC, PORTUGUESE, ScriptedInterpreting

SIZES = ((1366, 768, 1.0), (1024, 700, 1.0), (1366, 768, 2.0), (1024, 600, 2.0))
"""Width and height of the window, and size of the text."""


class Gallery:
    """One window, shown at many moments."""

    def __init__(self, folder: Path, width: int, height: int, text: float) -> None:
        self._folder = folder
        self._size = f"{width}x{height}" + (f"-text-{text:g}" if text > 1 else "")
        self._real = ScriptedInterpreting()
        self.window = MainWindow(ScriptedConversation(), ScriptedDesk, lambda: self._real, text)
        self.window.resize(width, height)
        self.window.show()
        self.window.ask.action_row.conversation.click()
        while self.window.interpreter.real is None:
            self._wait()

    def languages(self) -> None:
        """The page where the language is chosen."""
        self._save("languages")

    def scene(
        self,
        name: str,
        offer: LanguageOffer,
        events: Sequence[Event],
        *,
        turned: bool = False,
        stacked: bool = False,
    ) -> None:
        """A moment of a conversation; it is left again."""
        page = self.window.interpreting
        self.window.languages.chosen.emit(offer)
        for wanted, button in ((turned, page.turn), (stacked, page.halves)):
            if wanted:
                button.click()
        self._real.tell(*events)
        self._wait()
        placed = "-turned" * turned + "-stacked" * stacked
        if name == "book":
            page.professional.open_book.click()
        elif name == "search":
            page.professional.open_book.click()
            page.professional.book.search.setText("fievre")
        elif name == "criteria":
            page.limit.click()
        self._save(f"{offer.tag}-{name}{placed}")
        for wanted, button in ((turned, page.turn), (stacked, page.halves)):
            if wanted:
                button.click()
        page.back.click()

    def close(self) -> None:
        """No more pictures."""
        self.window.close()
        self.window.interpreter.close()

    def _save(self, name: str) -> None:
        self._wait()
        path = self._folder / f"{name}-{self._size}.png"
        if not self.window.grab().save(str(path)):
            raise OSError(path)

    def _wait(self) -> None:
        for _ in range(6):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def main(folder: Path, names: Sequence[str]) -> None:
    """Draw everything, or the moments that are named."""
    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        dress(app)
    folder.mkdir(parents=True, exist_ok=True)
    for width, height, text in SIZES:
        gallery = Gallery(folder, width, height, text)
        if not names or "languages" in names:
            gallery.languages()
        for offer, scenes in ((ARABIC, ARABIC_SCENES), (PORTUGUESE, PORTUGUESE_SCENES)):
            said = scenes["waiting"]
            shown = {**scenes, "book": said, "search": said, "criteria": said}
            for name, events in shown.items():
                if names and name not in names:
                    continue
                for turned, stacked in ((False, False), (True, False), (True, True)):
                    gallery.scene(name, offer, events, turned=turned, stacked=stacked)
        gallery.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
