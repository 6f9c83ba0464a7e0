"""The report: what was made, and that it is the same or not."""

import hashlib
import json
from pathlib import Path
from typing import Any

from installer.building import project, report


def _written() -> dict[str, Any]:
    text = (project.PACKAGES / report.NAME).read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def test_each_target_has_its_files_with_size_and_hash() -> None:
    project.PACKAGES.mkdir(parents=True)
    package = project.PACKAGES / "passerelle.deb"
    package.write_bytes(b"one")
    report.add("linux-deb", [package], 12.345)
    package.write_bytes(b"two")
    report.add("linux-tar", [package], 1.0)

    first = _written()["targets"]["linux-deb"]
    assert first["seconds"] == 12.3
    assert first["version"] == project.version()
    digest = hashlib.sha256(b"one").hexdigest()
    assert first["made"] == [{"path": "packages/passerelle.deb", "bytes": 3, "sha256": digest}]
    assert set(_written()["targets"]) == {"linux-deb", "linux-tar"}


def test_a_report_that_cannot_be_read_is_begun_again() -> None:
    project.PACKAGES.mkdir(parents=True)
    (project.PACKAGES / report.NAME).write_text("{", "utf-8")
    report.add("models", [], 0.0)
    assert set(_written()["targets"]) == {"models"}


def test_the_hash_of_a_folder_is_that_of_all_that_is_in_it(tmp_path: Path) -> None:
    def folder(name: str, content: str, link: str) -> Path:
        made = tmp_path / name
        (made / "inside").mkdir(parents=True)
        (made / "inside" / "file").write_text(content, "utf-8")
        (made / "link").symlink_to(link)
        return made

    one, same = folder("one", "a", "inside/file"), folder("same", "a", "inside/file")
    assert report.sha256(one) == report.sha256(same)
    assert report.sha256(one) != report.sha256(folder("content", "b", "inside/file"))
    assert report.sha256(one) != report.sha256(folder("link", "a", "inside"))
    assert report.size(one) == 1
