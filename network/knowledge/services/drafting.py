"""Keeps what a member is writing, takes in its pictures, and makes one post of it in the end."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hub.models import HubImage
from network.knowledge.manuscripts import Manuscript
from network.knowledge.models import Draft, DraftPicture, ExperiencePage
from network.knowledge.services.changing import change
from network.knowledge.services.pictures import PictureError, take_in_picture
from network.knowledge.services.sharing import share
from network.people.models import Member
from network.people.permissions import number_of_uses

MOST_PICTURES = 6
MOST_DRAFTS = 50

Answers = Mapping[str, list[str]]


class DraftError(Exception):
    """It cannot be kept."""


class SomebodyElses(DraftError):
    """The draft belongs to another member."""


class TooManyDrafts(DraftError):
    """The member has more drafts than anybody finishes."""


class TooManyPictures(PictureError):
    """The draft has as many pictures as a post may have."""


@transaction.atomic
def keep(*, member: Member, token: uuid.UUID, kind: str, answers: Answers) -> Draft:
    """Saves the words as they were typed. A draft that has been shared is left as it is."""
    draft = Draft.objects.select_for_update().filter(token=token).first()
    if draft is None:
        if Draft.objects.unfinished_of(member).count() >= MOST_DRAFTS:
            raise TooManyDrafts
        draft, _new = Draft.objects.select_for_update().get_or_create(
            token=token, defaults={"member": member, "kind": kind}
        )
    if draft.member_id != member.pk:
        raise SomebodyElses
    if draft.finished_at is None:
        draft.answers, draft.saved_at = dict(answers), timezone.now()
        draft.save(update_fields=["answers", "saved_at"])
    return draft


def add_picture(*, draft: Draft, file: UploadedFile[Any], description: str) -> HubImage:
    """Takes in one more picture; raises PictureError when it cannot be."""
    if draft.pictures.count() >= MOST_PICTURES:
        raise TooManyPictures
    image = take_in_picture(file=file, description=description, member=draft.member)
    DraftPicture.objects.create(draft=draft, image=image)
    return image


@transaction.atomic
def describe_pictures(
    *, draft: Draft, descriptions: Mapping[int, str], unwanted: Iterable[int]
) -> None:
    """Says what the draft's pictures show, and lets go of those that are not wanted."""
    mine = {one.image_id: one for one in draft.pictures.select_related("image")}
    for key, words in descriptions.items():
        if key in mine and mine[key].image.uploaded_by_user_id == draft.member.user_id:
            image = mine[key].image
            image.description, image.title = words[:255], words[:120] or image.title
            image.save(update_fields=["description", "title"])
    for key in set(unwanted) & mine.keys():
        mine[key].delete()
        _let_go_of(mine[key].image)


@transaction.atomic
def share_draft(*, draft: Draft, manuscript: Manuscript) -> ExperiencePage:
    """Makes the post that the draft was for, or changes the one it came from; once, not twice."""
    # Without a join: rows joined to one that had to be waited for would be those of before.
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.finished_at is not None and draft.post is not None:
        return draft.post
    if draft.post is None:
        draft.post = share(member=draft.member, manuscript=manuscript)
    else:
        draft.post = change(post=draft.post, member=draft.member, manuscript=manuscript)
    finish(draft)
    return draft.post


def finish(draft: Draft) -> None:
    """The words have found their place; the draft stays as a receipt without them."""
    draft.answers, draft.finished_at = {}, timezone.now()
    draft.save(update_fields=["answers", "finished_at", "post", "question"])
    draft.pictures.all().delete()


@transaction.atomic
def throw_away(*, draft: Draft) -> None:
    """The writer changed her mind before anybody saw it."""
    images = [one.image for one in draft.pictures.select_related("image")]
    draft.delete()
    for image in images:
        _let_go_of(image)


def untouched_since(moment: datetime.datetime) -> QuerySet[Draft]:
    """Drafts, shared or not, that nobody has saved after that."""
    return Draft.objects.filter(saved_at__lt=moment)


def throw_all_away(drafts: QuerySet[Draft]) -> None:
    """The same for many: what was once shared stays as the post that it became."""
    for draft in drafts:
        throw_away(draft=draft)


def _let_go_of(image: HubImage) -> None:
    """Deletes a picture that no post and no other draft shows."""
    in_drafts = DraftPicture.objects.filter(image=image).exists()
    if not in_drafts and number_of_uses(image) == 0:
        image.delete()
