"""The look of every widget that Qt draws. `part` is a property that the widgets carry."""

from passerelle.ui.theme import (
    ACTION,
    ACTION_DARK,
    ACTION_SOFT,
    CONTROL_EDGE,
    DANGER,
    DANGER_SOFT,
    EDGE,
    FOCUS,
    FONT_FAMILIES,
    INK,
    INK_SOFT,
    NOTICE_INK,
    NOTICE_PAPER,
    PAGE,
    PAPER,
    READ_INK,
    READ_PAPER,
    Theme,
)

_FAMILIES = ", ".join(f'"{name}"' for name in FONT_FAMILIES)


def style_sheet(sizes: Theme) -> str:
    """Qt style sheet of the whole window, for a theme."""
    return _texts(sizes) + _papers(sizes) + _controls(sizes)


def _texts(sizes: Theme) -> str:
    read, control = sizes.reading, sizes.control
    return f"""
* {{ font-family: {_FAMILIES}; font-size: {control(18)}px; color: {INK}; }}
QLabel {{ background: transparent; }}
QLabel[part="state"] {{ font-size: {control(27)}px; font-weight: bold; }}
QLabel[part="hint"] {{ color: {INK_SOFT}; }}
QLabel[part="energy"] {{ font-size: {control(14)}px; color: {INK_SOFT}; }}
QLabel[part="figure"] {{ font-size: {control(32)}px; font-weight: bold; color: {ACTION}; }}
QLabel[part="frugal"] {{ font-size: {control(16)}px; font-weight: bold; color: {READ_INK}; }}
QLabel[part="label"] {{ font-size: {control(16)}px; font-weight: bold; color: {INK_SOFT}; }}
QLabel[part="welcome"] {{ font-size: {control(26)}px; font-weight: bold; color: {ACTION}; }}
QLabel[part="welcome-line"] {{ font-size: {read(20)}px; }}
QLabel[part="trouble"] {{ font-size: {read(20)}px; font-weight: bold; color: {DANGER}; }}
QLabel[part="aside"] {{ font-size: {read(20)}px; }}
QLabel[part="interrupted"] {{ font-size: {read(19)}px; font-weight: bold; color: {DANGER}; }}
QLabel[part="notice"] {{ font-size: {control(17)}px; font-weight: bold; color: {NOTICE_INK}; }}
QLabel[part="call"] {{ font-size: {control(19)}px; font-weight: bold; color: {PAPER}; }}
QLabel[part="number"] {{ font-size: {control(80)}px; font-weight: bold; color: {PAPER}; }}
QLabel[part="emergency-title"] {{ font-size: {control(25)}px; font-weight: bold; }}
QLabel[part="others"] {{ font-size: {control(18)}px; font-weight: bold; color: {DANGER}; }}
QLabel[part="source"] {{ font-size: {control(14)}px; color: {INK_SOFT}; }}
QLabel[part="source-title"] {{ font-size: {control(16)}px; font-weight: bold; }}
QLabel[part="caution"] {{ font-size: {control(15)}px; font-weight: bold; color: {NOTICE_INK}; }}
QLabel[part="read"] {{ font-size: {control(15)}px; font-weight: bold; color: {READ_INK}; }}
QLabel[part="rewritten"] {{ font-size: {control(15)}px; font-weight: bold; color: {NOTICE_INK}; }}
QLabel[part="kept"] {{ font-size: {read(19)}px; font-weight: bold; color: {READ_INK}; }}
QLabel[part="action-word"], QLabel[part="action-word-small"] {{ font-weight: bold; }}
QLabel[part="action-word-small"] {{ font-size: {sizes.gap(16)}px; }}
QLabel[part="action-word"]:disabled, QLabel[part="action-word-small"]:disabled {{
    color: {CONTROL_EDGE};
}}
QLabel[part="page-title"] {{ font-size: {control(25)}px; font-weight: bold; }}
QLabel[part="page-message"] {{ font-size: {read(20)}px; }}
QLabel[part="import"], QLabel[part="import-troubles"] {{ font-weight: bold; }}
QLabel[part="import-troubles"] {{ color: {DANGER}; }}
QLabel[part="language-name"] {{ font-size: {control(26)}px; font-weight: bold; }}
QLabel[part="language-french"] {{ font-size: {control(16)}px; color: {INK_SOFT}; }}
QLabel[part="language-facts"] {{ font-size: {control(14)}px; }}
QLabel[part="half-state"] {{ font-size: {sizes.gap(23)}px; font-weight: bold; }}
QLabel[part="half-hint"] {{ font-size: {sizes.gap(18)}px; color: {INK_SOFT}; }}
QLabel[part="phrase-words"] {{ font-size: {read(18)}px; font-weight: bold; }}
QLabel[part="phrase-note"] {{ font-size: {control(14)}px; font-weight: bold; color: {NOTICE_INK}; }}
QLabel[part="phrase-note"][validated="true"] {{ color: {READ_INK}; }}
QLabel[part="choose"] {{ font-size: {control(19)}px; font-weight: bold; color: {ACTION}; }}
QLabel[part="held-title"] {{ font-size: {read(20)}px; font-weight: bold; color: {DANGER}; }}
QLabel[part="reasons"] {{ font-size: {read(18)}px; font-weight: bold; }}
QLabel[part="criteria-title"] {{
    font-size: {control(22)}px; font-weight: bold; color: {NOTICE_INK};
}}
QLabel[part="criteria"] {{ font-size: {read(20)}px; }}
QLabel[part="told"] {{ font-size: {read(16)}px; }}
QTextEdit[part="said"] {{ font-size: {read(26)}px; font-weight: bold; }}
QTextEdit[part="other"] {{ font-size: {read(19)}px; }}
QTextEdit[part="back"] {{ font-size: {read(18)}px; }}
QTextEdit {{ border: none; background: transparent; }}
QTextEdit[part="heard"], QTextEdit[part="steps"] {{ font-size: {read(20)}px; }}
QTextEdit[part="answer"] {{ font-size: {read(23)}px; }}
"""


def _papers(sizes: Theme) -> str:
    gap = sizes.gap
    return f"""
QMainWindow, QWidget[part="page"], QScrollArea[part="column"] {{ background: {PAGE}; }}
QFrame[part="card"] {{
    background: {PAPER}; border: 1px solid {EDGE}; border-radius: {gap(16)}px;
}}
QFrame[part="notice-row"], QFrame[part="caution-row"], QFrame[part="rewritten-row"] {{
    background: {NOTICE_PAPER}; border-radius: {gap(10)}px;
}}
QFrame[part="read-row"], QFrame[part="kept-row"], QFrame[part="frugal-row"] {{
    background: {READ_PAPER}; border-radius: {gap(10)}px;
}}
QFrame[part="source-row"] {{ background: {ACTION_SOFT}; border-radius: {gap(10)}px; }}
QFrame[part="trouble-row"] {{
    background: {DANGER_SOFT}; border: 2px solid {DANGER}; border-radius: {gap(16)}px;
}}
QFrame[part="aside-row"] {{
    background: {ACTION_SOFT}; border: 1px solid {ACTION}; border-radius: {gap(16)}px;
}}
QFrame[part="emergency"] {{
    background: {DANGER_SOFT}; border: 3px solid {DANGER}; border-radius: {gap(16)}px;
}}
QFrame[part="number-block"] {{ background: {DANGER}; border-radius: {gap(14)}px; }}
QFrame[part="trouble-row"] QPushButton[part="action"] {{ background: {PAPER}; }}
QFrame[part="held"] {{
    background: {DANGER_SOFT}; border: 3px solid {DANGER}; border-radius: {gap(16)}px;
}}
QFrame[part="limit"] {{
    background: {NOTICE_PAPER}; border: 2px solid {NOTICE_INK}; border-radius: {gap(16)}px;
}}
QFrame[part="bare"] {{ background: transparent; border: none; }}
QListView[part="rows"] {{ background: {PAGE}; outline: none; }}
QTextEdit[part="document"], QPlainTextEdit[part="problems"] {{
    background: {PAPER}; border: 1px solid {EDGE}; border-radius: {gap(12)}px;
    padding: {gap(6)}px {gap(14)}px;
}}
QPlainTextEdit[part="problems"] {{ font-size: {sizes.reading(17)}px; padding: 4px; }}
QTextEdit[part="document"]:focus, QPlainTextEdit[part="problems"]:focus {{
    border: 3px solid {FOCUS};
}}
QProgressBar {{ background: {EDGE}; border: none; border-radius: {gap(8)}px; }}
QProgressBar::chunk {{ background: {ACTION}; border-radius: {gap(8)}px; }}
QScrollBar:vertical {{ background: transparent; width: {gap(16)}px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {CONTROL_EDGE}; border-radius: {gap(5)}px; min-height: {gap(32)}px;
    margin: 0 0 0 {gap(6)}px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QToolTip {{
    background: {INK}; color: {PAPER}; border: none; padding: 6px;
    font-size: {sizes.control(16)}px;
}}
"""


def _controls(sizes: Theme) -> str:
    gap = sizes.gap
    return f"""
QPushButton[part="action"] {{
    background: {PAPER}; border: 2px solid {CONTROL_EDGE}; border-radius: {gap(14)}px;
}}
QPushButton[part="action"]:hover {{ background: {ACTION_SOFT}; border-color: {ACTION}; }}
QPushButton[part="action"]:pressed {{ background: {EDGE}; }}
QPushButton[part="action"]:focus {{ border: 4px solid {FOCUS}; }}
QPushButton[part="action"]:disabled {{ background: {PAGE}; border-color: {EDGE}; }}
QPushButton[part="phrase"], QPushButton[part="language"], QPushButton[part="hear"] {{
    background: {PAPER}; border: 2px solid {CONTROL_EDGE}; border-radius: {gap(14)}px;
}}
QPushButton[part="phrase"][sure="true"] {{ border: 3px solid {ACTION}; background: {ACTION_SOFT}; }}
QPushButton[part="language"][proposed="true"] {{
    border: 4px solid {ACTION}; background: {ACTION_SOFT};
}}
QPushButton[part="phrase"]:hover, QPushButton[part="language"]:hover,
QPushButton[part="hear"]:hover {{
    background: {ACTION_SOFT}; border-color: {ACTION};
}}
QPushButton[part="phrase"]:pressed, QPushButton[part="language"]:pressed,
QPushButton[part="hear"]:pressed {{ background: {EDGE}; }}
QPushButton[part="phrase"]:focus, QPushButton[part="language"]:focus,
QPushButton[part="hear"]:focus {{
    border: 4px solid {FOCUS};
}}
QPushButton[part="limit-button"] {{
    background: {NOTICE_PAPER}; border: 2px solid {NOTICE_INK}; border-radius: {gap(14)}px;
}}
QPushButton[part="limit-button"]:focus {{ border: 4px solid {FOCUS}; }}
QLineEdit {{
    background: {PAPER}; border: 2px solid {CONTROL_EDGE}; border-radius: {gap(12)}px;
    padding: {gap(6)}px {gap(12)}px; placeholder-text-color: {INK_SOFT};
}}
QLineEdit:focus {{ border: 3px solid {FOCUS}; }}
QPushButton[part="send"] {{
    background: {ACTION}; border: 3px solid {ACTION}; border-radius: {gap(12)}px;
    padding: {gap(7)}px;
}}
QPushButton[part="send"]:hover {{ background: {ACTION_DARK}; border-color: {ACTION_DARK}; }}
QPushButton[part="send"]:focus {{ border-color: {FOCUS}; }}
"""
