"""The one error of the set-up."""


class SetupError(Exception):
    """It cannot go on; the text says to the person what happened and what to do."""
