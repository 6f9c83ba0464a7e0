"""How much of a file is read at most."""

MIB = 1024 * 1024

MAX_SECONDS = 1800
"""Of the processor, for one file: each of its pages may be slow, and give a sign of life."""
MAX_PAGES = 5_000
MAX_CHARACTERS = 20_000_000
"""Of one document; what comes after is left out, and said."""
MAX_TEXT_BYTES = 2 * MAX_CHARACTERS
"""Of a file that is text; the same."""
MAX_QUESTIONS_CHARACTERS = 5_000
"""Of all the questions that a document says it answers: each of its passages is found by them."""
MAX_FILE_CHARACTERS = 100_000_000
"""Of all the documents of one file."""
MAX_ROWS = 200_000
"""Of one sheet of a table; what comes after is left out, and said."""
MAX_CELLS = 10_000_000
"""Of all the sheets of a file, empty ones and rows too; what comes after is left out, and said."""

MAX_MEMBERS = 50_000
"""Files inside an archive."""
MAX_MEMBER_BYTES = 128 * MIB
MAX_UNPACKED_BYTES = 1024 * MIB
MAX_RATIO = 200
"""Unpacked bytes for each byte of the file, once past RATIO_FROM_BYTES."""
RATIO_FROM_BYTES = 16 * MIB

MAX_OCR_PAGES = 60
OCR_SECONDS_PER_PAGE = 60
OCR_SECONDS = 600
"""Of one file; the pages after that stay images, and that is said."""
