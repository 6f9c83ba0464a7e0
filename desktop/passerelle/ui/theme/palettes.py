"""The palettes: day in full sun, night in a van, high contrast, and that of the system."""

from PySide6.QtGui import QColor, QPalette

from passerelle.domain.answer import TurnState
from passerelle.ui.theme.colours import Palette, Tone
from passerelle.ui.theme.contrast import ENOUGH_FOR_TEXT, contrast

_READY, _LISTENING, _THINKING = TurnState.READY, TurnState.LISTENING, TurnState.THINKING
_SPEAKING, _ERROR = TurnState.SPEAKING, TurnState.ERROR

DAY = Palette(
    page="#F4F6F8",
    family_page="#FBF4E6",
    paper="#FFFFFF",
    edge="#C3CCD6",
    control_edge="#66788A",
    ink="#14202B",
    ink_soft="#45545F",
    disabled="#8A97A4",
    focus="#14202B",
    action="#0B4F94",
    action_dark="#083C70",
    action_soft="#E3EEF9",
    action_ink="#FFFFFF",
    notice_paper="#FFF3D1",
    notice_ink="#4A3500",
    read_paper="#E2F3E7",
    read_ink="#0F4A26",
    spoken="#FFE08A",
    danger="#B3261E",
    danger_soft="#FDECEA",
    emergency="#B3261E",
    emergency_ink="#FFFFFF",
    yes="#146C36",
    yes_soft="#E2F3E7",
    yes_ink="#FFFFFF",
    tones={
        _READY: Tone("#0B4F94", "#FFFFFF", "#0B4F94"),
        _LISTENING: Tone("#146C36", "#FFFFFF", "#146C36"),
        _THINKING: Tone("#F5B400", "#2B1E00", "#6B4A00"),
        _SPEAKING: Tone("#6A2FA3", "#FFFFFF", "#6A2FA3"),
        _ERROR: Tone("#B3261E", "#FFFFFF", "#B3261E"),
    },
    resting=Tone("#D5DCE3", "#45545F", "#45545F"),
)
"""Dark on light: what is read best in the sun."""

NIGHT = Palette(
    page="#10161C",
    family_page="#1B1710",
    paper="#1B242D",
    edge="#3A4754",
    control_edge="#8496A8",
    ink="#E6EBF0",
    ink_soft="#B2BEC9",
    disabled="#6F7E8D",
    focus="#FFD75E",
    action="#86BDF7",
    action_dark="#B0D4FA",
    action_soft="#173049",
    action_ink="#0B1620",
    notice_paper="#3A2D0A",
    notice_ink="#FFD98A",
    read_paper="#12321F",
    read_ink="#9FE0B6",
    spoken="#5E4A00",
    danger="#FF9C92",
    danger_soft="#3A1714",
    emergency="#C62828",
    emergency_ink="#FFFFFF",
    yes="#7FD79E",
    yes_soft="#12321F",
    yes_ink="#0B1620",
    tones={
        _READY: Tone("#2069B8", "#FFFFFF", "#86BDF7"),
        _LISTENING: Tone("#1B7D41", "#FFFFFF", "#7FD79E"),
        _THINKING: Tone("#E0A400", "#2B1E00", "#FFCF4D"),
        _SPEAKING: Tone("#8A4CC7", "#FFFFFF", "#CFA8F5"),
        _ERROR: Tone("#C62828", "#FFFFFF", "#FF9C92"),
    },
    resting=Tone("#33404C", "#B2BEC9", "#B2BEC9"),
)
"""Light on dark, without glare: eyes stay used to the dark."""

CONTRAST = Palette(
    page="#000000",
    family_page="#000000",
    paper="#000000",
    edge="#FFFFFF",
    control_edge="#FFFFFF",
    ink="#FFFFFF",
    ink_soft="#FFFFFF",
    disabled="#B0B0B0",
    focus="#FFFF00",
    action="#7DF9FF",
    action_dark="#FFFFFF",
    action_soft="#00294D",
    action_ink="#000000",
    notice_paper="#000000",
    notice_ink="#FFFF00",
    read_paper="#000000",
    read_ink="#7CFF9B",
    spoken="#00408A",
    danger="#FFA39A",
    danger_soft="#000000",
    emergency="#FFFFFF",
    emergency_ink="#A00000",
    yes="#7CFF9B",
    yes_soft="#000000",
    yes_ink="#000000",
    tones={
        _READY: Tone("#7DF9FF", "#000000", "#7DF9FF"),
        _LISTENING: Tone("#7CFF9B", "#000000", "#7CFF9B"),
        _THINKING: Tone("#FFFF00", "#000000", "#FFFF00"),
        _SPEAKING: Tone("#E3B8FF", "#000000", "#E3B8FF"),
        _ERROR: Tone("#FFA39A", "#000000", "#FFA39A"),
    },
    resting=Tone("#000000", "#FFFFFF", "#FFFFFF"),
)
"""White on black, for those who see little."""


def from_system(system: QPalette) -> Palette | None:
    """The system's own high contrast colours; None where they cannot be read.

    A system gives few colours: a text and what is behind it, and another pair for what is
    chosen. Pictures and words must tell the rest.
    """
    roles = QPalette.ColorRole
    page, ink, chosen, chosen_ink, link = (
        system.color(role).name()
        for role in (
            *(roles.Window, roles.WindowText, roles.Highlight, roles.HighlightedText),
            roles.Link,
        )
    )
    if contrast(ink, page) < ENOUGH_FOR_TEXT:
        return None
    if min(contrast(chosen, page), contrast(chosen, chosen_ink)) < ENOUGH_FOR_TEXT:
        chosen, chosen_ink = ink, page
    action = link if contrast(link, page) >= ENOUGH_FOR_TEXT else ink
    tone = Tone(chosen, chosen_ink, ink)
    return Palette(
        page=page,
        family_page=page,
        paper=page,
        edge=ink,
        control_edge=ink,
        ink=ink,
        ink_soft=ink,
        disabled=ink,
        focus=chosen,
        action=action,
        action_dark=ink,
        action_soft=page,
        action_ink=page,
        notice_paper=page,
        notice_ink=ink,
        read_paper=page,
        read_ink=ink,
        spoken=page,  # underlined too
        danger=ink,
        danger_soft=page,
        emergency=chosen,
        emergency_ink=chosen_ink,
        yes=ink,
        yes_soft=page,
        yes_ink=page,
        tones=dict.fromkeys(TurnState, tone),
        resting=Tone(page, ink, ink),
    )


def qt_palette(colours: Palette) -> QPalette:
    """The same colours for what Qt draws by itself."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, colours.page),
        (roles.WindowText, colours.ink),
        (roles.Base, colours.paper),
        (roles.AlternateBase, colours.page),
        (roles.Text, colours.ink),
        (roles.PlaceholderText, colours.ink_soft),
        (roles.Button, colours.paper),
        (roles.ButtonText, colours.ink),
        (roles.Highlight, colours.action),
        (roles.HighlightedText, colours.action_ink),
        (roles.Link, colours.action),
        (roles.ToolTipBase, colours.ink),
        (roles.ToolTipText, colours.paper),
    ):
        made.setColor(role, QColor(colour))
    return made
