"""The window: its pages, its scale, its beginning and its end."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from passerelle.domain.strings import window as words
from passerelle.ui import theme
from passerelle.ui.accessibility import announce
from passerelle.ui.adapter import EventAdapter
from passerelle.ui.pages.ask import AskPage
from passerelle.ui.style_sheet import style_sheet
from passerelle.ui.theme import Theme
from passerelle.usecases.conversation import Conversation

FIRST_SIZE = QSize(1120, 700)


class MainWindow(QMainWindow):
    """Everything that a person sees.

    Signals:
        first_painted: the window is on the screen for the first time.
    """

    first_painted = Signal()

    def __init__(self, conversation: Conversation, text_scale: float = 1.0) -> None:
        """Make the window; the conversation must live until the window is gone.

        Args:
            conversation: what the buttons drive.
            text_scale: size of the text that the person wants, 1.0 to 2.0.
        """
        super().__init__()
        self._conversation = conversation
        self._text_scale = text_scale
        self._sizes: Theme | None = None
        self._painted = False
        self.setWindowTitle(words.TITLE)
        self.ask = AskPage(conversation)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.ask)
        self.setCentralWidget(self._pages)
        self.setMinimumSize(theme.BASE_WIDTH, theme.BASE_HEIGHT)
        self.events = EventAdapter(conversation, self)
        self.events.arrived.connect(self.ask.take)
        self.ask.to_say.connect(self._say)
        self.resize(FIRST_SIZE)
        self.ask.talk.button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give larger windows larger text."""
        super().resizeEvent(event)
        sizes = theme.theme_for(self.width(), self.height(), self._text_scale)
        if sizes != self._sizes:
            self._sizes = sizes
            self.setStyleSheet(style_sheet(sizes))
            self.ask.rescale(sizes)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the first picture is there."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._tell_first_painted)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Fall silent; whoever made the conversation closes it once the window is gone."""
        self._conversation.stop()
        super().closeEvent(event)

    def _tell_first_painted(self) -> None:
        self.first_painted.emit()

    def _say(self, sentence: str) -> None:
        announce(self, sentence)
