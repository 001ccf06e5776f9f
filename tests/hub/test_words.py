"""Where long words are parted, and codes kept whole."""

from __future__ import annotations

from django.utils.safestring import mark_safe

from hub.templatetags.words import parted, whole

SHY = "\N{SOFT HYPHEN}"


def test_a_long_word_is_parted_where_it_was_put_together():
    assert parted("Arbetsmarknadsförvaltningen") == f"Arbetsmarknads{SHY}förvaltningen"
    assert parted("Europas innovationshuvudstad 2020") == f"Europas innovations{SHY}huvudstad 2020"
    assert parted("Miljöförvaltningen") == f"Miljö{SHY}förvaltningen"


def test_short_words_and_ready_html_stay_whole():
    assert parted("Kulturnämnden") == "Kulturnämnden"
    html = mark_safe('<a href="/stadsbyggnadsförvaltningen/">x</a>')
    assert parted(html) is html


def test_a_code_stays_on_one_line():
    assert whole("SYF-1") == "SYF-\N{WORD JOINER}1"
