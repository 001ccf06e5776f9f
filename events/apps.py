"""Events as a Django app."""

import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MINUTE = datetime.timedelta(minutes=1)


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Calendar")

    def ready(self) -> None:
        from events import health, personal_data
        from events.awaiting import answers_wanted_of
        from events.mails import relevance
        from events.mails.writing import LOOK, MESSAGES
        from events.services import feeds, tidying
        from hub.jobs import repeat
        from hub.mail import share_look
        from network.people.awaiting import add_task_source

        personal_data.register()
        add_task_source("sign-ups", answers_wanted_of)
        relevance.register()
        share_look(LOOK, *MESSAGES)
        repeat("sign-ups: offers and quotas", every=MINUTE, run=tidying.tidy_overdue)
        repeat("sign-ups: approvals", every=5 * MINUTE, run=tidying.apply_defaults)
        repeat("sign-ups: managers", every=15 * MINUTE, run=tidying.remind_managers)
        repeat("sign-ups: reminders", every=15 * MINUTE, run=tidying.remind)
        repeat("sign-ups: is it held", every=60 * MINUTE, run=tidying.ask_whether_it_is_held)
        repeat("sign-ups: needs", every=60 * MINUTE, run=tidying.delete_needs)
        repeat("sign-ups: check", every=60 * MINUTE, run=health.look)
        repeat("sign-ups: guests", every=60 * MINUTE, run=tidying.forget_unconfirmed_guests)
        repeat("sign-ups: calendars", every=24 * 60 * MINUTE, run=feeds.forget_dropped_dates)
