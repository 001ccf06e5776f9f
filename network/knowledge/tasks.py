"""What of this room awaits a member: comments in which somebody has named her."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from network.knowledge.models import Mention
from network.people.awaiting import Task
from network.people.models import Member

MOST = 20


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
