"""What was gathered, before anything was made of it."""

import hashlib
from dataclasses import dataclass

from rawi.bare import bare


@dataclass(frozen=True, slots=True)
class Evidence:
    """The bytes that a report was made from, and where, when and by what they were gathered (rule 27).

    ``media`` is their media type; ``name`` the file, and the line, that they stood in; ``address`` a URL; ``headers`` are
    those that came with it; ``gathered`` is ISO 8601; ``tool`` names what made a text of them, with its version. Neither name
    nor address holds the password that was said to have it.
    """

    raw: bytes
    media: str
    name: str | None = None
    address: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    gathered: str | None = None
    tool: str = ""

    def __post_init__(self) -> None:
        for field in ("name", "address"):
            object.__setattr__(self, field, bare(getattr(self, field)))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.raw).hexdigest()
