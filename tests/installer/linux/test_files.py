"""What desktops, shells and IT read beside the application agrees with it."""

import re
import shutil
import subprocess
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from installer.linux import layout
from passerelle.cli import main
from passerelle.config.policy import KEYS, NOTHING_DECIDED, load_policy
from passerelle.config.settings import Settings
from passerelle.domain.strings import models as say

DAY = 1_800_000_000
COMMANDS = (main.WINDOW, *main.COMMANDS)
KEY = re.compile(r"# (\w+ = .*|\[[\w.]+\])")


def text(name: str) -> str:
    return layout.filled(name, "1.2.3", DAY)


@pytest.mark.parametrize("name", ["passerelle.1", "passerelle.fr.1"])
def test_the_manual_names_every_command(name: str) -> None:
    named = re.findall(r"^\.TP\n\.B (\w+)$", text(name), re.MULTILINE)
    assert tuple(named) == COMMANDS
    assert text(name).startswith('.TH PASSERELLE 1 "2027-01-15" "Passerelle 1.2.3"')


def test_the_completion_names_every_command_and_action(capsys: pytest.CaptureFixture[str]) -> None:
    script = text("passerelle.bash")
    (listed,) = re.findall(r'local commands="([^"]*)"', script)
    assert tuple(listed.split()) == COMMANDS
    completed = dict(re.findall(r'(\w+)\) actions="(?!--)([^"]*)"', script))
    known = {name: actions(name, capsys) for name in main.COMMANDS}
    assert {name: words.split() for name, words in completed.items()} == {
        name: found for name, found in known.items() if found
    }


def test_the_policy_decides_nothing_until_lines_are_uncommented(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text("policy.toml"), "utf-8")
    policy = load_policy(file)
    assert not policy.locked
    assert policy.history_days == NOTHING_DECIDED.history_days


def test_every_key_of_the_policy_is_there_and_right_once_uncommented(tmp_path: Path) -> None:
    lines = [
        line.removeprefix("# ") for line in text("policy.toml").splitlines() if KEY.match(line)
    ]
    file = tmp_path / "policy.toml"
    placeholder, key = "REMPLACEZ-CE-TEXTE-PAR-VOTRE-CLE", 43 * "A" + "="
    file.write_text("\n".join(lines).replace(placeholder, key), "utf-8")
    load_policy(file)
    found = tomllib.loads("\n".join(lines))
    assert set(found) == {*KEYS, "settings"}
    assert set(found["settings"]) == {one.name for one in fields(Settings)}


@pytest.mark.parametrize(
    ("tool", "name"),
    [
        (("desktop-file-validate",), "passerelle.desktop"),
        (("appstreamcli", "validate", "--no-net"), layout.METAINFO),
        (("sh", "-n"), "install.sh"),
        (("sh", "-n"), "check-models"),
        (("bash", "-n"), "passerelle.bash"),
        (("man", "--warnings", "-E", "UTF-8", "-Z", "-l"), "passerelle.1"),
        (("man", "--warnings", "-E", "UTF-8", "-Z", "-l"), "passerelle.fr.1"),
    ],
)
def test_the_tool_that_reads_it_finds_no_fault(
    tmp_path: Path, tool: tuple[str, ...], name: str
) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not here")
    file = tmp_path / name
    file.write_text(text(name), "utf-8")
    ran = subprocess.run([*tool, str(file)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert not ran.stderr


def actions(command: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Those of a command, as its help lists them; none of a command that has none."""
    with pytest.raises(SystemExit):
        main.main([command, "--help"])
    shown = capsys.readouterr().out.partition(f"\n  {say.ACTION}\n")[2]
    return re.findall(r"^    (\w+)", shown, re.MULTILINE)
