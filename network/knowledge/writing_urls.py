"""Addresses where members write, read and ask each other."""

from __future__ import annotations

from django.urls import path, register_converter
from django.utils.translation import pgettext_lazy

from network.knowledge.kinds import KindConverter, SaidConverter
from network.knowledge.views import posts, questions, responses, writing

register_converter(KindConverter, "kind")
register_converter(SaidConverter, "said")


urlpatterns = [
    path(pgettext_lazy("address", "network/write/"), writing.choose_what_to_write, name="write"),
    path(pgettext_lazy("address", "network/write/<kind:kind>/"), writing.begin, name="write_kind"),
    path(
        pgettext_lazy("address", "network/write/<kind:kind>/<uuid:token>/"),
        writing.write,
        name="draft",
    ),
    path(
        pgettext_lazy("address", "network/drafts/<uuid:token>/preview/"),
        writing.preview,
        name="preview",
    ),
    path(
        pgettext_lazy("address", "network/drafts/<uuid:token>/throw-away/"),
        writing.throw_draft_away,
        name="throw_draft_away",
    ),
    path(pgettext_lazy("address", "network/posts/"), posts.posts, name="posts"),
    path(pgettext_lazy("address", "network/posts/mine/"), posts.my_posts, name="my_posts"),
    path(pgettext_lazy("address", "network/posts/<int:pk>/"), posts.post, name="post"),
    path(
        pgettext_lazy("address", "network/posts/<int:pk>/change/"),
        posts.edit_post,
        name="edit_post",
    ),
    path(
        pgettext_lazy("address", "network/posts/<int:pk>/propose/"),
        posts.propose_post,
        name="propose_post",
    ),
    path(
        pgettext_lazy("address", "network/posts/<int:pk>/take-proposal-back/"),
        posts.take_proposal_back,
        name="take_proposal_back",
    ),
    path(
        pgettext_lazy("address", "network/posts/<int:pk>/take-away/"),
        posts.remove_post,
        name="remove_post",
    ),
    path(
        pgettext_lazy("address", "network/posts/<int:pk>/comment/"),
        responses.add_comment,
        name="add_comment",
    ),
    path(
        pgettext_lazy("address", "network/posts/<int:pk>/react/"),
        responses.give_reaction,
        name="give_reaction",
    ),
    path(
        pgettext_lazy("address", "network/posts/<int:pk>/mentions-read/"),
        responses.mark_mentions_read,
        name="mark_mentions_read",
    ),
    path(
        pgettext_lazy("address", "network/said/<said:what>/<int:pk>/"),
        responses.change_said,
        name="change_said",
    ),
    path(pgettext_lazy("address", "network/questions/"), questions.questions, name="questions"),
    path(
        pgettext_lazy("address", "network/questions/<int:pk>/"), questions.question, name="question"
    ),
    path(
        pgettext_lazy("address", "network/answers/<int:pk>/helped/"),
        questions.accept_answer,
        name="accept_answer",
    ),
    path(
        pgettext_lazy("address", "network/answers/<int:pk>/keep/"),
        questions.answer_to_knowledge,
        name="answer_to_knowledge",
    ),
]
