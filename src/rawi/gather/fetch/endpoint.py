"""An endpoint that speaks the protocol of OpenAI's chat completions: where it is, what it may cost, what it answered."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rawi.errors import InputError

KEY = "RAWI_LLM_KEY"  # the variable of the environment that a key is taken from, and nothing else
COMPLETIONS = "/chat/completions"
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers. ``key`` is sent to this address alone, and never shown."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """The host, with its port where it names one."""
        return urlsplit(self.url).netloc

    @property
    def here(self) -> bool:
        """Whether it is on this very machine."""
        name = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name == "localhost"

    @property
    def open(self) -> bool:
        """Whether everybody on the way can read what is sent there."""
        return not self.here and urlsplit(self.url).scheme == "http"


def endpoint(url: str, model: str, key: str = "") -> Endpoint:
    """The endpoint at an address: that of its API (``http://localhost:11434/v1``) or of the server. Raises InputError."""
    if "@" in url:
        raise InputError(f"the address of the endpoint holds a name, key or question; give the key in {KEY}.")
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"{url}: this is no address of an endpoint; write it as http://localhost:11434/v1.") from error
    if parts.scheme not in ("http", "https") or not host or any(each.isspace() for each in url.strip()):
        raise InputError(f"{url}: this is no address of an endpoint; write it as http://localhost:11434/v1.")
    if parts.query:
        raise InputError(f"the address of the endpoint holds a name, key or question; give the key in {KEY}.")
    if not (model.isprintable() and model == model.strip() and 0 < len(model) <= LONGEST_NAME):
        raise InputError("this is no name of a model; write it as the endpoint lists it.")
    if not (key.isascii() and key.isprintable()):
        raise InputError(f"{KEY} holds more than a key; set it again.")
    path = parts.path.rstrip("/") or "/v1"
    path = path if path.endswith(COMPLETIONS) else path + COMPLETIONS
    return Endpoint(f"{parts.scheme}://{parts.netloc}{path}", model, key)


@dataclass(frozen=True, slots=True)
class Limits:
    """What asking may take. Times are seconds, sizes bytes.

    ``tokens`` and ``requests`` are a budget for the whole run, None for none; ``longest`` is an answer in tokens; ``pause`` is
    before the second try, and doubled before each further one; ``patience`` how long one question waits in all for a busy server.
    """

    at_once: int = 4
    per_minute: float | None = None
    requests: int | None = None
    tokens: int | None = None
    longest: int = 8192
    largest: int = 8_000_000
    quiet: float = 300.0
    timeout: float = 900.0
    tries: int = 4
    pause: float = 1.0
    patience: float = 120.0


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model answered; ``cut`` where it had more to say than it may. ``tokens`` are those of question and answer."""

    text: str
    cut: bool
    tokens: int


class Failed(Exception):
    """A question that came to nothing; the message says why.

    ``again`` says that asking once more is of use, ``wait`` how many seconds the server asked to be left alone, ``over`` that
    no other question will fare better.
    """

    def __init__(self, why: str, *, again: bool = False, wait: float | None = None, over: bool = False) -> None:
        super().__init__(why)
        self.again, self.wait, self.over = again, wait, over
