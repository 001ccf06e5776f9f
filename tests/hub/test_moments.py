"""Times that an editor writes, on the nights when the clock changes and on all others."""

from __future__ import annotations

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from hub.moments import MomentField, MomentFormField

SPRING = [(2026, 3, 29), (2027, 3, 28), (2028, 3, 26), (2029, 3, 25), (2030, 3, 31)]
AUTUMN = [(2026, 10, 25), (2027, 10, 31), (2028, 10, 29), (2029, 10, 28), (2030, 10, 27)]


def clean(text: str) -> datetime.datetime:
    return MomentFormField().clean(text)


@pytest.mark.parametrize("night", SPRING)
def test_the_hour_that_spring_leaves_out_is_refused_with_the_reason(night):
    day = datetime.date(*night)
    with override("en"), pytest.raises(ValidationError, match="put forward that night"):
        clean(f"{day} 02:30")
    for whole in ("01:59", "03:00"):
        assert timezone.localtime(clean(f"{day} {whole}")).strftime("%H:%M") == whole


@pytest.mark.parametrize("night", AUTUMN)
def test_the_hour_that_autumn_has_twice_is_refused_with_the_reason(night):
    day = datetime.date(*night)
    with override("en"), pytest.raises(ValidationError, match="put back that night"):
        clean(f"{day} 02:00")
    for once in ("01:59", "03:00"):
        assert timezone.localtime(clean(f"{day} {once}")).strftime("%H:%M") == once


def test_the_error_is_plain_swedish():
    with override("sv"), pytest.raises(ValidationError) as caught:
        clean("2027-03-28 02:30")
    assert caught.value.messages == [
        "Tiden kl. 2.30 finns inte den 28 mars 2027: klockan ställs fram den natten. "
        "Välj en annan tid."
    ]


def test_rubbish_gets_the_ordinary_error():
    with pytest.raises(ValidationError) as caught:
        clean("next Tuesday")
    assert caught.value.error_list[0].code == "invalid"


def test_the_models_form_asks_with_this_field_and_migrations_see_an_ordinary_one():
    field = MomentField("When")
    field.set_attributes_from_name("when")
    assert isinstance(field.formfield(), MomentFormField)
    assert isinstance(field.formfield(widget=forms.HiddenInput).widget, forms.HiddenInput)
    assert field.deconstruct()[1] == "django.db.models.DateTimeField"
