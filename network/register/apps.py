"""The register as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "network.register"
    label = "register"
    verbose_name = _("Register")

    def ready(self) -> None:
        from network.people.personal_data import keeps_personal_data
        from network.register.owners import OWNED_ACTIVITIES

        keeps_personal_data(OWNED_ACTIVITIES)
