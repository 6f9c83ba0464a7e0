"""Small folders, the packs made of them, and packs that nobody's program would make."""

import io
import zlib
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from passerelle.models.packs.building import Label, build, sign
from passerelle.models.packs.container import CONTENT, MANIFEST, PackWriter
from passerelle.models.packs.store import PackStore
from passerelle.signing.documents import canonical, signed
from passerelle.signing.keys import PrivateKey

KEY, OTHER_KEY = PrivateKey.new(), PrivateKey.new()
FILES = {
    "LISEZMOI.txt": "Fiches du dépôt.\n".encode(),
    "cuisine/froid.md": "# Le froid\n\nLa salle est à 4 °C.\n".encode(),
    "cuisine/vide.txt": b"",
}
LABEL = Label("depot", "Fiches du dépôt", 3, "2026-11-02", "Agents des routes.", "CC-BY-4.0")
SYNONYMS = '[[groups]]\nwords = ["toto", "tata"]\n'
CATALOGUE = f"""
[profiles]
maison = ["voix-maison"]

[[models]]
id = "voix-maison"
title = "Voix de la maison"
role = "text_to_speech"
engine = "piper"
languages = ["fr"]
licence = "CC0-1.0"
ram_mb = 100
sources = []

[[models.files]]
path = "voix.onnx"
sha256 = "{7:064x}"
size = 10
"""


def folder(place: Path, files: Mapping[str, bytes | str] = FILES) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return place


def pack(
    place: Path,
    files: Mapping[str, bytes | str] = FILES,
    key: PrivateKey | None = KEY,
    **changes: Any,
) -> Path:
    """A pack of these files, signed or not; `changes` are those of its label."""
    label = replace(LABEL, **changes)
    target = place / f"{label.id}-{label.version}.passerelle"
    build(folder(place / f"content-{label.id}-{label.version}", files), label, target)
    if key is not None:
        sign(target, key)
    return target


def forged(
    content: Mapping[str, Any] | None = None,
    entries: Mapping[str, bytes] | None = None,
    key: PrivateKey | None = KEY,
) -> bytes:
    """The bytes of a pack that says and holds what a test wants.

    Args:
        content: of its manifest, over an ordinary one.
        entries: what stands after the manifest, by name, in this order.
        key: that signs it.
    """
    said = {**ordinary(), **(content or {})}
    raw = canonical(signed(said, key) if key else {"content": said})
    files = {CONTENT + path: data for path, data in sorted(FILES.items())}
    file = io.BytesIO()
    writer = PackWriter(file)
    writer.add_bytes(MANIFEST, raw)
    for name, data in (files if entries is None else entries).items():
        writer.add(name, len(data), zlib.crc32(data), (data,))
    writer.close()
    return file.getvalue()


def ordinary() -> dict[str, Any]:
    """What the manifest of the pack of FILES says."""
    return {
        "format": 1,
        "id": LABEL.id,
        "kind": "documents",
        "title": LABEL.title,
        "version": LABEL.version,
        "date": LABEL.date,
        "applies_to": LABEL.applies_to,
        "licence": LABEL.licence,
        "files": {
            path: {"sha256": sha256(data).hexdigest(), "size": len(data)}
            for path, data in FILES.items()
        },
    }


def store(root: Path, *keys: PrivateKey, **options: Any) -> PackStore:
    """A store that takes what these keys signed; everything when there are none."""
    return PackStore(root / "packs", keys=[key.public.text for key in keys], **options)
