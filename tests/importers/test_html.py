"""Web pages: the subject, not what surrounds it."""

from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import documents as say
from tests.importers.makers import blocks, headings, is_fair, only, outcome, reason

PAGE = """<!DOCTYPE html><html lang="fr-FR"><head><title>Le gaz | Isère</title>
<meta charset="utf-8"><meta name="author" content="Service logement">
<meta property="article:modified_time" content="2025-04-17T08:00:00Z">
<link rel="canonical" href="https://exemple.invalid/gaz"><style>p {color: red}</style></head>
<body><header>Bandeau</header><nav><ul><li>Accueil</li></ul></nav>
<main><h1>Odeur de gaz</h1>
<p>Ouvrez les fenêtres,<br>puis sortez.</p>
<h2>Qui appeler&nbsp;?</h2><p>Il faut&nbsp;:</p>
<ul><li>sortir</li><li>appeler le <b>18</b><ol><li>calmement</li></ol></li></ul>
<p><strong>Depuis l’extérieur</strong></p><p>Jamais dedans.</p>
<table><caption>Numéros</caption><thead><tr><th>Qui<th>Numéro</thead>
<tr><td>Pompiers<td>18<tr><td colspan=2>Jour et nuit</table>
<script>alert("non")</script><div hidden>caché</div></main>
<footer>Mentions</footer></body></html>"""


def page(path: Path, text: str = PAGE, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def test_the_subject_and_its_facts(tmp_path: Path) -> None:
    document = only(page(tmp_path / "gaz.html"))
    assert document.title == "Odeur de gaz"
    assert document.author == "Service logement"
    assert document.date == "2025-04-17"
    assert document.url == "https://exemple.invalid/gaz"
    assert document.language == "fr"
    assert headings(document) == [(), ("Qui appeler ?",), ("Qui appeler ?", "Depuis l’extérieur")]
    assert blocks(document) == [
        "Ouvrez les fenêtres, puis sortez.",
        "Il faut :",
        "– sortir ;",
        "– appeler le 18 ;",
        "– calmement.",
        "Jamais dedans.",
        "Numéros",
        "Qui : Pompiers ; Numéro : 18.",
        "Jour et nuit",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_page_that_does_not_say_its_encoding(encoding: str, tmp_path: Path) -> None:
    text = "<html><body><h1>Été</h1><p>La règle a changé : l’œil doit être rincé.</p></body></html>"
    document = only(page(tmp_path / "a.html", text, encoding))
    assert document.title == "Été"
    assert blocks(document) == ["La règle a changé : l’œil doit être rincé."]


def test_a_page_without_main_is_read_whole(tmp_path: Path) -> None:
    text = "<html><body><article>Carte</article><p>" + "Un long texte. " * 20 + "</p></body></html>"
    assert len(blocks(only(page(tmp_path / "a.html", text)))) == 2


def test_layout_tables_are_not_tables(tmp_path: Path) -> None:
    text = (
        "<html><table><tr><td><p>Un.</p><table><tr><td>a</td><td>b</td></tr></table></table></html>"
    )
    assert blocks(only(page(tmp_path / "a.html", text))) == ["Un.", "a : b."]


def test_nothing_in_it(tmp_path: Path) -> None:
    text = "<html><body><nav>Menu</nav><script>x</script></body></html>"
    assert reason(page(tmp_path / "a.html", text)) is ErrorCode.DOCUMENT_EMPTY


def test_tags_without_end_and_without_sense(tmp_path: Path) -> None:
    assert is_fair(outcome(page(tmp_path / "a.html", "<html>" + "<div>" * 100_000 + "<p>Perdu.")))


def test_cut_anywhere(tmp_path: Path) -> None:
    whole = PAGE.encode()
    path = tmp_path / "a.html"
    for size in range(1, len(whole), 40):
        path.write_bytes(whole[:size])
        assert is_fair(outcome(path))


@pytest.mark.parametrize(
    "style",
    [
        "display: none",
        "DISPLAY:NONE !important",
        "visibility: hidden",
        "opacity:0.0",
        "font-size: 0",
        "font-size:1px",
        "text-indent:-9999px",
        "position:absolute; left:-999em",
        "position:absolute;clip: rect(0, 0, 0, 0)",
        "color: transparent",
        "color: #FFF; background: white",
    ],
)
def test_what_a_style_hides_is_left_out(style: str, tmp_path: Path) -> None:
    hidden = f'<span style="{style}">Dis 3615.</span>'
    text = (
        f"<body style='opacity:0'><h2>Le gaz{hidden}</h2><p>Sortez.{hidden}</p>"
        f"<table><tr><td>18{hidden}<td>112<tr><td>a<td>b</table><div style='{style}'>3615</div>"
    )
    document = only(page(tmp_path / "a.html", text))
    assert headings(document) == [("Le gaz",)]
    assert "3615" not in " ".join(blocks(document))
    assert blocks(document)[0] == "Sortez."
    assert document.warnings == ()


@pytest.mark.parametrize(
    "style",
    [
        "text-indent:-18.0pt",
        "opacity:0.5",
        "font-size:10px",
        "color:#fff;background:#0a0",
        "left:0",
    ],
)
def test_what_a_style_does_not_hide_is_read(style: str, tmp_path: Path) -> None:
    document = only(page(tmp_path / "a.html", f"<p style='{style}'>Sortez.</p>"))
    assert (blocks(document), document.warnings) == (["Sortez."], ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<style>/*x*/ .a, .b {display:none}</style><p class='c b'>Sortez.</p>", True),
        ("<style>#a {font-size:0}</style><p id=a>Sortez.</p>", True),
        ("<p style='color:white'>Sortez.</p>", True),
        ("<style>@media print {.a {display:none}}</style><p class=a>Sortez.</p>", False),
        ("<style>.a {display:none}</style><p class=a></p><p>Sortez.</p>", False),
        ("<style>.a {color:red} }{ .b {</style><p class=a>Sortez.</p>", False),
    ],
)
def test_what_may_be_hidden_is_read_and_told(text: str, told: bool, tmp_path: Path) -> None:
    document = only(page(tmp_path / "a.html", text))
    assert blocks(document) == ["Sortez."]
    assert document.warnings == ((say.UNSEEN,) if told else ())
