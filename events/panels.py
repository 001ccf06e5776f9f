"""Panels that show an editor when a page's thing is held."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class OccasionsPanel(Panel):
    """The occasions of a page, with the way to change them and to add another.

    They are kept apart from the page's drafts: what is changed there shows at once.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/occasions_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            occasions = self._occasions()
            context["occasions"] = [
                {"occasion": occasion, "url": reverse("occasion:edit", args=[quote(occasion.pk)])}
                for occasion in occasions
            ]
            context["own_time"] = hasattr(self.instance, "starts_at")
            if self.instance.pk:
                context["add_url"] = f"{reverse('occasion:add')}?page={self.instance.pk}"
            return context

        def _occasions(self) -> list[Any]:
            if not self.instance.pk:
                return []
            model = self.instance._meta.get_field("occasions").related_model
            latest_first = model.objects.of(self.instance).by_date().reverse()
            return list(latest_first.select_related("page").prefetch_related("dates"))

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Occasions"))
        super().__init__(**kwargs)
