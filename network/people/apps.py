"""People as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "people"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        from network.people.own_parts import OWN_PARTS
        from network.people.personal_data import keeps_personal_data

        for part in OWN_PARTS:
            keeps_personal_data(part)
