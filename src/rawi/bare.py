"""Addresses without the name and password in them: nobody who looks needs to know what was said to be let in."""

import re
from typing import overload

# In turn: as the standard has it; a password with a slash, a question mark, a blank in it, which makes of its beginning a port
# that is none; an address without its first half, or with one slash.
CREDENTIALS = re.compile(
    r"(?:(?<=://)|(?<=^//))[^/?#\s]*@"
    r"|(?<=://)[^/?#\s@:]*:(?!\d*(?:[/?#:\s]|$))(?=\S)[^\n@]{0,300}@(?:\S*@)?"
    r"|^[^\s/:@]+:(?!//)[^\s@]+@(?:\S*@)?(?=[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)|localhost\b)"
)


@overload
def bare(address: str) -> str: ...


@overload
def bare(address: str | None) -> str | None: ...


def bare(address: str | None) -> str | None:
    """An address, or a sentence with addresses, without the name and password in them."""
    return CREDENTIALS.sub("", address) if address and "@" in address else address
