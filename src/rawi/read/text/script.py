"""The language of a text by its letters; of Latin letters by the words that tell a language from its neighbours."""

import re
from collections.abc import Iterable

from rawi.packs.languages import Language

_ARABIC = re.compile("[\u0620-\u064a\ufe80-\ufefc]")
_LATIN = re.compile("[A-Za-z]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af]")
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")
LOOKED_AT = 20_000
LEAST = 0.02
TOLD = 0.08  # share of its telling words from which on a text in Latin letters is in a language
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, known: Iterable[Language] = ()) -> str:
    """The ISO 639 code of a text's language by its letters: ar, fa, ur, or "und"; a Latin text's by the words of ``known``."""
    sample = text[:LOOKED_AT]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    if arabic == latin == 0:
        return "und"
    if arabic < latin:
        return _told(sample, known)
    if len(_URDU.findall(sample)) > LEAST * arabic:
        return "ur"
    if len(_PERSIAN.findall(sample)) > LEAST * arabic:
        return "fa"
    return "ar"


def _told(sample: str, known: Iterable[Language]) -> str:
    """The language whose telling words a text has most of; "und" where it has too few of any."""
    words = [each.casefold() for each in _WORD.findall(sample)]
    shares = {
        language.code: sum(word in telling for word in words) / len(words)
        for language in known
        if (telling := language.words["telling"])
    }
    best = max(shares, key=lambda code: shares[code], default="und")
    return best if shares.get(best, 0.0) >= TOLD else "und"
