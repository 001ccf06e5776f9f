"""How editors write an entry: what is checked, and which choices they see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from network.register.clauses import clause_options, clause_sources
from network.register.countries import alphabetical
from network.register.models import Country, Entry
from network.register.words import read_words

MOST_GOALS = 3


class EntryForm(WagtailAdminModelForm):
    """An activity, a network or an agreement as an editor writes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        for name in ("themes", "audiences"):
            if name in self.fields:
                self._leave_out_retired(name)
        if "countries" in self.fields:
            self.fields["countries"].choices = country_groups()

    def _leave_out_retired(self, name: str) -> None:
        """A retired word can be kept where it is, but not chosen anew."""
        field = self.fields[name]
        kept = {term.pk for term in getattr(self.instance, name).all()}
        field.queryset = field.queryset.filter(is_retired=False) | field.queryset.filter(
            pk__in=kept
        )

    def clean_slug(self) -> str:
        """The address is made from the name when it is left empty; two entries never share one."""
        slug = self.cleaned_data.get("slug") or ""
        others = Entry.objects.filter(record_type=self.instance.record_type).exclude(
            pk=self.instance.pk
        )
        if slug:
            if others.filter(slug=slug).exists():
                raise ValidationError(_("There is already an entry with that address."))
            return slug
        wanted = slugify(self.cleaned_data.get("title") or "")[:150]
        if not wanted:
            raise ValidationError(_("Write an address: small letters, digits and hyphens."))
        taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return wanted if wanted not in taken else next(one for one in numbered if one not in taken)

    def clean_goals(self) -> Any:
        goals = self.cleaned_data["goals"]
        if len(goals) > MOST_GOALS:
            raise ValidationError(_("Choose at most three goals: those that matter most."))
        return goals

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, message in (
            ("participations", _("Only one organisation can lead the city's part.")),
            ("partnerships", _("Only one partner can lead the whole.")),
        ):
            leading = [form for form in self._kept(name) if form.cleaned_data.get("is_lead")]
            for form in leading[1:]:
                form.add_error("is_lead", message)
            if leading[1:]:
                self.add_error(None, message)
        return cleaned

    def _kept(self, name: str) -> list[forms.ModelForm]:
        formset = getattr(self, "formsets", {}).get(name)
        if formset is None or not formset.is_bound:
            return []
        formset.is_valid()
        return [
            form
            for form in formset.forms
            if hasattr(form, "cleaned_data") and not form.cleaned_data.get("DELETE")
        ]


class ClauseSelect(forms.Select):
    """Clauses to choose by code and text; one that is no longer published stays where it is."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        chosen = {str(one) for one in value if one}
        choices = [
            (option.key, option.label) for option in clause_options(read_words(clause_sources()))
        ]
        known = {key for key, _label in choices}
        missing = [(key, label) for key, label in self._stored() if key in chosen - known]
        self.choices = [("", _("Choose a clause")), *choices, *missing]
        return super().optgroups(name, value, attrs)

    def _stored(self) -> list[tuple[str, str]]:
        return [(str(getattr(key, "value", key)), str(label)) for key, label in self.choices]


def country_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Countries to tick, those already in the register first: 250 are many to look through."""
    countries = sorted(
        ((country.code, str(country)) for country in Country.objects.all()),
        key=lambda country: alphabetical(country[1]),
    )
    used = set(
        Country.objects.filter(entries__isnull=False).distinct().values_list("code", flat=True)
    )
    groups = [
        (_("In the register"), [country for country in countries if country[0] in used]),
        (_("All others"), [country for country in countries if country[0] not in used]),
    ]
    return [group for group in groups if group[1]]
