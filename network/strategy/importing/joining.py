"""Makes sentences whole that a blank line or a page break has cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from network.strategy.importing.clauses import first_att
from network.strategy.importing.pieces import Piece
from network.strategy.importing.sentences import hangs, is_ended, leads_in

# No sentence is broken this often; the limits keep nonsense from taking all day.
_LONGEST_TO_MEND = 4000
_MOST_STYLES = 100


def join_broken(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without page breaks, each sentence in one piece."""
    whole: list[Piece] = []
    broken_by_page = False
    for i, piece in enumerate(pieces):
        if piece.kind == "break":
            broken_by_page = True
            continue
        following = next((other for other in pieces[i + 1 :] if other.kind != "break"), None)
        if whole and _continues(whole[-1], piece, following, broken_by_page=broken_by_page):
            before = whole.pop()
            piece = replace(before, inline=before.inline.followed_by(piece.inline))
        whole.append(piece)
        broken_by_page = False
    return whole


def _continues(
    before: Piece, piece: Piece, following: Piece | None, *, broken_by_page: bool
) -> bool:
    """The piece goes on with the sentence that the one before it began.

    An “att” after a lead-in such as “Detta gör vi genom” begins a clause instead, and so does
    one in a row of them.
    """
    if before.kind == "heading" or piece.kind != "paragraph" or is_ended(before.text):
        return False
    if len(before.inline.text) > _LONGEST_TO_MEND or len(before.inline.runs) > _MOST_STYLES:
        return False
    att = first_att(piece.inline)
    if not att:
        begins = next((letter for letter in piece.text if letter.isalnum()), "")
        return begins.islower() or (hangs(before.text) and not leads_in(before.text))
    if att.emphasised or att.capital:
        return False
    if first_att(before.inline):
        return broken_by_page and hangs(before.text) and not before.text.endswith((",", ";"))
    in_row = following is not None and first_att(following.inline) is not None
    return not in_row and (broken_by_page or not leads_in(before.text))
