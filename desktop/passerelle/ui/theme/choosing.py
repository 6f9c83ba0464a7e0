"""Which palette is in force: what the person chose, or what the system asks for."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette

from passerelle.config.settings import ThemeChoice
from passerelle.ui.theme.colours import Palette
from passerelle.ui.theme.palettes import CONTRAST, DAY, NIGHT, from_system

_SCHEMES = {ThemeChoice.DAY: Qt.ColorScheme.Light, ThemeChoice.NIGHT: Qt.ColorScheme.Dark}


class PaletteInForce(QObject):
    """Follows the system while the window is open.

    Signals:
        changed: another Palette is in force.
    """

    changed = Signal(object)

    def __init__(self, choice: ThemeChoice, parent: QObject | None = None) -> None:
        """Ask the system; the application must not have colours of its own yet.

        Args:
            choice: of the person.
            parent: of the object.
        """
        super().__init__(parent)
        self._choice = choice
        self._hints = QGuiApplication.styleHints()
        # The frames and dialogs that the system draws follow the choice too.
        self._hints.setColorScheme(_SCHEMES.get(choice, Qt.ColorScheme.Unknown))
        self._palette = self._find()
        self._hints.colorSchemeChanged.connect(self.follow)
        self._hints.accessibility().contrastPreferenceChanged.connect(self.follow)

    @property
    def palette(self) -> Palette:
        """The one in force."""
        return self._palette

    def follow(self) -> None:
        """Ask the system again, and tell what changed."""
        found = self._find()
        if found != self._palette:
            self._palette = found
            self.changed.emit(found)

    def _find(self) -> Palette:
        contrast = self._hints.accessibility().contrastPreference()
        high = contrast is Qt.ContrastPreference.HighContrast
        scheme = self._hints.colorScheme()
        return palette_for(self._choice, scheme, _of_system() if high else None)


def palette_for(choice: ThemeChoice, scheme: Qt.ColorScheme, contrast: QPalette | None) -> Palette:
    """The palette for a choice.

    Args:
        choice: of the person.
        scheme: light or dark, as the system is set.
        contrast: the colours of the system when it is set to high contrast, else None.
    """
    wanted = contrast is not None and choice is ThemeChoice.SYSTEM
    if wanted or choice is ThemeChoice.CONTRAST:
        return (from_system(contrast) if contrast else None) or CONTRAST
    if choice is ThemeChoice.SYSTEM:
        return NIGHT if scheme is Qt.ColorScheme.Dark else DAY
    return NIGHT if choice is ThemeChoice.NIGHT else DAY


def _of_system() -> QPalette:
    """The system's own colours, whatever the application wears."""
    worn = QGuiApplication.palette()
    QGuiApplication.setPalette(QPalette())
    system = QGuiApplication.palette()
    QGuiApplication.setPalette(worn)
    return system
