"""Which addresses may be fetched: those of the public internet, and no others.

What is gathered names addresses, and whoever wrote it may name one of this machine, of the network that it is in, or of the
service that tells a cloud machine its keys. So the address that a connection is made to is looked at, not its name: after the
name was resolved, again when the socket is made, and at every redirect.
"""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

NAT64 = ipaddress.ip_network("64:ff9b::/96")
UNICAST = ipaddress.ip_network("2000::/3")  # what of IPv6 is given out to the public (RFC 4291, 2.4)
# Inside, whatever Python's tables say: those of 3.11 leave most of 192.0.0.0/24 open (RFC 6890), where a cloud keeps its keys,
# and Azure's service for its machines has a public address; 3fff::/20 is for documentation (RFC 9637).
INSIDE = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "3fff::/20")))


class Refused(OSError):
    """An address that is not fetched. The message says why."""


def check(url: str, loopback: bool) -> None:
    """Raise Refused where an address is not one of the web, or names a place inside by its number."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise Refused("it is no address of a page") from error
    if any(letter.isspace() for letter in url):
        raise Refused("there is white space in it")
    if parts.scheme not in ("http", "https"):
        raise Refused(f'only http and https are fetched, not "{parts.scheme[:20]}"')
    if not host:
        raise Refused("it names no host")
    try:
        inside = not public(host, loopback)
    except ValueError:
        return  # a name: looked at when it is resolved
    if inside:
        raise Refused(f"{host} is an address inside this machine or its network")


def public(address: str, loopback: bool) -> bool:
    """Whether a numeric address is one of the public internet. Raises ValueError where it is none."""
    found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner), loopback)
    if found.is_loopback:
        return loopback
    given_out = found in UNICAST if isinstance(found, ipaddress.IPv6Address) else not found.is_multicast
    return given_out and found.is_global and not any(found in network for network in INSIDE)


class Resolver(AbstractResolver):
    """Names to addresses, of which only public ones are given on: the connection is made to these, whatever is said later."""

    def __init__(self, loopback: bool) -> None:
        self._loopback = loopback
        self._inner = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The public addresses of a name. Raises Refused where it has others only."""
        found = await self._inner.resolve(host, port, family)
        kept = [each for each in found if public(each["host"], self._loopback)]
        if not kept:
            raise Refused(f"{host} is a name for an address inside this machine or its network")
        return kept

    async def close(self) -> None:
        """End resolving."""
        await self._inner.close()


def connector(loopback: bool, at_once: int) -> aiohttp.TCPConnector:
    """What makes connections, to public addresses only."""

    def made(info: Any) -> socket.socket:
        family, kind, protocol, _, address = info
        if not public(str(address[0]), loopback):
            raise Refused(f"{address[0]} is an address inside this machine or its network")
        return socket.socket(family, kind, protocol)

    return aiohttp.TCPConnector(resolver=Resolver(loopback), socket_factory=made, limit=at_once, ttl_dns_cache=60)
