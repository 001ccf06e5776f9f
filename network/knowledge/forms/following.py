"""How often a member wants mail, and in which language."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.knowledge.models import DigestChoice


class DigestForm(forms.Form):
    """Two choices, both already made."""

    frequency = forms.ChoiceField(
        label=_("How often do you want to hear from the network?"),
        choices=DigestChoice.Frequency.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "One mail with everything. If there is nothing new, nothing is sent. Whatever you "
            "choose, you always get mails about your own sign-ups and certificates, answers to "
            "your questions, the review of your posts, what you are asked to approve, and your "
            "account."
        ),
    )
    language = forms.ChoiceField(
        label=_("In which language do you want your mails?"), choices=settings.LANGUAGES
    )
