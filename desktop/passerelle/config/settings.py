"""The person's choices, in settings.toml. No file: the defaults. A wrong file: a clear refusal.

What the policy of IT imposes wins over them, and is never written there.
"""

import json
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from passerelle.config import paths
from passerelle.config.files import write_atomically
from passerelle.config.policy import load_policy
from passerelle.config.tables import Table, parse_toml
from passerelle.config.toml_lines import KeyLines, line_of_error
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import policy as say_policy
from passerelle.domain.strings import settings as say
from passerelle.domain.trades import Trade

SLOWEST, FASTEST = 0.5, 2.0
LARGEST_TEXT = 3.0
SHORTEST_SCAN_S, LONGEST_SCAN_S = 0.5, 10.0
HISTORY_DAYS = (0, 1, 7, 30)
"""For how many days questions and answers may be kept; 0: not at all."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class ThemeChoice(StrEnum):
    """The colours of the window; SYSTEM does as the computer is set."""

    SYSTEM = "system"
    DAY = "day"
    NIGHT = "night"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice; an empty text means "decide from what is installed".

    Attributes:
        hearing_engine: an engine or a model id that hears every language.
        language_model: an engine or a model id that writes.
        voice: a voice of the French text-to-speech model.
        speed: 1.0 is the voice's own; 0.5 to 2.0.
        input_device: part of the microphone's name.
        output_device: part of the loudspeakers' name.
        free_answers: whether the model may answer without a source, when asked to.
        theme: the colours of the window.
        frugal: whether only sheets answer, with the smallest models that are installed.
        text_scale: size of the text of the window, 1.0 to 3.0.
        reduced_motion: whether nothing may move on the screen by itself.
        trade: what the person does; None until it is chosen, and the first use is shown.
        spoken_buttons: whether the button is named that the keyboard arrives at.
        scan: whether the keyboard goes round the page by itself, for who has one switch.
        scan_s: how long it stays at each control once it was named, 0.5 to 10.0 seconds.
        history_days: for how many days questions and answers are kept: 0, 1, 7 or 30.
        speech_to_text: an engine or a model id by language ("fr"); wins over hearing_engine.
        text_to_speech: an engine or a model id by language.
    """

    hearing_engine: str = ""
    language_model: str = ""
    voice: str = ""
    speed: float = 1.0
    input_device: str = ""
    output_device: str = ""
    free_answers: bool = True
    theme: ThemeChoice = ThemeChoice.SYSTEM
    frugal: bool = False
    text_scale: float = 1.0
    reduced_motion: bool = False
    trade: Trade | None = None
    spoken_buttons: bool = False
    scan: bool = False
    scan_s: float = 2.0
    history_days: int = 0
    speech_to_text: Mapping[str, str] = field(default_factory=dict)
    text_to_speech: Mapping[str, str] = field(default_factory=dict)

    def with_hearing_engine(self, engine: str) -> "Settings":
        """The same, but this engine (or model id) hears every language."""
        return replace(self, hearing_engine=engine, speech_to_text={})


def settings_path() -> Path:
    """Where the settings are kept."""
    return paths.config_dir() / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; the defaults when there is no file. What IT imposes wins.

    Raises:
        PasserelleError: SETTINGS, with a sentence that names the key and the line; POLICY.
    """
    path = path or settings_path()
    imposed = load_policy().settings
    try:
        text = path.read_text("utf-8")
        if _is_cut_short(text):
            raise _refused(path, say.CUT_SHORT)
        chosen = parse_toml(text)
    except FileNotFoundError:
        return imposed_settings()
    except tomllib.TOMLDecodeError as error:
        raise _refused(path, _place(error), str(error)) from error
    except (OSError, ValueError) as error:  # not UTF-8, numbers or depths too large
        raise _refused(path, say.UNREADABLE, str(error)) from error
    if "hearing_engine" in imposed:  # a choice for one language would go before it
        chosen.pop("speech_to_text", None)
    lines = KeyLines(text)

    def place(key: str) -> str:
        return say_policy.at_line(lines.of(key))

    merged = {**chosen, **imposed}
    return parse_settings(Table(merged, lambda reason: _refused(path, reason), place))


def _is_cut_short(text: str) -> bool:
    """Whether an accident took the end of what was written here: keys would be missing unseen.

    The history would be switched off, and what it holds erased.
    """
    first = f"{say.WRITTEN}\n"
    return first.startswith(text) or (text.startswith(first) and say.END not in text.splitlines())


def imposed_settings() -> Settings:
    """What IT imposes, and the defaults for the rest: what holds without the person's file.

    Raises:
        PasserelleError: POLICY.
    """
    path = settings_path()
    return parse_settings(Table(load_policy().settings, lambda reason: _refused(path, reason)))


def usable_settings() -> tuple[Settings, PasserelleError | None]:
    """The settings and nothing; where they cannot be read, what is imposed, and why.

    For who must work all the same, and tell it. What is kept, erased or chosen goes by
    load_settings(), which refuses.

    Raises:
        PasserelleError: POLICY.
    """
    try:
        return load_settings(), None
    except PasserelleError as error:
        return imposed_settings(), error


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, but what IT imposes: wholly, or not at all.

    Raises:
        PasserelleError: SETTINGS, when the disk refuses; POLICY.
    """
    path = path or settings_path()
    imposed = load_policy().settings
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, _as_toml(settings, imposed).encode())
    except OSError as error:
        raise PasserelleError(ErrorCode.SETTINGS, say.not_saved(str(path)), str(error)) from error


def parse_settings(table: Table) -> Settings:
    """Read a table of settings: the person's, or those that IT imposes.

    Raises:
        PasserelleError: as the table refuses.
    """
    default = Settings()
    settings = Settings(
        hearing_engine=table.text("hearing_engine", ""),
        language_model=table.text("language_model", ""),
        voice=table.text("voice", ""),
        speed=table.decimal("speed", default.speed),
        input_device=table.text("input_device", ""),
        output_device=table.text("output_device", ""),
        free_answers=table.flag("free_answers", default.free_answers),
        theme=_theme(table),
        frugal=table.flag("frugal", default.frugal),
        text_scale=table.decimal("text_scale", default.text_scale),
        reduced_motion=table.flag("reduced_motion", default.reduced_motion),
        trade=_trade(table),
        spoken_buttons=table.flag("spoken_buttons", default.spoken_buttons),
        scan=table.flag("scan", default.scan),
        scan_s=table.decimal("scan_s", default.scan_s),
        history_days=table.number("history_days", default.history_days),
        speech_to_text=table.mapping("speech_to_text"),
        text_to_speech=table.mapping("text_to_speech"),
    )
    table.close()
    if not SLOWEST <= settings.speed <= FASTEST:
        raise table.wrong("speed")
    if not 1.0 <= settings.text_scale <= LARGEST_TEXT:
        raise table.wrong("text_scale")
    if not SHORTEST_SCAN_S <= settings.scan_s <= LONGEST_SCAN_S:
        raise table.wrong("scan_s")
    if settings.history_days not in HISTORY_DAYS:
        raise table.wrong("history_days")
    return settings


def _theme(table: Table) -> ThemeChoice:
    try:
        return ThemeChoice(table.text("theme", ThemeChoice.SYSTEM))
    except ValueError as error:
        raise table.wrong("theme") from error


def _trade(table: Table) -> Trade | None:
    written = table.text("trade", "")
    try:
        return Trade(written) if written else None
    except ValueError as error:
        raise table.wrong("trade") from error


def _as_toml(settings: Settings, imposed: Collection[str]) -> str:
    """Plain values first: what follows a [table] line would belong to that table.

    Only what was chosen is written: an older version, which refuses keys that it does not know,
    can still read what both know.
    """
    usual = asdict(Settings())
    chosen = {key: value for key, value in asdict(settings).items() if key not in imposed}
    values = {key: value for key, value in chosen.items() if value != usual[key]}
    plain = [f"{key} = {_value(v)}" for key, v in values.items() if not isinstance(v, dict)]
    tables = [
        "\n".join([f"\n[{key}]", *(f"{_key(name)} = {_value(v)}" for name, v in value.items())])
        for key, value in values.items()
        if isinstance(value, dict) and value
    ]
    return "\n".join([say.WRITTEN, *plain, *tables, say.END, ""])


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _value(name)


def _value(value: str | float) -> str:
    """JSON strings and numbers are TOML ones, but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _place(error: tomllib.TOMLDecodeError) -> str:
    line = line_of_error(error)
    return say.unreadable_line(line) if line else say.UNREADABLE


def _refused(path: Path, reason: str, detail: str = "") -> PasserelleError:
    return PasserelleError(ErrorCode.SETTINGS, say.refused(str(path), reason), detail or reason)
