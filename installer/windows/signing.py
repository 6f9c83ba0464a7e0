"""Signatures of Windows (Authenticode): osslsigncode anywhere, or Microsoft's signtool."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.building import tools
from installer.setup.errors import SetupError
from installer.windows import launchers, listening
from installer.windows import sentences as say

SIGNER = "osslsigncode"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What signs.

    Attributes:
        file: PKCS #12 (.pfx, .p12).
        password: a file that holds its password, None where it has none.
        timestamp: address of a time-stamping service; "" for no time stamp: the signature then
            ends with the certificate.
    """

    file: Path
    password: Path | None = None
    timestamp: str = ""


def sign(certificate: Certificate, files: Sequence[Path]) -> None:
    """Sign these files, each in place.

    Raises:
        SetupError: osslsigncode is not there, or refused.
    """
    tools.need(SIGNER)
    options: list[str | Path] = ["-pkcs12", certificate.file, "-h", "sha256", "-n", "Passerelle"]
    if certificate.password:
        options += ["-readpass", certificate.password]
    if certificate.timestamp:
        options += ["-ts", certificate.timestamp]
    for file in files:
        signed = file.with_name(f"{file.name}.signed")
        tools.run(say.SIGNING, SIGNER, "sign", *options, "-in", file, "-out", signed)
        shutil.copymode(file, signed)
        signed.replace(file)


def ours(payload: Path) -> list[Path]:
    """The programs and libraries that we compiled: others have their makers' signatures.

    Raises:
        SetupError: one of them is not there.
    """
    application = payload / "app"
    programs = [payload / one.name for one in launchers.LAUNCHERS]
    libraries = application / "llama_cpp" / "lib"
    engine = sorted(libraries.glob("*.dll")) or [libraries / "llama.dll"]
    hearing = [application / listening.PACKAGE / name for name in listening.LIBRARIES]
    found = [*programs, *engine, *hearing]
    missing = [path.name for path in found if not path.is_file()]
    if missing:
        raise SetupError(say.nothing_to_sign(str(payload), missing))
    return found
