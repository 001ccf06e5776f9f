"""A strategy in two languages: one set of codes, and nobody is asked to translate them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from network.strategy.models import StrategyPage
from tests.make import make_admin, make_strategy
from tests.network.strategy.editing import form_for, send, signed_in
from tests.network.strategy.revising import blocks_of, clause, codes_of, index_of

pytestmark = pytest.mark.django_db

LEARN = "att lära av andra städer"


@pytest.fixture
def strategy(city: Any) -> StrategyPage:
    return make_strategy()


def translate(strategy: StrategyPage, words: dict[str, str] | None = None) -> StrategyPage:
    """What the admin's “translate this page” does; texts without a translation stay Swedish."""
    english = Locale.objects.get(language_code="en")
    source, _created = TranslationSource.get_or_create_from_instance(strategy)
    source.update_from_db()
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in (words or {}):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=english,
                context=segment.context,
                defaults={"data": words[segment.string.data]},
            )
    translation.save_target(publish=True)
    return StrategyPage.objects.get(translation_key=strategy.translation_key, locale=english)


def test_a_translation_has_the_same_codes_on_its_own_words(strategy: StrategyPage) -> None:
    english = translate(strategy, {LEARN: "to learn from other cities", "Syfte": "Purpose"})
    assert codes_of(english)["to learn from other cities"] == "SYF-2"
    assert list(codes_of(english).values()) == list(codes_of(strategy).values())


def test_nobody_is_asked_to_translate_a_code(strategy: StrategyPage) -> None:
    translate(strategy)
    source = TranslationSource.objects.get_for_instance(strategy)
    texts = [segment.string.data for segment in source.stringsegment_set.all()]
    assert LEARN in texts
    assert not set(texts) & set(codes_of(strategy).values())


def test_a_translation_follows_when_clauses_are_added_and_removed(strategy: StrategyPage) -> None:
    translate(strategy)
    blocks = [*blocks_of(strategy), clause("att vänta")]
    del blocks[index_of(blocks, LEARN)]
    send(signed_in(make_admin()), strategy, form_for(strategy, blocks), "action-publish")
    strategy.refresh_from_db()
    assert codes_of(translate(strategy)) == codes_of(strategy)
    assert codes_of(strategy)["att vänta"] == "ANS-2"


def test_the_translation_editor_opens_without_the_codes(strategy: StrategyPage) -> None:
    english = translate(strategy)
    address = reverse("wagtailadmin_pages:edit", args=[english.pk])
    answer = signed_in(make_admin()).get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert json.dumps(LEARN)[1:-1] in page
    assert "SYF-2" not in page
