"""In which language somebody reads mails: what a member has chosen, else the city's own."""

from __future__ import annotations

from django.conf import settings

from network.people.models import Member


def language_of(address: str, *, otherwise: str = settings.LANGUAGE_CODE) -> str:
    """The language chosen by the member with this address; `otherwise` for everybody else."""
    chosen = Member.objects.filter(email__iexact=address).values_list("language", flat=True)
    return chosen.first() or otherwise
