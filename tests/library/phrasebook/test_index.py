"""What is measured of phrases, and how it is weighed."""

from pathlib import Path

import numpy as np
import pytest

from passerelle.config import paths
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.config.questions import load_list
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrasebook import AnswerKind, Phrase, Phrasebook, PhraseKind
from passerelle.library.phrasebook.index import FEATURES, SIGNS, PhraseIndex, probabilities
from passerelle.library.phrasebook.known import Known, known_of, load_known, save_known
from passerelle.library.phrasebook.texts import Query, build_texts, compared
from passerelle.library.phrasebook.weights import (
    Weighing,
    Weights,
    as_toml,
    load_weighing,
)
from passerelle.library.search.meaning import pack


def phrase(id_: str, kind: PhraseKind, text: str) -> Phrase:
    return Phrase(id_, "fever", kind, "pain", AnswerKind.NONE, (), text)


FEVER = phrase("fever", PhraseKind.QUESTION, "Votre enfant a-t-il de la fièvre ?")
NO_FEVER = phrase("no-fever", PhraseKind.REASSURANCE, "Votre enfant n'a pas de fièvre.")
WAIT = phrase("wait", PhraseKind.INSTRUCTION, "Attendez six heures.")
BOOK = Phrasebook(
    {one.id: one for one in (FEVER, NO_FEVER, WAIT)},
    {}, {}, {}, {},
    {"fever": ("Il est chaud ?", "Elle a de la température ?")},
)  # fmt: skip
STRAYS = ("Le chien a mangé ?",)
AXES = {
    FEVER.text: 0, "Il est chaud ?": 0, "Elle a de la température ?": 0,
    NO_FEVER.text: 1, WAIT.text: 2, STRAYS[0]: 3,
}  # fmt: skip


TEXTS = list(AXES)
"""In the order of the phrases; then the stray."""


def axis(place: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    vector = np.zeros(8, np.float32)
    vector[place] = 1
    return vector


@pytest.fixture
def known(tmp_path: Path) -> Known:
    path = tmp_path / "known.npz"
    vectors = pack(np.stack([axis(place) for place in AXES.values()]))
    computed = known_of(list(AXES), vectors, [text.lower() for text in AXES])
    says = np.zeros((len(AXES), len(BOOK.phrases)), np.float32)
    for row, place in enumerate(AXES.values()):
        says[row, place % 3] = place < 3
    save_known(path, computed.having_learned(TEXTS, {"entire": says, "words_alone": says}))
    return load_known(path)


def feature(index: PhraseIndex, query: Query, name: str) -> list[float]:
    column = index.measure(query).features[:, FEATURES.index(name)]
    return [round(float(value), 3) for value in column]


# --- what is known --------------------------------------------------------------------------------


def test_what_was_kept_is_known_again(known: Known) -> None:
    vectors = known.vectors([WAIT.text, FEVER.text])
    assert vectors is not None
    assert np.allclose(vectors, np.stack([axis(2), axis(0)]))
    assert known.phonemes(WAIT.text) == WAIT.text.lower()
    assert known.phonemes("autre") == ""
    assert known.vectors([WAIT.text, "autre"]) is None


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"\x93NUMPY"])
def test_a_damaged_file_holds_nothing(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "known.npz"
    if content is not None:
        path.write_bytes(content)
    assert load_known(path).vectors([WAIT.text]) is None


def test_ours_is_of_our_texts() -> None:
    """When it fails: `passerelle phrases learn --out assets`."""
    assets = paths.assets_dir()
    book = load_phrasebook(assets / "phrases")
    strays = load_list(assets / "questions" / "hors-phrases.toml")
    known = load_known(assets / "vectors" / "phrases.npz")
    texts = PhraseIndex(book, strays, known).texts
    assert texts.vectors.shape == (len(texts.texts), 512)
    for name in ("entire", "words_alone"):
        assert known.learned_from(texts.texts, len(book.phrases), name) is not None


def test_what_was_learned_from_other_texts_is_not_used(known: Known) -> None:
    assert known.learned_from(TEXTS, 3, "entire") is not None
    assert known.learned_from(TEXTS[::-1], 3, "entire") is None
    assert known.learned_from(TEXTS, 4, "entire") is None
    assert known.learned_from(TEXTS, 3, "other") is None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("La petite tousse ?", "votre enfant tousse ?"),
        ("Elle a mal, l'enfant ?", "il a mal, votre enfant ?"),
        ("Le bébé et un petit peu d'eau", "votre enfant et un petit peu d'eau"),
        ("Pelle", "Pelle"),
    ],
)
def test_however_the_child_is_named(text: str, same: str) -> None:
    assert compared(text) == same


# --- comparing ------------------------------------------------------------------------------------


def test_words_weigh_by_their_rarity() -> None:
    texts = build_texts(["le bébé tousse", "le bébé dort", "le bébé"], ["xylophone"], Known())
    likeness = texts.compare(Query("elle tousse, votre fille")).words
    assert likeness.argmax() == 0
    assert likeness[2] > 0
    assert texts.known_share("la petite") == 1.0
    assert texts.known_share("xylophone") == 0.0
    assert 0 < texts.known_share("le petit xylophone") < 1
    assert not texts.compare(Query("")).words.any()


def test_meaning_counts_where_it_is_known(known: Known) -> None:
    index = PhraseIndex(BOOK, STRAYS, known)
    query = Query("Il est brûlant ?", axis(0))
    assert index.understands(query)
    assert feature(index, query, "meaning_best") == [1, 0, 0]
    assert feature(index, query, "learned") > [0.3, 0, 0]
    other = Query("Il est brûlant ?", np.ones(3, np.float32))
    assert not index.understands(other)
    assert feature(index, other, "meaning_best") == [0, 0, 0]
    assert feature(PhraseIndex(BOOK, STRAYS, Known()), query, "meaning_best") == [0, 0, 0]


def test_sounds_count_where_they_are_known(known: Known) -> None:
    index = PhraseIndex(BOOK, STRAYS, known)
    heard = Query("atandé sizeur", None, WAIT.text.lower())
    assert np.argmax(feature(index, heard, "sounds_best")) == 2


def test_what_agrees(known: Known) -> None:
    index = PhraseIndex(BOOK, STRAYS, known)
    query = Query("Votre enfant n'a pas de fièvre")
    assert feature(index, query, "denies") == [0, 1, 0]
    assert feature(index, Query("Il a de la fièvre ?"), "asks") == [1, 0, 0]
    assert feature(index, Query("Il a de la fièvre ?"), "tells") == [0, 0, 0]
    assert feature(index, Query("Il a de la fièvre"), "tells") == [0, 1, 1]
    assert feature(index, Query("Attendez 6 heures"), "numbers") == [0, 0, 1]
    assert index.agrees(index.measure(Query("Attendez 6 heures")), 2)
    assert not index.agrees(index.measure(Query("Attendez 4 heures")), 2)
    assert not index.agrees(index.measure(Query("N'attendez pas 6 heures")), 2)
    assert not index.agrees(index.measure(Query("Vous attendez 6 heures ?")), 2)
    assert index.agrees(index.measure(Query("Il a de la fièvre")), 0)
    assert not index.agrees(index.measure(Query("Avez-vous de la fièvre ?")), 0)


def test_signs_of_the_first(known: Known) -> None:
    index = PhraseIndex(BOOK, STRAYS, known)
    query = Query("Le chien a mangé ?", axis(3))
    measured = index.measure(query)
    scores = np.array([2.0, 1.0, 0.0], np.float32)
    signs = dict(zip(SIGNS, index.signs(query, measured, scores), strict=True))
    assert signs["margin"] == pytest.approx(1.0)
    assert signs["probability"] == pytest.approx(probabilities(scores)[0])
    assert signs["stray_meaning"] == pytest.approx(1.0)
    assert signs["stray_words"] == pytest.approx(1.0)


# --- weighing -------------------------------------------------------------------------------------


def test_weights_are_written_and_read(tmp_path: Path) -> None:
    one = Weights(
        np.arange(len(FEATURES), dtype=np.float32), np.ones(len(SIGNS), np.float32), -1.5, 0.75
    )
    path = tmp_path / "weights.toml"
    path.write_text(as_toml(Weighing(one, one)), "utf-8")
    read = load_weighing(path).words_alone
    assert np.allclose(read.features, one.features)
    assert np.allclose(read.signs, one.signs)
    assert (read.bias, read.sure) == (-1.5, 0.75)


@pytest.mark.parametrize(
    "content", ["", "[entire]", "[entire.order]\nother = 1\n", "[", 'entire = "x"']
)
def test_wrong_weights_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(PasserelleError) as caught:
        load_weighing(path)
    assert caught.value.code is ErrorCode.CATALOGUE
    assert "weights.toml" in caught.value.sentence
