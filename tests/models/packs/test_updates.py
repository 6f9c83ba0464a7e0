"""What IT drops in the folder of updates comes in, told in one sentence."""

import shutil
from pathlib import Path

import pytest

from passerelle.models.packs.store import PackStore
from passerelle.models.packs.updates import update
from tests.models.packs import makers
from tests.models.packs.conftest import SetPolicy


@pytest.fixture
def drop(tmp_path: Path, set_policy: SetPolicy) -> Path:
    """The folder of updates, of a policy that takes what KEY signed."""
    folder = tmp_path / "updates"
    folder.mkdir()
    govern(set_policy, folder)
    return folder


def govern(set_policy: SetPolicy, folder: Path, more: str = "") -> None:
    set_policy(
        f'updates_folder = "{folder.as_posix()}"\n'
        f'content_keys = ["{makers.KEY.public.text}"]\n{more}'
    )


def here() -> list[int]:
    return [one.manifest.version for one in PackStore.default().installed()]


def test_without_a_policy_nothing_comes_in() -> None:
    assert update() == ("", ())


def test_what_is_new_is_told_once(drop: Path) -> None:
    makers.pack(drop)
    assert update() == ("Contenu mis à jour : Fiches du dépôt (version 3).", ())
    assert here() == [3]
    assert update() == ("", ())


def test_of_two_versions_the_later_one(drop: Path) -> None:
    makers.pack(drop, version=10)
    makers.pack(drop, version=9)
    assert update()[0].endswith("(version 10).")
    assert update() == ("", ())
    assert here() == [10]


def test_an_older_one_stays_out_unless_the_policy_wants_it(
    drop: Path, set_policy: SetPolicy
) -> None:
    PackStore.default().install(makers.pack(drop.parent, version=4))
    makers.pack(drop)
    assert update() == ("", ())
    assert here() == [4]
    govern(set_policy, drop, "rollback = true\n")
    assert update()[0].endswith("(version 3).")
    assert update() == ("", ())
    assert here() == [3]


def test_damage_brings_no_older_one_in(drop: Path) -> None:
    PackStore.default().install(makers.pack(drop.parent, version=4))
    (found,) = PackStore.default().installed()
    found.files[0].write_bytes(b"x")
    makers.pack(drop)
    news, (problem,) = update()
    assert news == ""
    assert "a été modifié" in problem.sentence
    assert here() == []


def test_another_content_with_the_same_number_is_told(drop: Path) -> None:
    PackStore.default().install(makers.pack(drop.parent))
    path = makers.pack(drop, {"b.txt": b""})
    news, (problem,) = update()
    assert (news, problem.path) == ("", str(path))
    assert "Donnez un numéro plus grand" in problem.sentence
    assert here() == [3]


def test_what_is_refused_is_named_and_stops_nothing(drop: Path) -> None:
    makers.pack(drop, key=makers.OTHER_KEY, id="autre")
    (drop / "vide.passerelle").write_bytes(b"")
    (drop / "notes.txt").write_bytes(b"")
    makers.pack(drop)
    news, problems = update()
    assert news.endswith("Fiches du dépôt (version 3).")
    assert [Path(one.path).name for one in problems] == ["autre-3.passerelle", "vide.passerelle"]
    assert here() == [3]


def test_a_pack_that_changed_is_told_until_it_is_installed_again(drop: Path) -> None:
    path = makers.pack(drop)
    update()
    (found,) = PackStore.default().installed()
    found.files[0].write_bytes(b"x")
    path.rename(drop.parent / path.name)
    news, (problem,) = update()
    assert news == ""
    assert "« depot » a été modifié" in problem.sentence
    shutil.copy(drop.parent / path.name, path)
    assert update() == ("Contenu mis à jour : Fiches du dépôt (version 3).", ())


def test_a_share_that_is_away_is_no_trouble(drop: Path) -> None:
    drop.rmdir()
    assert update() == ("", ())
