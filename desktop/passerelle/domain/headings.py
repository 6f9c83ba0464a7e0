"""How long a title or a heading may be: it is repeated with each passage that stands under it."""

MAX_HEADING = 450
"""Characters. The longest of the public sheets has 412."""
MAX_HEADINGS = 10
"""How deep headings nest."""


def cut_heading(text: str) -> tuple[str, str]:
    """A heading that is not too long, and what is left of it.

    Returns:
        The start, up to the end of a word, with an ellipsis where it was cut; the rest, "" for
        nothing.
    """
    if len(text) <= MAX_HEADING:
        return text, ""
    end = text.rfind(" ", 1, MAX_HEADING - 1)
    end = end if end > 0 else MAX_HEADING - 2
    return f"{text[:end].rstrip()} …", text[end:].strip()
