"""French words that the cutting of sentences must know."""

_TEXT = """
m mm mme mmes mlle dr pr me st ste art al av bd boul cf chap chapt coll dép dir env etc ex fig
hab ibid id inf max min n nb no num p pp par réf rép sup suiv sv tél vol éd
"""
ABBREVIATIONS = frozenset(_TEXT.split())
"""Words after which a full stop does not end a sentence, in lower case."""

OPPOSING = (
    "toutefois", "cependant", "mais", "sauf", "en revanche", "par contre", "néanmoins", "pourtant",
    "attention", "à défaut", "a défaut", "par exception", "exception", "exceptions", "hormis",
    "excepté", "sinon", "ce n'est pas",
)  # fmt: skip
"""What opens a sentence that takes back a part of the one before it."""
LEANING = (
    "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "il", "elle", "ils", "elles", "ce délai",
    "cette durée", "ce taux", "ce montant", "dans ce cas", "c'est",
)  # fmt: skip
"""What opens a sentence that says nothing without the one before it."""
