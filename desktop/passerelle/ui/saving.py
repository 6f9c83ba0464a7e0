"""Asks where a file is to be written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(
    page: QWidget, title: str, name: str, kinds: Sequence[str], write: Callable[[Path], None]
) -> None:
    """Open a dialog and return at once; `write` is told the file that the person chooses.

    Args:
        page: the dialog belongs to it.
        title: of the dialog.
        name: proposed; its ending is added to a name without one.
        kinds: of files, as Qt writes them: "Texte (*.txt)".
        write: called on the thread of the window.
    """
    dialog = QFileDialog(page, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
    dialog.open()
