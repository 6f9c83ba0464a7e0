"""Why an answer is reported."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with an answer. The values are written in the reports."""

    WRONG = "wrong"
    DANGEROUS = "dangerous"
    INCOMPLETE = "incomplete"
    BIASED = "biased"
    BADLY_SAID = "badly_said"
