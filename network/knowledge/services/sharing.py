"""A member shares something: it is there for the network at once, and for nobody else."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from network.knowledge.manuscripts import Manuscript
from network.knowledge.models import ExperienceIndexPage, ExperiencePage, ExperiencePicture
from network.knowledge.services.disseminating import deliver
from network.people.models import Member


class NoPlaceForPosts(Exception):
    """The site has no page that posts stand under."""


@transaction.atomic
def share(*, member: Member, manuscript: Manuscript) -> ExperiencePage:
    """Makes a post that the whole network can read at once. Fifty may do it at the same moment.

    The address is Wagtail's own choice: made after the lock on the parent, it never clashes.
    """
    index = _index()
    post = ExperiencePage(
        author=member,
        organisation_id=member.organisation_id,
        owner=member.user,
        live=False,
        locale_id=index.locale_id,
        **{"happened_on": timezone.localdate(), **manuscript.fields()},
    )
    set_belongings(post, manuscript)
    index.add_child(instance=post)
    close_to_others(post)
    publish_for_the_network(post, member)
    deliver(post=post)
    post.refresh_from_db()
    return post


def publish_for_the_network(post: ExperiencePage, member: Member) -> None:
    """Whoever may share needs no right in the editors' admin to do so."""
    revision = post.save_revision(user=member.user, log_action=True)
    revision.publish(user=member.user, skip_permission_checks=True)


def close_to_others(post: ExperiencePage) -> None:
    """Only those who have signed in come as far as the rule for who may read the network."""
    PageViewRestriction.objects.get_or_create(
        page=post.page_ptr, defaults={"restriction_type": PageViewRestriction.LOGIN}
    )


def set_belongings(post: ExperiencePage, manuscript: Manuscript) -> None:
    """What the post belongs to and its pictures, as the writer chose them."""
    post.themes.set(manuscript.themes)
    post.twin_cities.set(manuscript.twin_cities)
    post.relevant_to.set(manuscript.relevant_to)
    post.gallery.set(
        [
            ExperiencePicture(image=image, sort_order=place)
            for place, image in enumerate(manuscript.pictures[1:])
        ]
    )


def _index() -> ExperienceIndexPage:
    index = ExperienceIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if index is None:
        raise NoPlaceForPosts
    return index
