"""The questions a person asked and the answers they had: kept only if they want it."""

import json
from dataclasses import dataclass, replace

from passerelle.config.settings import HISTORY_DAYS, load_settings, save_settings
from passerelle.domain.answer import Answer
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import own_data as say
from passerelle.journal.retention import HistoryDays, history_days
from passerelle.journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer.

    Attributes:
        number: its own as long as it is kept.
        asked: ISO date and time.
        generated: whether a model wrote the answer.
        sources: title and doc_id of each.
    """

    number: int
    asked: str
    question: str
    answer: str
    generated: bool
    sources: tuple[str, ...]


class History:
    """Usable from any thread; every method may raise what a Vault raises."""

    def __init__(self, vault: Vault) -> None:
        """Read nothing yet."""
        self._vault = vault

    def add(self, answer: Answer) -> bool:
        """Keep a question and its answer, if the person wants it. Gives whether they are kept.

        Raises:
            PasserelleError: SETTINGS, DISK_FULL, DISK_REFUSED.
        """
        if answer.interrupted or not answer.text or not self._vault.chosen_days():
            return False
        sources = [f"{source.title} ({source.doc_id})" for source in answer.sources]
        with self._vault.rows() as rows:
            rows.execute(
                "INSERT INTO exchange (asked, question, answer, generated, sources)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    *(self._vault.moment(rows), answer.question),
                    *(answer.text, int(answer.generated)),
                    json.dumps(sources, ensure_ascii=False),
                ),
            )
        return True

    def all(self) -> tuple[Exchange, ...]:
        """What is kept, the oldest first."""
        with self._vault.reading() as rows:
            found = rows.execute(
                "SELECT number, asked, question, answer, generated, sources"
                " FROM exchange ORDER BY number"
            )
            return tuple(
                Exchange(number, asked, question, answer, bool(made), tuple(json.loads(sources)))
                for number, asked, question, answer, made, sources in found
            )

    def choose(self, days: int) -> HistoryDays:
        """Keep what is asked from now on for so many days, and erase what is older.

        Args:
            days: one of HISTORY_DAYS.

        Raises:
            PasserelleError: USAGE for another number, POLICY when IT allows fewer, SETTINGS.
        """
        if days not in HISTORY_DAYS:
            raise PasserelleError(ErrorCode.USAGE, say.refused_days(days))
        allowed = history_days()
        if not is_allowed(days, allowed):
            raise PasserelleError(ErrorCode.POLICY, _why_not(allowed))
        with self._vault.reading():  # one that cannot be opened leaves the choice as it was
            save_settings(replace(load_settings(), history_days=days))
        self._vault.tidy_again()
        return history_days()


def is_allowed(days: int, allowed: HistoryDays) -> bool:
    """Whether a person may choose so many days."""
    if allowed.decided:
        return days == allowed.days
    return allowed.most is None or days <= allowed.most


def _why_not(allowed: HistoryDays) -> str:
    return say.HISTORY_LOCKED if allowed.most is None else say.forbidden_days(allowed.most)
