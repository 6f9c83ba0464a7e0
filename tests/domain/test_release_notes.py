"""What is new: three short sentences, for the version that is built."""

import re

from passerelle.config import paths
from passerelle.config.version import numbers, version
from passerelle.domain.sentences import sentences
from passerelle.domain.strings.release_notes import LATEST, NOTES

MOST_WORDS = 12


def test_they_are_three_short_sentences_each_with_its_picture() -> None:
    for notes in NOTES.values():
        assert len({note.picture for note in notes}) == len(notes) == 3
        for note in notes:
            assert (paths.assets_dir() / "pictograms" / f"{note.picture}.svg").is_file()
            assert sentences(note.sentence) == [note.sentence]
            assert len(note.sentence.split()) <= MOST_WORDS


def test_they_are_in_order_and_never_of_a_version_to_come() -> None:
    assert list(NOTES) == sorted(NOTES, key=numbers)
    assert numbers(LATEST) <= numbers(version())
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", name) for name in NOTES)


def test_a_version_with_something_new_has_its_own() -> None:
    """The third number is for what is mended: people need not be told."""
    assert numbers(version())[:2] in {numbers(name)[:2] for name in NOTES}
