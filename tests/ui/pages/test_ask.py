"""The page: what the person does, and what is shown of what happens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from passerelle.config.emergencies import load_emergencies
from passerelle.config.paths import assets_dir
from passerelle.domain.answer import Answer, Command, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import window as words
from passerelle.domain.strings.conversation import HELP_WITHOUT_FREE, NOTICE
from passerelle.domain.typography import french
from passerelle.ui.gallery.asking import (
    ANSWER,
    ANSWER_SPOKEN,
    CARD,
    CLAUSES,
    LISTENING,
    QUESTION,
    QUESTION_HEARD,
    READY,
    SCENES,
    SPEAKING,
    THINKING,
)
from passerelle.ui.pages.ask import AskPage
from passerelle.ui.theme.palettes import DAY
from passerelle.ui.widgets.talk_button import SMALLEST_DISC
from passerelle.usecases.events import (
    AnswerDelta,
    Answered,
    CommandHeard,
    EmergencyShown,
    Heard,
    HelpShown,
    Level,
    PartialHeard,
    Preparing,
    Speaking,
    StateChanged,
    Trouble,
)
from tests.ui.conftest import Scene
from tests.ui.pages.layout import is_inside, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
SIZES = [(1024, 600), (1600, 1000)]
CARDS = load_emergencies(assets_dir() / "emergencies.toml").cards


@pytest.mark.parametrize("state", TurnState)
def test_each_state_has_its_sentence_and_hint(scene: Scene, state: TurnState) -> None:
    scene.tell(StateChanged(state))
    assert scene.page.talk.button.state is state
    assert scene.page.talk.sentence.text() == french(words.STATE[state])
    assert scene.page.talk.hint.text() == french(words.HINT[state])


def test_level_reaches_the_button(scene: Scene) -> None:
    scene.tell(LISTENING, Level(0.7))
    assert scene.page.talk.button.level == 0.7


def test_preparing_is_said(scene: Scene) -> None:
    scene.tell(Preparing(ready=False))
    assert scene.page.talk.hint.text() == french(words.PREPARING)
    scene.tell(Preparing(ready=True))
    assert scene.page.talk.hint.text() == french(words.HINT[TurnState.READY])


def test_welcome_gives_way_to_the_first_words(scene: Scene) -> None:
    assert scene.page.welcome.isVisible()
    scene.tell(LISTENING, PartialHeard("on doit"))
    assert not scene.page.welcome.isVisible()
    assert scene.page.heard.text.text == "on doit"


def test_what_was_heard_replaces_the_partial_text(scene: Scene) -> None:
    scene.tell(*QUESTION_HEARD)
    assert scene.page.heard.text.text == french(QUESTION)
    assert scene.page.heard.title.words.text() == french(words.HEARD)


def test_command_is_shown_as_such(scene: Scene) -> None:
    scene.tell(LISTENING, Heard("plus lentement"), CommandHeard(Command.SLOWER))
    assert scene.page.heard.title.words.text() == french(words.HEARD_COMMAND)
    assert scene.page.heard.text.text == words.COMMANDS[Command.SLOWER]


def test_answer_streams_and_the_spoken_piece_is_marked(scene: Scene) -> None:
    scene.tell(*QUESTION_HEARD, AnswerDelta(CLAUSES[0]))
    assert scene.page.answer.text.text == french(CLAUSES[0])
    scene.tell(AnswerDelta(CLAUSES[1]), SPEAKING, Speaking(CLAUSES[1].strip()))
    assert scene.page.answer.text.text == french(CLAUSES[0] + CLAUSES[1])
    assert scene.page.answer.text.marked() == french(CLAUSES[1].strip())


def test_generated_answer_carries_its_notice(scene: Scene) -> None:
    scene.tell(*ANSWER_SPOKEN)
    assert scene.page.answer.notice.isVisible()
    assert scene.page.answer.notice.words.text() == french(NOTICE)
    scene.tell(Answered(Answer(QUESTION, "Voici.", generated=False)))
    assert not scene.page.answer.notice.isVisible()


def test_interrupted_answer_says_so_once(scene: Scene) -> None:
    cut = Answer(QUESTION, CLAUSES[0], generated=True, interrupted="Je redémarre.")
    scene.tell(
        *QUESTION_HEARD,
        AnswerDelta(CLAUSES[0]),
        Answered(cut),
        Trouble(ErrorCode.WORKER_CRASHED, "Je redémarre."),
    )
    assert scene.page.answer.interrupted.text() == "Je redémarre."
    assert not scene.page.message.isVisible()


def test_emergency_takes_the_place_of_the_answer(scene: Scene) -> None:
    scene.tell(*ANSWER_SPOKEN, READY, *QUESTION_HEARD, EmergencyShown(CARD), SPEAKING)
    card = scene.page.emergency
    assert card.isVisible()
    assert not scene.page.answer.isVisible()
    assert card.call.number.text() == "15"
    assert card.title.text() == french(CARD.title)
    assert "112" in card.others.text()
    assert all(french(step) in card.steps.text for step in CARD.first_steps)
    assert french(CARD.source) in card.source.text()
    scene.tell(Speaking(CARD.first_steps[1]))
    assert card.steps.marked() == french(CARD.first_steps[1])


def test_every_emergency_is_whole_in_the_smallest_window(scene: Scene) -> None:
    card, column = scene.page.emergency, scene.page.reading

    def is_whole() -> bool:
        top = card.mapTo(column, card.rect().topLeft()).y()
        bottom = card.mapTo(column, card.rect().bottomLeft()).y()
        return 0 <= top < bottom <= column.height() and texts_are_whole(scene.page)

    for shown in CARDS:
        scene.tell(*QUESTION_HEARD, EmergencyShown(shown), SPEAKING)
        scene.tell(Speaking(shown.first_steps[-1]))
        assert card.title.text() == french(shown.title)
        scene.qtbot.waitUntil(is_whole)


def test_another_question_can_be_written_under_an_emergency(scene: Scene) -> None:
    tallest = max(CARDS, key=lambda card: len("".join(card.first_steps)))
    scene.tell(*QUESTION_HEARD, THINKING, EmergencyShown(tallest), SPEAKING)
    question = scene.page.question
    assert question.isVisible()
    assert is_inside(question, scene.window)

    QTest.keyClicks(question.line, "Et ensuite ?")
    QTest.mouseClick(question.send, LEFT)
    assert scene.conversation.asked == ["ask Et ensuite ?"]
    scene.tell(Heard("Et ensuite ?"))

    assert not scene.page.emergency.isVisible()


def test_emergency_is_shown_from_its_top(open_window: Callable[..., Scene]) -> None:
    scene = open_window(text=2.0)
    scene.tell(*QUESTION_HEARD, EmergencyShown(CARD), SPEAKING, Speaking(CARD.first_steps[-1]))
    bar = scene.page.reading.verticalScrollBar()
    scene.qtbot.waitUntil(lambda: bar.value() > 0)

    scene.tell(Heard("Autre ?"), THINKING, EmergencyShown(CARD))

    assert bar.value() == 0


@pytest.mark.parametrize("code", [ErrorCode.NO_MICROPHONE, ErrorCode.WORKER_CRASHED])
def test_trouble_is_shown_until_the_next_turn(scene: Scene, code: ErrorCode) -> None:
    scene.tell(LISTENING, StateChanged(TurnState.ERROR), Trouble(code, "Il n'y a pas de micro."))
    assert scene.page.message.trouble.words.text() == "Il n’y a pas de micro."
    assert scene.page.message.trouble.isVisible()
    scene.tell(LISTENING)
    assert not scene.page.message.isVisible()


@pytest.mark.parametrize("spoken", [True, False])
def test_help_stays_on_the_screen_heard_or_not(scene: Scene, spoken: bool) -> None:
    said: list[str] = []
    scene.page.to_say.connect(said.append)
    scene.page.action_row.help.click()
    assert scene.conversation.asked == ["help"]
    scene.tell(HelpShown(HELP_WITHOUT_FREE))
    if spoken:
        scene.tell(SPEAKING, Speaking(HELP_WITHOUT_FREE), READY)
    else:
        scene.tell(Trouble(ErrorCode.NO_SOUND_OUTPUT, "Pas de haut-parleur."), READY)
    assert scene.page.message.aside.words.text() == french(HELP_WITHOUT_FREE)
    assert scene.page.message.aside.isVisible()
    assert scene.page.message.trouble.isVisible() is not spoken
    assert HELP_WITHOUT_FREE in said
    scene.tell(LISTENING)
    assert not scene.page.message.isVisible()


def test_a_written_question_is_not_said_to_be_heard(scene: Scene) -> None:
    said: list[str] = []
    scene.page.to_say.connect(said.append)
    scene.tell(LISTENING, THINKING)  # still hearing the words of a press

    scene.page.question.line.setText(QUESTION)
    QTest.mouseClick(scene.page.question.send, LEFT)
    scene.tell(Heard(QUESTION), THINKING)

    assert scene.page.heard.title.words.text() == french(words.WRITTEN)
    assert scene.page.heard.text.accessibleName() == words.WRITTEN
    assert said[-1] == f"{words.WRITTEN} {QUESTION}"
    scene.tell(*QUESTION_HEARD)
    assert scene.page.heard.title.words.text() == french(words.HEARD)


def test_talk_button_drives_the_conversation(scene: Scene) -> None:
    QTest.mousePress(scene.page.talk.button, LEFT)
    assert scene.conversation.asked == ["press"]
    QTest.mouseRelease(scene.page.talk.button, LEFT)
    QTest.keyClick(scene.page.talk.button, Qt.Key.Key_Space)
    assert scene.conversation.asked == ["press", "release", "press", "release"]
    assert len(scene.conversation.held) == 2


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("replay", Qt.Key.Key_F2),
        ("slower", Qt.Key.Key_F3),
        ("simpler", Qt.Key.Key_F4),
        ("stop", Qt.Key.Key_Escape),
        ("help", Qt.Key.Key_F1),
    ],
)
def test_action_by_click_and_by_key(scene: Scene, name: str, key: Qt.Key) -> None:
    scene.tell(*ANSWER_SPOKEN)
    QTest.mouseClick(getattr(scene.page.action_row, name), LEFT)
    assert scene.conversation.asked == [name]
    QTest.keyClick(scene.window, key)
    scene.qtbot.waitUntil(lambda: scene.conversation.asked == [name, name])


def test_click_on_an_action_leaves_the_keyboard_to_the_talk_button(scene: Scene) -> None:
    QTest.mouseClick(scene.page.action_row.help, LEFT)
    assert scene.page.talk.button.hasFocus()


def test_nothing_to_hear_again_before_an_answer(scene: Scene) -> None:
    row = scene.page.action_row
    assert not any(button.isEnabled() for button in (row.replay, row.slower, row.simpler))
    assert row.stop.isEnabled()
    assert row.help.isEnabled()
    scene.tell(*QUESTION_HEARD, AnswerDelta("Oui."))
    assert all(button.isEnabled() for button in (row.replay, row.slower, row.simpler))


@pytest.mark.parametrize("name", SCENES)
def test_stop_at_any_moment(scene: Scene, name: str) -> None:
    scene.tell(*SCENES[name])
    QTest.mouseClick(scene.page.action_row.stop, LEFT)
    assert scene.conversation.asked == ["stop"]
    scene.tell(READY)
    assert scene.page.talk.button.state is TurnState.READY
    assert scene.page.view.piece == ""


def test_written_question(scene: Scene) -> None:
    question = scene.page.question
    QTest.keyClicks(question.line, "  Quel gant ?  ")
    QTest.keyClick(question.line, Qt.Key.Key_Return)
    QTest.keyClick(question.line, Qt.Key.Key_Return)
    assert scene.conversation.asked == ["ask Quel gant ?"]
    assert question.line.text() == ""
    QTest.keyClicks(question.line, "Et la nuit ?")
    QTest.mouseClick(question.send, LEFT)
    assert scene.conversation.asked[-1] == "ask Et la nuit ?"


def test_screen_reader_is_told(scene: Scene) -> None:
    said: list[str] = []
    scene.page.to_say.connect(said.append)
    scene.tell(LISTENING, THINKING, Heard(QUESTION), Answered(ANSWER))
    scene.tell(Trouble(ErrorCode.NO_SOUND_OUTPUT, "Pas de son."))
    assert said == [
        words.STATE[TurnState.LISTENING],
        words.STATE[TurnState.THINKING],
        words.heard_aloud(QUESTION),
        f"{ANSWER.text} {NOTICE}",
        "Pas de son.",
    ]


def test_every_control_has_a_name_and_says_what_it_does(scene: Scene) -> None:
    row, follow_up = scene.page.action_row, scene.page.follow_up
    choices = scene.page.choices
    for control in (
        *(row.home, choices.rephrase, choices.keep, choices.free),
        *(follow_up.next, follow_up.read_all, follow_up.other, follow_up.see),
        scene.page.talk.button,
        scene.page.question.send,
        row.replay,
        row.slower,
        row.simpler,
        row.stop,
        row.help,
    ):
        assert control.accessibleName()
        assert control.accessibleDescription()
        assert control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_cut(
    open_window: Callable[..., Scene], tmp_path: Path, name: str, width: int, height: int
) -> None:
    scene = open_window(width, height)
    scene.tell(*SCENES[name])
    scene.qtbot.waitUntil(lambda: _fits(scene.page) and texts_are_whole(scene.page))
    picture = scene.window.grab()
    assert picture.save(str(tmp_path / f"{name}-{width}.png"))
    assert (scene.window.width(), scene.window.height()) == (width, height)
    assert is_inside(scene.page.talk.hint, scene.window)
    assert is_inside(scene.page.action_row, scene.window)
    button = scene.page.talk.button
    on_disc = button.mapTo(scene.window, button.rect().center()) - QPoint(0, button.height() // 3)
    disc = picture.toImage().pixelColor(on_disc)
    assert disc == QColor(DAY.tones[scene.page.view.state].fill)


def test_text_twice_as_large_scrolls_to_what_is_spoken(open_window: Callable[..., Scene]) -> None:
    scene = open_window(text=2.0)
    scene.tell(*ANSWER_SPOKEN)
    bar = scene.page.reading.verticalScrollBar()
    scene.qtbot.waitUntil(lambda: bar.maximum() > 0)
    scene.tell(Speaking(CLAUSES[2].strip()))
    scene.qtbot.waitUntil(lambda: bar.value() > 0)
    assert (scene.window.width(), scene.window.height()) == (1024, 600)
    assert is_inside(scene.page.action_row, scene.window)


@pytest.mark.parametrize("name", SCENES)
def test_text_twice_as_large_is_never_cut(open_window: Callable[..., Scene], name: str) -> None:
    scene = open_window(text=2.0)
    scene.tell(*SCENES[name])
    scene.qtbot.waitUntil(lambda: texts_are_whole(scene.page))
    assert is_inside(scene.page.talk.hint, scene.window)
    assert is_inside(scene.page.action_row, scene.window)
    disc = scene.page.talk.button
    assert min(disc.width(), disc.height()) > SMALLEST_DISC


def _fits(page: AskPage) -> bool:
    """Nothing to scroll; under an emergency card, the question may be."""
    return page.emergency.isVisible() or page.reading.verticalScrollBar().maximum() == 0
