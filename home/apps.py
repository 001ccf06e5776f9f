"""The front door as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("Front door")

    def ready(self) -> None:
        from home.services.accessibility import answered_before, delete_notices
        from hub.retention import weeds

        weeds(
            "accessibility notices",
            what=_("Answered notices of barriers on the site, counted from the day they came in"),
            find=answered_before,
            let_go=delete_notices,
        )
