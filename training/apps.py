"""Training as a Django app."""

import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        from hub.jobs import repeat
        from network.people.awaiting import add_reminder_source
        from training import personal_data
        from training.awaiting import evaluations_of
        from training.services.certificates import issue_due_certificates
        from training.services.evaluations import ask_for_due_evaluations

        personal_data.register()
        add_reminder_source("evaluations", evaluations_of)
        hourly = datetime.timedelta(hours=1)
        repeat("certificates", every=hourly, run=issue_due_certificates)
        repeat("evaluations", every=hourly, run=ask_for_due_evaluations)
