"""What a Swedish sentence looks like: where it ends, what leads in to a list, who has a duty."""

from __future__ import annotations

import re

_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_ABBREVIATION = re.compile(
    r"(?:\b\w\.(?:\s?(?-i:[a-zåäö]){1,4}\.)+|\b(?-i:[A-ZÅÄÖ])\.|\b(?:ca|dvs|dnr|enl|evt?|exkl|ff?|inkl|jfr|kap|kl|max|min|nr|obs|resp|"
    r"sid|st|tel|tom|from)\.|\b\d{1,2}\.)$",
    re.IGNORECASE,
)
# These often stand last in a sentence: a capital letter after them begins the next.
_AND_SO_ON = re.compile(r"\b(?:m\.\s?m|m\.\s?fl|o\.\s?s\.\s?v|o\.\s?d)\.$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'”»(\[–-]*\s*[A-ZÅÄÖÉ\d])")
_LEADS_IN = re.compile(
    r"(?:^|\W)(?:genom|därför|är|följande|till|för|ska|skall|vill|innebär|avser|blir|behöver|"
    r"bland annat|enligt nedan|att|åt|om|på|syftar till)(?: även| främst| också)?$",
    re.IGNORECASE,
)
_GOVERNS = re.compile(
    r"(?:^|\W)(?:och|eller|samt|av|med|i|på|för|från|som|den|det|de|en|ett|till|om|mot|mellan|"
    r"under|vid|inom|hos|utan|genom|såväl|både|inklusive|kring|inför|utöver|vår|vårt|våra)$",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:ska|skall|måste|ansvarar|åligger|åvilar|ges|ålägg(?:er|s)|förbinder sig|åtar sig|"
    r"svarar för|ser till att|(?:har|får|ges) (?:i uppdrag|till uppgift)|"
    r"är skyldiga?|är ansvariga? för|"
    r"(?:har|ger|bär|får)\b[^.;:]{0,80}?\b(?:ansvaret|ansvar|uppdraget|uppdrag)|"
    r"ingår i\b[^.;:]{0,60}?\b(?:ansvar|uppdrag|uppgifter))\b",
    re.IGNORECASE,
)


def is_ended(text: str) -> bool:
    """The text ends as a sentence does, or with a colon."""
    return bool(_ENDED.search(text.rstrip()))


def leads_in(text: str) -> bool:
    """The text opens a list: it ends with a colon, or hangs on a word such as “genom”."""
    stripped = text.rstrip()
    return stripped.endswith(":") or bool(_LEADS_IN.search(stripped))


def hangs(text: str) -> bool:
    """The text stops at a comma or a word that must be followed by another."""
    stripped = text.rstrip()
    return stripped.endswith((",", ";")) or bool(_GOVERNS.search(stripped))


def ends_with_abbreviation(text: str) -> bool:
    """The full stop at the end belongs to “t.ex.” and its like."""
    stripped = text.rstrip()
    return bool(_ABBREVIATION.search(stripped)) and not _AND_SO_ON.search(stripped)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends."""
    spans, start = [], 0
    for found in _SENTENCE_END.finditer(text):
        stop = found.start() + len(found[0].rstrip())
        if not ends_with_abbreviation(text[start:stop]):
            spans.append((start, stop))
            start = found.end()
    spans.append((start, len(text)))
    return [(start, stop) for start, stop in spans if text[start:stop].strip()]


def duty_word(text: str) -> str:
    """The word that lays a duty on somebody: “ska”, “ansvarar”, “ges”; empty when there is none."""
    found = _DUTY.search(text)
    return " ".join(found[0].split()) if found else ""
