"""The settings that IT imposes: shown with a padlock, and never to be changed."""

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication

_IMPOSED = "imposedSettings"


def impose(app: QApplication, settings: Mapping[str, object]) -> None:
    """Have the widgets that are made from now on show as locked what they would change.

    Args:
        app: that shows them.
        settings: what is imposed, by the keys of settings.toml.
    """
    app.setProperty(_IMPOSED, dict(settings))


def imposed(key: str) -> object | None:
    """What IT imposes for a setting; None when the person chooses."""
    app = QApplication.instance()
    settings = app.property(_IMPOSED) if app is not None else None
    return settings.get(key) if isinstance(settings, dict) else None
