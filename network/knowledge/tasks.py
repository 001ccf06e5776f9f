"""What of this room awaits a member: comments that name her, posts to spread and to review."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import WorkflowState

from network.knowledge.models import Dissemination, ExperiencePage, Mention
from network.people.awaiting import Task
from network.people.models import Member

MOST = 20
MOST_BY_NAME = 5
REVIEWED_WITHIN = datetime.timedelta(days=7)


def mentions_of(member: Member) -> Iterator[Task]:
    """Comments with the member's name that she has not said she has seen; in one question."""
    named = Mention.objects.filter(
        member=member,
        seen_at=None,
        comment__removed_at__isnull=True,
        comment__post__live=True,
    ).select_related("comment__author", "comment__post")
    for mention in named[:MOST]:
        said, post = mention.comment, mention.comment.post
        what = _("%(name)s has named you: %(title)s") % {
            "name": said.author or _("A former member"),
            "title": post.title,
        }
        url = f"{reverse('post', args=[post.pk])}#kommentar-{said.pk}"
        yield Task(what=what, url=url, kind="mention")


def waiting_at_home(member: Member) -> list[Dissemination]:
    """What nobody has spread yet in the member's organisation, the most urgent first.

    Asked once for each member object: the tasks and the page that shows them need the same.
    """
    if not hasattr(member, "_waiting_at_home"):
        waiting = Dissemination.objects.to(member.organisation).of_posts_to_read().waiting()
        member._waiting_at_home = list(
            waiting.most_urgent_first().select_related("post__organisation", "organisation")
        )
    found: list[Dissemination] = member._waiting_at_home
    return found


def spreading_of(member: Member) -> Iterator[Task]:
    """What is to be spread at home within a week or is late; the most pressing by name."""
    today = timezone.localdate()
    pressing = [one for one in waiting_at_home(member) if one.is_pressing(today)]
    for one in pressing[:MOST_BY_NAME]:
        yield Task(
            what=_("Spread at home: %(title)s") % {"title": one.post.title},
            url=reverse("log_spreading", args=[one.pk]),
            deadline=one.due_on,
            kind="spreading",
        )
    more = len(pressing) - MOST_BY_NAME
    if more > 0:
        what = ngettext("%(number)d more to spread", "%(number)d more to spread", more)
        yield Task(what=what % {"number": more}, url=reverse("spreading"), kind="spreading")


def reviews_of(member: Member) -> Iterator[Task]:
    """Posts that wait for those who review, when the member is one of them; in one question."""
    if member.user_id is None:
        return
    post = ExperiencePage.objects.filter(pk=Cast(OuterRef("object_id"), IntegerField()))
    waiting = (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            content_type=ContentType.objects.get_for_model(ExperiencePage),
            current_task_state__task__groupapprovaltask__groups__user=member.user_id,
        )
        .annotate(title=Subquery(post.values("title")))
        .order_by("current_task_state__started_at", "pk")
        .distinct()
    )
    found = list(waiting.values_list("object_id", "title", "current_task_state__started_at"))
    for number, title, moment in found[:MOST_BY_NAME]:
        yield Task(
            what=_("To review: %(title)s") % {"title": title},
            url=reverse("wagtailadmin_pages:edit", args=[number]),
            deadline=timezone.localdate(moment + REVIEWED_WITHIN),
            kind="review",
        )
    more = len(found) - MOST_BY_NAME
    if more > 0:
        what = ngettext("%(number)d more to review", "%(number)d more to review", more)
        yield Task(what=what % {"number": more}, url=reverse("wagtailadmin_home"), kind="review")
