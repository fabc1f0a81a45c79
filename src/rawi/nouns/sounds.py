"""Names as they sound, in letters that belong to no script: when one in Arabic letters and one in Latin letters are one name.

A sound is written by ``packs/sounds``: consonants, ``sh`` among them, and the vowels a, e, i, o, u as far as the script has them.
"""

import re
from functools import lru_cache
from itertools import zip_longest

CONSONANT = re.compile("^h|sh|[^aeiouh]")  # but before all else h is heard in one language and not in the next
KEPT = 100_000  # names whose consonants are kept: reports name the same over and over
SHORTEST = 3  # consonants that say enough by themselves
LONGEST = 3  # vowels in a row that may be unwritten
VOWELS = {"a": "aeou", "i": "ie", "u": "uo"}  # what the three vowels of Arabic stand for


@lru_cache(maxsize=KEPT)
def skeleton(sound: str) -> str:
    """The consonants of a name, of the same ones in a row but one."""
    found: list[str] = []
    for each in CONSONANT.findall(sound):
        if found[-1:] != [each]:
            found.append(each)
    return "".join(each.upper() if len(each) == 1 else "C" for each in found)


def telling(sound: str) -> bool:
    """Whether a name has consonants enough to be known by them."""
    return len(skeleton(sound)) >= SHORTEST


def one_name(written: str, spoken: str) -> bool:
    """Whether two sounds are one name: the first from a script that leaves short vowels out, the second from one that has all.

    Their consonants are the same, and every vowel that the first has is one of the second in the same place.
    """
    if skeleton(written) != skeleton(spoken):
        return False
    here, there = gaps(written), gaps(spoken)
    inner = list(zip_longest(here[1:-1], there[1:-1], fillvalue=""))
    return (
        all(_heard(a, b) and len(b) <= LONGEST for a, b in inner)
        and _opens(here[0], there[0])
        and _closes(here[-1], there[-1])
    )


def gaps(sound: str) -> list[str]:
    """The vowels before, between and behind the consonants; a consonant that is heard twice in a row counts once."""
    found, last, vowels = [], "", ""
    at = 0
    for each in CONSONANT.finditer(sound):
        vowels += sound[at : each.start()].replace("h", "")
        at = each.end()
        if each.group() == last:
            continue
        found.append(vowels)
        last, vowels = each.group(), ""
    return [*found, vowels + sound[at:].replace("h", "")]


def _heard(written: str, spoken: str) -> bool:
    """Whether the vowels that are written can be those that are spoken."""
    return all(any(each in spoken for each in VOWELS.get(vowel, vowel)) for vowel in written)


def _opens(written: str, spoken: str) -> bool:
    """An alef before other vowels, or alone, only carries them."""
    rest = written[1:] if written[:1] == "a" else written
    return bool(written) == bool(spoken) and _heard(rest, spoken)


def _closes(written: str, spoken: str) -> bool:
    """A vowel at the end is written, but for the silent e."""
    return _heard(written, spoken) and (bool(written) or spoken in ("", "e"))
