"""The .deb of a profile.

Two profiles may hold the same model, and dpkg gives a file to one package only. So each package
has a folder of its own, and Debian's alternatives lead from the system store to one of them:

    /usr/share/passerelle/profiles/<profile>/<id>/   the files
    /usr/share/passerelle/models/<id>                a link that the scripts make
"""

import shutil
from pathlib import Path
from string import Template

from installer.linux import archive
from installer.model_packages import sentences as say
from installer.model_packages.payload import DATE, Payload

SCRIPTS = Path(__file__).parent / "scripts"
SHARE = Path("usr", "share")
_COMPRESSION = ("-Zzstd", "-z1")
"""Models hardly shrink: the quickest."""


def build(payload: Payload, out: Path) -> Path:
    """Pack a payload, whose folder is used up.

    Args:
        payload: as lay() made it.
        out: folder where the .deb goes.

    Raises:
        SetupError: dpkg-deb is missing or failed.
    """
    root = payload.folder.with_name(f"{payload.folder.name}.root")
    shutil.rmtree(root, ignore_errors=True)
    (root / SHARE / "passerelle" / "models").mkdir(parents=True)
    files = root / SHARE / "passerelle" / "profiles" / payload.profile
    files.parent.mkdir()
    payload.folder.rename(files)
    found = package(payload)
    doc = root / SHARE / "doc" / found.name
    doc.mkdir(parents=True)
    (doc / "copyright").write_text(_copyright(payload), "utf-8")
    overrides = root / SHARE / "lintian" / "overrides" / found.name
    overrides.parent.mkdir(parents=True)
    overrides.write_text(_script("lintian-overrides", payload), "utf-8")
    made = archive.build(found, root, out, DATE, *_COMPRESSION)
    shutil.rmtree(root)
    return made


def package(payload: Payload) -> archive.Package:
    """What dpkg is told of a payload."""
    titles = "".join(f"\n  - {model.title} ({model.licence})" for model in payload.models)
    return archive.Package(
        name=f"passerelle-models-{payload.profile}",
        version=payload.version,
        architecture="all",
        section="science",
        fields={"Enhances": "passerelle"},
        summary=say.description(payload.profile),
        description=(say.DESCRIPTION, f"{say.HOLDS}{titles}"),
        scripts={name: _script(name, payload) for name in ("postinst", "prerm")},
    )


def _script(name: str, payload: Payload) -> str:
    """A text of the folder of scripts, its names filled in."""
    models = " ".join(model.id for model in payload.models)
    text = Template((SCRIPTS / name).read_text("utf-8"))
    return text.safe_substitute(PROFILE=payload.profile, MODELS=models)


def _copyright(payload: Payload) -> str:
    lines = [f"{model.id}: {model.licence}" for model in payload.models]
    return "\n".join((say.COPYRIGHT, "", *lines, "", say.COMMON_LICENCES, ""))
