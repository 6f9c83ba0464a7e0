"""Why a file cannot be read, as errors for the person."""

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import documents as say


def damaged(detail: str = "") -> PasserelleError:
    """The file is not what it should be."""
    return PasserelleError(ErrorCode.DOCUMENT_DAMAGED, say.DAMAGED, detail)


def too_large(detail: str = "") -> PasserelleError:
    """The file holds more than this computer should read."""
    return PasserelleError(ErrorCode.DOCUMENT_TOO_LARGE, say.TOO_LARGE, detail)


def encrypted() -> PasserelleError:
    """The file wants a password."""
    return PasserelleError(ErrorCode.DOCUMENT_ENCRYPTED, say.ENCRYPTED)


def empty() -> PasserelleError:
    """There is no text in the file."""
    return PasserelleError(ErrorCode.DOCUMENT_EMPTY, say.EMPTY)


def unknown(detail: str = "") -> PasserelleError:
    """No importer reads this kind of file."""
    return PasserelleError(ErrorCode.DOCUMENT_UNKNOWN, say.UNKNOWN, detail)
