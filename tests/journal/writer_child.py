"""A process that keeps questions until it is ended; told by its arguments."""

import sys
from pathlib import Path

from passerelle.domain.errors import PasserelleError
from passerelle.journal.questions import KeptQuestions
from tests.journal.makers import vault


def main(folder: str, name: str, count: int, rekeyed_every: int) -> None:
    """Keep questions, and print the number of each once it is kept.

    Args:
        folder: of the journal.
        name: what the questions begin with.
        count: how many.
        rekeyed_every: after how many of them everything is encrypted anew; 0 for never.
    """
    kept_in = vault(Path(folder))
    questions = KeptQuestions(kept_in)
    try:
        for number in range(count):
            questions.add(f"{name} {number} " + "mot " * 200)
            print(number, flush=True)
            if rekeyed_every and number % rekeyed_every == 0:
                kept_in.renew_key()
    except PasserelleError as error:
        print(error.code.value, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
