"""Moments on the city's clock, which skips an hour in March and repeats one in October."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub import dates


class MomentFormField(forms.DateTimeField):
    """A day and a time; says plainly when the clock makes that time impossible or unclear."""

    default_error_messages = {
        "left_out": _(
            "There is no such time as %(time)s on %(day)s: the clock is put forward that night. "
            "Choose another time."
        ),
        "twice": _(
            "The time %(time)s comes twice on %(day)s: the clock is put back that night. "
            "Choose another time."
        ),
    }

    def to_python(self, value: Any) -> datetime.datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            moment = error.params["datetime"]
            code = "left_out" if _is_left_out(moment) else "twice"
            words = {"time": dates.clock(moment), "day": dates.day(moment, weekday=False)}
            raise ValidationError(self.error_messages[code], code=code, params=words) from error


class MomentField(models.DateTimeField):
    """A moment that an editor writes as a day and a time on the city's clock."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": MomentFormField, **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """To the database it is an ordinary moment."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs


def _is_left_out(moment: datetime.datetime) -> bool:
    """Whether the clock jumps over a time, rather than showing it twice."""
    zone = timezone.get_current_timezone()
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first is not None and second is not None and first < second
