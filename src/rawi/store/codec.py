"""Frozen nouns to bytes and back: what a collection keeps of a reading or a story, whole.

JSON lists in the order of each noun's fields, compressed. Nothing that is decoded is run, so that a collection from
somebody else is safe to open. A field that is new at the end of a noun has its default in what was kept before.
"""

import json
import types
import typing
import zlib
from array import array
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from rawi.errors import DamageError
from rawi.nouns.reading import Wording
from rawi.nouns.text import Stems, unpacked

T = TypeVar("T")
Convert = Callable[[Any], Any]
LEVEL = 6


def pack(raw: bytes) -> bytes:
    """Bytes, compressed."""
    return zlib.compress(raw, LEVEL)


def unpack(packed: bytes) -> bytes:
    """The bytes that were compressed. Raises DamageError where they are none."""
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise DamageError("what is kept there cannot be unpacked; bytes of it were changed.") from error


def packed_text(text: str) -> bytes:
    """A text as compressed bytes; lone surrogates stay what they are."""
    return pack(text.encode("utf-8", "surrogatepass"))


def unpacked_text(packed: bytes) -> str:
    """The text of compressed bytes."""
    return unpack(packed).decode("utf-8", "surrogatepass")


def encode(noun: object) -> bytes:
    """A noun, with all that hangs on it, as compressed bytes."""
    return packed_text(json.dumps(_plain(noun), ensure_ascii=False, separators=(",", ":")))


def decode(kind: type[T], packed: bytes) -> T:
    """The noun of some bytes. Raises DamageError where they hold none of this kind."""
    try:
        return typing.cast(T, _reader(typing.cast(Any, kind))(json.loads(unpacked_text(packed))))
    except (ValueError, TypeError, KeyError) as error:
        raise DamageError(f"what is kept there is no {kind.__name__.lower()}; bytes of it were changed.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Wording):
        starts, ends = value.starts, value.ends
        gaps = [start - end for start, end in zip(starts, (0, *ends[:-1]), strict=True)] if starts else []
        return ["\n".join(value.stems), gaps, [end - start for start, end in zip(starts, ends, strict=True)]]
    if isinstance(value, Stems):
        return "\n".join(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, field.name)) for field in fields(value) if field.init]
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return sorted(value) if isinstance(value, frozenset) else value


@cache
def _reader(kind: Any) -> Convert:
    """What makes a value of a type from what JSON has for it."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Wording:
        return _wording
    if origin in (types.UnionType, typing.Union):
        convert = _reader(next(each for each in inner if each is not type(None)))
        return lambda value: None if value is None else convert(value)
    if origin is tuple:
        return _tuple(inner)
    if isinstance(kind, type) and is_dataclass(kind):
        return _noun(kind)
    if isinstance(kind, type) and issubclass(kind, tuple):
        converts = [_reader(each) for each in typing.get_type_hints(kind).values()]
        return lambda value: kind(*[convert(each) for convert, each in zip(converts, value, strict=True)])
    if kind == frozenset[str]:
        return frozenset
    return _same


def _same(value: Any) -> Any:
    return value


def _tuple(inner: tuple[Any, ...]) -> Convert:
    if inner[-1] is not Ellipsis:
        converts = [_reader(each) for each in inner]
        return lambda value: tuple([convert(each) for convert, each in zip(converts, value, strict=True)])
    convert = _reader(inner[0])
    if convert is _same:
        return lambda value: unpacked(value) if isinstance(value, str) else tuple(value)
    return lambda value: tuple([convert(each) for each in value])


def _noun(kind: type) -> Convert:
    hints = typing.get_type_hints(kind)
    converts: list[Convert] = []
    kept = [field.name for field in fields(kind) if field.init]

    def make(value: list[Any]) -> Any:
        if not converts:  # not before: a noun may hold nouns of its own kind
            converts.extend(_reader(hints[name]) for name in kept)
        return kind(*[convert(each) for convert, each in zip(converts, value, strict=False)])

    return make


def _wording(value: list[Any]) -> Wording:
    starts, ends, at = array("I"), array("I"), 0
    for gap, length in zip(value[1], value[2], strict=True):
        at += gap
        starts.append(at)
        at += length
        ends.append(at)
    return Wording(unpacked(value[0]), starts, ends)
