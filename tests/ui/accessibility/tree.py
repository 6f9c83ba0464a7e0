"""The window as a screen reader meets it: a tree of objects, through Qt's own interface."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_ROLES, _TEXTS = QAccessible.Role, QAccessible.Text
PRESSED = frozenset({_ROLES.Button, _ROLES.CheckBox, _ROLES.RadioButton, _ROLES.ComboBox})
"""What a person presses."""
CHOSEN = frozenset({_ROLES.ListItem})
"""What is chosen in a list."""
WRITTEN = frozenset({_ROLES.EditableText})
"""What a person reads line by line, or writes in."""
VALUED = frozenset({_ROLES.ProgressBar, _ROLES.Slider, _ROLES.ScrollBar, _ROLES.SpinBox})
"""What has a number between two others."""
FOCUS_ACTION = QAccessibleActionInterface.setFocusAction()


@dataclass(frozen=True)
class Node:
    """One object that can be met.

    Attributes:
        widget: that it is, or that holds it (the rows of a list have none).
        actions: what a screen reader can have it do.
        place: on the screen.
    """

    widget: QObject | None
    role: QAccessible.Role
    name: str
    description: str
    value: str
    actions: tuple[str, ...]
    focusable: bool
    disabled: bool
    place: QRect
    interface: QAccessibleInterface

    @property
    def is_actionable(self) -> bool:
        """Whether something can be done with it."""
        return self.role in PRESSED | CHOSEN | WRITTEN or (
            self.focusable and self.role is not _ROLES.Window
        )

    def __str__(self) -> str:
        kind = type(self.widget).__name__ if self.widget is not None else "?"
        return f"{self.role.name} {self.name!r} ({kind})"


def walk(root: QWidget) -> Iterator[Node]:
    """Every object that is in sight, parents before their children."""
    yield from _walk(QAccessible.queryAccessibleInterface(root))


def _walk(interface: QAccessibleInterface | None) -> Iterator[Node]:
    if interface is None or not interface.isValid() or interface.state().invisible:
        return
    yield _node(interface)
    for rank in range(interface.childCount()):
        yield from _walk(interface.child(rank))


def _node(interface: QAccessibleInterface) -> Node:
    state, acts = interface.state(), interface.actionInterface()
    return Node(
        interface.object(),
        interface.role(),
        interface.text(_TEXTS.Name),
        interface.text(_TEXTS.Description),
        interface.text(_TEXTS.Value),
        tuple(acts.actionNames()) if acts else (),
        bool(state.focusable),
        bool(state.disabled),
        interface.rect(),
        interface,
    )
