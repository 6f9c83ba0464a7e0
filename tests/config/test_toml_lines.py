"""The lines of the keys of a TOML file, whatever else the file holds."""

import tomllib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.config.toml_lines import KeyLines, line_of_error

TRICKY = '''\
# engines = ["in a comment"]
"models" = []  # rollback = true
'packs' = ["a", # a comment with ] and "
  """
languages = ["in a text"]
""", 'languages = [',
]
updates_folder = """
engines = 1"""""
  engines=["x"]
a."b.c" . 'd' = 1.5
log_level = 'a # b'
'''

TABLES = """\
[settings] # settings
frugal = true
[settings.speech_to_text]
frugal = "whisper"
"engines" = "vosk"

[[others]]
engines = 1
[ "quoted ]" . name ]
engines = { packs = 1, 'models' = [2] }
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("models",), 2),
        (("packs",), 3),
        (("languages",), 0),
        (("updates_folder",), 8),
        (("engines",), 10),
        (("rollback",), 0),
        (("a", "b.c", "d"), 11),
        (("a", "b.c"), 11),
        (("log_level",), 12),
    ],
)
def test_keys_among_comments_and_texts(path: tuple[str, ...], line: int) -> None:
    assert KeyLines(TRICKY).of(*path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("settings",), 1),
        (("settings", "frugal"), 2),
        (("settings", "speech_to_text"), 3),
        (("settings", "speech_to_text", "frugal"), 4),
        (("settings", "speech_to_text", "engines"), 5),
        (("engines",), 0),
        (("others", "engines"), 8),
        (("quoted ]", "name", "engines"), 10),
        (("quoted ]", "name", "engines", "packs"), 10),
    ],
)
def test_keys_of_one_name_in_several_tables(path: tuple[str, ...], line: int) -> None:
    assert KeyLines(TABLES).of(*path) == line


def test_these_are_real_files() -> None:
    assert set(tomllib.loads(TRICKY)) == {
        *("models", "packs", "updates_folder", "engines", "a", "log_level")
    }
    assert tomllib.loads(TABLES)["quoted ]"]["name"]["engines"] == {"packs": 1, "models": [2]}


pieces = st.sampled_from(
    [
        *("a", "b", "settings", '"a b"', "'c.d'", '"\\u00e9"', '""', "=", ".", "[", "]", "{", "}"),
        *(",", "\n", "\r\n", " ", "#", "1", "true", "'x'", '"""', "'''", '"', "'", "\\", "2.5"),
    ]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_every_key_that_tomllib_reads_has_a_line(text: str) -> None:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = KeyLines(text)
    for key, held in read.items():
        assert 1 <= lines.of(key) <= text.count("\n") + 1
        inside = held if isinstance(held, Mapping) else {}
        assert all(lines.of(key, name) >= 1 for name in inside)


def test_the_line_of_an_error_at_the_end_is_not_told() -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as refused:
        tomllib.loads('a = "unfinished')
    assert line_of_error(refused.value) == 0
