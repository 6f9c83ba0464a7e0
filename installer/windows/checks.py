"""What the targets for Windows need here, told before anything is built.

Each raises SetupError, naming what is missing.
"""

from installer.building import tools
from installer.engine import windows as engine
from installer.windows import embedded, exe, launchers, msi, options, runtime, signing


def application() -> None:
    """Python for Windows, and the programs that make the MSI of the application."""
    python = options.python()
    embedded.verify(python.archive, python.sha256)
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
