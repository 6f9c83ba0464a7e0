"""Whether things may move on the screen: the person's choice, and that of the system."""

import sys

from PySide6.QtWidgets import QApplication

_REDUCED = "reducedMotion"
_WINDOWS_ANIMATIONS = 0x1042
"""SPI_GETCLIENTAREAANIMATION: "Show animations in Windows"."""


def reduce_motion(app: QApplication, *, wanted: bool) -> None:
    """Keep everything still, if the person or the system wants it."""
    if wanted or system_reduces():
        app.setProperty(_REDUCED, True)
        app.setCursorFlashTime(0)


def is_reduced() -> bool:
    """Whether nothing may move but what the person moves."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_REDUCED))


def system_reduces() -> bool:
    """Whether the system was told that animations disturb; False where it cannot be asked.

    WORKAROUND: Qt 6.11 tells the contrast that a person wants, not yet the motion
    (https://doc.qt.io/qt-6/qaccessibilityhints.html).
    """
    if sys.platform != "win32":
        return False
    import ctypes

    animations = ctypes.c_int(1)
    asked = ctypes.windll.user32.SystemParametersInfoW(
        _WINDOWS_ANIMATIONS, 0, ctypes.byref(animations), 0
    )
    return bool(asked) and not animations.value
