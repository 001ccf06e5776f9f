"""The knowledge room as a Django app."""

import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "network.knowledge"
    label = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        from hub.jobs import repeat
        from hub.mail import share_look
        from hub.outbox import check_relevance
        from hub.picture_readers import pictures_follow
        from hub.retention import weeds
        from network.knowledge import reviews
        from network.knowledge.permissions import may_see_pictures_of
        from network.knowledge.personal_data import DISSEMINATION, SUBSCRIPTIONS
        from network.knowledge.services.digests import MESSAGE, send_digests
        from network.knowledge.services.disseminating import deliver_all
        from network.knowledge.services.drafting import throw_all_away, untouched_since
        from network.knowledge.services.notices import LOOK, MESSAGES, OPTIONAL
        from network.knowledge.stopping import is_still_wanted
        from network.knowledge.tasks import mentions_of, reviews_of, spreading_of
        from network.knowledge.written_data import WRITING
        from network.people.awaiting import add_reminder_source, add_task_source
        from network.people.personal_data import keeps_personal_data

        keeps_personal_data(DISSEMINATION)
        keeps_personal_data(SUBSCRIPTIONS)
        for part in WRITING:
            keeps_personal_data(part)
        add_task_source("mentions", mentions_of)
        add_task_source("spreading", spreading_of)
        add_task_source("reviews", reviews_of)
        pictures_follow("knowledge.ExperiencePage", may_see_pictures_of)
        add_reminder_source("reviews", reviews_of)
        reviews.listen()
        weeds(
            "drafts",
            what=_("What somebody began to write, counted from the day it was last saved"),
            find=untouched_since,
            let_go=throw_all_away,
        )
        repeat("deliver posts", every=datetime.timedelta(minutes=5), run=deliver_all)
        repeat("send digests", every=datetime.timedelta(minutes=20), run=send_digests)
        share_look(LOOK, *MESSAGES)
        for message in (MESSAGE, *OPTIONAL):
            check_relevance(message, is_still_wanted)
