"""Guests from outside the network: they sign up once their e-mail address is confirmed."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from events import mails
from events.actors import Actor, Applicant
from events.models import GuestRequest, Occasion, Registration
from events.refusals import AlreadySignedUp, MembersOnly
from events.services.desk import at_the_desk
from events.services.signing_up import Told, sign_up_at
from network.people.models import Member


@transaction.atomic
def ask_guest_to_confirm(
    *,
    occasion: Occasion,
    name: str,
    email: str,
    comes_from: str = "",
    answers: Mapping[int, str] | None = None,
    language: str = "sv",
) -> GuestRequest:
    """Sends a link to the address; only who reads it can sign up. No place is taken by asking."""
    if occasion.sign_up != Occasion.SignUp.ANYBODY:
        raise MembersOnly
    request = GuestRequest.objects.create(
        occasion=occasion,
        name=name,
        email=email,
        organisation=comes_from,
        language=language,
        answers={str(number): value for number, value in (answers or {}).items()},
    )
    mails.guest_confirms(request)
    return request


def confirm_guest(*, request: GuestRequest, diet: str = "", access: str = "") -> Registration:
    """Signs the guest up; an address that belongs to a member signs the member up."""
    with at_the_desk(request.occasion_id) as desk:
        current = GuestRequest.objects.select_related("registration").get(pk=request.pk)
        if current.registration_id:
            raise AlreadySignedUp(current.registration)
        today = timezone.localdate()
        member = (
            Member.objects.active_on(today)
            .select_related("organisation")
            .filter(email__iexact=current.email)
            .first()
        )
        applicant = Applicant(
            member=member,
            name=current.name,
            email=current.email,
            comes_from=current.organisation,
            language=current.language,
        )
        told = Told({int(k): v for k, v in current.answers.items()}, diet, access)
        [registration] = sign_up_at(desk, [applicant], by=Actor.participant(), told=[told])
        current.registration = registration
        current.save(update_fields=["registration"])
        return registration
