"""What the targets for Windows need here, told before anything is built.

Each raises SetupError, naming what is missing.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from installer.building import tools
from installer.engine import windows as engine
from installer.windows import bytecode, embedded, exe, launchers, msi, options, runtime, signing


def application() -> None:
    """Python for Windows, one of its version here, and the programs that make the MSI."""
    python = options.python()
    with TemporaryDirectory(prefix="passerelle-") as folder:
        version = embedded.unpack(python.archive, python.sha256, Path(folder))
        bytecode.compiler(version, embedded.magic(Path(folder)))
    compilers = (engine.COMPILER, engine.STRIP, launchers.COMPILER, launchers.RESOURCES)
    tools.need(*compilers, runtime.OBJDUMP)
    models()


def stand_alone() -> None:
    """All that the MSI needs, and what puts it into an EXE."""
    application()
    tools.need(exe.MAKER)


def models() -> None:
    """The programs that make an MSI of models."""
    tools.need(*msi.MAKERS)
    if options.certificate():
        tools.need(signing.SIGNER)
