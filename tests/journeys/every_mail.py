"""Lets the hub send every mail it can, all to people who read one language."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import time_machine
from allauth.core.context import request_context
from django.test import RequestFactory

from events import services
from events.actors import Applicant
from events.models import Approval, Occasion
from events.services import tidying
from events.services.approving import answer_approval
from events.services.attending import note_attendance
from events.services.guests import ask_guest_to_confirm
from events.services.interests import show_interest, tell_the_interested
from events.services.messages import send_message
from events.services.signing_up import Told
from home.models import AccessibilityNotice
from home.services.accessibility import receive_notice
from hub.models import SiteSettings
from network.knowledge.models import ExperiencePage
from network.knowledge.services.asking import accept, answer
from network.knowledge.services.digests import send_digests
from network.knowledge.services.disseminating import deliver, log_spread
from network.knowledge.services.notices import tell_who_may_know
from network.knowledge.services.proposing import propose
from network.knowledge.services.responding import comment
from network.knowledge.services.subscribing import follow
from network.people.account_adapter import AccountAdapter
from network.people.services import inviting
from network.people.services.farewell import close_account, say_goodbye
from tests.events.make import at, make_training, translate
from tests.events.signing import BEFORE, ORGANISER, SELF, make_open_occasion, sign_up
from tests.make import (
    make_coordinator,
    make_member,
    make_organisation,
    make_reviewer,
    make_signed_up_member,
    make_user,
)
from tests.network.knowledge.make import (
    make_experience,
    make_network_post,
    make_question,
    make_theme,
)
from tests.network.knowledge.test_proposing import review
from training.services.certificates import issue_certificates, revoke_certificate
from training.services.evaluations import ask_for_evaluations

OFFICE, CHIEF = "office@example.org", "chief@example.org"
ACCOUNT = {
    "account": ["login_code", "password_changed", "password_reset", "password_reset_key",
                "password_set"],
    "mfa": ["recovery_codes_generated", "totp_activated", "totp_deactivated", "webauthn_added",
            "webauthn_removed"],
}  # fmt: skip


class Sending:
    """People of one language, and what happens to them."""

    def __init__(self, language: str) -> None:
        self.language = language
        organisation = make_organisation("Museum", name_en="Museum", contact_function="Chief",
                                         contact_email=CHIEF)  # fmt: skip
        self.organisation = organisation
        for address in (OFFICE, CHIEF, "samordnare@example.org"):
            make_member(address.split("@")[0].title(), email=address, language=language)
        self.alma, self.bo, self.cy = (
            make_signed_up_member(name, organisation=organisation, language=language)
            for name in ("Alma Ek", "Bo Ask", "Cy Alm")
        )
        SiteSettings.objects.update(contact_email=OFFICE)

    def everything(self) -> None:
        """All of it, one story after the other."""
        stories: list[Callable[[], Any]] = [
            self.account, self.invitations, self.barrier, self.places, self.manager, self.dates,
            self.guest, self.training, self.review, self.talk, self.digest, self.goodbye,
        ]  # fmt: skip
        for story in stories:
            with time_machine.travel(BEFORE, tick=False):
                story()

    def account(self) -> None:
        request = RequestFactory().get("/", headers={"host": "localhost"})
        more = {"code": "ABC-123", "password_reset_url": "http://localhost/konto/losenord/ny/x/"}
        with request_context(request):
            for app, names in ACCOUNT.items():
                for name in names:
                    AccountAdapter(request).send_mail(f"{app}/email/{name}", self.alma.email, more)

    def invitations(self) -> None:
        make_member("Nova Ek", email="nova@example.org", language=self.language)
        invitation = inviting.invite(
            name="Nova Ek",
            email="nova@example.org",
            organisation=self.organisation,
            deadline=datetime.date(2027, 2, 22),
            by=make_coordinator(),
        )
        with time_machine.travel(at(2, 8, 9), tick=False):
            inviting.remind()
        inviting.ask_for_new_link(invitation=invitation, office_address=OFFICE)

    def barrier(self) -> None:
        notice = AccessibilityNotice(message="Map 7", contact="ann@example.org")
        receive_notice(notice=notice, office_address=OFFICE, language=self.language)

    def occasion(self, title: str, **fields: Any) -> Occasion:
        """Of a training with a page in both languages."""
        page = make_training(f"Kurs i {title}")
        translate(page, f"Course {title}")
        return make_open_occasion(page=page, venue="Hall 7", **fields)

    def places(self) -> None:
        """Confirmed, waiting, offered, declined, ended, and a late goodbye."""
        occasion = self.occasion("A", capacity=1)
        first, second = sign_up(occasion, self.alma), sign_up(occasion, self.bo)
        words = {"sv": "Vi ses på måndag.", "en": "This is the new hall."}[self.language]
        send_message(occasion=occasion, who="active", subject=words, text=words, key=uuid.uuid4())
        services.cancel(registration=first, by=SELF)
        services.decline_offer(registration=second, by=SELF)
        third = sign_up(occasion, self.cy)
        with time_machine.travel(at(3, 1, 10), tick=False):
            tidying.remind()
        with time_machine.travel(at(3, 2, 18), tick=False):
            services.cancel(registration=third, by=SELF)

    def manager(self) -> None:
        """Asked, reminded, and says no."""
        sign_up(self.occasion("B", approval="refuse"), self.alma)
        with time_machine.travel(at(2, 3, 10), tick=False):
            tidying.remind_managers()
        answer_approval(approval=Approval.objects.get(), approve=False, by=SELF, reason="7")

    def dates(self) -> None:
        """Two dates: one moves, one is dropped; it may not be held; the needs go."""
        two = ((at(4, 7, 13), at(4, 7, 16)), (at(4, 14, 13), at(4, 14, 16)))
        page = make_training("Kurs i C")
        translate(page, "Course C")
        show_interest(page=page, member=self.bo)
        occasion = make_open_occasion(
            *two, page=page, venue="Hall 7", minimum=2, decide_by=at(3, 24), asks_needs=True
        )
        tell_the_interested(occasion=occasion)
        sign_up(occasion, self.alma, told=Told({}, diet="7"))
        gone = sign_up(occasion, self.bo)
        services.cancel(registration=gone, by=SELF)
        first, second = occasion.dates.all()
        services.move_date(date=first, starts_at=at(4, 8, 13), ends_at=at(4, 8, 16), by=ORGANISER)
        services.drop_date(date=second, by=ORGANISER)
        with time_machine.travel(at(3, 24, 14), tick=False):
            tidying.ask_whether_it_is_held()
        with time_machine.travel(at(5, 20, 9), tick=False):
            tidying.delete_needs()

    def guest(self) -> None:
        occasion = self.occasion("D", sign_up=Occasion.SignUp.ANYBODY)
        ask_guest_to_confirm(
            occasion=occasion, name="Ann Smith", email="ann@example.org", language=self.language
        )

    def training(self) -> None:
        """Requested, came, got a certificate, told what it was like, lost the certificate."""
        occasion = self.occasion("E")
        registration = services.sign_up(
            occasion=occasion, applicant=Applicant(member=self.alma), by=SELF
        )
        with time_machine.travel(at(3, 11, 9), tick=False):
            for date in occasion.dates.all():
                note_attendance(registration=registration, date=date, outcome="present", by=None)
            ask_for_evaluations(occasion=Occasion.objects.get(pk=occasion.pk))
            [certificate] = issue_certificates(occasion=Occasion.objects.get(pk=occasion.pk))
            revoke_certificate(certificate=certificate, because="7", by=self.alma.user)

    def review(self) -> None:
        """Proposed, sent back, proposed again, public."""
        make_member("Rex", email="granskare@example.org", language=self.language)
        post = make_network_post("Post 1", author=self.alma)
        make_reviewer()
        propose(post=post, member=self.alma)
        review(post, "reject", comment="7")
        propose(post=ExperiencePage.objects.get(pk=post.pk), member=self.alma)
        review(post, "approve")

    def talk(self) -> None:
        """Asked, answered, helped; commented, named."""
        question = make_question("Question 1", author=self.alma, text="7")
        tell_who_may_know(question, [self.bo])
        given = answer(question=question, member=self.bo, text="7")
        accept(given=given, member=self.alma)
        post = make_network_post("Post 2", author=self.alma)
        comment(post=post, member=self.bo, text="@Cy Alm 7")

    def digest(self) -> None:
        """New, waiting, followed, travelled, and a place to answer for."""
        theme = make_theme("Sol", name_en="Sun")
        follow(member=self.alma, kind="theme", thing=theme)
        elsewhere = make_organisation("Hub 7", name_en="Hub 7")
        self.post("3", elsewhere, relevant_to=[self.organisation])
        send_digests(moment=at(2, 1, 9))
        with time_machine.travel(at(2, 26, 9), tick=False):
            self.post("4", elsewhere, relevant_to=[self.organisation])
            self.post("5", elsewhere, themes=[theme])
            mine = self.post("6", self.organisation, author=self.alma, relevant_to=[elsewhere])
            log_spread(
                dissemination=mine.disseminations.get(organisation=elsewhere),
                member=make_member("Dan Ek", organisation=elsewhere),
                channel="mail",
                happened_on=datetime.date(2027, 2, 25),
                reached=7,
            )
        with time_machine.travel(at(3, 1, 9), tick=False):
            send_digests()

    def post(self, number: str, organisation: Any, **fields: Any) -> ExperiencePage:
        """Public, on its way, and there in both languages."""
        post = make_experience(
            f"Inlägg {number}", summary=number, organisation=organisation, **fields
        )
        english = translate(post, f"Post {number}")
        english.summary = number
        english.save_revision().publish()
        deliver(post=post)
        return post

    def goodbye(self) -> None:
        for name, erase in (("Eli Ek", False), ("Ike Ek", True)):
            member = make_signed_up_member(
                name, organisation=self.organisation, language=self.language
            )
            say_goodbye(member=member, erase=erase)
            user = make_user(f"konto{erase}@example.org".lower())
            close_account(user=user, erase=erase, language=self.language)
