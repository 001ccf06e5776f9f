"""What members write comes out clean, and goes back as it was written."""

from __future__ import annotations

import re
import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from network.knowledge.markdown import ALLOWED, LONGEST, to_html, to_markdown, to_text
from network.knowledge.models.experiences import TEXT_FEATURES

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&#58;alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "![a](https://example.org/spion.png)",
    "![a](javascript:alert(1))",
    "<iframe src=https://example.org></iframe>",
    "<a href='https://example.org' onclick=alert(1)>a</a>",
    "<svg/onload=alert(1)>",
    "<embed embedtype='image' id='1'>",
    "<a linktype='page' id='1'>x</a>",
    "<style>*{display:none}</style>",
    '[a](<https://example.org" onmouseover="alert(1)>)',
    "[x]: javascript:alert(1)\n\n[x]",
    "<!-- x --><math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
]


def faults(html: str) -> list[str]:
    """What stands in the HTML that members may not put there."""
    found = []
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        if tag.name not in ALLOWED:
            found.append(f"tag {tag.name}")
        for name, value in tag.attrs.items():
            if (tag.name, name) not in {("a", "href"), ("a", "rel")}:
                found.append(f"attribute {name}")
            if name == "href" and not re.match(r"https?:|mailto:|[^:]*$", value):
                found.append(f"address {value}")
    return found


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_hostile_comes_through(source: str) -> None:
    assert faults(to_html(source)) == []


def test_the_check_itself_sees_what_is_hostile() -> None:
    html = '<script>x</script><p onclick="x"><a href="javascript:x">a</a></p>'
    assert faults(html) == ["tag script", "attribute onclick", "address javascript:x"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab*_[]()<>!#-1.\\`\n \"'&:/jåx"), max_size=120))
def test_no_text_at_all_comes_out_unclean(source: str) -> None:
    html = to_html(source)
    assert faults(html) == []
    # Editors open it in the admin: what its editor cannot read would lock them out.
    ContentstateConverter(TEXT_FEATURES).from_database_format(html)


def test_a_link_goes_out_without_our_word_for_it() -> None:
    html = to_html("[staden](https://example.org/a?b=1&c=2)")
    assert 'rel="nofollow ugc noopener"' in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html


def test_headings_lists_and_words_are_as_written() -> None:
    html = to_html("# Stort\n\nen **fet** och *lutande*\n\n- ett\n- två\n\n1. först")
    assert "<h3>Stort</h3>" in html
    assert "<strong>fet</strong>" in html
    assert "<em>lutande</em>" in html
    assert html.count("<li>") == 3


@pytest.mark.parametrize(
    "source",
    [
        "Ett stycke.\n\nOch ett till med **fet** och *lutande* text.",
        "### Rubrik\n\n- ett\n- två\n  - under\n\n1. först\n2. sedan",
        "En [länk](<https://example.org/a_b>) och en \\* stjärna \\[så\\].",
        "\\# inte en rubrik\n\n1\\. inte en lista",
        "rad ett\\\nrad två",
    ],
)
def test_what_is_opened_again_comes_out_the_same(source: str) -> None:
    html = to_html(source)
    assert to_html(to_markdown(html)) == html


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab*_[]()#-1. \nå"), max_size=80))
@example("_1_*1*")
@example("*[_[_*")
def test_opening_and_saving_loses_no_words(source: str) -> None:
    html = to_html(source)
    assert to_text(to_html(to_markdown(html))) == to_text(html)


@pytest.mark.parametrize(
    "piece", ["[x](", "[", "*", "_a", "- ", "> ", "`", "<", "![", "[a](<", "&", "*a ", "\n- a"]
)
def test_no_text_takes_long_to_read(piece: str) -> None:
    source = (piece * LONGEST)[:LONGEST]
    started = time.process_time()
    to_html(source)
    assert time.process_time() - started < 5


def test_deep_nesting_is_read_too() -> None:
    assert faults(to_html("- " * 4000 + "djupt")) == []
    assert faults(to_html("**" * 4000)) == []


def test_the_words_alone_are_set_as_one_would_read_them() -> None:
    html = to_html("Be om **intyget**.\n\n- ett\n- två\n\n### Slut")
    assert to_text(html) == "Be om intyget. ett två Slut"
