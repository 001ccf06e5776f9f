"""What people fill in about sign-ups; the words of the questions are the organiser's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.models import Needs, Occasion, Question
from network.people.models import Member

YES, NO = "yes", "no"
LONGEST_ANSWER = 2000


def question_field(question: Question) -> forms.Field:
    """The field that a question of the organiser becomes."""
    Kind = Question.Kind
    in_english = (get_language() or "").startswith("en")
    common: dict[str, Any] = {
        "label": (in_english and question.text_en) or question.text,
        "help_text": question.hint,
        "required": question.is_required,
        "error_messages": {"required": _("Answer this question.")},
    }
    options = [(option, option) for option in question.option_list]
    if question.kind == Kind.TEXT:
        widget = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(widget=widget, max_length=LONGEST_ANSWER, **common)
    if question.kind == Kind.YES_NO:
        yes_no = [(YES, _("Yes")), (NO, _("No"))]
        return forms.ChoiceField(choices=yes_no, widget=forms.RadioSelect, **common)
    if question.kind == Kind.CHOICE:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    if question.kind == Kind.CHOICES:
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **common
        )
    if question.kind == Kind.NUMBER:
        return forms.IntegerField(min_value=-(10**9), max_value=10**9, **common)
    return forms.CharField(max_length=200, **common)


class QuestionsForm(forms.Form):
    """The organiser's questions of one occasion."""

    def __init__(self, *args: Any, occasion: Occasion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {f"question_{q.pk}": q for q in occasion.questions.all()}
        for name, question in self.questions.items():
            self.fields[name] = question_field(question)

    @property
    def answers(self) -> dict[int, str]:
        """The answers by question, as text; several choices stand one on each line."""
        found = {}
        for name, question in self.questions.items():
            value = self.cleaned_data.get(name)
            if isinstance(value, list):
                value = "\n".join(value)
            if value not in (None, ""):
                found[question.pk] = str(value)
        return found


class NeedsForm(forms.ModelForm):
    """Food and access, for who comes to a place where it matters."""

    class Meta:
        model = Needs
        fields = ["diet", "access"]


class SignUpForm(QuestionsForm):
    """Who comes: oneself, colleagues, or all of them together; and the organiser's questions."""

    who = forms.MultipleChoiceField(
        label=_("Who comes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one person."),
            "invalid_choice": _("Choose among those who stand here."),
        },
    )
    diet = Needs._meta.get_field("diet").formfield()
    access = Needs._meta.get_field("access").formfield()

    def __init__(
        self,
        *args: Any,
        occasion: Occasion,
        member: Member,
        colleagues: Sequence[Member],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, occasion=occasion, **kwargs)
        self.people = {str(person.pk): person for person in [member, *colleagues]}
        who = self.fields["who"]
        who.choices = [
            (str(member.pk), _("I, %(name)s") % {"name": member.name}),
            *((str(person.pk), person.name) for person in colleagues),
        ]
        who.initial = [str(member.pk)]
        if colleagues:
            who.help_text = _(
                "You can sign up colleagues too. Several of you get places together or wait "
                "together; nobody is left behind."
            )
        else:
            who.widget = forms.MultipleHiddenInput()
        if not occasion.asks_needs:
            del self.fields["diet"], self.fields["access"]
        self.order_fields(["who", *self.questions, "diet", "access"])

    def leave_out(self, there: Collection[int]) -> None:
        """Does not ask about those who have signed up already."""
        who = self.fields["who"]
        who.choices = [(key, name) for key, name in who.choices if int(key) not in there]
        who.initial = [key for key in who.initial if int(key) not in there]

    @property
    def chosen(self) -> list[Member]:
        return [self.people[key] for key in dict.fromkeys(self.cleaned_data["who"])]


class GuestForm(QuestionsForm):
    """Who comes from outside the network. The address is confirmed by mail before it counts."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link there. You are signed up when you have opened it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the e-mail address like this: namn@example.org"),
        },
    )
    comes_from = forms.CharField(
        label=_("Where do you come from?"),
        help_text=_("Your organisation or your city."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, occasion: Occasion, **kwargs: Any) -> None:
        super().__init__(*args, occasion=occasion, **kwargs)
        self.order_fields(["name", "email", "comes_from", *self.questions])

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field that nobody sees has been filled in."""
        return bool(self.cleaned_data.get("website"))


class CancelForm(forms.Form):
    """Why somebody cancels; nobody has to say."""

    reason = forms.CharField(
        label=_("Why can you not come?"),
        help_text=_("Only the organiser sees it. Write nothing about your health."),
        max_length=200,
        required=False,
    )


class HandOverForm(forms.Form):
    """To which colleague a place goes."""

    to = forms.ChoiceField(
        label=_("Who takes your place?"),
        error_messages={
            "required": _("Choose a colleague."),
            "invalid_choice": _("Choose among those who stand here."),
        },
    )

    def __init__(self, *args: Any, colleagues: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in colleagues}
        self.fields["to"].choices = [
            ("", _("Choose")),
            *((k, p.name) for k, p in self.people.items()),
        ]

    @property
    def chosen(self) -> Member:
        return self.people[self.cleaned_data["to"]]


class ApprovalForm(forms.Form):
    """What a manager answers about a sign-up."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Yes, I approve")), ("no", _("No")), ("pass_on", _("Pass it on"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    reason = forms.CharField(
        label=_("If no: why?"),
        help_text=_("The one who signed up reads it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deputy = forms.ChoiceField(
        label=_("If you pass it on: to whom?"),
        required=False,
        error_messages={"invalid_choice": _("Choose among those who stand here.")},
    )

    def __init__(self, *args: Any, deputies: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in deputies}
        self.fields["deputy"].choices = [
            ("", _("Nobody")),
            *((key, person.name) for key, person in self.people.items()),
        ]
        if not deputies:
            del self.fields["deputy"]
            self.fields["answer"].choices = self.fields["answer"].choices[:2]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == "no" and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why, so that people understand."))
        if data.get("answer") == "pass_on" and not data.get("deputy"):
            self.add_error("deputy", _("Choose who answers instead of you."))
        return data

    @property
    def chosen_deputy(self) -> Member:
        return self.people[self.cleaned_data["deputy"]]
