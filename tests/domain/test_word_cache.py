"""Caches of people's words can be emptied."""

from passerelle.domain import text
from passerelle.domain.word_cache import forget_words, word_cache


def test_a_cached_answer_is_worked_out_once_until_words_are_forgotten() -> None:
    worked: list[str] = []

    @word_cache(maxsize=10)
    def length(word: str) -> int:
        worked.append(word)
        return len(word)

    assert [length("gant"), length("gant")] == [4, 4]
    assert worked == ["gant"]
    forget_words()
    assert length("gant") == 4
    assert worked == ["gant", "gant"]


def test_what_is_cached_is_the_same_after_forgetting() -> None:
    before = text.sound("seiche")
    forget_words()
    assert text.sound("seiche") == before == text.sound("sèche")
