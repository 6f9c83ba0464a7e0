"""What the builder hands over for Windows, in variables: the one build command has no options."""

import os
from pathlib import Path

from installer.setup.errors import SetupError
from installer.windows import sentences as say
from installer.windows.payload import Python
from installer.windows.signing import Certificate

PYTHON, SHA256 = "PASSERELLE_PYTHON_EMBED", "PASSERELLE_PYTHON_EMBED_SHA256"
CERTIFICATE, PASSWORD = "PASSERELLE_CERTIFICATE", "PASSERELLE_CERTIFICATE_PASSWORD_FILE"
TIMESTAMP = "PASSERELLE_TIMESTAMP"


def python() -> Python:
    """The embeddable Python.

    Raises:
        SetupError: none was given.
    """
    archive, sha256 = os.environ.get(PYTHON, ""), os.environ.get(SHA256, "")
    if not archive or not sha256:
        raise SetupError(say.no_python_given(PYTHON, SHA256))
    return Python(Path(archive), sha256)


def certificate() -> Certificate | None:
    """What signs; None: nothing is signed."""
    file, password = os.environ.get(CERTIFICATE, ""), os.environ.get(PASSWORD, "")
    if not file:
        return None
    return Certificate(  # absolute: another program reads them, from another folder
        Path(file).absolute(),
        Path(password).absolute() if password else None,
        os.environ.get(TIMESTAMP, ""),
    )
