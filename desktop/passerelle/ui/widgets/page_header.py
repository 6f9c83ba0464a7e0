"""The top of a page that one comes back from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from passerelle.domain.strings import documents_page as words
from passerelle.domain.typography import french
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.talk_link import TalkLink

_BACK = Action("previous", words.BACK, words.BACK_HELP, Qt.Key.Key_Escape, words.KEY_BACK)


class PageHeader(QWidget):
    """Back, always at the left; the title; what can be done; speaking, always at the right."""

    def __init__(self, title: str = "", *actions: ActionButton) -> None:
        super().__init__()
        self.back = ActionButton(_BACK, beside=True)
        self.title = parts.label("page-title", title)
        self.talk = TalkLink()
        self._buttons = (self.back, *actions, self.talk)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.back)
        self._row.addWidget(self.title, 1)
        for button in (*actions, self.talk):
            self._row.addWidget(button)
        for button in self._buttons:
            button.keep_to_its_words()

    def show_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(french(title))

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._row.setSpacing(sizes.gap(12))
        for button in self._buttons:
            button.rescale(sizes)
