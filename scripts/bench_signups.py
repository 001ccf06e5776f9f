"""A flash crowd: five hundred people who are signed in want thirty places at the same moment.

Runs against gunicorn on PostgreSQL, with a database of its own, and writes a section of
docs/performance.md. Beside it stands what the database alone does with a transaction of the same
shape, measured by pgbench on the same machine.
"""

from __future__ import annotations

import contextlib
import datetime
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from events.checking import check_sign_ups  # noqa: E402
from events.models import Occasion, OccasionDate, Registration  # noqa: E402
from hub.models import OutgoingMail  # noqa: E402
from network.people.models import Member, Organisation, User  # noqa: E402
from training.models import TrainingIndexPage, TrainingPage  # noqa: E402

REPORT = settings.BASE_DIR / "docs" / "performance.md"
HEADING = "## A flash crowd"
CROWD = int(os.environ.get("CROWD", "500"))
PLACES = 30
AT_ONCE = int(os.environ.get("CROWD_AT_ONCE", "100"))
TOKEN = "t" * 32
SHAPE = r"""
BEGIN;
SELECT seats FROM bench_occasion WHERE id = 1 FOR UPDATE;
INSERT INTO bench_registration (occasion_id, note) VALUES (1, repeat('x', 200));
INSERT INTO bench_history (occasion_id, note) VALUES (1, repeat('x', 100));
INSERT INTO bench_mail (occasion_id, note) VALUES (1, repeat('x', 3000));
COMMIT;
"""


def make_crowd() -> tuple[Occasion, list[tuple[int, str]]]:
    """The occasion, and for each person the number of the member and a session."""
    index = TrainingIndexPage.objects.get(locale=Locale.objects.get(language_code="sv"))
    page = TrainingPage(
        title="Trettio platser", slug="trettio-platser", area="eu_funding", for_whom="Alla."
    )
    index.add_child(instance=page)
    occasion = Occasion.objects.create(
        page=page, is_online=True, capacity=PLACES, sign_up=Occasion.SignUp.MEMBERS
    )
    starts_at = timezone.now() + datetime.timedelta(days=30)
    OccasionDate.objects.create(
        occasion=occasion, starts_at=starts_at, ends_at=starts_at + datetime.timedelta(hours=3)
    )
    organisations = [
        Organisation.objects.create(name=f"Förvaltning {n}", slug=f"f-{n}", kind="department")
        for n in range(CROWD // 5)
    ]
    users = User.objects.bulk_create(User(email=f"deltagare{n}@example.org") for n in range(CROWD))
    members = Member.objects.bulk_create(
        Member(
            user=user,
            name=f"Deltagare {n}",
            email=user.email,
            organisation=organisations[n % len(organisations)],
        )
        for n, user in enumerate(users)
    )
    return occasion, [(m.pk, session_of(u)) for m, u in zip(members, users, strict=True)]


def session_of(user: User) -> str:
    """Signs somebody in beforehand."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def sign_up(path: str, member: int, session: str, start: threading.Event) -> tuple[int, float]:
    """One person's click: the answer's code and how many milliseconds it took."""
    site = urlsplit(settings.BASE_URL)
    body = urlencode({"who": member, "csrfmiddlewaretoken": TOKEN})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "Referer": f"{settings.BASE_URL}{path}",
        "Origin": settings.BASE_URL,
    }
    start.wait()
    began = time.perf_counter()
    browser = http.client.HTTPConnection(site.hostname or "", site.port, timeout=120)
    with contextlib.closing(browser):
        browser.request("POST", path, body, headers)
        answer = browser.getresponse()
        answer.read()
    return answer.status, (time.perf_counter() - began) * 1000


def rush(path: str, crowd: list[tuple[int, str]]) -> tuple[list[tuple[int, float]], float]:
    """Everybody at once, as far as the machine has hands; and the seconds it all took."""
    start = threading.Event()
    with ThreadPoolExecutor(AT_ONCE) as hands:
        clicks = [hands.submit(sign_up, path, *person, start) for person in crowd]
        began = time.perf_counter()
        start.set()
        answers = [click.result() for click in clicks]
    return answers, time.perf_counter() - began


def faults(occasion: Occasion, answers: list[tuple[int, float]]) -> list[str]:
    """What is not as it must be; nothing when thirty have a place and all others stand in line."""
    found = [f"{n} × {code}" for code, n in Counter(c for c, _ in answers).items() if code != 302]
    states = Counter(Registration.objects.values_list("status", flat=True))
    if states != {"confirmed": PLACES, "waitlisted": CROWD - PLACES}:
        found.append(str(dict(states)))
    line = Registration.objects.filter(occasion=occasion).waiting()
    if [row.pk for row in line] != sorted(row.pk for row in line):
        found.append("the line is not in the order of coming")
    people = Counter(OutgoingMail.objects.values_list("to_address", flat=True))
    if len(people) != CROWD or set(people.values()) != {1}:
        found.append(f"{sum(people.values())} mails to {len(people)} people")
    return found + [str(fault) for fault in check_sign_ups()]


def by_the_database_alone() -> float | None:
    """Transactions a second of the same shape: a row lock and four rows, by eight at once."""
    program = shutil.which("pgbench")
    if not program:
        return None
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_occasion (id int PRIMARY KEY, seats int)")
        cursor.execute("INSERT INTO bench_occasion VALUES (1, 30)")
        for name in ("registration", "history", "mail"):
            cursor.execute(
                f"CREATE TABLE bench_{name} (id bigserial PRIMARY KEY, occasion_id int "
                "REFERENCES bench_occasion, note text)"
            )
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "shape.sql"
        script.write_text(SHAPE)
        database = connection.settings_dict
        command = [program, "-n", "-c", "8", "-j", "2", "-t", "250", "-f", str(script)]
        command += ["-h", database["HOST"], "-p", str(database["PORT"] or 5432)]
        command += ["-U", database["USER"], database["NAME"]]
        ran = subprocess.run(  # noqa: S603
            command,
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"PGPASSWORD": database["PASSWORD"]},
        )
    found = re.search(r"tps = ([\d.]+)", ran.stdout)
    return float(found[1]) if found else None


def section(answers: list[tuple[int, float]], seconds: float, alone: float | None) -> str:
    """The section of the report."""
    times = sorted(milliseconds for _code, milliseconds in answers)
    day = datetime.datetime.now(tz=datetime.UTC).date()
    rows = [
        ("people, places", f"{CROWD}, {PLACES}"),
        ("confirmed, in line, other answers", f"{PLACES}, {CROWD - PLACES}, 0"),
        ("mails", f"{CROWD}, one each"),
        ("seconds for all", f"{seconds:.1f}"),
        ("sign-ups a second", f"{len(answers) / seconds:.0f}"),
        ("median, ms", f"{statistics.median(times):.0f}"),
        ("p99, ms", f"{times[int(len(times) * 0.99) - 1]:.0f}"),
        ("the database alone, transactions a second", f"{alone:.0f}" if alone else "–"),
    ]
    return "\n".join(
        [
            HEADING,
            "",
            f"Written by `scripts/bench_signups.sh` on {day}: gunicorn with "
            f"{os.environ.get('WORKERS', '2')} processes of {os.environ.get('THREADS', '4')} "
            f"threads, PostgreSQL and the crowd on the same {os.cpu_count()} cores; {AT_ONCE} "
            "clicks at a time. A sign-up is a whole request: session, form, lock, history, "
            "calendar and mail. The database alone is pgbench with `SELECT … FOR UPDATE` and "
            "the same rows, eight at once.",
            "",
            "| what | measured |",
            "|---|--:|",
            *(f"| {what} | {value} |" for what, value in rows),
            "",
        ]
    )


def write(text: str) -> None:
    """Puts the section at the end of the report, in the place of an older one."""
    before = REPORT.read_text(encoding="utf-8") if REPORT.exists() else "# Performance\n"
    start = before.find(HEADING)
    if start >= 0:
        end = before.find("\n## ", start + 1)
        before = before[:start] + (before[end + 1 :] if end >= 0 else "")
    REPORT.write_text(before.rstrip() + "\n\n" + text, encoding="utf-8")


def main() -> None:
    occasion, crowd = make_crowd()
    path = reverse("sign_up", args=[occasion.pk])
    sys.stdout.write(f"→ {CROWD} vill ha {PLACES} platser på {path}\n")
    answers, seconds = rush(path, crowd)
    if found := faults(occasion, answers):
        sys.exit("\n".join(found))
    text = section(answers, seconds, by_the_database_alone())
    sys.stdout.write(text)
    write(text)


main()
