"""The look of every widget that Qt draws. `part` is a property that the widgets carry."""

from passerelle.ui.theme import FONT_FAMILIES, Theme

_FAMILIES = ", ".join(f'"{name}"' for name in FONT_FAMILIES)


def style_sheet(sizes: Theme) -> str:
    """Qt style sheet of the whole window, for a theme."""
    return _texts(sizes) + _papers(sizes) + _controls(sizes)


def _texts(sizes: Theme) -> str:
    read, control, c = sizes.reading, sizes.control, sizes.palette
    return f"""
* {{ font-family: {_FAMILIES}; font-size: {control(18)}px; color: {c.ink}; }}
QLabel {{ background: transparent; }}
QLabel[part="state"] {{ font-size: {control(27)}px; font-weight: bold; }}
QLabel[part="hint"] {{ color: {c.ink_soft}; }}
QLabel[part="energy"] {{ font-size: {control(14)}px; color: {c.ink_soft}; }}
QLabel[part="figure"] {{ font-size: {control(32)}px; font-weight: bold; color: {c.action}; }}
QLabel[part="frugal"] {{ font-size: {control(16)}px; font-weight: bold; color: {c.read_ink}; }}
QLabel[part="label"] {{ font-size: {control(16)}px; font-weight: bold; color: {c.ink_soft}; }}
QLabel[part="welcome"] {{ font-size: {control(26)}px; font-weight: bold; color: {c.action}; }}
QLabel[part="welcome-line"] {{ font-size: {read(20)}px; }}
QLabel[part="trouble"] {{ font-size: {read(20)}px; font-weight: bold; color: {c.danger}; }}
QLabel[part="confirm"] {{ font-size: {control(21)}px; font-weight: bold; color: {c.danger}; }}
QLabel[part="refused"] {{ font-size: {control(18)}px; font-weight: bold; color: {c.danger}; }}
QLabel[part="aside"] {{ font-size: {read(20)}px; }}
QLabel[part="interrupted"] {{ font-size: {read(19)}px; font-weight: bold; color: {c.danger}; }}
QLabel[part="notice"] {{ font-size: {control(17)}px; font-weight: bold; color: {c.notice_ink}; }}
QLabel[part="call"] {{ font-size: {control(19)}px; font-weight: bold; color: {c.emergency_ink}; }}
QLabel[part="number"] {{ font-size: {control(80)}px; font-weight: bold; color: {c.emergency_ink}; }}
QLabel[part="pinned-number"] {{
    font-size: {control(40)}px; font-weight: bold; color: {c.emergency_ink};
}}
QLabel[part="emergency-title"] {{ font-size: {control(25)}px; font-weight: bold; }}
QLabel[part="others"] {{ font-size: {control(18)}px; font-weight: bold; color: {c.danger}; }}
QLabel[part="kind"] {{ font-size: {read(17)}px; }}
QLabel[part="source"] {{ font-size: {control(14)}px; color: {c.ink_soft}; }}
QLabel[part="source-title"] {{ font-size: {control(16)}px; font-weight: bold; }}
QLabel[part="caution"] {{ font-size: {control(15)}px; font-weight: bold; color: {c.notice_ink}; }}
QLabel[part="read"] {{ font-size: {control(15)}px; font-weight: bold; color: {c.read_ink}; }}
QLabel[part="rewritten"] {{ font-size: {control(15)}px; font-weight: bold; color: {c.notice_ink}; }}
QLabel[part="kept"] {{ font-size: {read(19)}px; font-weight: bold; color: {c.read_ink}; }}
QLabel[part="action-word"], QLabel[part="action-word-small"] {{ font-weight: bold; }}
QLabel[part="action-word-small"] {{ font-size: {sizes.gap(16)}px; }}
QLabel[part="action-word"]:disabled, QLabel[part="action-word-small"]:disabled {{
    color: {c.control_edge};
}}
QLabel[part="home-title"] {{ font-size: {control(30)}px; font-weight: bold; }}
QLabel[part="page-title"] {{ font-size: {control(25)}px; font-weight: bold; }}
QLabel[part="page-message"] {{ font-size: {read(20)}px; }}
QLabel[part="import"], QLabel[part="import-troubles"] {{ font-weight: bold; }}
QLabel[part="import-troubles"] {{ color: {c.danger}; }}
QLabel[part="language-name"] {{ font-size: {control(26)}px; font-weight: bold; }}
QLabel[part="language-french"] {{ font-size: {control(16)}px; color: {c.ink_soft}; }}
QLabel[part="language-facts"] {{ font-size: {control(14)}px; }}
QLabel[part="half-state"] {{ font-weight: bold; }}
QLabel[part="half-hint"] {{ color: {c.ink_soft}; }}
QLabel[part="phrase-words"] {{ font-size: {read(18)}px; font-weight: bold; }}
QLabel[part="phrase-note"] {{
    font-size: {control(14)}px; font-weight: bold; color: {c.notice_ink};
}}
QLabel[part="phrase-note"][validated="true"] {{ color: {c.read_ink}; }}
QLabel[part="choose"] {{ font-size: {control(19)}px; font-weight: bold; color: {c.action}; }}
QLabel[part="held-title"] {{ font-size: {read(20)}px; font-weight: bold; color: {c.danger}; }}
QLabel[part="reasons"] {{ font-size: {read(18)}px; font-weight: bold; }}
QLabel[part="criteria-title"] {{
    font-size: {control(22)}px; font-weight: bold; color: {c.notice_ink};
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
    gap, c = sizes.gap, sizes.palette
    return f"""
QMainWindow, QWidget[part="page"], QScrollArea[part="column"] {{ background: {c.page}; }}
QFrame[part="card"] {{
    background: {c.paper}; border: 1px solid {c.edge}; border-radius: {gap(16)}px;
}}
QFrame[part="notice-row"], QFrame[part="caution-row"], QFrame[part="rewritten-row"] {{
    background: {c.notice_paper}; border-radius: {gap(10)}px;
}}
QFrame[part="read-row"], QFrame[part="kept-row"], QFrame[part="frugal-row"] {{
    background: {c.read_paper}; border-radius: {gap(10)}px;
}}
QFrame[part="source-row"] {{ background: {c.action_soft}; border-radius: {gap(10)}px; }}
QFrame[part="trouble-row"], QFrame[part="refused-row"] {{
    background: {c.danger_soft}; border: 2px solid {c.danger}; border-radius: {gap(16)}px;
}}
QFrame[part="aside-row"] {{
    background: {c.action_soft}; border: 1px solid {c.action}; border-radius: {gap(16)}px;
}}
QFrame[part="emergency"] {{
    background: {c.danger_soft}; border: 3px solid {c.danger}; border-radius: {gap(16)}px;
}}
QFrame[part="number-block"] {{ background: {c.emergency}; border-radius: {gap(14)}px; }}
QFrame[part="trouble-row"] QPushButton[part="action"] {{ background: {c.paper}; }}
QFrame[part="held"] {{
    background: {c.danger_soft}; border: 3px solid {c.danger}; border-radius: {gap(16)}px;
}}
QFrame[part="limit"] {{
    background: {c.notice_paper}; border: 2px solid {c.notice_ink}; border-radius: {gap(16)}px;
}}
QFrame[part="bare"] {{ background: transparent; border: none; }}
QListView[part="rows"] {{
    background: {c.page}; outline: none; border: 3px solid transparent; border-radius: {gap(12)}px;
}}
QListView[part="rows"]:focus {{ border-color: {c.focus}; }}
QTextEdit[part="document"], QPlainTextEdit[part="problems"] {{
    background: {c.paper}; border: 3px solid {c.edge}; border-radius: {gap(12)}px;
    padding: {gap(4)}px {gap(12)}px;
}}
QPlainTextEdit[part="problems"] {{ font-size: {sizes.reading(17)}px; padding: 4px; }}
QTextEdit[part="document"]:focus, QPlainTextEdit[part="problems"]:focus {{
    border-color: {c.focus};
}}
QProgressBar {{ background: {c.edge}; border: none; border-radius: {gap(8)}px; }}
QProgressBar::chunk {{ background: {c.action}; border-radius: {gap(8)}px; }}
QScrollBar:vertical {{ background: transparent; width: {gap(16)}px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {c.control_edge}; border-radius: {gap(5)}px; min-height: {gap(32)}px;
    margin: 0 0 0 {gap(6)}px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QToolTip {{
    background: {c.ink}; color: {c.paper}; border: none; padding: 6px;
    font-size: {sizes.control(16)}px;
}}
"""


def _controls(sizes: Theme) -> str:
    gap, c = sizes.gap, sizes.palette
    return f"""
QPushButton[part="action"] {{
    background: {c.paper}; border: 2px solid {c.control_edge}; border-radius: {gap(14)}px;
}}
QPushButton[part="action"]:hover {{ background: {c.action_soft}; border-color: {c.action}; }}
QPushButton[part="action"]:pressed {{ background: {c.edge}; }}
QPushButton[part="action"]:focus {{ border: 4px solid {c.focus}; }}
QPushButton[part="action"]:disabled {{ background: {c.page}; border-color: {c.edge}; }}
QPushButton[part="phrase"], QPushButton[part="language"], QPushButton[part="hear"] {{
    background: {c.paper}; border: 2px solid {c.control_edge}; border-radius: {gap(14)}px;
}}
QPushButton[part="phrase"][sure="true"] {{
    border: 3px solid {c.action}; background: {c.action_soft};
}}
QPushButton[part="language"][proposed="true"] {{
    border: 4px solid {c.action}; background: {c.action_soft};
}}
QPushButton[part="phrase"]:hover, QPushButton[part="language"]:hover,
QPushButton[part="hear"]:hover {{
    background: {c.action_soft}; border-color: {c.action};
}}
QPushButton[part="phrase"]:pressed, QPushButton[part="language"]:pressed,
QPushButton[part="hear"]:pressed {{ background: {c.edge}; }}
QPushButton[part="phrase"]:focus, QPushButton[part="language"]:focus,
QPushButton[part="hear"]:focus {{
    border: 4px solid {c.focus};
}}
QPushButton[part="phrase"][sure="true"]:focus,
QPushButton[part="language"][proposed="true"]:focus {{
    border: 7px solid {c.focus};
}}
QPushButton[part="limit-button"] {{
    background: {c.notice_paper}; border: 2px solid {c.notice_ink}; border-radius: {gap(14)}px;
}}
QPushButton[part="limit-button"]:focus {{ border: 4px solid {c.focus}; }}
QLineEdit {{
    background: {c.paper}; border: 2px solid {c.control_edge}; border-radius: {gap(12)}px;
    padding: {gap(6)}px {gap(12)}px; placeholder-text-color: {c.ink_soft};
    min-height: {gap(28)}px;
}}
QLineEdit:focus {{ border: 3px solid {c.focus}; }}
QPushButton[part="empty"] {{ background: transparent; border: 3px solid transparent; }}
QPushButton[part="empty"]:focus {{ border: 3px solid {c.focus}; border-radius: {gap(12)}px; }}
QPushButton[part="send"] {{
    background: {c.action}; border: 3px solid {c.action}; border-radius: {gap(12)}px;
    padding: {gap(7)}px;
}}
QPushButton[part="send"]:hover {{ background: {c.action_dark}; border-color: {c.action_dark}; }}
QPushButton[part="send"]:focus {{ border-color: {c.spoken}; }}
"""
