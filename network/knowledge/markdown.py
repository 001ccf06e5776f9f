"""Members write in Markdown; the site shows clean HTML. Nothing a member writes comes out raw.

Pictures by address, HTML, code and rules are not part of it. Links go out without endorsement.
"""

from __future__ import annotations

import re

import nh3
from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from markdown_it import MarkdownIt

LONGEST = 10_000
ALLOWED = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "h3"}
LEFT_OUT = [
    "image",
    "html_block",
    "html_inline",
    "code",
    "fence",
    "hr",
    "blockquote",
    "backticks",
    "reference",
]

_reader = MarkdownIt("commonmark", {"html": False}).disable(LEFT_OUT)
_emphasis = re.compile(r"</?(em|strong)>")
_block_end = re.compile(r"</(?:p|li|ul|ol|h\d)>|<br\s*/?>")
_special = re.compile(r"([\\*_\[\]<])")
_block_start = re.compile(r"^(\s*)([#\-+]|\d+[.)])", re.M)


def to_html(source: str) -> str:
    """The text as clean HTML that both the site and the editors' admin can read."""
    rendered = re.sub(r"<(/?)h[1-6]>", r"<\1h3>", _reader.render(source[:LONGEST]))
    clean = nh3.clean(
        rendered,
        tags=ALLOWED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
    # The admin's editor cannot read a line break that is not closed.
    return clean.replace("<br>", "<br/>").strip()


def to_markdown(html: str) -> str:
    """Clean HTML as the text that somebody would write to get it.

    Emphasis whose stars would run together and be read otherwise is let go; the words never are.
    """
    written = _written(html)
    if to_text(to_html(written)) == to_text(html):
        return written
    return _written(_emphasis.sub("", html))


def _written(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    return re.sub(r"\n{3,}", "\n\n", _blocks(soup, depth=0)).strip()


def to_text(html: str) -> str:
    """The words alone."""
    apart = _block_end.sub(r"\g<0> ", html)
    return " ".join(BeautifulSoup(apart, "html.parser").get_text().split())


def _blocks(parent: Tag, *, depth: int) -> str:
    written = ""
    for child in parent.children:
        if not isinstance(child, Tag):
            written += _inline(child)
        elif child.name in ("ul", "ol"):
            written += f"\n{_list(child, depth=depth)}\n"
        elif re.fullmatch(r"h[1-6]", child.name):
            written += f"\n\n### {_inside(child).strip()}\n\n"
        elif child.name in ("p", "div"):
            written += f"\n\n{_block_start.sub(_escaped, _inside(child).strip())}\n\n"
        else:
            written += _inline(child)
    return written


def _list(items: Tag, *, depth: int) -> str:
    lines = []
    for number, item in enumerate(items.find_all("li", recursive=False), start=1):
        mark = f"{number}. " if items.name == "ol" else "- "
        text = re.sub(r"\n{2,}", "\n", _blocks(item, depth=depth + 1).strip())
        lines.append(mark + text.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(lines)


def _inside(tag: Tag) -> str:
    return "".join(_inline(child) for child in tag.children)


def _inline(piece: PageElement) -> str:
    if isinstance(piece, NavigableString):
        return _special.sub(r"\\\1", re.sub(r"\s+", " ", piece))
    if not isinstance(piece, Tag):
        return ""
    if piece.name == "br":
        return "\\\n"
    words = _inside(piece)
    if piece.name in ("b", "strong") and words.strip():
        return f"**{words}**"
    if piece.name in ("i", "em") and words.strip():
        return f"*{words}*"
    if piece.name == "a" and piece.get("href"):
        return f"[{words}](<{piece['href']}>)"
    return words


def _escaped(start: re.Match[str]) -> str:
    """What would begin a heading or a list is a character like any other."""
    indent, mark = start.groups()
    return f"{indent}{mark[:-1]}\\{mark[-1]}"
