"""The forms for posts and questions: six things on one screen, and the rest for those who want."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from hub.models import HubImage
from network.knowledge.forms.writing import (
    MARKDOWN_HINT,
    LongText,
    WritingForm,
    heading,
    many,
)
from network.knowledge.manuscripts import Manuscript
from network.knowledge.markdown import to_html, to_text
from network.knowledge.models import Draft, ExperiencePage
from network.knowledge.querysets import LONG_TEXTS
from network.people.models import Organisation
from network.register.models import Entry, Theme, TwinCityPage


class PostForm(WritingForm):
    """What knowledge, information and experiences have in common."""

    kind = ""

    title = heading(_("Heading"), _("Give it a heading."))
    relevant_to = many(
        Organisation.objects.none(),
        _("For whom does it matter?"),
        _("The organisations will be asked to carry it home."),
    )
    summary = forms.CharField(
        label=_("In one or two sentences"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands first, and in lists. We take the beginning of the text otherwise."),
    )
    themes = many(Theme.objects.all(), _("Themes"))
    twin_cities = many(TwinCityPage.objects.none(), _("Twin cities"))
    entry = forms.ModelChoiceField(
        Entry.objects.none(),
        label=_("Activity, network or agreement it came out of"),
        required=False,
        empty_label=_("None"),
    )
    what_we_did = LongText(
        label=_("Text"),
        rows=10,
        help_text=MARKDOWN_HINT,
        error_messages={"required": _("Write something first.")},
    )
    first = ("title", "what_we_did", "relevant_to")
    more = ("summary", "themes", "twin_cities", "entry")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "relevant_to": Organisation.objects.active_on(timezone.localdate()),
            "twin_cities": TwinCityPage.objects.live().filter(locale__language_code="sv"),
            "entry": Entry.objects.public().order_by("title"),
        }
        for name, queryset in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
            field.queryset = queryset

    def manuscript(self, pictures: list[HubImage]) -> Manuscript:
        """The post as its writer means it."""
        said = self.cleaned_data
        long = {name: to_html(said[name]) for name in LONG_TEXTS if said.get(name)}
        short = ("title", "author_role", "idea_to_take_home", "happened_on", "entry")
        words = {name: said[name] for name in short if said.get(name)}
        several = {name: list(said[name]) for name in ("relevant_to", "themes", "twin_cities")}
        opening = said["summary"] or said.get("idea_to_take_home") or to_text(long["what_we_did"])
        return Manuscript(
            kind=self.kind,
            summary=Truncator(opening).chars(200) if not said["summary"] else opening,
            pictures=pictures,
            **long,
            **words,
            **several,
        )

    def as_read(self) -> ExperiencePage:
        """The post as it would be read, from what has been typed so far, right or wrong."""
        typed = {name: "".join(values) for name, values in self.typed().items()}
        texts = {name: to_html(typed[name]) for name in LONG_TEXTS if typed.get(name)}
        words = {name: typed.get(name, "") for name in ("title", "summary", "idea_to_take_home")}
        return ExperiencePage(kind=self.kind, **texts, **words)


class KnowledgeForm(PostForm):
    """What somebody knows and others can use."""

    kind = ExperiencePage.Kind.KNOWLEDGE.value


class InformationForm(PostForm):
    """News to pass on."""

    kind = ExperiencePage.Kind.INFORMATION.value


class ExperienceForm(PostForm):
    """What somebody did and learned."""

    kind = ExperiencePage.Kind.EXPERIENCE.value

    what_we_did = LongText(
        label=_("What did you do?"),
        rows=8,
        help_text=MARKDOWN_HINT,
        error_messages={"required": _("Tell what you did.")},
    )
    what_got_better = LongText(
        label=_("What got better?"),
        required=False,
        help_text=_("For residents, businesses or colleagues. Figures if you have them."),
    )
    idea_to_take_home = forms.CharField(
        label=_("Idea to take home"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One idea that somebody else can try on Monday."),
    )
    happened_on = forms.DateField(
        label=_("When did it happen?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Today, if you leave it empty."),
    )
    author_role = forms.CharField(
        label=_("Your role then"),
        required=False,
        max_length=120,
        help_text=_("A role, not a person: “Preschool teacher”."),
    )
    need = LongText(label=_("Why? What was needed?"), required=False)
    approach = LongText(label=_("How did you do it?"), required=False)
    what_went_wrong = LongText(
        label=_("What went wrong?"),
        required=False,
        help_text=_("What others should not have to learn the same way."),
    )
    first = ("title", "what_we_did", "what_got_better", "idea_to_take_home", "relevant_to")
    more = (
        "happened_on",
        "author_role",
        "need",
        "approach",
        "what_went_wrong",
        "summary",
        "themes",
        "twin_cities",
        "entry",
    )

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                _("An experience has already happened. Choose an earlier day.")
            )
        return day


class QuestionForm(WritingForm):
    """Something a member wants to know."""

    title = heading(
        _("What do you want to know?"), _("Write your question."), _("One question, in one line.")
    )
    text = LongText(
        label=_("Tell a little more"),
        rows=6,
        help_text=_("What is it for, and what do you know already?"),
        error_messages={"required": _("Tell a little more, so that others can help.")},
    )
    themes = many(
        Theme.objects.all(),
        _("Themes"),
        _("Those who know something of it will be told."),
    )
    first = ("title", "text", "themes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].max_length = 4000  # type: ignore[attr-defined]
        del self.fields["picture"], self.fields["picture_shows"]

    def question(self) -> dict[str, Any]:
        """What is asked."""
        said = self.cleaned_data
        return {"title": said["title"], "text": said["text"], "themes": list(said["themes"])}

    def as_read(self) -> ExperiencePage:
        """The question as it would be read."""
        typed = {name: "".join(values) for name, values in self.typed().items()}
        return ExperiencePage(
            kind=ExperiencePage.Kind.KNOWLEDGE,
            title=typed.get("title", ""),
            what_we_did=to_html(typed.get("text", "")),
        )


FORMS: dict[str, type[WritingForm]] = {
    Draft.Kind.EXPERIENCE: ExperienceForm,
    Draft.Kind.KNOWLEDGE: KnowledgeForm,
    Draft.Kind.INFORMATION: InformationForm,
    Draft.Kind.QUESTION: QuestionForm,
}


def form_for(
    kind: str,
    *,
    data: Any = None,
    answers: Mapping[str, list[str]] | None = None,
    pictures: list[HubImage],
) -> WritingForm:
    """The form for one kind: filled in with `answers`, or judging what was sent as `data`."""
    form = FORMS[kind](data, pictures=pictures)
    for name, values in (answers or {}).items():
        if name in form.fields:
            several = isinstance(form.fields[name], forms.ModelMultipleChoiceField)
            form.initial[name] = values if several else "".join(values)
    return form
