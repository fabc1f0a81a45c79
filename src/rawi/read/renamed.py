"""One report read twice: what is in both readings has one id."""

from collections.abc import Hashable, Iterable
from dataclasses import replace

from rawi.nouns.reading import Reading

Known = list[tuple[str, tuple[Hashable, ...]]]  # ids, each with what it is known again by, the surest first


def renamed(again: Reading, first: Reading) -> Reading:
    """A reading with the ids that the same things have in the first; what is new there gets the next ones."""
    voices = _names(_voices(again), _voices(first))
    details = _names(_details(again), _details(first))
    told = _names(_attributions(again), _attributions(first))
    return replace(
        again,
        voices=tuple(replace(each, id=voices[each.id]) for each in again.voices),
        details=tuple(replace(each, id=details[each.id]) for each in again.details),
        attributions=tuple(
            replace(each, id=told[each.id], chain=_all(each.chain, voices), details=_all(each.details, details))
            for each in again.attributions
        ),
        statements=tuple(
            replace(each, attribution=told.get(each.attribution or ""), details=_all(each.details, details))
            for each in again.statements
        ),
    )


def _voices(reading: Reading) -> Known:
    return [(each.id, each.mentions) for each in reading.voices]


def _details(reading: Reading) -> Known:
    return [(each.id, ((each.kind, each.span),)) for each in reading.details]


def _attributions(reading: Reading) -> Known:
    return [(each.id, ((each.cue, each.content), *each.cue, each.content)) for each in reading.attributions]


def _all(keys: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in keys)


def _names(again: Known, first: Known) -> dict[str, str]:
    """The id of each thing: that of the one with the same surest sign, else of one with a sign in common, else a new one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for surest in (1, None):
        homes = {sign: name for name, signs in first if name not in taken for sign in signs[:surest]}
        for name, signs in again:
            home = next((homes[sign] for sign in signs[:surest] if sign in homes), None)
            if name not in names and home is not None and home not in taken:
                names[name] = home
                taken.add(home)
    fresh = (f"{again[0][0][:1]}{n}" for n in range(len(first) + 1, len(first) + len(again) + 1))
    return {name: names.get(name) or next(fresh) for name, _ in again}
