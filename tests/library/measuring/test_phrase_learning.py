"""Learning finds weights with which phrases are found; texts are misheard in the same way."""

import numpy as np

from passerelle.domain.phrasebook import AnswerKind, Phrase, Phrasebook, PhraseKind
from passerelle.library.measuring.mishearing import misheard
from passerelle.library.measuring.phrase_learning import learn
from passerelle.library.phrasebook.index import ENTIRE, PhraseIndex
from passerelle.library.phrasebook.known import Known, known_of
from passerelle.library.phrasebook.texts import Query
from passerelle.library.search.meaning import pack

SAID = {
    "fever": ("A-t-il de la fièvre ?", "Il est chaud ?", "Il a de la température ?"),
    "cough": ("Tousse-t-il ?", "Il tousse beaucoup ?", "Vous entendez une toux ?"),
    "drink": ("Donnez-lui à boire.", "Faites-le boire.", "Il doit boire souvent."),
}
STRAYS = ("Le bus est en retard.", "Vous avez une carte ?", "Il pleut dehors.")
DIMENSIONS = 16


def book() -> Phrasebook:
    phrases = {
        id_: Phrase(id_, "fever", PhraseKind.QUESTION, "pain", AnswerKind.YES_NO, (), texts[0])
        for id_, texts in SAID.items()
    }
    return Phrasebook(phrases, {}, {}, {}, {}, {id_: texts[1:] for id_, texts in SAID.items()})


def known(texts: list[str], owners: list[int]) -> Known:
    """Meanings that are near where the phrase is the same."""
    random = np.random.default_rng(1)
    vectors = random.normal(0, 0.15, (len(texts), DIMENSIONS)).astype(np.float32)
    for row, owner in enumerate(owners):
        vectors[row, owner] += 1
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return known_of(texts, pack(vectors), [text.lower() for text in texts])


def test_what_is_learned_finds_phrases() -> None:
    texts = [text for said in SAID.values() for text in said] + list(STRAYS)
    owners = [0] * 3 + [1] * 3 + [2] * 3 + [3, 4, 5]
    written, heard = known(texts, owners), misheard(texts)
    learned = learn(PhraseIndex(book(), STRAYS, written), written, heard, known(heard, owners))
    assert learned.figures.first > 0.7
    index = PhraseIndex(book(), STRAYS, written.having_learned(texts, learned.together))
    weights = learned.weighing.entire
    vectors = known(["x"], [0]).vectors(["x"])
    assert vectors is not None
    query = Query("Il a chaud, le petit ?", vectors[0])
    measured = index.measure(query)
    assert learned.together[ENTIRE].shape == (len(texts), len(SAID))
    assert weights.scores(measured.features).argmax() == 0


def test_mishearing_is_always_the_same() -> None:
    texts = [text for said in SAID.values() for text in said]
    heard = misheard(texts)
    assert heard == misheard(texts)
    assert len(heard) == len(texts)
    assert heard != texts
    assert misheard(["", "?", "a"])[0] == ""
