"""How an entry of whichever kind is chosen, and where one that is known by number is edited."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder, ModelAdminURLFinder
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


class EntryURLFinder(ModelAdminURLFinder):
    """The way to the form of an entry of whichever kind."""

    def get_edit_url(self, instance: Entry) -> str | None:
        found: str | None = AdminURLFinder(self.user).get_edit_url(instance.specific)
        return found
