"""Typeface, palette, language of Qt's own words: what the whole application shares."""

from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from passerelle.config.paths import assets_dir
from passerelle.domain.strings import window as words
from passerelle.ui import pictograms
from passerelle.ui.theme import Palette
from passerelle.ui.theme.palettes import DAY, qt_palette


def dress(app: QApplication, palette: Palette = DAY) -> None:
    """Give the application its look, the same on every system."""
    _load_typefaces()
    app.setStyle("Fusion")
    wear(app, palette)
    app.setApplicationDisplayName(words.TITLE)
    app.setWindowIcon(pictograms.icon("passerelle"))
    _speak_french(app)


def wear(app: QApplication, palette: Palette) -> None:
    """Take other colours, for what Qt draws by itself."""
    app.setPalette(qt_palette(palette))


@cache
def _load_typefaces() -> None:
    """Ours, once for the whole process: Qt would keep a copy of each more."""
    for path in sorted((assets_dir() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _speak_french(app: QApplication) -> None:
    """Qt's own words ("Copier", "Coller"), whatever the language of the computer."""
    french = QLocale(QLocale.Language.French, QLocale.Country.France)
    QLocale.setDefault(french)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(french, "qtbase", "_", folder):
        app.installTranslator(translator)
