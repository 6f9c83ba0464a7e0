"""Whether what a page shows can be seen whole."""

from PySide6.QtWidgets import QLabel, QWidget

from passerelle.ui.widgets.action_button import SMALLEST_HEIGHT, ActionButton
from passerelle.ui.widgets.reading import ReadingText


def texts_are_whole(page: QWidget) -> bool:
    """No text that is shown is cut."""
    texts: list[QWidget] = [*page.findChildren(QLabel), *page.findChildren(ReadingText)]
    return all(_is_whole(text) for text in texts if text.isVisible())


def buttons_are_whole(page: QWidget) -> bool:
    """Every button that is shown is large enough for a finger and for its words."""
    shown = [button for button in page.findChildren(ActionButton) if button.isVisible()]
    return all(
        min(button.width(), button.height()) >= SMALLEST_HEIGHT
        and button.height() >= button.minimumSizeHint().height()
        for button in shown
    )


def is_inside(widget: QWidget, window: QWidget) -> bool:
    """The widget is in the window, and as tall as it must be."""
    corner = widget.mapTo(window, widget.rect().bottomRight())
    return window.rect().contains(corner) and widget.height() >= widget.minimumSizeHint().height()


def _is_whole(text: QWidget) -> bool:
    needed = text.heightForWidth(text.width())
    return text.height() >= (needed if needed > 0 else text.sizeHint().height())
