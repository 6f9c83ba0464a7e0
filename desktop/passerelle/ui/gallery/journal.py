"""What the examples' person reported, what was counted, what is kept."""

from dataclasses import replace
from datetime import date

from passerelle.domain.reports import Reason
from passerelle.domain.strings import examples
from passerelle.domain.usage import Counts
from passerelle.journal.own_data import Kept, Summary
from passerelle.journal.reports import Report
from passerelle.journal.retention import HistoryDays, Kind, Until
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
SUMMARY = Summary(
    (
        Kept(Kind.HISTORY, 14, Until.DAYS, 7),
        Kept(Kind.REPORTS, 2, Until.REMOVED),
        Kept(Kind.QUESTIONS, 3, Until.REMOVED),
        Kept(Kind.USAGE, 61, Until.DAYS, 400),
        Kept(Kind.CONVERSATIONS, 0, Until.NEVER),
    ),
    HistoryDays(7),
    "keyring",
)
LIMITED = replace(
    SUMMARY,
    kinds=(Kept(Kind.HISTORY, 3, Until.DAYS, 1), *SUMMARY.kinds[1:]),
    history=HistoryDays(1, most=1),
    key="policy",
)
