"""Frozen nouns to bytes and back: what a collection keeps of a reading or a story, whole.

JSON lists in the order of each noun's fields, compressed. Nothing that is decoded is run, so that a collection from
somebody else is safe to open. A field that is new at the end of a noun has its default in what was kept before.
"""

import json
import types
import typing
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any, TypeVar

from rawi.nouns.claim import Detail, Statement
from rawi.nouns.reading import Reading, Wording
from rawi.nouns.report import title_of
from rawi.nouns.text import Span, Stems, unpacked
from rawi.store.packing import opened, pack, small_enough, undamaged
from rawi.store.values import detail_of, kept_detail

T = TypeVar("T")
Convert = Callable[[Any], Any]
STEPPED = ("stems", "people")
FIRST, MOST = 35, 56  # numbers as letters: from # on, up to the last before the backslash
LOWERED = bytes(max(0, each - FIRST) for each in range(256))


def bytes_of(text: str) -> bytes:
    """A text as bytes; lone surrogates stay what they are."""
    return text.encode("utf-8", "surrogatepass")


def text_of(raw: bytes) -> str:
    """The text of such bytes."""
    return raw.decode("utf-8", "surrogatepass")


def encode(noun: object, like: bytes = b"") -> bytes:
    """A noun, with all that hangs on it, as compressed bytes. Raises InputError where it is too large to be read again."""
    return pack(small_enough(plain_bytes(noun)), like)


def plain_bytes(noun: object) -> bytes:
    """A noun, with all that hangs on it, as JSON."""
    return bytes_of(json.dumps(_plain(noun), ensure_ascii=False, separators=(",", ":"), default=_plain))


def decode(kind: type[T], packed: bytes, like: bytes = b"") -> T:
    """The noun of some bytes. Raises DamageError where they hold none of this kind."""
    with undamaged(kind.__name__.lower()):
        return typing.cast(T, reader_of(typing.cast(Any, kind))(opened(packed, like)))


def _plain(value: Any) -> Any:
    """A value as JSON has it, by what it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return _out(type(value))(value)
    if isinstance(value, Wording):
        return _worded(value)
    if isinstance(value, Stems):
        return "\n".join(value)
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return sorted(value) if isinstance(value, frozenset) else value


def _worded(value: Wording) -> list[Any]:
    starts, ends = value.starts, value.ends
    gaps = [start - end for start, end in zip(starts, (0, *ends[:-1]), strict=True)] if starts else []
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    return ["\n".join(value.stems), _letters(gaps), _letters(lengths)]


@cache
def _out(kind: type) -> Convert:
    """What makes JSON of a noun: its fields in their order, converted only where JSON does not have them as they are."""
    if kind is Detail:
        return kept_detail
    names = [field.name for field in fields(kind) if field.init]
    get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    hints = typing.get_type_hints(kind)
    converts: list[tuple[int, Convert]] = []
    ready = False

    def make(value: Any) -> list[Any]:
        nonlocal ready
        if not ready:  # not before: a noun may hold nouns of its own kind
            found = ((number, _convert(hints[name])) for number, name in enumerate(names))
            converts.extend((number, convert) for number, convert in found if convert is not None)
            ready = True
        made = list(get(value))
        for number, convert in converts:
            made[number] = convert(made[number])
        return made

    if kind is Reading:
        short = names.index("statements")

        def read(value: Any) -> list[Any]:
            made = make(replace(value, statements=()))
            made[short] = _short(value)
            return made

        return read
    return make


@cache
def _convert(kind: Any) -> Convert | None:
    """What makes JSON of a value of a type; None where JSON has it as it is, spans and other bare tuples too."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind in (str, int, float, bool, type(None)) or origin in (Mapping, dict, typing.Literal):
        return None
    if origin in (types.UnionType, typing.Union):
        convert = _convert(next(each for each in inner if each is not type(None)))
        return None if convert is None else lambda value: None if value is None else convert(value)
    if kind == tuple[str, ...]:
        return _words
    if origin is tuple and inner[-1] is Ellipsis:
        one = _convert(inner[0])
        return None if one is None else lambda value: [one(each) for each in value]
    if origin is tuple:
        return None if all(_convert(each) is None for each in inner) else _plain
    if isinstance(kind, type) and issubclass(kind, tuple) and kind is not Wording:
        hints = typing.get_type_hints(kind).values()
        return None if all(_convert(each) is None for each in hints) else _plain
    return _plain


def _words(value: tuple[str, ...]) -> Any:
    return "\n".join(value) if isinstance(value, Stems) else value


def _short(reading: Reading) -> list[Any]:
    """The statements of a reading, whose words are mostly words of its text: kept as steps from one to the next."""
    made = []
    for each in reading.statements:
        values = _out(Statement)(each)
        for number, name in _stepped_fields():
            values[number] = _steps(reading.wording, each.span, getattr(each, name))
        made.append(values)
    return made


@cache
def _stepped_fields() -> tuple[tuple[int, str], ...]:
    names = [field.name for field in fields(Statement)]
    return tuple((names.index(name), name) for name in STEPPED)


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


def _numbers(letters: Any) -> Sequence[int]:
    return letters.encode("ascii").translate(LOWERED) if isinstance(letters, str) else letters


def _reading(value: list[Any]) -> Reading:
    """A reading from its fields, the words of its statements looked up in its wording."""
    names = [field.name for field in fields(Reading)]
    wording = value[names.index("wording")] = _wording(value[names.index("wording")])
    kept = [field.name for field in fields(Statement)]
    short = [kept.index(name) for name in STEPPED]
    for each in value[names.index("statements")]:
        span = Span(*each[kept.index("span")])
        for n in short:
            each[n] = _stepped(wording, span, each[n])
    found = typing.cast(Reading, _noun(Reading)(value))
    return replace(found, title=replace(found.title, report=title_of(found.report))) if found.title else found


@cache
def reader_of(kind: Any) -> Convert:
    """What makes a value of a type from what JSON has for it."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Wording:
        return _wording
    if kind is Reading:
        return _reading
    if kind is Detail:
        return detail_of
    if origin in (types.UnionType, typing.Union):
        convert = reader_of(next(each for each in inner if each is not type(None)))
        return lambda value: None if value is None else convert(value)
    if origin is tuple:
        return _tuple(inner)
    if isinstance(kind, type) and is_dataclass(kind):
        return _noun(kind)
    if isinstance(kind, type) and issubclass(kind, tuple):
        converts = [reader_of(each) for each in typing.get_type_hints(kind).values()]
        return lambda value: kind(*[convert(each) for convert, each in zip(converts, value, strict=True)])
    if kind == frozenset[str]:
        return frozenset
    return _same


def _same(value: Any) -> Any:
    return value


def _tuple(inner: tuple[Any, ...]) -> Convert:
    if inner[-1] is not Ellipsis:
        converts = [reader_of(each) for each in inner]
        return lambda value: tuple([convert(each) for convert, each in zip(converts, value, strict=True)])
    convert = reader_of(inner[0])
    if convert is _same:
        return lambda value: unpacked(value) if isinstance(value, str) else tuple(value)
    return lambda value: tuple([convert(each) for each in value])


@cache
def _noun(kind: type) -> Convert:
    hints = typing.get_type_hints(kind)
    kept = [field.name for field in fields(kind) if field.init]
    converts: list[tuple[int, Convert]] = []
    ready = False

    def make(value: list[Any]) -> Any:
        nonlocal ready
        if not ready:  # not before: a noun may hold nouns of its own kind
            found = ((number, reader_of(hints[name])) for number, name in enumerate(kept))
            converts.extend((number, convert) for number, convert in found if convert is not _same)
            ready = True
        values = list(value)
        for number, convert in converts:
            if number < len(values):  # what was kept before a field was there has its default
                values[number] = convert(values[number])
        return kind(*values)

    return make


def _wording(value: list[Any] | Wording) -> Wording:
    if isinstance(value, Wording):
        return value
    steps = chain.from_iterable(zip(_numbers(value[1]), _numbers(value[2]), strict=True))
    places = array("I", accumulate(steps))
    return Wording(unpacked(value[0]), places[::2], places[1::2])
