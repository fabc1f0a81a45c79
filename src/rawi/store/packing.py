"""Bytes compressed, beside others that they have much in common with."""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import Any

from rawi.errors import DamageError, InputError

LEVEL = 6
WINDOW = 32_768  # bytes that DEFLATE looks back
DOCUMENT = 64 << 20  # bytes of one document
NESTED = 4_000_000  # lists in one document, each of which costs memory
WRONG = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
)  # what odd JSON ends in
LARGEST = 128 << 20  # bytes that anything may unpack to: a collection may come from a stranger


@contextmanager
def undamaged(noun: str) -> Iterator[None]:
    """Whatever odd bytes end in, said as DamageError: they hold no such noun."""
    try:
        yield
    except WRONG as error:
        raise DamageError(f"what is kept there is no {noun}; bytes of it were changed.") from error


@cache
def _common() -> bytes:
    """What most of what is kept has in common (``tools/dictionary.py``); it never changes."""
    return resources.files("rawi.store").joinpath("dictionary.txt").read_bytes()


def pack(raw: bytes, like: bytes = b"") -> bytes:
    """Bytes, compressed. What they have in common with other bytes, ``like``, takes hardly any room."""
    packer = zlib.compressobj(LEVEL, zdict=(_common() + like)[-WINDOW:])
    return packer.compress(raw) + packer.flush()


def unpack(packed: bytes, like: bytes = b"", most: int = LARGEST) -> bytes:
    """The bytes that were compressed beside ``like``. Raises DamageError where they are none, or more than ``most``."""
    unpacker = zlib.decompressobj(zdict=(_common() + like)[-WINDOW:])
    try:
        found = unpacker.decompress(packed, most + 1)
    except (zlib.error, TypeError) as error:
        raise DamageError("what is kept there cannot be unpacked; bytes of it were changed.") from error
    if len(found) > most:
        raise DamageError(f"what is kept there unpacks to more than {most >> 20} MiB, and is left alone.")
    if not unpacker.eof:
        raise DamageError("what is kept there ends too early; bytes of it are missing.")
    return found


def small_enough(raw: bytes) -> bytes:
    """The same bytes of a document. Raises InputError where it is too large to be read again."""
    if len(raw) > DOCUMENT:
        raise InputError(f"what was read of it is larger than {DOCUMENT >> 20} MiB. It was left out; give it in parts.")
    return raw


def opened(packed: bytes, like: bytes = b"") -> Any:
    """What a packed document says. Raises ValueError where it would take more memory than it may."""
    raw = unpack(packed, like, DOCUMENT)
    if raw.count(b"[") + raw.count(b"{") > NESTED:
        raise ValueError("too many lists")
    return json.loads(raw.decode("utf-8", "surrogatepass"))
