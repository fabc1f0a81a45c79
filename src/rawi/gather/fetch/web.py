"""What is asked for on the web, under which rules, and what comes back."""

import os
from dataclasses import dataclass, field
from importlib.metadata import version

from rawi.errors import InputError
from rawi.gather.fetch.keys import Keys
from rawi.nouns.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Web:
    """How Rawi behaves on the web. Times are seconds, sizes bytes.

    ``delay`` is between two requests to one host; ``contact`` is told to every server, so that its keeper can write to somebody;
    ``loopback`` opens this machine's own servers, for tests; ``keys`` are said to the servers that they are for.
    """

    delay: float = 1.0
    timeout: float = 60.0
    largest: int = 20_000_000
    at_once: int = 200
    redirects: int = 8
    tries: int = 3
    patience: float = 60.0
    contact: str = field(default_factory=lambda: os.environ.get("RAWI_CONTACT", ""))
    loopback: bool = False
    keys: Keys = field(default_factory=Keys, compare=False)

    @property
    def agent(self) -> str:
        """What Rawi calls itself."""
        contact = " ".join(self.contact.split()).encode("ascii", "ignore").decode()
        return f"Rawi/{version('rawi')} (reads news for research{'; contact: ' + contact if contact else ''})"


@dataclass(frozen=True, slots=True)
class Request:
    """An address to be fetched; with the validators of an earlier answer it is only sent again where it changed."""

    url: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request: bytes, or nothing where nothing changed, or an error.

    ``retry`` is how many seconds a server asked to be left alone.
    """

    request: Request
    evidence: Evidence | None = None
    error: InputError | None = None
    etag: str | None = None
    modified: str | None = None
    retry: float | None = None
