"""Web and mail addresses, as French words."""

import re

from passerelle.domain.strings import speech as say

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"(?:\bhttps?://|\bwww\.)[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]]", re.IGNORECASE)
_BARE_SITE = re.compile(
    r"(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:fr|com|org|net|eu|info|gouv)(?![\w-]|\.\w)(?:/[^\s,;]*[^\s.,;:!?)])?",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


def spoken_addresses(text: str) -> str:
    """Sites lose all but their name; mail addresses are said whole."""
    text = _MAIL.sub(lambda found: _mail(found[0]), text)
    text = _URL.sub(lambda found: _site(found[0]), text)
    return _BARE_SITE.sub(lambda found: _site(found[0]), text)


def _mail(address: str) -> str:
    said = {".": say.POINT, "-": say.DASH, "_": say.UNDERSCORE, "+": say.PLUS, "@": say.AT}
    return "".join(f" {said[char]} " if char in said else char for char in address)


def _site(address: str) -> str:
    name = re.split(r"[/?#:]", _SCHEME.sub("", address), maxsplit=1)[0]
    return name.strip(".").replace(".", f" {say.POINT} ").replace("-", f" {say.DASH} ")
