"""People as a Django app."""

import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "people"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        from hub.jobs import repeat
        from hub.mail import share_look
        from hub.outbox import check_relevance, empty_when_done
        from hub.retention import weeds
        from network.people.account_adapter import SECRETS, still_opens
        from network.people.invitation_mails import MESSAGES, is_still_true
        from network.people.models import Invitation, Member, User
        from network.people.own_parts import OWN_PARTS
        from network.people.personal_data import keeps_personal_data
        from network.people.services import inviting
        from network.people.services.erasure import erase_accounts, erase_members

        for part in OWN_PARTS:
            keeps_personal_data(part)
        share_look("account_closed", "account_closed", "account_erased")
        for message in SECRETS:
            check_relevance(message, still_opens)
        for message in MESSAGES:
            check_relevance(message, is_still_true)
        repeat("invitations", every=datetime.timedelta(hours=6), run=inviting.remind)
        empty_when_done("erased")
        empty_when_done("account_erased")
        weeds(
            "former members",
            what=_("Who a former member was, counted from the day the member left"),
            find=lambda before: Member.objects.former_before(before.date()),
            let_go=erase_members,
        )
        weeds(
            "closed accounts",
            what=_("Closed accounts that belong to no member, counted from the last sign-in"),
            find=User.objects.closed_before,
            let_go=erase_accounts,
        )
        weeds(
            "invitations",
            what=_(
                "Invitations, counted from the day they were answered, withdrawn or could no "
                "longer be answered"
            ),
            find=Invitation.objects.over_before,
            let_go=lambda invitations: invitations.delete(),
        )
