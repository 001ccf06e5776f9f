"""Where editors say who may read a page; the translations follow."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.models import Page

from hub.privacy import inherit_privacy, share_privacy


class SetPrivacyInEveryLanguageView(SetPrivacyView):
    """Wagtail's own form; there is no hook after it is saved, so it stands in its place."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            share_privacy(page=self.page, user=self.request.user)
        return response


set_privacy = require_admin_access(SetPrivacyInEveryLanguageView.as_view())


def keep_a_new_translation_private(sender: Any, target_obj: Any, **kwargs: Any) -> None:
    """Wagtail and wagtail-localize tell of a new translation in no other way than by a signal."""
    if isinstance(target_obj, Page):
        inherit_privacy(page=target_obj)
