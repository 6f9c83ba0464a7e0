"""The description of an MSI, as wixl reads it: folders, files, registry, shortcut."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree as Xml

from installer.windows.actions import Action

NAMESPACE = uuid.UUID("5a3f8d0e-6c1b-4d7e-9d25-0b6f4c0f7a11")
"""Of all our identifiers: the same file in two versions is the same component."""
LANGUAGE = "1036"
Place = Sequence[tuple[str, str]]
"""A folder: identifiers and names of those above it and of itself, from the outermost in."""
_SCHEMA = "http://schemas.microsoft.com/wix/2006/wi"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of HKEY_LOCAL_MACHINE, written if a condition holds.

    Attributes:
        kind: "string" or "integer".
        condition: of Windows Installer, "" for always.
    """

    key: str
    name: str
    value: str
    kind: str = "string"
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry of the Start menu.

    Attributes:
        target: the program, by its path in the folder.
    """

    name: str
    target: str
    description: str


@dataclass(frozen=True)
class Installer:
    """What one MSI installs.

    Attributes:
        name: in the list of programs.
        key: never changes: two MSIs with one key are versions of one product.
        version: three numbers.
        payload: the folder to install.
        place: where it goes.
        own_folders: folders that are made and go with it, whatever is in the payload.
        family: MSIs that lay the same file in the same place have one: the file stays as long as
            one of them does; "" for one that has its files for itself.
        icon: a file that is beside the description.
        found: properties that the registry gives, each with its value there: (key, name).
        newer: the sentence of an older version over a newer one.
        launch: conditions without which nothing is installed, each with its sentence.
        actions: what it does beside laying files.
    """

    name: str
    key: str
    version: str
    payload: Path
    place: Place
    description: str
    newer: str
    values: Sequence[Value] = ()
    shortcuts: Sequence[Shortcut] = ()
    icon: Path | None = None
    own_folders: Sequence[Place] = ()
    family: str = ""
    launch: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    actions: Sequence[Action] = ()

    @property
    def upgrade_code(self) -> str:
        """Of all versions."""
        return _guid("upgrade", self.key)

    @cached_property
    def product_code(self) -> str:
        """Of this version with all that it lays and does: Windows takes two with one for one."""
        done = write(self, "") + repr(self.actions)
        return _guid("product", self.key, self.version, done, _content(self.payload))

    @cached_property
    def package_code(self) -> str:
        """Of this very file."""
        return _guid("package", self.product_code, write(self))


def files(payload: Path) -> list[Path]:
    """All its files, in one order."""
    return sorted(path for path in payload.rglob("*") if path.is_file())


def write(installer: Installer, code: str | None = None) -> str:
    """The description, as XML.

    Args:
        installer: what is described.
        code: of the product, its own if none is given.
    """
    root = Xml.Element("Wix", xmlns=_SCHEMA)
    product = Xml.SubElement(
        root,
        "Product",
        Id=installer.product_code if code is None else code,
        Name=installer.name,
        Language=LANGUAGE,
        Codepage="1252",
        Version=installer.version,
        Manufacturer="Passerelle",
        UpgradeCode=installer.upgrade_code,
    )
    Xml.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Languages=LANGUAGE,
        SummaryCodepage="1252",
        Description=installer.description,
        Manufacturer="Passerelle",
    )
    Xml.SubElement(product, "MajorUpgrade", DowngradeErrorMessage=installer.newer)
    Xml.SubElement(product, "Media", Id="1", Cabinet="passerelle.cab", EmbedCab="yes")
    _properties(product, installer)
    components = _Folders(installer).write(product)
    components += _registry(product, installer)
    feature = Xml.SubElement(product, "Feature", Id="Main", Title=installer.name, Level="1")
    for component in components:
        Xml.SubElement(feature, "ComponentRef", Id=component)
    Xml.indent(root)
    return Xml.tostring(root, "unicode", xml_declaration=True) + "\n"


def conditions(installer: Installer) -> dict[str, str]:
    """The condition of each component that has one: wixl knows none."""
    found = {value.condition for value in installer.values if value.condition}
    return {identifier("registry", condition): condition for condition in sorted(found)}


def identifier(kind: str, path: str) -> str:
    """A name for the tables: letters and digits, always the same for one path."""
    return f"{kind}_{hashlib.sha256(path.encode()).hexdigest()[:24]}"


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "\0".join(parts))).upper()


def _content(payload: Path) -> str:
    digest = hashlib.sha256()
    for path in files(payload):
        digest.update(path.relative_to(payload).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _component(element: Xml.Element, name: str, guid: str) -> Xml.Element:
    # Of 64 bits: else Windows writes what is in the registry where only programs of 32 bits look.
    return Xml.SubElement(element, "Component", Id=name, Guid=guid, Win64="yes")


def _nested(element: Xml.Element, place: Iterable[tuple[str, str]]) -> Xml.Element:
    """Folders one in another, those that are there already taken again. Gives the innermost."""
    for name, shown in place:
        named = {"Id": name, "Name": shown} if shown else {"Id": name}
        found = element.find(f"Directory[@Id='{name}']")
        element = Xml.SubElement(element, "Directory", named) if found is None else found
    return element


def _properties(product: Xml.Element, installer: Installer) -> None:
    # Nothing to choose: "modify" would show nothing.
    Xml.SubElement(product, "Property", Id="ARPNOMODIFY", Value="1")
    # Every file is laid, whatever was there. Windows would choose before the older version goes:
    # a library that the newer one has in a lower version would be missing after.
    Xml.SubElement(product, "Property", Id="REINSTALLMODE", Value="amus")
    if installer.icon:
        Xml.SubElement(product, "Icon", Id="Icon.ico", SourceFile="Icon.ico")
        Xml.SubElement(product, "Property", Id="ARPPRODUCTICON", Value="Icon.ico")
    for name, (key, value) in installer.found.items():
        found = Xml.SubElement(product, "Property", Id=name)
        Xml.SubElement(
            found,
            "RegistrySearch",
            Id=identifier("search", name),
            Root="HKLM",
            Key=key,
            Name=value,
            Type="raw",
            Win64="yes",
        )
    for condition, sentence in installer.launch.items():
        Xml.SubElement(product, "Condition", Message=sentence).text = condition


def _registry(product: Xml.Element, installer: Installer) -> list[str]:
    """A component for each condition."""
    folder = Xml.SubElement(product, "DirectoryRef", Id="TARGETDIR")
    groups: dict[str, list[Value]] = {}
    for value in installer.values:
        groups.setdefault(value.condition, []).append(value)
    names = []
    for condition, values in groups.items():
        name = identifier("registry", condition)
        component = _component(folder, name, _guid("registry", installer.key, condition))
        for place, value in enumerate(values):
            Xml.SubElement(
                component,
                "RegistryValue",
                Root="HKLM",
                Key=value.key,
                Name=value.name,
                Type=value.kind,
                Value=value.value,
                KeyPath="no" if place else "yes",
            )
        names.append(name)
    return names


class _Folders:
    """The tree of folders, a component for each file: Windows then repairs each by itself."""

    def __init__(self, installer: Installer) -> None:
        self._installer = installer
        self._shortcuts = {one.target: one for one in installer.shortcuts}
        self._components: list[str] = []

    def write(self, product: Xml.Element) -> list[str]:
        """Add the tree. Gives the identifiers of the components."""
        root = Xml.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
        if self._shortcuts:
            Xml.SubElement(root, "Directory", Id="ProgramMenuFolder")
        self._fill(_nested(root, self._installer.place), self._installer.payload)
        for place in self._installer.own_folders:
            name = place[-1][0]
            component = _component(
                _nested(root, place), identifier("component", f"<{name}>"), _guid("folder", name)
            )
            component.set("KeyPath", "yes")
            Xml.SubElement(component, "CreateFolder")
            self._components.append(component.attrib["Id"])
        return self._components

    def _fill(self, element: Xml.Element, folder: Path) -> None:
        for path in sorted(folder.iterdir()):
            relative = path.relative_to(self._installer.payload).as_posix()
            if path.is_dir():
                name = identifier("folder", relative)
                self._fill(Xml.SubElement(element, "Directory", Id=name, Name=path.name), path)
            else:
                self._file(element, relative)

    def _file(self, element: Xml.Element, relative: str) -> None:
        name = identifier("component", relative)
        guid = _guid("component", self._installer.family or self._installer.key, relative)
        component = _component(element, name, guid)
        file = identifier("file", relative)
        # Beside the description: wixl finds no file by its whole path.
        source = f"{self._installer.payload.name}/{relative}"
        Xml.SubElement(component, "File", Id=file, Source=source, KeyPath="yes")
        for attributes in self._shortcut(relative, file):
            Xml.SubElement(component, "Shortcut", attributes)
        self._components.append(name)

    def _shortcut(self, relative: str, file: str) -> Iterator[dict[str, str]]:
        if shortcut := self._shortcuts.get(relative):
            yield {
                "Id": identifier("shortcut", relative),
                "Directory": "ProgramMenuFolder",
                "Name": shortcut.name,
                "Description": shortcut.description,
                "Target": f"[#{file}]",
                "Icon": "Icon.ico",
                "WorkingDirectory": self._installer.place[-1][0],
            }
