"""The check of models that the packages run: what it takes for sound, for damaged, for neither."""

import subprocess
from pathlib import Path

import pytest

from installer.linux import layout

PROGRAM = "/usr/lib/passerelle/passerelle"
POLICY = '{\n  "error": {\n    "code": "policy",\n    "sentence": "Politique refusée."\n  }\n}'


class Laptop:
    """A folder of two models, and a stand-in of Passerelle that ends as it is told."""

    def __init__(self, folder: Path) -> None:
        self._script, self._program = folder / "check-models", folder / "passerelle"
        self._models, self.temporary = folder / "profile", folder / "tmp"
        self._offers = folder / "bin" / "update-alternatives"
        for name in ("one", "two"):
            (self._models / name).mkdir(parents=True)
        self.temporary.mkdir()
        self._offers.parent.mkdir()
        self._offers.write_text(f'#!/bin/sh\necho "$*" >> {folder}/offers\n', "utf-8")
        self._offers.chmod(0o755)
        text = layout.filled("check-models", "1.2.3", 0)
        assert PROGRAM in text
        self._script.write_text(text.replace(PROGRAM, str(self._program)), "utf-8")

    def check(self, verified: str, listed: str = "{}") -> "subprocess.CompletedProcess[str]":
        """Check both.

        Args:
            verified: what the shell does where "$4" is the model to verify, in "$3".
            listed: what `models list --json` writes.
        """
        listing = f"if [ \"$2\" = list ]; then\ncat <<'E'\n{listed}\nE\nexit\nfi"
        verifying = f'test -d "$4/$5" || exit 1\nshift\n{verified}'
        self._program.write_text(f"#!/bin/sh\n{listing}\n{verifying}\n", "utf-8")
        self._program.chmod(0o755)
        return self._run()

    def offered(self) -> dict[str, int]:
        """The models that were put forward, with what each counts."""
        lines = (self._offers.parents[1] / "offers").read_text("utf-8").splitlines()
        asked = [line.split() for line in lines]
        for _quiet, _install, link, name, place, _counts in asked:
            model = link.removeprefix("/usr/share/passerelle/models/")
            assert (name, place) == (f"passerelle-model-{model}", str(self._models / model))
        return {Path(line[4]).name: int(line[5]) for line in asked}

    def check_without_program(self) -> "subprocess.CompletedProcess[str]":
        """Check both where there is no Passerelle."""
        return self._run()

    def _run(self) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["sh", self._script, self._models],
            env={"PATH": f"{self._offers.parent}:/usr/bin:/bin", "TMPDIR": str(self.temporary)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def test_sound_models_pass_and_nothing_stays(laptop: Laptop) -> None:
    ran = laptop.check('echo "read $4"')
    assert ran.returncode == 0
    assert ran.stdout.split("\n") == ["read one", "read two", ""]
    assert list(laptop.temporary.iterdir()) == []


def test_a_damaged_model_is_told_and_the_others_are_read(laptop: Laptop) -> None:
    ran = laptop.check('echo "read $4"; [ "$4" = two ]')
    assert ran.returncode == 1
    assert "read two" in ran.stdout
    offered = laptop.offered()
    assert offered["two"] > offered["one"] > 0  # another profile's counts as much as a sound one


@pytest.mark.parametrize("end", ["exit 126", "exit 139", "exit 255", "kill -9 $$"])
def test_a_reading_that_was_stopped_does_not_pass(laptop: Laptop, end: str) -> None:
    assert laptop.check(end).returncode == 1


def test_an_application_that_is_not_there_does_not_pass(laptop: Laptop) -> None:
    assert laptop.check_without_program().returncode == 1


def test_a_model_of_a_later_version_is_left_alone(laptop: Laptop) -> None:
    assert laptop.check("exit 2").returncode == 0


def test_a_policy_that_is_refused_does_not_damage_models(laptop: Laptop) -> None:
    ran = laptop.check("exit 1", POLICY)
    assert ran.returncode == 0
    assert "passerelle models verify" in ran.stderr


def test_without_room_for_its_folder_nothing_is_read(laptop: Laptop) -> None:
    laptop.temporary.rmdir()
    ran = laptop.check('echo "read $4"')
    assert ran.returncode == 1
    assert not ran.stdout
