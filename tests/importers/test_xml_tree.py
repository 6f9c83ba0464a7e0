"""XML and HTML without entities, network or endless depth."""

from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.importers.xml_tree import local_name, parse_html, parse_xml

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY x0 "ha">'
    + "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    + "]><a>&x9;</a>"
)


def refused(content: str) -> ErrorCode:
    with pytest.raises(PasserelleError) as caught:
        parse_xml(content.encode())
    return caught.value.code


def test_billion_laughs_are_refused() -> None:
    assert refused(LAUGHS) in (ErrorCode.DOCUMENT_TOO_LARGE, ErrorCode.DOCUMENT_DAMAGED)


def test_files_of_this_computer_stay_closed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    content = f'<!DOCTYPE a [<!ENTITY s SYSTEM "{secret.as_uri()}">]><a>&s;</a>'
    assert refused(content) is ErrorCode.DOCUMENT_DAMAGED


def test_a_depth_without_end() -> None:
    assert refused("<a>" * 100_000) in (ErrorCode.DOCUMENT_TOO_LARGE, ErrorCode.DOCUMENT_DAMAGED)


@pytest.mark.parametrize("content", ["", "<a>", "texte", "<a></b>"])
def test_broken_xml(content: str) -> None:
    assert refused(content) is ErrorCode.DOCUMENT_DAMAGED


def test_names_and_comments() -> None:
    root = parse_xml(b'<x:a xmlns:x="urn:x"><!-- non --><?non?><b/></x:a>')
    assert local_name(root) == "a"
    assert [local_name(child) for child in root] == ["b"]


def test_html_entities_are_letters_and_bombs_are_not_lit() -> None:
    assert "é\u00a0!" in parse_html("<p>&eacute;&nbsp;!</p>").text_content()
    assert len(parse_html(LAUGHS).text_content()) < 10_000


def test_html_that_holds_nothing() -> None:
    with pytest.raises(PasserelleError):
        parse_html("")
