"""Renders the illustrations of the demo city from SVG to WebP, for editors to use as any image.

The results are committed, so only this file needs the renderer. After a change in a drawing:

    uv run --with resvg-py python home/demo/art/render.py
"""

from __future__ import annotations

import io
from pathlib import Path

import resvg_py
from PIL import Image

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1600, 900
SOURCE_LIMIT = 12_000
RASTER_LIMIT = 60_000


class TooHeavyError(ValueError):
    """A drawing does not fit in the number of bytes a page can afford."""


def rasterise(source: Path) -> bytes:
    """Draw one SVG and return it as WebP without loss: flat colours stay flat, edges stay sharp."""
    drawing = source.read_bytes()
    if len(drawing) > SOURCE_LIMIT:
        raise TooHeavyError(
            f"{source.name} has {len(drawing)} bytes, at most {SOURCE_LIMIT} are allowed"
        )
    drawn = resvg_py.svg_to_bytes(svg_string=drawing.decode(), width=WIDTH, height=HEIGHT)
    packed = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").save(
        packed, "WEBP", lossless=True, quality=100, method=6
    )
    if packed.tell() > RASTER_LIMIT:
        raise TooHeavyError(
            f"{source.name} becomes {packed.tell()} bytes, at most {RASTER_LIMIT} are allowed"
        )
    return packed.getvalue()


def render_all() -> None:
    """Write a WebP beside every SVG in this folder."""
    for source in sorted(HERE.glob("*.svg")):
        source.with_suffix(".webp").write_bytes(rasterise(source))


if __name__ == "__main__":
    render_all()
