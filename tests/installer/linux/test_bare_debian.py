"""A bare Debian without a network: packages in, a spoken answer out, an update, nothing left."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from installer.building import project
from passerelle.audio.files import read_sound
from passerelle.audio.samples import RATE
from passerelle.audio.sink import WavSink
from passerelle.config import paths
from passerelle.domain.strings import audio as sound
from tests.end2end.test_spoken_question import word_error_rate_of_start
from tests.installer.built import built, starter_models
from tests.installer.linux import bare

pytestmark = [
    pytest.mark.long,
    pytest.mark.models,
    pytest.mark.timeout(3600, func_only=True),  # packages may have to be built first
]

BEFORE = "0.0.1"
POLICY = "etc/passerelle/policy.toml"
DECIDED = 'log_level = "warning"\n'
MODELS = "passerelle-models-starter"
PAYLOAD = "usr/share/passerelle/profiles/starter"
SCRIPT = f"/var/lib/dpkg/info/{MODELS}.postinst"
SCRIPT_OF_APPLICATION = "/var/lib/dpkg/info/passerelle.postinst"
PACK = "fiches-travail"
WORD_ERRORS = 0.25
HEARD_WORDS = 25
"""Of the answer, looked for in what is heard of its voice."""


@pytest.fixture
def packages(
    tmp_path: Path, model_path: Callable[[str], Path]
) -> Iterator[tuple[Path, Path, Path]]:
    """The application as it was, as it is, and the starter models."""
    bare.require()
    (application,) = built("linux-deb")
    models = starter_models(model_path("whisper-base").parent)
    before = bare.older(application, BEFORE, tmp_path)
    yield before, application, models
    before.unlink()


def test_from_the_packages_to_a_spoken_answer_and_back_to_nothing(
    packages: tuple[Path, Path, Path], keep_figures: Callable[[str, object], None]
) -> None:
    before, now, models = packages
    with bare.tree(bare.needed_by(now)) as tree:
        for absent in ("python3", "gcc", "cc", "g++"):
            assert not tree.has(absent)
        nothing = tree.files()
        figures = _install_and_ask(tree, before, models)
        _examine(tree)
        _update(tree, now)
        _decide_wrongly(tree)
        _damage(tree)
        left = _purge(tree, nothing)
        keep_figures("bare_debian", {**figures, "files_left": len(left)})
        assert not left


def _install_and_ask(tree: bare.Tree, application: Path, models: Path) -> dict[str, float]:
    """Install both; the first question of an ordinary user. Gives seconds."""
    _hand_over(tree, application, models)
    question = tree.root / "home" / bare.USER / "question.wav"
    sample = read_sound(paths.assets_dir() / "samples" / "question.flac")
    with WavSink(question) as sink:
        sink.play(sample.samples, RATE)
    started = time.monotonic()
    tree.run("dpkg", "--install", *_handed(tree), user="root")
    installed = time.monotonic()
    _passerelle(tree, "library", "sync")  # as the window does when it opens
    read = time.monotonic()
    answer = _passerelle(tree, "ask", "--wav", "question.wav", "--out", "answer.wav")
    answered = time.monotonic()
    assert "gant" in answer["question"].lower()
    assert "gant" in answer["answer"].lower()
    assert answer["sources"]
    heard = _passerelle(tree, "transcribe", "answer.wav")
    begins = " ".join(answer["answer"].split()[:HEARD_WORDS])
    assert word_error_rate_of_start(begins, heard["text"]) < WORD_ERRORS
    return {
        "install_s": round(installed - started, 1),
        "library_s": round(read - installed, 1),
        "first_answer_s": round(answered - read, 1),
        "package_to_answer_s": round(answered - started, 1),
    }


def _examine(tree: bare.Tree) -> None:
    """What an inventory reads."""
    found = _passerelle(tree, "doctor")
    assert {model["id"] for model in found["models"]} == {
        path.name for path in (tree.root / PAYLOAD).iterdir()
    }
    assert all(model["sound"] for model in found["models"])
    assert all(engine["loadable"] for engine in found["engines"])
    assert {problem["id"] for problem in found["problems"]} >= {"audio_inputs", "audio_outputs"}
    assert sound.LIBRARY_HELP not in json.dumps(found, ensure_ascii=False)  # only no devices


def _update(tree: bare.Tree, application: Path) -> None:
    """A new version, unattended: IT's policy and the person's journal stay."""
    with (tree.root / POLICY).open("a", encoding="utf-8") as policy:
        policy.write(DECIDED)
    decided = (tree.root / POLICY).read_text("utf-8")
    _passerelle(tree, "journal", "history", "7")
    kept = _passerelle(tree, "journal", "show")
    assert any(kind["count"] for kind in kept["kinds"])
    _hand_over(tree, application)
    tree.run("dpkg", "--force-confold", "--install", *_handed(tree), user="root")
    installed = tree.run("dpkg-query", "--show", "--showformat=${Version}", "passerelle").stdout
    assert installed == project.version()
    assert _passerelle(tree, "journal", "show") == kept
    assert (tree.root / POLICY).read_text("utf-8") == decided
    assert _passerelle(tree, "doctor")["policy"]["locked"] == ["log_level"]


def _decide_wrongly(tree: bare.Tree) -> None:
    """A policy that is refused says so, and does not stop the models' package."""
    right = (tree.root / POLICY).read_text("utf-8")
    (tree.root / POLICY).write_text(f"{right}no_such_key = 1\n", "utf-8")
    ran = tree.run(SCRIPT, "configure", "", user="root")
    assert "no_such_key" in ran.stderr
    assert "passerelle models verify" in ran.stderr
    (tree.root / POLICY).write_text(right, "utf-8")


def _damage(tree: bare.Tree) -> None:
    """A byte that changed on the way is told, and nobody is given the model any more."""
    of_other = Path("/usr/share/passerelle/profiles/other", PACK)
    shutil.copytree(tree.root / PAYLOAD / PACK, tree.root / of_other.relative_to("/"))
    name, link = f"passerelle-model-{PACK}", f"/usr/share/passerelle/models/{PACK}"
    add = ("update-alternatives", "--install", link, name, str(of_other), "10")
    tree.run(*add, user="root")
    (file,) = (path for path in (tree.root / PAYLOAD / PACK).iterdir() if path.suffix)
    content = bytearray(file.read_bytes())
    content[1000] ^= 1
    times = file.stat()
    file.write_bytes(content)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    # The application, removed and installed again, is told which version was there.
    ran = tree.run(SCRIPT_OF_APPLICATION, "configure", project.version(), user="root")
    assert PACK in ran.stdout
    ran = tree.run(SCRIPT, "configure", "", user="root", succeeds=False)
    assert ran.returncode == 1
    assert PACK in ran.stdout
    assert _state(tree, PACK) == "installed"  # the copy of the other profile
    tree.run("update-alternatives", "--remove", name, str(of_other), user="root")
    shutil.rmtree(tree.root / of_other.parent.relative_to("/"))
    assert _state(tree, PACK) == "damaged"
    assert _state(tree, "whisper-base") == "installed"


def _state(tree: bare.Tree, model: str) -> str:
    """What an ordinary user has of a model."""
    listed = _passerelle(tree, "models", "list")["models"]
    (state,) = (one["state"] for one in listed if one["id"] == model)
    return str(state)


def _purge(tree: bare.Tree, nothing: dict[str, str]) -> set[str]:
    """Take all of it away. Gives what is left outside the homes; what is inside has to be."""
    mine = set((tree.root / "home" / bare.USER).rglob("*"))
    shutil.rmtree(tree.root / "packages")
    tree.run("apt-get", "purge", "--yes", "passerelle", MODELS, user="root")
    assert set((tree.root / "home" / bare.USER).rglob("*")) == mine
    after = tree.files()
    assert not nothing.keys() - after.keys()
    return {path for path, what in after.items() if nothing.get(path) != what}


def _passerelle(tree: bare.Tree, *arguments: str) -> dict[str, Any]:
    """Run a command as an ordinary user; its JSON document."""
    document = json.loads(tree.run("passerelle", *arguments, "--json").stdout)
    assert isinstance(document, dict)
    return document


def _hand_over(tree: bare.Tree, *files: Path) -> None:
    """Put packages, and no other, where the tree finds them."""
    folder = tree.root / "packages"
    shutil.rmtree(folder)
    folder.mkdir()
    for file in files:
        shutil.copy(file, folder)


def _handed(tree: bare.Tree) -> list[str]:
    return sorted(f"/packages/{path.name}" for path in (tree.root / "packages").iterdir())
