"""The licence of a model, in its own folder: who gives it, under which terms, and their text."""

import re
from collections.abc import Iterator

from installer import sbom
from installer.model_packages import sentences as say
from passerelle.config.catalogue import CatalogueModel, HttpsSource, RegistrySource

NAME = "LICENCE"
"""No suffix: engines look for their files by suffix."""
_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9.-]+|MIT")


def licence_text(model: CatalogueModel) -> str:
    """What goes with a model: its name, where it comes from, its licence, the text of that."""
    lines = [
        f"{model.title} ({model.id})",
        *(say.comes_from(place) for place in dict.fromkeys(_addresses(model))),
        say.under(model.licence),
        *(f"https://spdx.org/licenses/{one}.html" for one in _ID.findall(model.licence)),
        say.AUTHORS,
    ]
    texts = (file.read_text("utf-8").strip() for file in sbom.text_files(model.licence))
    return "\n\n".join(("\n".join(lines), *texts)) + "\n"


def _addresses(model: CatalogueModel) -> Iterator[str]:
    if model.origin:
        yield model.origin
    for source in model.sources:
        if isinstance(source, RegistrySource):
            yield from (f"{one.registry} {one.key}" for one in source.archives)
        elif isinstance(source, HttpsSource):
            yield from (url.rpartition("/")[0] for url in source.urls.values())
        else:
            yield source.url
