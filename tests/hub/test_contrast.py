"""Every pair of colours that meet on a page can be told apart, by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "hub" / "static" / "hub" / "css"
TOKENS = re.sub(r"/\*.*?\*/", "", (CSS / "tokens.css").read_text(), flags=re.S)
SECTIONS = ["", "strategy", "register", "knowledge", "training", "network"]
SCHEMES = ["light", "dark"]
TEXT, LARGE = 4.5, 3.0

# What stands on what, beside the pairs the names themselves declare (X-contrast on X).
GROUNDS = [
    "--color--background",
    "--color--surface",
    "--color--surface-alt",
    "--color--sea",
    "--section--tint",
    "--section--dawn",
    "--section--sun",
]
PAIRS = [
    *(
        (text, ground, TEXT)
        for ground in GROUNDS
        for text in ("--color--surface-contrast", "--quiet")
    ),
    *(
        ("--section--ink", ground, TEXT)
        for ground in ("--color--background", "--color--surface-alt", "--section--tint")
    ),
    ("--section--ink", "--color--sea", TEXT),
    ("--section--plate", "--section--plate-contrast", TEXT),
    ("--color--surface-contrast", "--color--mark", TEXT),
    ("--color--primary-contrast", "--color--primary-alt", TEXT),
    *(
        (state, ground, TEXT)
        for state in ("--color--danger", "--color--success", "--color--warning", "--color--info")
        for ground in ("--color--background", "--color--surface")
    ),
    *(
        (edge, ground, LARGE)
        for edge in ("--color--control-border", "--color--focus")
        for ground in GROUNDS
    ),
    ("--color--primary", "--color--background", LARGE),
]


def declarations(section: str) -> dict[str, str]:
    """The tokens in force in a section: those of :root, then those of the section."""
    found: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", TOKENS.split("@layer base {")[1]):
        names = [name.strip() for name in selector.split(",")]
        if ":root" in names or f'[data-section="{section}"]' in names:
            found |= dict(re.findall(r"(--[\w-]+):\s*([^;]+);", body))
    return found


def colour(name: str, section: str, scheme: str) -> tuple[float, float, float]:
    """A token as red, green and blue between 0 and 255."""
    return _read(declarations(section)[name], section, scheme)


def _read(value: str, section: str, scheme: str) -> tuple[float, float, float]:
    value = value.strip()
    if value.startswith("var("):
        return colour(value[4:-1], section, scheme)
    if value.startswith("light-dark("):
        light, dark = value[11:-1].split(",")
        return _read(light if scheme == "light" else dark, section, scheme)
    if mix := re.fullmatch(r"color-mix\(in srgb, (.+?) (\d+)%, (.+)\)", value):
        share = int(mix[2]) / 100
        first, second = (_read(mix[n], section, scheme) for n in (1, 3))
        return tuple(a * share + b * (1 - share) for a, b in zip(first, second, strict=True))
    assert re.fullmatch(r"#[0-9a-f]{6}", value), value
    return tuple(int(value[n : n + 2], 16) for n in (1, 3, 5))


def contrast(first: tuple[float, ...], second: tuple[float, ...]) -> float:
    """The contrast ratio of WCAG 2."""
    lights = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(rgb: tuple[float, ...]) -> float:
    parts = [c / 255 for c in rgb]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def declared_pairs() -> list[tuple[str, str, float]]:
    names = declarations("")
    by_name = [
        (name, name.removesuffix("-contrast"), TEXT)
        for name in names
        if name.endswith("-contrast") and name.removesuffix("-contrast") in names
    ]
    return [*by_name, *PAIRS]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_declared_pair_can_be_read(section: str, scheme: str) -> None:
    weak = [
        f"{front} on {ground}: {ratio:.2f}, needs {least}"
        for front, ground, least in declared_pairs()
        if (ratio := contrast(colour(front, section, scheme), colour(ground, section, scheme)))
        < least
    ]
    assert weak == []


def test_notes_can_be_read_on_their_own_ground() -> None:
    for scheme in SCHEMES:
        page = colour("--color--background", "", scheme)
        text = colour("--color--background-contrast", "", scheme)
        for state in ("info", "success", "warning", "danger"):
            edge = colour(f"--color--{state}", "", scheme)
            ground = tuple(a * 0.1 + b * 0.9 for a, b in zip(edge, page, strict=True))
            assert contrast(text, ground) >= TEXT, (state, scheme)


def test_the_colours_of_the_band_are_the_same_by_day_and_by_night() -> None:
    for number in range(1, 6):
        name = f"--color--palette-{number}"
        assert re.fullmatch(r"#[0-9a-f]{6}", declarations("")[name])


def test_a_planted_weak_pair_is_caught() -> None:
    assert contrast((255, 255, 255), (236, 103, 1)) < TEXT
    assert round(contrast((0, 0, 0), (255, 255, 255)), 1) == 21.0
