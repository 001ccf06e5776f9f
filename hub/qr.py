"""QR codes: an address that a telephone reads off paper or off a screen."""

from __future__ import annotations

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString

# The light margin that readers ask for. Source: ISO/IEC 18004, quiet zone.
QUIET_ZONE = 4


def qr_rows(address: str, *, margin: int = 0) -> list[list[bool]]:
    """The code as rows of squares, dark or light; a quarter of it may be soiled."""
    code = qrcode.QRCode(border=margin, error_correction=qrcode.ERROR_CORRECT_Q)
    code.add_data(address)
    code.make(fit=True)
    return code.get_matrix()


def qr_svg(address: str, *, label: str) -> SafeString:
    """The code drawn for a page, black on white also in the dark; `label` says what it is."""
    rows = qr_rows(address, margin=QUIET_ZONE)
    side = len(rows)
    dark = "".join(
        f"M{across} {down}h1v1h-1z"
        for down, row in enumerate(rows)
        for across, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg viewBox="0 0 {side} {side}" width="240" height="240" role="img" aria-label="{label}"'
        ' shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/>'
        '<path d="{dark}" fill="#000"/></svg>',
        side=side,
        label=label,
        dark=dark,
    )
