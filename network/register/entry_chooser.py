"""How an entry of the register is chosen from a page of any room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet

from network.register.models import Entry


class EntryChooserViewSet(ChooserViewSet):
    """Chooses an entry of any kind, from a page of any room."""

    model = Entry
    icon = "list-ul"
    choose_one_text = _("Choose an entry of the register")
    choose_another_text = _("Choose another entry")
    per_page = 25


entry_chooser = EntryChooserViewSet("entry_chooser")
