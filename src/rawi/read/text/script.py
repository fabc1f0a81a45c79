"""The language of a text by its letters."""

import re

_ARABIC = re.compile("[\u0620-\u064a\ufe80-\ufefc]")
_LATIN = re.compile("[A-Za-z]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af]")
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")
LOOKED_AT = 20_000
LEAST = 0.02


def language_of(text: str) -> str:
    """The ISO 639 code of a text's language, by its letters alone: ar, fa, ur, en, or "und" where there are none."""
    sample = text[:LOOKED_AT]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    if arabic == latin == 0:
        return "und"
    if arabic < latin:
        return "en"
    if len(_URDU.findall(sample)) > LEAST * arabic:
        return "ur"
    if len(_PERSIAN.findall(sample)) > LEAST * arabic:
        return "fa"
    return "ar"
