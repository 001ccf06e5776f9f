"""The front door as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("Front door")

    def ready(self) -> None:
        from home.personal_data import NOTICES
        from home.services.accessibility import answered_before, delete_notices
        from hub.retention import weeds
        from network.people.personal_data import keeps_personal_data

        keeps_personal_data(NOTICES)
        weeds(
            "accessibility notices",
            what=_("Answered notices of barriers on the site, counted from the day they came in"),
            find=answered_before,
            let_go=delete_notices,
        )
