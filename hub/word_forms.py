"""Finds a person's strings however they are written: escaped, in a file name, in the genitive.

A name may stand with a line break in it, as `Anna_Oberg` in a file name, with its letters escaped
in JSON or HTML, or as “Anna Öbergs”. A telephone number is its digits, however they are spaced.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from anyascii import anyascii

GAP = r"(?:\s|&nbsp;|&#160;|\\+[nrt]|\\+u00a0|%20|[+_-])+"
# What stands before is no letter or digit, unless that letter ends an escape such as \n or \u201d.
BEFORE = r"(?:(?<![^\W_])|(?<=\\[nrt])|(?<=\\u[0-9a-f]{4}))"
BEFORE_ADDRESS = r"(?:(?<![\w.+-])|(?<=\\[nrt])|(?<=\\u[0-9a-f]{4})|(?<=%[0-9a-f]{2}))"
AFTER = r"(?![^\W_])"
AFTER_NAME = rf"(?=s?{AFTER})"
AFTER_ADDRESS = rf"{AFTER}(?![.-][^\W_])"
PHONE = re.compile(r"[\d\s()/+.-]+")
FEWEST_DIGITS = 6


class WordForms:
    """Words to look for, and what each becomes; `spared` are longer or equal strings of others."""

    def __init__(self, replacements: Mapping[str, str], *, spared: Iterable[str] = ()) -> None:
        words = {word.strip(): new for word, new in replacements.items() if word.strip()}
        longest_first = sorted(words, key=len, reverse=True)
        self._new = [words[word] for word in longest_first]
        self.needles = [_needle(word) for word in longest_first]
        wanted = [f"(?P<w{number}>{_any_form(word)})" for number, word in enumerate(longest_first)]
        self._pattern = re.compile("|".join(wanted), re.I) if wanted else None
        kept = sorted(filter(self.found_in, set(spared)), key=len, reverse=True)
        if wanted and kept:
            self._pattern = re.compile("|".join([*map(_exactly, kept), *wanted]), re.I)

    def replace(self, text: str) -> str:
        """The text with every one of the words replaced."""
        return self._pattern.sub(self._replacement, text) if self._pattern else text

    def found_in(self, text: str) -> bool:
        """Whether one of the words stands there."""
        return self.replace(text) != text

    def _replacement(self, match: re.Match[str]) -> str:
        if match.lastgroup is None:
            return match[0]
        new = self._new[int(match.lastgroup[1:])]
        joined_as_in_a_file_name = re.fullmatch(r"[^\W_]+(?:[_-]+[^\W_]+)+", match[0])
        return new.lower().replace(" ", "-") if joined_as_in_a_file_name else new


def _any_form(word: str) -> str:
    if PHONE.fullmatch(word):
        digits = re.sub(r"\D", "", word)
        if len(digits) >= FEWEST_DIGITS:
            return _as_phone(word)
    cases = {word, word.lower(), word.upper()}  # an escaped Å and an escaped å are not alike
    bases = {unicodedata.normalize(form, case) for form in ("NFC", "NFD") for case in cases}
    if "@" in word:
        forms = {form for base in bases for form in _escaped(base)}
        body = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        return f"{BEFORE_ADDRESS}(?:{body}){AFTER_ADDRESS}"
    bases.add(anyascii(word))
    forms = {_gapped(form) for base in bases for form in _escaped(base)}
    body = "|".join(sorted(forms, key=len, reverse=True))
    return f"{BEFORE}(?:{body}){AFTER_NAME}"


def _exactly(word: str) -> str:
    forms = sorted({_gapped(form) for form in _escaped(word)}, key=len, reverse=True)
    return f"{BEFORE}(?:{'|'.join(forms)}){AFTER_NAME}"


def _escaped(text: str) -> set[str]:
    """The text as it is, and as JSON, HTML, an address and JSON within JSON write it."""
    forms = {text, html.escape(text), quote(text, safe="")}
    for _ in range(3):
        forms |= {json.dumps(form)[1:-1] for form in forms}
    return forms


def _gapped(text: str) -> str:
    return GAP.join(re.escape(part) for part in re.split(r"(?:\s|%20)+", text) if part)


def _as_phone(word: str) -> str:
    """A number with the country's code or without, in any grouping."""
    digits = re.sub(r"\D", "", word)
    national = re.sub(r"^(?:00|(?=\d{11,}))?46", "", digits) if word[:1] in "+0" else digits
    national = national.removeprefix("0")
    between = r"[\s()/.\-]*"
    return rf"(?<!\d)\(?(?:\+?\d{{2,4}}{between})?0?{between}{between.join(national)}(?!\d)"


def _needle(word: str) -> str:
    """Letters that stand in every form of the word, to ask the database for."""
    if PHONE.fullmatch(word):
        return ""
    return max(re.findall(r"[A-Za-z0-9]+", word), key=len, default="")
