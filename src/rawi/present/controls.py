"""What may not reach a terminal as it is: what steers it, and what turns the direction in which a line is read.

Marks of direction (U+200E, U+200F, U+061C) and joiners stay: Arabic is written with them, and they turn nothing but signs beside
them. Embeddings, overrides and isolates go: they say no word, and a line of a terminal holds one direction anyway. To isolate
instead would need terminals that know isolates; others show boxes, and an override would still turn a text's own words.
"""

import re

STEERING = (*range(9), *range(11, 32), *range(127, 160))
DIRECTING = (*range(0x202A, 0x202F), *range(0x2066, 0x2070))  # with the shapes of digits that nobody uses any more
SHOWN = {code: f"\\x{code:02x}" for code in STEERING} | dict.fromkeys(DIRECTING) | {0x2028: " ", 0x2029: " "}
# What would steer a terminal, but for line ends, tabs and the colours that Rawi shows; what directs it.
CONTROL = re.compile("(?!\x1b\\[(?:0|1|2|3[1-6])m)[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\u2028-\u202e\u2066-\u206f]")


def safe(text: str) -> str:
    """A text that cannot steer the terminal, nor turn a line: control characters are written out, lone surrogates too."""
    return text.translate(SHOWN).encode("utf-8", "backslashreplace").decode()


def safe_line(text: str) -> str:
    """The same on one line: a text of others cannot begin a line that looks like Rawi's own."""
    return safe(" ".join(text.split()))


def escaped(line: str) -> str:
    """A line of output, whatever it holds: control characters as the escapes that JSON has for them. Our own colours stay."""
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
