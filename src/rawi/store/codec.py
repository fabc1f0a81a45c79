"""Frozen nouns to bytes and back: what a collection keeps of a reading or a story, whole.

JSON lists in the order of each noun's fields, compressed. Nothing that is decoded is run, so that a collection from
somebody else is safe to open. A field that is new at the end of a noun has its default in what was kept before.
"""

import json
import types
import typing
import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from rawi.errors import DamageError
from rawi.nouns.claim import Statement
from rawi.nouns.reading import Reading, Wording
from rawi.nouns.report import Report, title_of
from rawi.nouns.text import Span, Stems, unpacked

T = TypeVar("T")
Convert = Callable[[Any], Any]
LEVEL = 6
GLANCED = ("report", "voices", "attributions", "wording")
STEPPED = ("stems", "people")
FIRST, MOST = 35, 56  # numbers as letters: from # on, up to the last before the backslash
WINDOW = 32_768  # bytes that DEFLATE looks back
NOBODY = Report(id="", text="")  # in the place of a title's report, which its text's report tells


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


def bytes_of(text: str) -> bytes:
    """A text as bytes; lone surrogates stay what they are."""
    return text.encode("utf-8", "surrogatepass")


def text_of(raw: bytes) -> str:
    """The text of such bytes."""
    return raw.decode("utf-8", "surrogatepass")


def encode(noun: object, like: bytes = b"") -> bytes:
    """A noun, with all that hangs on it, as compressed bytes."""
    return pack(plain_bytes(noun), like)


def plain_bytes(noun: object) -> bytes:
    """A noun, with all that hangs on it, as JSON."""
    return bytes_of(json.dumps(_plain(noun), ensure_ascii=False, separators=(",", ":")))


def decode(kind: type[T], packed: bytes, like: bytes = b"") -> T:
    """The noun of some bytes. Raises DamageError where they hold none of this kind."""
    try:
        return typing.cast(T, _reader(typing.cast(Any, kind))(json.loads(text_of(unpack(packed, like)))))
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise DamageError(f"what is kept there is no {kind.__name__.lower()}; bytes of it were changed.") from error


def glance(packed: bytes, like: bytes) -> Reading:
    """A reading with its report, voices, attributions and wording alone: what search shows, in half the time."""
    try:
        value, hints = json.loads(text_of(unpack(packed, like))), typing.get_type_hints(Reading)
        names = [field.name for field in fields(Reading)]
        return Reading(**{name: _reader(hints[name])(value[names.index(name)]) for name in GLANCED})
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise DamageError("what is kept there is no reading; bytes of it were changed.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Wording):
        starts, ends = value.starts, value.ends
        gaps = [start - end for start, end in zip(starts, (0, *ends[:-1]), strict=True)] if starts else []
        lengths = [end - start for start, end in zip(starts, ends, strict=True)]
        return ["\n".join(value.stems), _letters(gaps), _letters(lengths)]
    if isinstance(value, Stems):
        return "\n".join(value)
    if isinstance(value, Reading):
        return [
            _short(value) if field.name == "statements" else _plain(getattr(value, field.name))
            for field in fields(value)
        ]
    if is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, field.name)) for field in fields(value) if field.init]
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return sorted(value) if isinstance(value, frozenset) else value


def _short(reading: Reading) -> list[Any]:
    """The statements of a reading, whose words are mostly words of its text: kept as steps from one to the next."""
    return [
        [_steps(reading.wording, each.span, value) if field.name in STEPPED else _plain(value)
         for field in fields(each) for value in (getattr(each, field.name),)]
        for each in reading.statements
    ]  # fmt: skip


def _steps(wording: Wording, span: Span, stems: tuple[str, ...]) -> str | list[str]:
    """How far it is from each stem to the next among the words of a stretch, as letters; the stems where they are not there."""
    inside = wording.between(span)
    found: list[int] = []
    last = inside.start - 1
    for stem in stems:
        at = next((i for i in range(last + 1, inside.stop) if wording.stems[i] == stem), None)
        if at is None:
            return list(stems)
        found.append(at - last)
        last = at
    return _letters(found) if max(found, default=0) <= MOST else list(stems)


def _stepped(wording: Wording, span: Span, steps: str | list[str]) -> tuple[str, ...]:
    if isinstance(steps, list):
        return tuple(steps)
    at, found = wording.between(span).start - 1, []
    for step in _numbers(steps):
        at += step
        found.append(wording.stems[at])
    return Stems(found)


def _letters(numbers: Sequence[int]) -> Any:
    """Small numbers as letters, which take less room; a list where some are not small."""
    return "".join(chr(each + FIRST) for each in numbers) if max(numbers, default=0) <= MOST else list(numbers)


def _numbers(letters: Any) -> list[int]:
    return [ord(each) - FIRST for each in letters] if isinstance(letters, str) else letters


def _reading(value: list[Any]) -> Reading:
    """A reading from its fields, the words of its statements looked up in its wording."""
    names = [field.name for field in fields(Reading)]
    wording = _wording(value[names.index("wording")])
    kept = [field.name for field in fields(Statement)]
    short = [kept.index(name) for name in STEPPED]
    for each in value[names.index("statements")]:
        span = Span(*each[kept.index("span")])
        for n in short:
            each[n] = _stepped(wording, span, each[n])
    found = typing.cast(Reading, _noun(Reading)(value))
    return replace(found, title=replace(found.title, report=title_of(found.report))) if found.title else found


@cache
def _reader(kind: Any) -> Convert:
    """What makes a value of a type from what JSON has for it."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Wording:
        return _wording
    if kind is Reading:
        return _reading
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
    for gap, length in zip(_numbers(value[1]), _numbers(value[2]), strict=True):
        at += gap
        starts.append(at)
        at += length
        ends.append(at)
    return Wording(unpacked(value[0]), starts, ends)
