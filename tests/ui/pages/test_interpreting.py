"""Two people, one screen: a whole consultation, and each of its moments."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.typography import french
from passerelle.ui import theme
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.ui.widgets.touch_button import TouchButton
from passerelle.usecases.interpreting.events import (
    EmergencyShown,
    Erased,
    Event,
    Heard,
    PartialHeard,
    Speaking,
    Trouble,
    TurnHeld,
    TurnReady,
)
from tests.ui.conftest import Scene
from tests.ui.examples import CARD
from tests.ui.interpreting_examples import (
    ARABIC_SCENES,
    FAMILY,
    FEVER,
    FREE_PORTUGUESE,
    HELD_PORTUGUESE,
    LISTENING,
    PORTUGUESE_SCENES,
    PROFESSIONAL,
    READY,
    SAID_PORTUGUESE,
    SPEAKING,
    THINKING,
    asked,
    began,
    chosen,
    proposed,
    state,
    text_of,
)
from tests.ui.scripted_interpreting import ARABIC, OFFERS, PORTUGUESE

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
SIZES = [(1366, 768), (1024, 700), (1024, 600)]
PLACES = [(False, False), (True, False), (True, True), (False, True)]
"""Turned, and one above the other."""
BEGAN = began(PORTUGUESE)
FEVER_ASKED = asked("fever-has", PORTUGUESE)


def touch(widget: QWidget) -> None:
    """A finger in the middle of a widget, on whatever the window has there."""
    window = widget.window()
    point = widget.mapTo(window, widget.rect().center())
    met = window.childAt(point)
    assert met is not None
    QTest.mouseClick(met, LEFT, pos=met.mapFrom(window, point))


def place(page: InterpretingPage, *, turned: bool, stacked: bool) -> None:
    """Arrange the halves."""
    for wanted, button in ((turned, page.turn), (stacked, page.halves)):
        if wanted:
            button.click()


def test_a_whole_consultation(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    asked_of, half, family = scene.interpreting.asked, page.professional, page.family
    notices = [text for _, text in BEGAN.notices]
    scene.tell_interpreting(BEGAN, state(FAMILY, SPEAKING), Speaking(FAMILY, notices[1]))
    assert [tile.text() for tile in family.notices.tiles] == notices
    assert [tile.is_spoken for tile in family.notices.tiles].index(True) == 1
    assert french(BEGAN.notices[0][0].text) in half.told.list.text()

    touch(half.talk)
    assert asked_of[-2:] == ["press professional", "release"]
    scene.tell_interpreting(
        state(PROFESSIONAL, LISTENING),
        PartialHeard(PROFESSIONAL, "il a de la"),
        state(PROFESSIONAL, THINKING),
        proposed("Il a de la température ?", PORTUGUESE, *FEVER),
        state(PROFESSIONAL, READY),
    )
    assert "température" in half.proposals.heard.words.text()
    touch(half.proposals.phrases[1])
    assert asked_of[-1] == "say_phrase fever-has"

    scene.tell_interpreting(
        TurnReady(FEVER_ASKED), state(FAMILY, SPEAKING), Speaking(FAMILY, FEVER_ASKED.target)
    )
    assert family.text.text() == FEVER_ASKED.target
    assert family.text.marked == FEVER_ASKED.target
    scene.tell_interpreting(state(FAMILY, READY))
    touch(family.always["yes"])
    assert asked_of[-1] == "answer yes"
    scene.tell_interpreting(TurnReady(chosen("yes", PORTUGUESE)), state(PROFESSIONAL, READY))
    assert half.family_turn.french.text.text == "oui"

    touch(family.talk)
    assert asked_of[-2:] == ["press family", "release"]
    scene.tell_interpreting(
        state(FAMILY, LISTENING),
        Heard(FAMILY, FREE_PORTUGUESE.source),
        TurnReady(FREE_PORTUGUESE),
        state(PROFESSIONAL, READY),
    )
    assert half.family_turn.french.text.text == french(FREE_PORTUGUESE.target)
    assert family.own_words.text() == FREE_PORTUGUESE.source

    half.writing.line.setText(HELD_PORTUGUESE.source)
    QTest.keyClick(half.writing.line, Qt.Key.Key_Return)
    assert asked_of[-1] == f"write professional {HELD_PORTUGUESE.source}"
    scene.tell_interpreting(TurnHeld(HELD_PORTUGUESE), state(PROFESSIONAL, READY))
    assert "six" in half.held.reasons.text()
    assert half.held.turn.back.text.text == french(HELD_PORTUGUESE.back)
    touch(half.decisions.confirm)
    assert asked_of[-1] == "confirm"

    page.turn.click()
    assert family.always["yes"].is_turned
    touch(page.erase)
    assert asked_of[-1] == "erase"
    scene.tell_interpreting(Erased("La conversation est effacée."))
    assert scene.window.page is scene.window.languages
    assert "effacée" in scene.window.languages.message.words.text()
    assert said_on(page).isdisjoint({FEVER_ASKED.target, french(HELD_PORTUGUESE.source), "oui"})


def said_on(page: InterpretingPage) -> set[str]:
    """Every text that the halves hold."""
    half, family = page.professional, page.family
    cards = (half.family_turn, half.own_turn, half.held.turn)
    texts = {
        passage.text.text for card in cards for passage in (card.french, card.other, card.back)
    }
    return texts | {
        family.text.text(), family.own_words.text(), half.heard.text.text,
        half.proposals.heard.words.text(), half.held.reasons.text(), half.writing.line.text(),
    }  # fmt: skip


# --- deciding -----------------------------------------------------------------------------------


def test_words_are_translated_freely_only_where_that_is_allowed(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    decisions = page.professional.decisions
    scene.tell_interpreting(began(ARABIC), proposed("Bonjour", ARABIC, *FEVER, free=False))
    assert not decisions.freely.isVisible()
    scene.tell_interpreting(proposed("Bonjour", ARABIC))
    assert page.professional.proposals.question.text() == french(words.NO_PHRASE)
    touch(decisions.freely)
    assert scene.interpreting.asked[-1] == "translate_freely"
    assert not decisions.isVisible()


@pytest.mark.parametrize("waits", [proposed("Il", PORTUGUESE, *FEVER), TurnHeld(HELD_PORTUGUESE)])
def test_what_waits_can_be_dropped(scene: Scene, waits: Event) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, waits)
    touch(page.professional.decisions.drop)
    assert scene.interpreting.asked[-1] == "drop"
    assert not page.view.decides
    assert page.professional.writing.isVisible()


def test_a_phrase_says_whether_it_is_validated(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, proposed("Il a de la fièvre ?", PORTUGUESE, *FEVER))
    first = page.professional.proposals.phrases[0]
    assert first.note.text() == words.NOT_VALIDATED
    assert first.property("sure") is True
    scene.tell_interpreting(TurnReady(FEVER_ASKED))
    assert page.professional.own_turn.mark.words.text() == french(words.PHRASE_NOT_VALIDATED)


def test_the_next_sentence_is_given_on_demand(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(SAID_PORTUGUESE), state(FAMILY, READY))
    following = page.professional.decisions.next
    assert following.accessibleName() == words.sentences_left(2)
    touch(following)
    assert scene.interpreting.asked[-1] == "next_sentence"
    assert page.professional.own_turn.mark.words.text() == french(words.GOOD)


def test_differences_of_the_back_translation_are_marked(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnHeld(HELD_PORTUGUESE))
    text = page.professional.held.turn.back.text
    start, end = HELD_PORTUGUESE.differences[0]
    cursor = text.textCursor()
    bold = []
    for at in range(len(text.text)):
        cursor.setPosition(at + 1)
        if cursor.charFormat().fontWeight() > 500:
            bold.append(at)
    assert bold == list(range(start, end))


# --- the family's answers -----------------------------------------------------------------------


def test_expected_answers_are_offered_beside_those_always_there(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("feeding-how", ARABIC)))
    buttons = page.family.answers.buttons
    assert [button.text() for button in buttons] == [
        text_of(id_, ARABIC)
        for id_ in ("feeding-breast", "feeding-bottle", "feeding-both", "feeding-solid")
    ]
    assert buttons[0].accessibleName() == words.in_french(buttons[0].text(), "au sein")
    touch(buttons[3])
    assert scene.interpreting.asked[-1] == "answer feeding-solid"
    assert page.family.always["dont-know"].is_strong
    assert not page.family.always["yes"].is_strong


def test_many_answers_are_all_reached(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    turn = asked("skin-where", PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(turn))
    seen: set[str] = set()
    for _ in range(len(turn.answers)):
        seen |= {button.text() for button in page.family.answers.buttons}
        touch(page.family.answers.buttons[-1])
    wanted = {answer.text for answer in turn.answers} - {text_of("dont-know", PORTUGUESE)}
    assert wanted <= seen


def test_a_number_is_typed(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("fever-how-high", ARABIC)))
    pad = page.family.pad
    assert not pad.done.isEnabled()
    for key in (pad.digits["3"], pad.digits["9"], pad.comma, pad.digits["2"]):
        touch(key)
    assert pad.shown.text() == "39,2"
    touch(pad.done)
    assert scene.interpreting.asked[-1] == "answer  39,2"


def test_a_date_is_typed(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    page.turn.click()
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("reason-birth-date", ARABIC)))
    pad = page.family.pad
    assert not pad.comma.isVisible()
    for key in "0705202":
        touch(pad.digits[key])
    touch(pad.erase)
    for key in "26":
        touch(pad.digits[key])
    touch(pad.done)
    assert scene.interpreting.asked[-1] == "answer  2026-05-07"


@pytest.mark.parametrize(
    ("tool", "asked_for"),
    [
        ("not-understood", "answer not-understood"),
        ("repeat", "replay family"),
        ("slower", "slower family"),
        ("want-interpreter", "answer want-interpreter"),
    ],
)
def test_what_the_family_can_always_ask(scene: Scene, tool: str, asked_for: str) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN)
    touch(page.family.tools[tool])
    assert scene.interpreting.asked[-1] == asked_for


def test_a_language_that_is_not_heard_is_written(scene: Scene) -> None:
    persian = next(offer for offer in OFFERS if offer.tag == "fa")
    page = scene.begin(persian)
    scene.tell_interpreting(began(persian))
    assert not page.family.talk.isVisible()
    page.family.line.setText("سلام")
    QTest.keyClick(page.family.line, Qt.Key.Key_Return)
    assert scene.interpreting.asked[-1] == "write family سلام"


# --- turned, in any place -----------------------------------------------------------------------


@pytest.mark.parametrize(("turned", "stacked"), PLACES)
def test_every_button_works_where_it_is_seen(scene: Scene, turned: bool, stacked: bool) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("feeding-how", ARABIC)))
    place(page, turned=turned, stacked=stacked)
    expected = {**page.family.always, "not-understood": page.family.tools["not-understood"]}
    scene.qtbot.waitUntil(lambda: page.family.always["yes"].is_turned is turned)
    for id_, button in expected.items():
        touch(button)
        assert scene.interpreting.asked[-1] == f"answer {id_}"
    touch(page.family.talk)
    assert scene.interpreting.asked[-2:] == ["press family", "release"]


def test_a_half_that_is_turned_is_the_same_picture_upside_down(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), state(FAMILY, READY))
    upright = page.family.grab().toImage()
    page.turn.click()
    both = Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def is_upside_down() -> bool:
        return difference(upright, page.family.grab().toImage().flipped(both)) < 0.02

    scene.qtbot.waitUntil(is_upside_down)


def difference(one: QImage, other: QImage) -> float:
    """Share of the pixels that are plainly not the same, on a grid of points."""
    points = [
        (x, y) for x in range(4, one.width() - 4, 3) for y in range(4, one.height() - 4, 3)
    ]  # fmt: skip
    plain = [
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 90
        for x, y in points
    ]
    return sum(plain) / len(plain)


def test_a_language_written_to_the_left_begins_at_the_right(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("fever-has", ARABIC)))
    always = page.family.always
    assert always["yes"].x() > always["no"].x()
    assert page.professional.layoutDirection() is Qt.LayoutDirection.LeftToRight
    page.turn.click()
    scene.qtbot.waitUntil(lambda: always["yes"].x() < always["no"].x())


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize(("turned", "stacked"), PLACES)
@pytest.mark.parametrize("name", ["begin", "proposed", "waiting", "number", "body", "choices"])
def test_buttons_are_whole_and_apart(
    open_window: Callable[..., Scene],
    name: str,
    turned: bool,
    stacked: bool,
    width: int,
    height: int,
) -> None:
    scene = open_window(width, height)
    page = scene.begin(ARABIC)
    place(page, turned=turned, stacked=stacked)
    scene.tell_interpreting(*ARABIC_SCENES[name])
    scene.qtbot.waitUntil(lambda: buttons_fit(page))


def buttons_fit(page: InterpretingPage) -> bool:
    """Every button of the family is large enough, inside its half, and over no other."""
    half = page.family
    shown = [button for button in half.findChildren(QAbstractButton) if button.isVisible()]
    rects = [button.rect().translated(button.mapTo(half, QPoint())) for button in shown]
    inside = all(half.rect().contains(rect) for rect in rects)
    large = all(min(rect.width(), rect.height()) >= 36 for rect in rects)
    apart = all(
        not one.intersects(other) for rank, one in enumerate(rects) for other in rects[:rank]
    )
    return inside and large and apart


# --- whose turn, and what can be done at any moment ---------------------------------------------


def test_the_edge_and_the_button_say_whose_turn_it_is(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), state(FAMILY, SPEAKING))
    assert page.family.edge == theme.TONES[TurnState.SPEAKING].fill
    assert page.professional.edge == ""
    assert page.professional.talk.rests
    scene.tell_interpreting(state(FAMILY, READY))
    assert page.family.edge == theme.TONES[TurnState.READY].fill
    assert page.professional.sentence.text() == french(words.FAMILY_EXPECTED)
    scene.tell_interpreting(state(FAMILY, LISTENING))
    assert page.family.talk.state is TurnState.LISTENING
    assert page.professional.sentence.text() == words.FAMILY_STATE[LISTENING]


@pytest.mark.parametrize("name", PORTUGUESE_SCENES)
def test_it_can_be_stopped_or_interrupted_at_any_moment(scene: Scene, name: str) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(*PORTUGUESE_SCENES[name])
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(lambda: scene.interpreting.asked[-1] == "stop")
    touch(page.professional.talk)
    touch(page.family.talk)
    assert scene.interpreting.asked[-4:] == [
        "press professional", "release", "press family", "release",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "asked_for"),
    [
        (Qt.Key.Key_F2, "replay family"),
        (Qt.Key.Key_F3, "slower family"),
        (Qt.Key.Key_F8, "erase"),
    ],
)
def test_keys_of_the_professional(scene: Scene, key: Qt.Key, asked_for: str) -> None:
    scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED))
    QTest.keyClick(scene.window, key)
    scene.qtbot.waitUntil(lambda: scene.interpreting.asked[-1] == asked_for)


def test_trouble_is_told_to_both(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(
        BEGAN,
        TurnReady(FEVER_ASKED),
        state(FAMILY, TurnState.ERROR),
        Trouble(ErrorCode.NO_SPEECH, "Je n'ai rien entendu.", "Não ouvi nada."),
    )
    assert page.professional.message.trouble.words.text() == "Je n’ai rien entendu."
    assert page.family.text.text() == "Não ouvi nada."


def test_an_emergency_is_shown_and_put_away(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, EmergencyShown(CARD))
    half = page.professional
    assert half.emergency.isVisible()
    assert half.emergency.call.number.text() == CARD.number
    half.put_away.click()
    assert not half.emergency.isVisible()


def test_it_says_that_it_replaces_no_interpreter_and_when_to_stop(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    said: list[str] = []
    page.to_say.connect(said.append)
    scene.tell_interpreting(BEGAN)
    assert page.limit.isVisible()
    assert page.limit.accessibleName() == words.LIMIT
    touch(page.limit)
    criteria = page.professional.criteria
    assert criteria.isVisible()
    assert all(french(line) in criteria.list.text() for line in words.CRITERIA)
    assert said[-1].startswith(words.CRITERIA_TITLE)
    touch(criteria.close_button)
    assert not criteria.isVisible()


def test_leaving_the_page_forgets_everything_at_once(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), Heard(FAMILY, "sim"))
    page.professional.writing.line.setText("une phrase pas finie")
    touch(page.back)
    assert scene.interpreting.asked[-1] == "erase"
    assert not page.professional.writing.line.isUndoAvailable()
    assert scene.window.page is scene.window.languages
    assert said_on(page).isdisjoint(
        {FEVER_ASKED.target, "sim", french(FEVER_ASKED.source), "une phrase pas finie"}
    )


def test_closing_the_window_forgets_everything(scene: Scene) -> None:
    scene.begin(PORTUGUESE)
    scene.window.close()
    assert scene.interpreting.asked[-1] == "erase"


# --- the book -----------------------------------------------------------------------------------


def test_a_phrase_of_the_book_by_its_theme(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC))
    book = page.professional.book
    touch(page.professional.open_book)
    assert book.search.hasFocus()
    touch(book.themes["fever"])
    assert book.phrases.isVisible()
    QTest.keyClick(book.phrases, Qt.Key.Key_Down)
    QTest.keyClick(book.phrases, Qt.Key.Key_Return)
    assert scene.interpreting.asked[-1] == "say_phrase fever-since-when"
    assert not page.view.in_book


def test_a_phrase_of_the_book_by_its_words(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    QTest.keyClick(scene.window, Qt.Key.Key_F4)
    scene.qtbot.waitUntil(lambda: page.view.in_book)
    book = page.professional.book
    QTest.keyClicks(book.search, "convul")
    assert book.phrases.model().rowCount() == 1
    QTest.keyClicks(book.search, "zzz")
    assert book.message.text() == french(words.NOTHING_FOUND)
    touch(book.close_button)
    assert not page.view.in_book


# --- screen readers and keyboard ----------------------------------------------------------------


@pytest.mark.parametrize("name", PORTUGUESE_SCENES)
def test_every_control_has_a_name_and_is_reached_by_keyboard(scene: Scene, name: str) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(*PORTUGUESE_SCENES[name])
    controls: list[QWidget] = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)]
    for control in controls:
        if control.isVisible() and control.isEnabled() and control.objectName() == "":
            assert control.accessibleName(), control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_focus_goes_through_both_halves_in_order(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), state(FAMILY, READY))
    page.back.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    for _ in range(60):
        focused = scene.window.focusWidget()
        if focused is None or focused in met:
            break
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    half, family = page.professional, page.family
    wanted: list[QWidget] = [
        page.back, page.limit, page.turn, page.halves, page.erase, half.talk, half.open_book,
        half.writing.line, half.writing.send, half.stop, half.replay, half.slower,
        family.always["yes"], family.always["no"], family.tools["repeat"], family.talk,
    ]  # fmt: skip
    assert [widget for widget in wanted if widget not in met] == []
    order = [met.index(widget) for widget in (page.back, family.always["yes"], half.talk)]
    assert order[0] < min(order[1:])


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_an_answer_by_the_keyboard(scene: Scene, key: Qt.Key) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED))
    QTest.keyClick(page.family.always["no"], key)
    assert scene.interpreting.asked[-1] == "answer no"


def test_screen_reader_is_told(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    said: list[str] = []
    page.to_say.connect(said.append)
    scene.tell_interpreting(
        BEGAN,
        TurnReady(FEVER_ASKED),
        TurnReady(chosen("yes", PORTUGUESE)),
        TurnHeld(HELD_PORTUGUESE),
    )
    assert words.said_aloud(words.FAMILY_SAID, "oui") in said
    assert any("Le nombre « six »" in sentence for sentence in said)


def test_colours_of_answers_are_shown_as_colours(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(asked("stools-colour", PORTUGUESE)))
    swatches = [b for b in page.family.answers.findChildren(TouchButton) if b.picture == "swatch"]
    assert len([button for button in swatches if button.isVisible()]) >= 5
    picture = swatches[0].grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert QColor(theme.SWATCHES["colour-yellow"]).name() in colours
