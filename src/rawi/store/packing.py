"""Bytes compressed, beside others that they have much in common with."""

import zlib
from functools import cache
from importlib import resources

from rawi.errors import DamageError

LEVEL = 6
WINDOW = 32_768  # bytes that DEFLATE looks back


@cache
def _common() -> bytes:
    """What most of what is kept has in common (``tools/dictionary.py``); it never changes."""
    return resources.files("rawi.store").joinpath("dictionary.txt").read_bytes()


def pack(raw: bytes, like: bytes = b"") -> bytes:
    """Bytes, compressed. What they have in common with other bytes, ``like``, takes hardly any room."""
    packer = zlib.compressobj(LEVEL, zdict=(_common() + like)[-WINDOW:])
    return packer.compress(raw) + packer.flush()


def unpack(packed: bytes, like: bytes = b"") -> bytes:
    """The bytes that were compressed beside ``like``. Raises DamageError where they are none."""
    unpacker = zlib.decompressobj(zdict=(_common() + like)[-WINDOW:])
    try:
        found = unpacker.decompress(packed) + unpacker.flush()
    except zlib.error as error:
        raise DamageError("what is kept there cannot be unpacked; bytes of it were changed.") from error
    if not unpacker.eof:
        raise DamageError("what is kept there ends too early; bytes of it are missing.")
    return found
