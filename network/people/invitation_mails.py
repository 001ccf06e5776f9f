"""The mails of an invitation, and the link in them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from hub.mail import queue_mail
from hub.models import OutgoingMail
from hub.signed_links import LinkBroken, make_token, read_token
from network.people.models import Invitation
from network.people.reading import language_of

PURPOSE = "invitation"
MESSAGES = ("invitation", "invitation_reminder")
# The link outlives the invitation's own last day, so that it can explain itself.
LINK_LASTS = datetime.timedelta(days=365)


def token_of(invitation: Invitation) -> str:
    """What makes the link of the invitation's newest edition."""
    return make_token(purpose=PURPOSE, value=[invitation.pk, invitation.edition])


def invitation_of(token: str) -> tuple[Invitation, bool]:
    """The invitation behind a link, and whether the link is its newest; raises LinkError."""
    value = read_token(token, purpose=PURPOSE, valid_for=LINK_LASTS)
    try:
        number, edition = value
        invitation = Invitation.objects.select_related("organisation").get(pk=number)
    except (Invitation.DoesNotExist, ValueError, TypeError) as error:
        raise LinkBroken from error
    return invitation, edition == invitation.edition


def write_invitation(invitation: Invitation) -> None:
    """The mail that offers the seat."""
    _write(invitation, "invitation", f"invitation-{invitation.pk}-{invitation.edition}")


def write_reminder(invitation: Invitation, *, which: str) -> bool:
    """The mail that reminds, once for each edition and occasion; says whether it is new."""
    key = f"invitation-{invitation.pk}-{invitation.edition}-{which}-reminder"
    if OutgoingMail.objects.filter(key=key).exists():
        return False
    _write(invitation, "invitation_reminder", key)
    return True


def tell_that_a_link_is_wanted(invitation: Invitation, office_address: str) -> None:
    """The mail to the coordinator, once a day at the most."""
    if not office_address:
        return
    language = language_of(office_address)
    with translation.override(language):
        url = settings.BASE_URL + reverse("invitations")
    queue_mail(
        message="invitation_wanted",
        key=f"invitation-{invitation.pk}-wanted-{timezone.localdate()}",
        to_address=office_address,
        context={"invitation": invitation, "url": url},
        language=language,
    )


def is_still_true(mail: OutgoingMail) -> bool:
    """Whether the invitation that a mail is about is open and of the same edition."""
    try:
        number, edition = (int(part) for part in mail.key.split("-")[1:3])
    except ValueError:
        return False
    today = timezone.localdate()
    return Invitation.objects.open_on(today).filter(pk=number, edition=edition).exists()


def _write(invitation: Invitation, message: str, key: str) -> None:
    language = language_of(invitation.email)
    with translation.override(language):
        path = reverse("accept_invitation", args=[token_of(invitation)])
    queue_mail(
        message=message,
        key=key,
        to_address=invitation.email,
        context={"invitation": invitation, "url": settings.BASE_URL + path},
        language=language,
        secret=True,
    )
