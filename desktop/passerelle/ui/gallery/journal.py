"""What the examples' person reported, and what was counted."""

from datetime import date

from passerelle.domain.reports import Reason
from passerelle.domain.strings import examples
from passerelle.domain.usage import Counts
from passerelle.journal.reports import Report
from passerelle.journal.usage import Days

_REPORTED = (
    (Reason.INCOMPLETE, examples.REMARK, examples.ASKED),
    (Reason.WRONG, "", examples.QUESTION),
)
REPORTS = tuple(
    Report(rank, f"2026-11-2{rank}T10:05:00", reason, remark, asked, examples.READ_TEXT, False, ())
    for rank, (reason, remark, asked) in enumerate(_REPORTED, 1)
)
USAGE: Days = {
    "2026-11-20": Counts(31, 22, 4, 5, 1, 18, 1140.0, 2.9),
    date.today().isoformat(): Counts(6, 5, 1, 1, 0, 4, 260.0, 0.6),
}
