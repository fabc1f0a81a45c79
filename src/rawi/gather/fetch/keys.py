"""The names and passwords that a user wrote into addresses, each said to the server that it is for and to no other."""

from base64 import b64encode
from urllib.parse import unquote, urlsplit

from rawi.bare import bare

PORTS = {"http": 80, "https": 443}


class Keys:
    """A name and a password for each server, which is a scheme, a host and a port. What was given first holds."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"<{len(self._held)} keys>"

    def take(self, url: str) -> None:
        """Keep the name and password of an address, where it holds any, for whatever else its server is asked."""
        own = _own(url)
        if own is not None:
            self._held.setdefault(_server(url), own)

    def headers(self, url: str) -> dict[str, str]:
        """What is said to the server of an address (RFC 7617): what stands in the address itself, or was kept for it."""
        said = _own(url) or self._held.get(_server(url))
        return {"Authorization": f"Basic {said}"} if said else {}


def _own(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if "@" not in parts.netloc:
        return None
    said = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    return b64encode(said.encode("utf-8", "replace")).decode()


def _server(url: str) -> str:
    try:
        parts = urlsplit(bare(url))
        return f"{parts.scheme}://{parts.hostname}:{parts.port or PORTS.get(parts.scheme)}"
    except ValueError:
        return url
