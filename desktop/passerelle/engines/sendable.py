"""Texts as native code can take them."""


def sendable(text: str) -> str:
    """The text without what C or UTF-8 cannot carry: NUL, and halves of characters."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
