"""Reports of several languages in one story: their words in terms that belong to no language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rawi.compare.features import Profile
from rawi.compare.terms import SOUNDS
from rawi.nouns.claim import Statement, Voice
from rawi.nouns.reading import Reading, glossary
from rawi.nouns.sounds import one_name, skeleton
from rawi.nouns.text import Stems


def languages(profiles: Iterable[Profile]) -> set[str]:
    """The languages of some reports."""
    return {each.reading.report.language or "" for each in profiles}


def levelled(profiles: Sequence[Profile]) -> tuple[Profile, ...]:
    """Reports with their words put in terms that belong to no language, so that what compares words compares meanings."""
    known = [glossary(each.reading) for each in profiles]
    names = _one_name_each(profiles, known)
    made = []
    for each, glosses in zip(profiles, known, strict=True):
        reading = _reading(each.reading, {stem: names.get(gloss, gloss) for stem, gloss in glosses.items()})
        heard = tuple(names.get(gloss, gloss) for gloss in reading.outlet_sounds)
        made.append(replace(each, reading=replace(reading, outlet_sounds=heard)))
    return tuple(made)


def _one_name_each(profiles: Sequence[Profile], known: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """One gloss for each name, however its scripts let it sound: that of the script which has the vowels."""
    heard: dict[str, dict[str, set[str]]] = {}
    for each, glosses in zip(profiles, known, strict=True):
        for gloss in (*glosses.values(), *each.reading.outlet_sounds):
            if gloss.startswith(SOUNDS):
                spoken = heard.setdefault(skeleton(gloss[1:]), {})
                spoken.setdefault(each.reading.report.language or "", set()).add(gloss)
    found: dict[str, str] = {}
    for spoken in heard.values():
        for language, written in sorted(spoken.items()):
            others = sorted(gloss for other, group in spoken.items() if other != language for gloss in group)
            for gloss in sorted(written):
                same = (other for other in others if one_name(gloss[1:], other[1:]))
                if (other := next(same, None)) is not None:
                    found.setdefault(gloss, found.get(other, other))
    return found


def _reading(reading: Reading, glosses: Mapping[str, str]) -> Reading:
    """A reading in terms of no language, its title too."""
    wording = reading.wording._replace(stems=_terms(reading.wording.stems, glosses))
    return replace(
        reading,
        voices=tuple(_voice(each, glosses) for each in reading.voices),
        statements=tuple(_statement(each, glosses) for each in reading.statements),
        wording=wording,
        headline=_terms(reading.headline, glosses),
        title=_reading(reading.title, glosses) if reading.title else None,
    )


def _terms(stems: Iterable[str], glosses: Mapping[str, str]) -> Stems:
    return Stems([glosses.get(stem, stem) for stem in stems])


def _voice(voice: Voice, glosses: Mapping[str, str]) -> Voice:
    return replace(voice, stems=tuple(sorted(set(_terms(voice.stems, glosses)))))


def _statement(statement: Statement, glosses: Mapping[str, str]) -> Statement:
    return replace(statement, stems=_terms(statement.stems, glosses), people=_terms(statement.people, glosses))
