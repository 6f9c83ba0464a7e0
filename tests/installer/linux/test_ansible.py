"""The example for Ansible is read by Ansible, and does what it says on a bare Debian."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from installer.setup import places

from installer.linux import archive
from tests.installer.linux import bare

CHROOT = Path(
    "/usr/lib/python3/dist-packages/ansible_collections/community/general/plugins/connection",
    "chroot.py",
)
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


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.usefixtures("builders")
def test_a_package_that_is_there_is_not_sent_again(tmp_path: Path) -> None:
    bare.require()
    if not CHROOT.is_file() or shutil.which("ansible-playbook") is None:
        pytest.skip("needs ansible, with its connection to a folder")
    models = _package(tmp_path, "passerelle-models-starter", "1")
    first, later = (_package(tmp_path, "passerelle", version) for version in ("1.0", "1.1"))
    with bare.tree(["python3-apt"]) as tree:
        assert _played(tree, first, models) == {first, models}
        assert (tree.root / "etc/passerelle/policy.toml").is_file()
        assert not (tree.root / "var/cache/passerelle").exists()
        assert _played(tree, first, models) == set()
        assert _played(tree, later, models) == {later}
        assert _installed(tree) == {"passerelle 1.1", "passerelle-models-starter 1"}
        _played(tree, later, models, "passerelle_state=purged")
        assert _installed(tree) == set()


def _package(folder: Path, name: str, version: str) -> Path:
    """An empty package of that name."""
    package = archive.Package(name, version, "all", "misc", {}, "essai", ("Un essai.",))
    root = folder / f"{name}-{version}"
    root.mkdir()
    return archive.build(package, root, folder, 0)


def _played(tree: bare.Tree, application: Path, models: Path, *more: str) -> set[Path]:
    """Play it on a tree, without a network. Gives the packages that were sent."""
    variables = {
        "ansible_become": False,  # it is root already
        "passerelle_hosts": "all",
        "passerelle_local_folder": str(application.parent),
        "passerelle_package": application.name,
        "passerelle_models": [models.name],
    }
    command = ["unshare", "--net", "ansible-playbook", "--inventory", f"{tree.root},"]
    command += ["--connection", "community.general.chroot", "-e", json.dumps(variables)]
    command += [word for one in more for word in ("-e", one)]
    ran = subprocess.run(
        [*command, "playbook.yml"], cwd=FOLDER, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    _, _, after = ran.stdout.partition("TASK [Hand over the packages]")
    handed = re.findall(r"^changed: .*\(item=(\S+)\)", after.partition("TASK [")[0], re.MULTILINE)
    return {application.parent / name for name in handed}


def _installed(tree: bare.Tree) -> set[str]:
    shown = "--showformat=${db:Status-Status} ${Package} ${Version}\\n"
    said = tree.run("dpkg-query", "--show", shown, "passerelle*", succeeds=False).stdout
    lines = said.splitlines()
    return {line.removeprefix("installed ") for line in lines if line.startswith("installed ")}


def _text(name: str) -> str:
    return Path(FOLDER, name).read_text("utf-8")
