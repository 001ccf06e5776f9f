"""Whatever text is sent in, it is either refused with a reason or becomes a page, once."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from network.strategy.importing.planning import Document, draft_page, understand
from network.strategy.importing.reading import UnusableDocument, read_document
from network.strategy.importing.report import as_text

SCRAPS = [
    *("# ", "## ", "### **1.2 ", "**", "*att* ", "att ", "Att ", "- ", "1. ", "> ", "| a | b |\n"),
    *(
        "\n",
        "\n\n",
        "\f",
        "---\n",
        "===\n",
        "\u00ad",
        "\u00a0",
        "\r\n",
        "  \n",
        "\\",
        "`",
        "[a](b)",
    ),
    *("Syfte", "Ansvar", "Nämnderna ska ", "genom ", "är därför ", "och ", ", ", ". ", ": ", "; "),
    *("<p>", "</p>", "<!-- x -->", "<script>", "&amp;", "&nbsp;", "3", "Sida 3 (4)", "…… 3", "\t"),
    *("resa med tåg", "lära av andra", "t.ex.", "![x](data:y)", "{{ x }}", "Ö", "🙂", "\x02"),
]
SAYING_NOTHING = [
    *(
        "# ",
        "\n\n# ",
        "\n\n## ",
        "\n\n### **1.2 ",
        "\n\n**",
        "** ",
        "\n\n*att* ",
        " att ",
        ". att ",
    ),
    *("\n- ", "\n\n- att ", "\n  - ", "\n1. ", "\n> ", "\n\n", "\n", "\f", "\n---\n", "\n===\n"),
    *("\u00ad", "\u00a0", "\r\n", "  \n", "\\", "\n\nNämnderna ska ", " genom ", " och ", ", "),
    *(
        ". ",
        ": ",
        "; ",
        "\n\n3\n\n",
        "<p>",
        "\n\n<div>\n",
        "\n\n<h2>",
        "</h2>",
        "<br>",
        "&amp;",
        "\t",
    ),
    *("\n\n| a |\n|---|\n| ", "\n```\n", "\n    ", "- att\n", "\n\nInnehåll\n\n"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join),
    st.lists(st.sampled_from(SCRAPS), max_size=60).map(lambda parts: "# A\n\n" + "".join(parts)),
    st.text(max_size=300),
)


def understood(data: bytes) -> Document | None:
    """The document, or nothing for one that is refused with a reason."""
    try:
        return understand(read_document(data))
    except UnusableDocument as refusal:
        if not str(refusal):
            raise
        return None


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, all_candidates=st.booleans())
@example(text="# A\n\n- att x\n  - ## B\n    1. y\n\n3\n\n", all_candidates=True)
def test_any_text_is_refused_or_imported_once(text, all_candidates):
    document = understood(text.encode())
    if document is None:
        return
    first = draft_page(document, all_candidates=all_candidates)
    codes = [match.code for match in first.report.matches]
    assert len(codes) == len(set(codes))
    assert as_text(first.report)

    again = draft_page(document, body=first.body, used_codes=codes)
    assert again.body == first.body
    assert not again.report.changes_something
    assert len(again.report.unchanged) == len(first.report.clauses)
    assert not again.report.vanished


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_refused_or_understood(data):
    understood(data)


@settings(max_examples=300, deadline=None)
@given(scraps=st.lists(st.sampled_from(SAYING_NOTHING), max_size=60), all_candidates=st.booleans())
def test_no_word_of_the_document_is_lost(scraps, all_candidates):
    """Every word ends up on the page, in its title, or among what the report says is left out."""
    words = [f"ord{number}slut" for number in range(len(scraps))]
    text = "".join(f"{scrap}{word} " for scrap, word in zip(scraps, words, strict=True))
    document = understood(f"# Strategi\n\n## Syfte\n\nText.\n\n{text}".encode())
    assert document is not None
    draft = draft_page(document, all_candidates=all_candidates)

    found = str((draft.body, draft.report.title, draft.report.left_out))
    assert [word for word in words if word not in found] == []
