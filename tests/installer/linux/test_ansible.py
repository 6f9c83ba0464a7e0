"""The example for Ansible is read by Ansible, and every variable that it uses has a value."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from installer.setup import places

FOLDER = places.ROOT / "installer" / "examples" / "ansible"


def test_ansible_reads_it() -> None:
    if shutil.which("ansible-playbook") is None:
        pytest.skip("ansible-playbook is not here")
    command = ["ansible-playbook", "--syntax-check", "-i", "laptop,", "playbook.yml"]
    ran = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_every_variable_has_a_value() -> None:
    given = set(re.findall(r"^(passerelle_\w+):", _text("variables.yml"), re.MULTILINE))
    files = ("playbook.yml", "packages.yml", "policy.yml", "inventory.yml")
    tasks = "".join(map(_text, files))
    made = set(re.findall(r"(?:register: |^ +)(passerelle_\w+)(?::|\n)", tasks, re.MULTILINE))
    used = set(re.findall(r"passerelle_\w+", tasks))
    assert used - made - {"passerelle_hosts"} == given


def _text(name: str) -> str:
    return Path(FOLDER, name).read_text("utf-8")
