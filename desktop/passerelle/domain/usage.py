"""What is counted of the use of the machine: numbers only, never a word of what was said."""

from dataclasses import dataclass, fields

from passerelle.domain.answer import Answer


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of a day, or of a moment of it; they add up.

    Attributes:
        questions: asked by the person.
        by_sheet: of them, those that a document answered.
        by_model: texts that the model wrote: answers, and passages put simply.
        not_found: questions that no document answered.
        emergencies: cards that were shown.
        turns: sentences given to the other in conversations of two people.
        spoken_s: seconds that the machine spoke.
        energy_wh: of all that, in watt-hours.
    """

    questions: int = 0
    by_sheet: int = 0
    by_model: int = 0
    not_found: int = 0
    emergencies: int = 0
    turns: int = 0
    spoken_s: float = 0.0
    energy_wh: float = 0.0

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        names = [field.name for field in fields(self)]
        return Counts(*(getattr(self, name) + getattr(other, name) for name in names))


def of_question(answer: Answer | None) -> Counts:
    """A question, and how it was answered; None when it was not."""
    if answer is None or answer.interrupted:
        return Counts(questions=1)
    if answer.emergency is not None:
        return Counts(questions=1, emergencies=1)
    if answer.generated:
        return Counts(questions=1, by_model=1)
    return Counts(
        questions=1,
        by_sheet=int(bool(answer.sources)),
        not_found=int(answer.not_found),
    )


def of_following(answer: Answer) -> Counts:
    """What follows an answer: only what the model wrote is counted."""
    return Counts(by_model=int(answer.generated))
