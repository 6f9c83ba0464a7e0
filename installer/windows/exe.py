"""The stand-alone EXE: the MSI inside, so that there is one way to be installed."""

from pathlib import Path

from installer.building import project, tools
from installer.windows import sentences as say
from installer.windows.launchers import SOURCES, numbers

MAKER = "makensis"
SCRIPT = Path(__file__).with_name("setup.nsi")


def build(msi: Path, target: Path) -> Path:
    """Write the EXE of an MSI.

    Raises:
        SetupError: no makensis, or its own reason.
    """
    tools.need(MAKER)
    version = project.version()
    defined = {
        "MSI": str(msi),
        "OUT": str(target),
        "VERSION": version,
        "NUMBERS": numbers(version).replace(",", "."),
        "ICON": str(SOURCES / "passerelle.ico"),
    }
    given = (f"-D{name}={value}" for name, value in defined.items())
    tools.run(say.EXE, MAKER, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *given, SCRIPT)
    return target
