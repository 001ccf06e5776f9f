"""People as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "people"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        from hub.outbox import check_relevance
        from network.people.account_adapter import SECRETS, still_opens
        from network.people.own_parts import OWN_PARTS
        from network.people.personal_data import keeps_personal_data

        for part in OWN_PARTS:
            keeps_personal_data(part)
        for message in SECRETS:
            check_relevance(message, still_opens)
