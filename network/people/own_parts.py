"""What people, their accounts, their mails and their editing leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import strip_tags
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from hub.dates import length
from hub.models import HubDocument, HubImage, OutgoingMail
from hub.outbox import empty
from network.people.models import Invitation, Member, Profile
from network.people.personal_data import AccountHolder, PersonalData
from network.people.services.profiles import forget_profile

Person = Member | AccountHolder
STAYS = {"id", "name", "email", "organisation", "left_on", "user"}


def _membership(member: Member) -> list[dict[str, Any]]:
    return [
        {
            gettext("Name"): member.name,
            gettext("E-mail address"): member.email,
            gettext("Home organisation"): member.organisation.display_name,
            gettext("Role at work"): member.job_title,
            gettext("Language of mails"): member.get_language_display(),
            gettext("Left the network on"): member.left_on,
        }
    ]


def _forget_membership(member: Member) -> None:
    """Of the row only what STAYS is left; erasure itself replaces the name and the address."""
    emptied = {
        field.attname: field.get_default()
        for field in Member._meta.local_concrete_fields
        if field.name not in STAYS
    }
    Member.objects.filter(pk=member.pk).update(**emptied)


def _duties(member: Member) -> list[dict[str, Any]]:
    kinds = (
        (gettext("Seat"), member.seats, "organisation"),
        (gettext("Expressed assignment"), member.assignments, "board"),
        (gettext("Reporter"), member.reporting, "organisation"),
    )
    return [
        {
            gettext("Duty"): kind,
            gettext("For"): str(getattr(duty, place)),
            gettext("From"): duty.begins_on,
            gettext("To"): duty.ends_on,
        }
        for kind, duties, place in kinds
        for duty in duties.select_related(place)
    ]


def _forget_duties(member: Member) -> None:
    """That somebody held the duty stays; the name goes with the member's own."""
    today = timezone.localdate()
    for duties in (member.seats, member.assignments, member.reporting):
        duties.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today), begins_on__lte=today).update(
            ends_on=today
        )


def _profile(member: Member) -> list[dict[str, Any]]:
    return [
        {
            gettext("Languages"): profile.languages,
            gettext("What I am good at"): profile.skills,
            gettext("What I can help with"): profile.can_help_with,
            gettext("Themes I know"): [str(theme) for theme in profile.themes.all()],
            gettext("Programmes I have worked with"): [str(p) for p in profile.programmes.all()],
        }
        for profile in Profile.objects.filter(member=member)
    ]


def _invitations_to(person: Person) -> QuerySet[Invitation]:
    to_the_person = Q(email__iexact=person.email)
    if isinstance(person, Member):
        to_the_person |= Q(member=person)
    return Invitation.objects.filter(to_the_person)


def _invitations(person: Person) -> list[dict[str, Any]]:
    return [
        {
            gettext("Name"): invitation.name,
            gettext("E-mail address"): invitation.email,
            gettext("Organisation"): invitation.organisation.display_name,
            gettext("Invited"): invitation.created_at,
            gettext("State"): invitation.state_label,
        }
        for invitation in _invitations_to(person).select_related("organisation")
    ]


def _account(person: Person) -> list[dict[str, Any]]:
    user = person.user
    if user is None:
        return []
    return [
        {
            gettext("E-mail address"): user.email,
            gettext("Name"): user.get_full_name(),
            gettext("Account made"): user.date_joined,
            gettext("Last sign-in"): user.last_login,
            gettext("Duties"): [group.name for group in user.groups.all()],
        }
    ]


def _account_words(person: Person) -> list[str]:
    return [person.user.email, person.user.get_full_name()] if person.user else []


def _mails(person: Person) -> list[dict[str, Any]]:
    return [
        {
            gettext("Written"): mail.created_at,
            gettext("Subject"): mail.subject,
            gettext("State"): mail.get_state_display(),
            gettext("Text"): mail.text,
        }
        for mail in OutgoingMail.objects.filter(to_address__iexact=person.email)
    ]


def _forget_mails(person: Person) -> None:
    """What has not left the house never does; of the rest only that it was told stays."""
    mails = OutgoingMail.objects.filter(to_address__iexact=person.email)
    State = OutgoingMail.State
    mails.filter(state__in=[State.QUEUED, State.CLAIMED]).update(state=State.WITHHELD)
    empty(mails)


def _editing(person: Person) -> list[dict[str, Any]]:
    if person.user is None:
        return []
    entries = [
        entry
        for model in (PageLogEntry, ModelLogEntry)
        for entry in model.objects.filter(user=person.user)
    ]
    return [
        {
            gettext("When"): entry.timestamp,
            gettext("What"): strip_tags(str(entry.message)),
            gettext("Of what"): entry.label,
        }
        for entry in sorted(entries, key=lambda entry: entry.timestamp)
    ]


def _forget_editing(person: Person) -> None:
    """The history of a page stays; who made it is no longer said."""
    if person.user is not None:
        for model in (PageLogEntry, ModelLogEntry):
            model.objects.filter(user=person.user).update(user=None)


def _uploads(person: Person) -> Iterator[FieldFile]:
    if person.user is not None:
        for model in (HubImage, HubDocument):
            for upload in model.objects.filter(uploaded_by_user=person.user):
                yield upload.file


OWN_PARTS = [
    PersonalData(
        name="membership",
        title=_("Your membership"),
        purpose=_("To know who takes part in the network, and for which organisation."),
        models=("people.Member",),
        collect=_membership,
        forget=_forget_membership,
        words=lambda member: [member.name, member.email],
    ),
    PersonalData(
        name="duties",
        title=_("Your duties"),
        purpose=_("To know who speaks, answers and reports for each organisation and board."),
        models=("people.Seat", "people.Assignment", "people.Reporter"),
        collect=_duties,
        forget=_forget_duties,
    ),
    PersonalData(
        name="profile",
        title=_("Your profile"),
        purpose=_("To let members find somebody who knows."),
        models=("people.Profile",),
        collect=_profile,
        forget=forget_profile,
        files=lambda member: (
            one.photo for one in Profile.objects.filter(member=member) if one.photo
        ),
        words=lambda member: (
            words
            for one in Profile.objects.filter(member=member)
            for words in (one.skills, one.can_help_with)
            if len(words) > 12
        ),
    ),
    PersonalData(
        name="invitations",
        of_accounts=True,
        title=_("Your invitation"),
        purpose=_("To ask you into the network, and to know who did."),
        models=("people.Invitation",),
        collect=_invitations,
        forget=lambda person: _invitations_to(person).delete() and None,
    ),
    PersonalData(
        name="account",
        of_accounts=True,
        title=_("Your account"),
        purpose=_("To let you in, and nobody else in your name."),
        models=(
            "people.User",
            "wagtailusers.UserProfile",
            "account.EmailAddress",
            "mfa.Authenticator",
            "socialaccount.SocialAccount",
            "usersessions.UserSession",
        ),
        collect=_account,
        forget=lambda person: None,  # the account itself goes, and all that hangs on it
        words=_account_words,
    ),
    PersonalData(
        name="mails",
        of_accounts=True,
        title=_("Mails to you"),
        purpose=_("To see that what we wrote has arrived, and never to write it twice."),
        kept_for=format_lazy(
            _("{time} after the mail was written."),
            time=lazy(length, str)(settings.RETENTION_DAYS["mails"]),
        ),
        models=("hub.OutgoingMail",),
        collect=_mails,
        forget=_forget_mails,
    ),
    PersonalData(
        name="editing",
        of_accounts=True,
        title=_("What you have done as an editor"),
        purpose=_("To see afterwards who changed what on the public site."),
        models=(
            "hub.HubDocument",
            "hub.HubImage",
            "register.Entry",
            "wagtail_localize.SegmentOverride",
            "wagtail_localize.StringTranslation",
            "wagtailadmin.EditingSession",
            "wagtailadmin.FormState",
            "wagtailcore.APIToken",
            "wagtailcore.Comment",
            "wagtailcore.CommentReply",
            "wagtailcore.ModelLogEntry",
            "wagtailcore.Page",
            "wagtailcore.PageLogEntry",
            "wagtailcore.PageSubscription",
            "wagtailcore.Revision",
            "wagtailcore.TaskState",
            "wagtailcore.UploadedFile",
            "wagtailcore.WorkflowState",
            "wagtaildocs.Document",
            "wagtailimages.Image",
        ),
        collect=_editing,
        forget=_forget_editing,
        files=_uploads,
    ),
]
