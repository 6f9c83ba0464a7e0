"""Journals of tests: in a folder of the test, without a keyring, with a clock of their own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from passerelle.domain.answer import Answer
from passerelle.domain.documents import Source
from passerelle.domain.reports import Reason
from passerelle.domain.usage import Counts
from passerelle.journal.custody import Custody
from passerelle.journal.history import History
from passerelle.journal.keyrings import Keyring
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.journal.vault import KEYS_FOLDER, Vault

TODAY = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
WORDS = ("chaussures", "Éléonore", "dîner", "ROUGE-GORGE", "pansement")
"""Words of what is kept: none may be found in any file."""
QUESTION = f"Qui paie les {WORDS[0]} de {WORDS[1]} après le {WORDS[2]} ?"
ANSWER = Answer(QUESTION, f"Le {WORDS[3]} paie le {WORDS[4]}.")


class Clock:
    """Tells the time that the test gave it."""

    def __init__(self, now: datetime = TODAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time."""
        return self.now


def custody(
    folder: Path, keyring: Keyring | None = None, given: str = "", before: str = ""
) -> Custody:
    """The custody of a key in a folder of the test."""
    keyring = keyring or Keyring(lambda: None)
    return Custody(folder / KEYS_FOLDER, keyring, lambda: given, lambda: before)


def vault(
    folder: Path,
    now: Callable[[], datetime] | None = None,
    days: int = 0,
    kept_by: Custody | None = None,
) -> Vault:
    """A journal; the key is in a file unless the test says otherwise."""
    return Vault(folder, kept_by or custody(folder), now or Clock(), lambda: days)


def files_with(folder: Path, words: tuple[str, ...] = WORDS) -> Iterator[tuple[str, str]]:
    """The files that hold one of the words, in any usual encoding, with that word."""
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        content = path.read_bytes()
        for word in words:
            for written in (word, word.lower(), word.upper()):
                for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp850"):
                    if written.encode(encoding) in content:
                        yield str(path.relative_to(folder)), word


def sourced(source: Source) -> Answer:
    """An answer that was read in a document."""
    return Answer(QUESTION, ANSWER.text, sources=(source,))


def filled(folder: Path, count: int = 40) -> Vault:
    """A journal with words of a person in it, over many pages."""
    kept = vault(folder, days=7)
    Reports(kept).add(ANSWER, Reason.WRONG)
    History(kept).add(ANSWER)
    Usage(kept).add(Counts(questions=1), TODAY.date())
    for number in range(count):
        KeptQuestions(kept).add(f"{QUESTION} {number} " * 20)
    return kept


def copied(kept: Vault, folder: Path) -> Vault:
    """The same files in another place, as they are at this moment."""
    shutil.copytree(kept.folder, folder)
    return vault(folder)


def half_done(folder: Path) -> Vault:
    """A journal as a crash leaves it: an act is half on the disk, and what undoes it beside it."""
    kept = filled(folder / "avant")
    with kept.rows() as rows:
        rows.execute("UPDATE question SET text = 'rien' || text")
        rows.cache_flush()
        crashed = copied(kept, folder / "apres")
    assert crashed.path.with_name("journal.db-journal").stat().st_size > 0
    return crashed
