"""The report of an import while it is being written."""

from dataclasses import dataclass, field

from passerelle.domain.documents import ImportReport, Problem
from passerelle.library.records import Change, NewDocument
from passerelle.usecases.documents import DeskListener


@dataclass(slots=True)
class Tally:
    """What was done so far.

    Attributes:
        listener: told of each problem at once.
    """

    listener: DeskListener
    removed: int = 0
    _changes: list[Change] = field(default_factory=list)
    _passages: int = 0
    _problems: list[Problem] = field(default_factory=list)

    def tell(self, problem: Problem) -> None:
        """Note a problem."""
        self._problems.append(problem)
        self.listener(problem)

    def count(self, document: NewDocument, change: Change) -> None:
        """Note what was done with a document."""
        self._changes.append(change)
        if change is not Change.UNCHANGED:
            self._passages += len(document.passages)

    def count_unchanged(self, documents: int) -> None:
        """Note documents that did not have to be read."""
        self._changes += [Change.UNCHANGED] * documents

    def report(self, pending: int) -> ImportReport:
        """The report."""
        return ImportReport(
            added=self._changes.count(Change.ADDED),
            updated=self._changes.count(Change.UPDATED),
            unchanged=self._changes.count(Change.UNCHANGED),
            removed=self.removed,
            passages=self._passages,
            pending=pending,
            problems=tuple(self._problems),
        )
