"""The floor of the house as a Django app."""

import datetime
import functools

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HubConfig(AppConfig):
    name = "hub"
    verbose_name = _("The hub")

    def ready(self) -> None:
        from hub.jobs import repeat
        from hub.outbox import done_with, empty, take_links_out, with_links
        from hub.pictures import make_missing
        from hub.retention import weed_by_decision, weeds

        repeat(
            "pictures",
            every=datetime.timedelta(seconds=30),
            run=functools.partial(make_missing, seconds=20),
        )
        repeat("retention", every=datetime.timedelta(days=1), run=weed_by_decision)
        weeds(
            "mails",
            what=_("What stood in mails from the hub, counted from the day they were written"),
            find=done_with,
            let_go=empty,
        )
        weeds(
            "links in mails",
            what=_(
                "Links by which a reader acts, in mails that could not be sent, counted from the "
                "day they were written; in mails that were sent they go at once"
            ),
            find=with_links,
            let_go=take_links_out,
        )
