"""settings.toml: kept as it was chosen, and refused clearly when it is wrong."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.settings import (
    HISTORY_DAYS,
    Settings,
    ThemeChoice,
    imposed_settings,
    load_settings,
    save_settings,
    settings_path,
    usable_settings,
)
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import settings as say
from passerelle.domain.trades import Trade

texts = st.text(st.characters(codec="utf-8"), max_size=20)
choices = st.builds(
    Settings,
    hearing_engine=texts,
    language_model=texts,
    voice=texts,
    speed=st.floats(0.5, 2.0),
    input_device=texts,
    output_device=texts,
    free_answers=st.booleans(),
    theme=st.sampled_from(ThemeChoice),
    frugal=st.booleans(),
    text_scale=st.floats(1.0, 3.0),
    reduced_motion=st.booleans(),
    trade=st.none() | st.sampled_from(Trade),
    spoken_buttons=st.booleans(),
    scan=st.booleans(),
    scan_s=st.floats(0.5, 10.0),
    history_days=st.sampled_from(HISTORY_DAYS),
    speech_to_text=st.dictionaries(texts, texts, max_size=3),
    text_to_speech=st.dictionaries(texts, texts, max_size=3),
)


def test_without_a_file_everything_is_default() -> None:
    assert not settings_path().exists()
    assert load_settings() == Settings()


def test_what_is_saved_is_read_back_from_the_persons_folder(own_home: Path) -> None:
    chosen = Settings(voice="ff_siwis", speed=0.8, speech_to_text={"fr": "vosk"})
    save_settings(chosen)
    assert settings_path().is_relative_to(own_home)
    assert load_settings() == chosen


@given(chosen=choices)
def test_any_choice_comes_back(tmp_path_factory: pytest.TempPathFactory, chosen: Settings) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    save_settings(chosen, path)
    assert load_settings(path) == chosen


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("color = 3", "« color »"),
        ("speed = 'fast'", "« speed »"),
        ("speed = true", "« speed »"),
        ("speed = 9.0", "« speed »"),
        ("speed = nan", "« speed »"),
        ("voice = 3", "« voice »"),
        ("free_answers = 'no'", "« free_answers »"),
        ("theme = 'pink'", "« theme »"),
        ("theme = 3", "« theme »"),
        ("frugal = 1", "« frugal »"),
        ("trade = 'cuisine'", "« trade »"),
        ("trade = 3", "« trade »"),
        ("scan = 1", "« scan »"),
        ("scan_s = 0.4", "« scan_s »"),
        ("scan_s = 11", "« scan_s »"),
        ("spoken_buttons = 'oui'", "« spoken_buttons »"),
        ("speed = 1" + "0" * 400, "« speed »"),
        ("voice = ''\nspeed = 9.0", "(ligne 2)"),
        ("a = " + "[" * 20_000, "illisible"),
        ("scan_s = " + "1" * 5_000, "illisible"),
        ("[speech_to_text]\nfr = 3", "« speech_to_text »"),
        ("speech_to_text = 'whisper'", "« speech_to_text »"),
        ("speed = 1.0\nvoice = ???", "ligne 2"),
        ("voice = 'unfinished", "illisible"),
        ("voice = " + "[" * 5_000 + "]" * 5_000, "illisible"),
        ("speed = " + "9" * 5_000, "illisible"),
        ("speed = " + "9" * 400, "« speed »"),
    ],
)
def test_a_wrong_file_is_refused_with_its_key_or_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(PasserelleError) as refused:
        load_settings(path)
    assert refused.value.code is ErrorCode.SETTINGS
    assert told in refused.value.sentence
    assert str(path) in refused.value.sentence


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PasserelleError, match="illisible"):
        load_settings(path)


def chosen_in(path: Path) -> list[str]:
    """The lines between the first and the last."""
    return path.read_text("utf-8").splitlines()[1:-1]


def test_only_what_was_chosen_is_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(Settings(frugal=True), path)
    assert path.read_text("utf-8").split("\n") == [say.WRITTEN, "frugal = true", say.END, ""]
    assert chosen_in(path) == ["frugal = true"]


def test_what_an_accident_cut_short_is_refused_wherever_it_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(Settings(history_days=30, speech_to_text={"fr": "vosk"}), path)
    whole = path.read_bytes()
    for size in range(len(whole) - 1):  # without its very last byte, nothing is missing
        path.write_bytes(whole[:size])
        with pytest.raises(PasserelleError) as refused:
            load_settings(path)
        assert refused.value.code is ErrorCode.SETTINGS, size


def test_who_must_work_without_the_settings_knows_why_and_leaves_them(policy: Path) -> None:
    policy.write_text('[settings]\nvoice = "siwis"\n', "utf-8")
    assert usable_settings() == (Settings(voice="siwis"), None)
    save_settings(Settings(history_days=30))
    for content in (b"", settings_path().read_bytes()[:-9]):
        settings_path().write_bytes(content)
        settings, refused = usable_settings()
        assert settings == Settings(voice="siwis")
        assert refused is not None
        assert say.CUT_SHORT in refused.sentence
        assert settings_path().read_bytes() == content
    policy.write_text("unknown = 1", "utf-8")
    with pytest.raises(PasserelleError) as without:
        usable_settings()
    assert without.value.code is ErrorCode.POLICY


def test_what_was_written_here_may_be_changed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(Settings(frugal=True), path)
    with path.open("a", encoding="utf-8") as file:
        file.write("history_days = 7")
    assert load_settings(path) == Settings(frugal=True, history_days=7)
    path.write_text("frugal = true", "utf-8")
    assert load_settings(path) == Settings(frugal=True)


def test_settings_that_cannot_be_saved_leave_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    save_settings(Settings(speed=0.7), path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("passerelle.config.files.os.fsync", full)
    with pytest.raises(PasserelleError) as refused:
        save_settings(Settings(speed=1.5), path)
    assert refused.value.code is ErrorCode.SETTINGS
    assert load_settings(path).speed == 0.7
    assert list(tmp_path.iterdir()) == [path]


def test_one_engine_can_hear_every_language() -> None:
    chosen = Settings(speech_to_text={"fr": "vosk"}).with_hearing_engine("whisper")
    assert (chosen.hearing_engine, chosen.speech_to_text) == ("whisper", {})


def test_a_trade_is_kept_and_none_is_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(Settings(trade=Trade.ROADS), path)
    assert chosen_in(path) == ['trade = "routes"']
    path.write_text('trade = ""\n')
    assert load_settings(path).trade is None


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One that imposes a theme and the frugal mode."""
    path = tmp_path / "policy.toml"
    path.write_text('[settings]\ntheme = "night"\nfrugal = true\nspeed = 1\n', "utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    return path


@pytest.mark.usefixtures("policy")
def test_what_is_imposed_wins_over_what_was_chosen(tmp_path: Path) -> None:
    imposed = Settings(theme=ThemeChoice.NIGHT, frugal=True)
    assert load_settings() == imposed_settings() == imposed
    path = tmp_path / "settings.toml"
    path.write_text("theme = 'day'\nvoice = 'siwis'\nfrugal = 3\n", "utf-8")
    assert load_settings(path) == replace(imposed, voice="siwis")


def test_an_engine_that_is_imposed_hears_every_language(policy: Path, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[speech_to_text]\nfr = 'vosk'\n", "utf-8")
    policy.write_text("settings = { hearing_engine = 'whisper' }", "utf-8")
    assert load_settings(path) == Settings(hearing_engine="whisper")


@pytest.mark.usefixtures("policy")
def test_what_is_imposed_is_never_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(replace(load_settings(path), voice="siwis"), path)
    assert chosen_in(path) == ['voice = "siwis"']
    save_settings(Settings(frugal=False, theme=ThemeChoice.DAY, scan=True), path)
    assert chosen_in(path) == ["scan = true"]


def test_settings_are_not_read_without_the_policy(policy: Path, tmp_path: Path) -> None:
    policy.write_text("unknown = 1", "utf-8")
    for act in (load_settings, imposed_settings, lambda: save_settings(Settings(), tmp_path / "s")):
        with pytest.raises(PasserelleError) as refused:
            act()
        assert refused.value.code is ErrorCode.POLICY
    assert not (tmp_path / "s").exists()
