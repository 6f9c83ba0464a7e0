"""Write what Passerelle is made of and under which licences: python3 installer/sbom.py --out DIR.

passerelle.cdx.json   CycloneDX 1.6: the packages of installer/lock/run.txt, the models of
                      models/catalogue.toml, the files of assets/, each with hashes and licence;
                      what a package takes from elsewhere (Python, libraries of a system), if told;
                      of the lock only what that package holds, if told
LICENCES-TIERS.txt    the texts of the licences, as the installed packages bring them

Run it with the Python of the environment, which holds the packages. No date and no path of this
computer goes in: the same tree and the same environment give the same bytes.
"""

import argparse
import hashlib
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "installer" / "lock" / "run.txt"
CATALOGUE = ROOT / "models" / "catalogue.toml"
ASSETS = ROOT / "assets"
KNOWN = ROOT / "installer" / "licences" / "licences.toml"
BILL, TEXTS = "passerelle.cdx.json", "LICENCES-TIERS.txt"

_PINNED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_NEVER = "sys_platform == 'never'"
Json = dict[str, Any]


class LicenceError(Exception):
    """Something has no licence, or one that nobody read."""


@dataclass(frozen=True, slots=True)
class Package:
    """A line of the lock.

    Attributes:
        marker: on which systems it is installed, "" for all.
        hashes: SHA-256 of each of its archives.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def pin(self) -> str:
        """As a line of requirements names it."""
        return f"{self.name}=={self.version}"

    @property
    def purl(self) -> str:
        """Its address among packages."""
        return f"pkg:pypi/{self.name}@{self.version}"

    @property
    def scope(self) -> str:
        """Whether it runs: everywhere, on some systems, on none."""
        if _NEVER in self.marker:
            return "excluded"
        return "optional" if self.marker else "required"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both files. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Écrit la liste des composants et les licences.")
    parser.add_argument("--out", type=Path, required=True, help="dossier où écrire")
    parser.add_argument("--elsewhere", type=Path, help="composants venus d'ailleurs (JSON)")
    parser.add_argument("--packages", type=Path, help="paquets du verrou présents (nom==version)")
    given = parser.parse_args(arguments)
    out: Path = given.out
    elsewhere = json.loads(given.elsewhere.read_text("utf-8")) if given.elsewhere else ()
    pins = given.packages.read_text("utf-8").split() if given.packages else None
    if unknown := set(pins or ()) - {package.pin for package in locked()}:
        parser.error(f"le verrou n'a pas {', '.join(sorted(unknown))}")
    try:
        files = {BILL: bill(elsewhere, pins), TEXTS: licence_texts(pins)}
    except LicenceError as error:
        print(f"{error} Complétez installer/licences/licences.toml, puis relancez.")
        return 1
    out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (out / name).write_text(text, "utf-8", newline="\n")
        print(f"{out / name}")
    return 0


def bill(elsewhere: Sequence[Json] = (), pins: Sequence[str] | None = None) -> str:
    """The list of components, as JSON.

    Args:
        elsewhere: what neither the lock, nor the catalogue, nor the assets name: from_elsewhere().
        pins: the packages of the lock that are there, "numpy==2.5.5"; None for the whole lock.

    Raises:
        LicenceError: naming what has none.
    """
    components = [*_packages(pins), *_models(), *_assets(), *elsewhere]
    digest = hashlib.sha256(json.dumps(components, sort_keys=True).encode()).hexdigest()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "passerelle",
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": _licences(project["license"]),
            }
        },
        "components": components,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def from_elsewhere(
    name: str, version: str, licence: str, purl: str = "", sha256: str = "", cpe: str = ""
) -> Json:
    """A component that a builder adds.

    Args:
        name: of a library, or of Python.
        version: as its publisher writes it.
        licence: an SPDX expression, or where its text is.
        purl: its address among packages.
        sha256: of the archive it comes from.
        cpe: its name in lists of known weaknesses.
    """
    return {
        "type": "library",
        "bom-ref": purl or f"elsewhere:{name}",
        "name": name,
        "version": version,
        "scope": "required",
        "licenses": _licences(licence),
        **({"hashes": [_sha256(sha256)]} if sha256 else {}),
        **({"cpe": cpe} if cpe else {}),
        **({"purl": purl} if purl else {}),
    }


# --- packages -------------------------------------------------------------------------------------


def locked(text: str | None = None) -> list[Package]:
    """The packages of the lock; of another text, if one is given."""
    found: list[Package] = []
    for line in (LOCK.read_text("utf-8") if text is None else text).splitlines():
        if start := _PINNED.match(line):
            marker = (start["marker"] or "").strip()
            found.append(Package(start["name"], start["version"], marker, ()))
        elif start := _HASH.search(line):
            last = found.pop()
            hashes = (*last.hashes, start[1])
            found.append(Package(last.name, last.version, last.marker, hashes))
    return found


def _there(pins: Sequence[str] | None) -> list[Package]:
    """The packages of the lock that are there, whatever their markers say; see bill()."""
    if pins is None:
        return locked()
    return [replace(package, marker="") for package in locked() if package.pin in pins]


def licence_of(package: Package) -> str:
    """The SPDX expression of a package: by hand, else by its own metadata.

    Raises:
        LicenceError: it has none.
    """
    by_hand: Mapping[str, str] = _known()["packages"]
    if package.name in by_hand:
        return by_hand[package.name]
    found = _installed(package.name)
    if found is None:
        raise LicenceError(
            f"Le paquet {package.name} n'est pas installé ici, et sa licence manque."
        )
    names: Mapping[str, str] = _known()["names"]
    for expression in found.metadata.get_all("License-Expression") or ():
        return str(expression)
    said = [*(found.metadata.get_all("License") or ()), *_classified(found)]
    for one in said:
        if one in names or one in names.values():
            return names.get(one, one)
    raise LicenceError(f"La licence du paquet {package.name} n'est pas connue ({said}).")


def _classified(found: Distribution) -> list[str]:
    """The licences that a package names among its kinds."""
    kinds = found.metadata.get_all("Classifier") or ()
    return [kind.split(" :: ")[-1] for kind in kinds if kind.startswith("License ::")]


def _packages(pins: Sequence[str] | None) -> Iterator[Json]:
    for package in _there(pins):
        inside = [_inner(entry) for entry in _inside(package)]
        yield {
            "type": "library",
            "bom-ref": package.purl,
            "name": package.name,
            "version": package.version,
            "scope": package.scope,
            "hashes": [_sha256(digits) for digits in package.hashes],
            "licenses": _licences(licence_of(package)),
            "purl": package.purl,
            **({"components": inside} if inside else {}),
            **_properties({"passerelle:marker": package.marker}),
        }


def _inside(package: Package) -> list[Json]:
    """The entries of what a package brings and its own texts do not name."""
    entries: list[Json] = _known()["inside"]
    return [entry for entry in entries if entry["package"] == package.name]


def _inner(entry: Json) -> Json:
    return {
        "type": "library",
        "bom-ref": f"{entry['package']}/{entry['name']}",
        "name": entry["name"],
        "licenses": _licences(entry["licence"]),
    }


@cache
def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


# --- models and assets ----------------------------------------------------------------------------


def _models() -> Iterator[Json]:
    for model in tomllib.loads(CATALOGUE.read_text("utf-8"))["models"]:
        licence = model["licence"]
        if not _SPDX.fullmatch(licence) and not model.get("origin"):
            # What people fetch by themselves has its licence where they fetch it.
            raise LicenceError(f"La licence du modèle {model['id']} n'est pas connue ({licence}).")
        reference = f"model:{model['id']}"
        kind = "data" if model["role"] == "knowledge" else "machine-learning-model"
        yield {
            "type": kind,
            "bom-ref": reference,
            "name": model["id"],
            "version": model.get("version", ""),
            "description": model["title"],
            "scope": "optional",
            "licenses": _licences(licence),
            "components": [_model_file(reference, file) for file in model["files"]],
            **_properties(
                {
                    "passerelle:role": model["role"],
                    "passerelle:engine": model["engine"],
                    "passerelle:origin": model.get("origin", ""),
                }
            ),
        }


def _model_file(reference: str, file: Mapping[str, Any]) -> Json:
    found: Json = {
        "type": "file",
        "bom-ref": f"{reference}/{file['path']}",
        "name": file["path"],
    }
    if "sha256" in file:
        found["hashes"] = [_sha256(file["sha256"])]
    return found


def _assets() -> Iterator[Json]:
    groups: list[Json] = _known()["assets"]
    inside: dict[str, list[str]] = {group["title"]: [] for group in groups}
    for path in asset_files():
        inside[group_of(path, groups)["title"]].append(path)
    for group in groups:
        yield {
            "type": "data",
            "bom-ref": f"assets:{group['title']}",
            "name": group["title"],
            "scope": "required",
            "licenses": _licences(group["licence"]),
            "components": [_asset(path) for path in inside[group["title"]]],
        }


def asset_files() -> list[str]:
    """The path of every file of assets/, with "/"."""
    files = (path for path in ASSETS.rglob("*") if path.is_file())
    return sorted(path.relative_to(ASSETS).as_posix() for path in files)


def group_of(path: str, groups: Iterable[Json]) -> Json:
    """The entry of the licences to which a file of assets/ belongs.

    Raises:
        LicenceError: it belongs to none.
    """
    for group in groups:
        if any(fnmatchcase(path, pattern) for pattern in group["files"]):
            return group
    raise LicenceError(f"Le fichier assets/{path} n'a pas de licence.")


def _asset(path: str) -> Json:
    content = (ASSETS / path).read_bytes()
    return {
        "type": "file",
        "bom-ref": f"assets/{path}",
        "name": path,
        "hashes": [_sha256(hashlib.sha256(content).hexdigest())],
    }


# --- texts ----------------------------------------------------------------------------------------


def licence_texts(pins: Sequence[str] | None = None) -> str:
    """The texts of the licences of what is installed here, and of the assets.

    Args:
        pins: see bill().

    Raises:
        LicenceError: naming what has none.
    """
    pieces = [
        "Passerelle contient ou emploie les logiciels et les données qui suivent.",
        "Chacun garde sa licence, dont voici le texte.",
        "Passerelle elle-même : GPL-3.0-or-later, voir le fichier LICENSE.",
    ]
    for package in _there(pins):
        if package.scope != "excluded":
            pieces += _heading(f"{package.name} {package.version}", licence_of(package))
            pieces += _texts_of(package)
        for entry in _inside(package):
            pieces += _heading(f"{entry['name']} ({package.name})", entry["licence"])
            pieces.append(_plain(ROOT / entry["text"]))
    for group in _known()["assets"]:
        if group.get("texts"):
            pieces += _heading(group["title"], group["licence"])
            pieces += [_plain(ASSETS / name) for name in group["texts"]]
    pieces += ["", "=" * 78, "Modèles (leurs fichiers ne sont pas dans le logiciel)", "=" * 78]
    for model in tomllib.loads(CATALOGUE.read_text("utf-8"))["models"]:
        pieces.append(f"{model['id']} : {model['licence']}")
    return "\n".join(pieces) + "\n"


def _texts_of(package: Package) -> Iterator[str]:
    """The texts that a package brings, else those of its licence."""
    found = _installed(package.name)
    if found is None or found.version != package.version:
        yield f"(Non installé ici : texte de la licence dans l'archive {package.name}.)"
        return
    files = sorted(str(file) for file in found.files or () if _is_licence(str(file)))
    for name in files:
        yield f"--- {Path(name).name}\n{_plain(_place_of(found, name))}"
    if not files:
        named = text_files(licence_of(package))
        yield from map(_plain, named)
        if not named:
            yield "(Le paquet ne donne pas de texte.)"


def text_files(licence: str) -> list[Path]:
    """The files here that hold the texts of a licence, which may be several."""
    texts: Mapping[str, str] = _known()["texts"]
    ids = re.findall(r"[A-Za-z0-9.+-]+", licence)
    return [ROOT / name for name in sorted({texts[one] for one in ids if one in texts})]


def _place_of(found: Distribution, name: str) -> Path:
    """Where a file is; what goes above the modules is among them where pip was told one folder."""
    place = Path(str(found.locate_file(name)))
    return place if place.exists() else Path(str(found.locate_file(name.replace("../", ""))))


def _is_licence(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    inside = "/licenses/" in path or "/licences/" in path
    return not name.endswith((".py", ".pyc", ".json")) and bool(
        inside or _LICENCE_FILE.search(name)
    )


def _heading(name: str, licence: str) -> list[str]:
    return ["", "=" * 78, f"{name} — {licence}", "=" * 78]


def _plain(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").strip()


# --- pieces of CycloneDX --------------------------------------------------------------------------


@cache
def _known() -> Json:
    return tomllib.loads(KNOWN.read_text("utf-8"))


def _licences(text: str) -> list[Json]:
    if not _SPDX.fullmatch(text):
        return [{"license": {"name": text}}]
    return [{"expression": text}] if " " in text else [{"license": {"id": text}}]


def _sha256(digits: str) -> Json:
    return {"alg": "SHA-256", "content": digits}


def _properties(values: Mapping[str, str]) -> Json:
    """What CycloneDX has no word for; nothing where nothing is known."""
    found = [{"name": name, "value": value} for name, value in values.items() if value]
    return {"properties": found} if found else {}


if __name__ == "__main__":
    sys.exit(main())
