"""An editor's rich text read as plain data."""

from __future__ import annotations

from typing import Any

import pytest

from hub.rich_text import read_rich_text

ADDRESS = "https://hub.example.org/strategi/"


def read(source: str) -> list[dict[str, Any]]:
    return read_rich_text(source, base_url=ADDRESS)


def words(blocks: list[dict[str, Any]]) -> str:
    """All the words in order, a slash between paragraphs."""
    said = []
    for block in blocks:
        if block["kind"] == "paragraph":
            said.append("".join(run["text"] for run in block["runs"]))
        else:
            said += [words(item) for item in block["items"]]
    return "/".join(said)


def test_bold_italic_and_both_are_kept() -> None:
    [paragraph] = read("<p>Ett <b>två <i>tre</i></b> fyra</p>")
    assert paragraph["runs"] == [
        {"text": "Ett "},
        {"text": "två ", "bold": True},
        {"text": "tre", "bold": True, "italic": True},
        {"text": " fyra"},
    ]


def test_lists_keep_their_kind_and_their_nesting() -> None:
    [outer] = read("<ol><li>ett<ul><li>a</li></ul></li><li><p>två</p></li></ol>")
    assert outer["kind"] == "numbers"
    assert [block["kind"] for block in outer["items"][0]] == ["paragraph", "bullets"]
    assert words([outer]) == "ett/a/två"


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("/vanorter/", "https://hub.example.org/vanorter/"),
        ("https://example.com/a?b=c&amp;d", "https://example.com/a?b=c&d"),
        ("#del", "https://hub.example.org/strategi/#del"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+4642100000", "tel:+4642100000"),
    ],
)
def test_links_come_out_whole(href: str, link: str) -> None:
    [paragraph] = read(f'<p><a href="{href}">hit</a></p>')
    assert paragraph["runs"] == [{"text": "hit", "link": link}]


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="javascript:alert(1)">hit</a>',
        '<a href="data:text/html,x">hit</a>',
        '<a href="file:///etc/passwd">hit</a>',
        '<a href="http://[trasig">hit</a>',
        '<a href="">hit</a>',
        "<a>hit</a>",
    ],
)
def test_a_link_that_leads_nowhere_is_only_its_words(anchor: str) -> None:
    assert read(f"<p>{anchor}</p>") == [{"kind": "paragraph", "runs": [{"text": "hit"}]}]


@pytest.mark.django_db
def test_a_link_to_a_page_that_is_gone_is_only_its_words() -> None:
    assert read('<p><a linktype="page" id="999999">hit</a></p>')[0]["runs"] == [{"text": "hit"}]


def test_white_space_is_what_a_browser_shows() -> None:
    assert (
        words(read("<p>  ett \n\t två<br/>  tre 10\u00a0000  </p>")) == "ett två\ntre 10\u00a0000"
    )


@pytest.mark.parametrize(
    "source", ["", "<p></p>", "<p> <br/> </p>", "<ul></ul>", "<ul><li></li></ul>"]
)
def test_nothing_said_is_nothing(source: str) -> None:
    assert read(source) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("</p>ett<p>två", "ett/två"),
        ("<script>alert(1)</script><p>ett</p>", "ett"),
        ("<!-- hemligt --><p>ett</p>", "ett"),
        ("<table><tr><td>ett</td><td> två</td></tr></table>", "ett två"),
        ("<h2>ett</h2>två", "ett/två"),
        ("<ul><ul><li>ett</li></ul></ul>", "ett"),
        ("&lt;b&gt; &amp;amp; #import $x$", "<b> &amp; #import $x$"),
    ],
)
def test_what_an_editor_cannot_make_is_read_as_its_words(source: str, said: str) -> None:
    assert words(read(source)) == said


@pytest.mark.parametrize("source", ["<b>" * 5000 + "djup", "<ul><li>" * 400 + "djup"])
def test_deep_nesting_is_read(source: str) -> None:
    assert words(read(source)) == "djup"
