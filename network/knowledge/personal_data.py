"""What this room keeps of a member, and how it lets go of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from network.knowledge.models import DigestChoice, DigestIssue, DisseminationLog, Subscription
from network.people.models import Member
from network.people.personal_data import PersonalData


def _logs_of(member: Member) -> list[dict[str, Any]]:
    logs = DisseminationLog.objects.filter(member=member).select_related(
        "dissemination__post", "dissemination__organisation"
    )
    return [
        {
            _("Post"): log.dissemination.post.title,
            _("Organisation"): log.dissemination.organisation.name,
            _("What was done"): log.get_step_display(),
            _("When"): log.happened_on,
            _("How"): log.get_channel_display(),
            _("How many it reached"): log.reached,
            _("Where it is anchored"): log.get_home_display(),
            _("In words"): log.text,
            _("Logged"): log.logged_at,
        }
        for log in logs
    ]


def _forget_logs(member: Member) -> None:
    """What was done and how many it reached stays the city's; who said so, and her words, go."""
    DisseminationLog.objects.filter(member=member).update(member=None, text="")


DISSEMINATION = PersonalData(
    name="dissemination",
    models=("knowledge.DisseminationLog", "knowledge.ExperiencePage"),
    title=_("What you have carried home"),
    purpose=_("To show how far what somebody learned was carried, and who said so."),
    collect=_logs_of,
    forget=_forget_logs,
)


def _follows_of(member: Member) -> list[dict[str, Any]]:
    follows = Subscription.objects.filter(member=member)
    choices = DigestChoice.objects.filter(member=member)
    issues = DigestIssue.objects.filter(member=member)
    return [
        *({_("Follows"): str(one.thing), _("Since"): one.begun_at} for one in follows),
        *({_("How often"): one.get_frequency_display()} for one in choices),
        *({_("First day of the period"): one.begins_on, _("Sent"): one.was_sent} for one in issues),
    ]


def _forget_follows(member: Member) -> None:
    """What somebody followed is nobody else's business once she is gone."""
    for model in (Subscription, DigestChoice, DigestIssue):
        model.objects.filter(member=member).delete()


SUBSCRIPTIONS = PersonalData(
    name="subscriptions",
    title=_("What you follow"),
    models=("knowledge.Subscription", "knowledge.DigestChoice", "knowledge.DigestIssue"),
    purpose=_("To send you what is new, as often as you have chosen."),
    collect=_follows_of,
    forget=_forget_follows,
)
