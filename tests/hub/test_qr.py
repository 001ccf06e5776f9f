"""Codes that a camera reads."""

from __future__ import annotations

import re

from hub.qr import qr_rows, qr_svg

ADDRESS = "https://example.org/intyg/23456-789AB/"


def test_the_code_is_a_square_with_its_three_corners() -> None:
    rows = qr_rows(ADDRESS)

    def corner(down: slice, across: slice) -> list[list[bool]]:
        return [row[across] for row in rows[down]]

    first, last = slice(0, 7), slice(-7, None)
    assert len(rows) == len(rows[0])
    assert corner(first, first) == corner(first, last) == corner(last, first)
    assert corner(last, last) != corner(first, first)


def test_another_address_gives_another_code() -> None:
    assert qr_rows(ADDRESS) != qr_rows(ADDRESS + "x")


def test_the_drawing_has_a_quiet_zone_and_a_name() -> None:
    drawing = qr_svg(ADDRESS, label="Visa <intyget>")

    side = int(re.search(r'viewBox="0 0 (\d+)', drawing)[1])
    assert side == len(qr_rows(ADDRESS)) + 8
    assert "M4 4h1v1h-1z" in drawing
    assert "M3 " not in drawing
    assert 'aria-label="Visa &lt;intyget&gt;"' in drawing
