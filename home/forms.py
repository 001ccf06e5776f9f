"""The form by which anyone tells us about a barrier on the site."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from home.models import AccessibilityNotice

STAMP_SALT = "accessibility-notice"
QUICKEST_SECONDS = 2


class AccessibilityNoticeForm(forms.ModelForm):
    """Message, optional address, and two traps that only machines fall into."""

    required_css_class = "is-required"

    website = forms.CharField(required=False, widget=forms.HiddenInput)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = AccessibilityNotice
        fields = ["message", "wants_copy", "contact", "page_url"]
        labels = {
            "message": _("What does not work for you?"),
            "wants_copy": _("I want the content in a form that I can use"),
            "contact": _("Your e-mail address"),
            "page_url": _("Which page is it about?"),
        }
        help_texts = {
            "message": _("Tell us in your own words. Do not write personal or sensitive things."),
            "contact": _("Only if you want a receipt and an answer."),
            "page_url": _("Paste the address, or describe the page."),
        }
        error_messages = {
            "message": {"required": _("Write what does not work for you.")},
            "contact": {
                "invalid": _("Write the e-mail address like this: namn@example.org"),
            },
        }
        widgets = {
            "message": forms.Textarea(attrs={"rows": 6}),
            "contact": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stamp = signing.TimestampSigner(salt=STAMP_SALT).sign_object(time.time())
        self.initial.setdefault("stamp", stamp)

    @property
    def looks_like_a_machine(self) -> bool:
        """Whether the hidden field was filled in, or the form came back sooner than hands can."""
        if self.data.get("website"):
            return True
        try:
            sent = signing.TimestampSigner(salt=STAMP_SALT).unsign_object(self.data["stamp"])
        except (KeyError, signing.BadSignature):
            return True
        return time.time() - sent < QUICKEST_SECONDS
