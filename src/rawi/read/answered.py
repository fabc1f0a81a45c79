"""What a language model answered, made into marks. Nothing of an answer is trusted: it can only point at words of the text.

A model gives words back, never offsets. Each is looked for in the text; an attribution one word of which is absent, or
stands there twice, is dropped and counted. So whatever a report or a model says, all that can come of it are marks on the
report's own words.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from rawi.errors import InputError
from rawi.nouns.claim import STANCES, Stance
from rawi.nouns.mark import Mark, Marked
from rawi.nouns.report import fingerprint
from rawi.nouns.text import Span
from rawi.nouns.values import one_of
from rawi.read.text.found import Found
from rawi.read.text.page import Page
from rawi.read.voices.sayings import how_quoted

MOST = 500  # attributions of one answer; a page of news has some twenty
THOUGHT = "</think>"  # where models that think aloud are done with it


class Dropped(Exception):
    """Why an attribution of a model was dropped: ``absent``, ``ambiguous`` or ``malformed``."""


def marked_on(page: Page, marked: Marked) -> tuple[Mark, ...]:
    """What was marked before in the text of a page, each content quoted as the page has it."""
    mine = marked.marks.get(fingerprint(page.words.text), ())
    return tuple(replace(each, quotation=how_quoted(page, each.content)) for each in mine)


def entries(answer: str) -> list[Any]:
    """The attributions of an answer, whatever they are. Raises InputError where it is none."""
    object_ = answer.rpartition(THOUGHT)[2]
    try:
        found = json.loads(object_[object_.find("{") : object_.rfind("}") + 1])
        listed = found["attributions"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise InputError("its answer is no JSON of the form that was asked for.") from error
    if not isinstance(listed, list):
        raise InputError("its answer has no list of attributions.")
    return listed


def marks_of(text: str, within: Span, answer: Iterable[Any], by: str) -> tuple[tuple[Mark, ...], Counter[str]]:
    """The marks that an answer about a stretch of a text comes to, and how many of its attributions were dropped, and why."""
    words = Found(text, within)
    made: dict[Mark, None] = {}
    dropped: Counter[str] = Counter()
    for number, entry in enumerate(answer):
        try:
            if number >= MOST:
                raise Dropped("malformed")
            made[_mark(words, entry, by)] = None
        except Dropped as why:
            dropped[str(why)] += 1
    return tuple(made), dropped


def _mark(words: Found, entry: Any, by: str) -> Mark:
    if not isinstance(entry, dict):
        raise Dropped("malformed")
    passage = _only(words.spans(_said(entry, "passage")))
    content = _only(words.spans(_said(entry, "content"), passage))

    def beside(said: str) -> Span:
        """Words of the passage: those outside the content, where there are any."""
        found = words.spans(said, passage)
        return _only([each for each in found if not content.holds(each)] or found)

    return Mark(
        cue=tuple(sorted({beside(said) for said in _cue(entry)})),
        content=content,
        source=beside(_said(entry, "source")) if entry.get("source") is not None else None,
        medium=beside(_said(entry, "medium")) if entry.get("medium") is not None else None,
        stance=_stance(entry),
        by=by,
        why=by,
    )


def _said(entry: Mapping[str, Any], field: str) -> str:
    return _words(entry.get(field))


def _cue(entry: Mapping[str, Any]) -> Iterator[str]:
    parts = entry.get("cue")
    if not isinstance(parts, list) or not parts:
        raise Dropped("malformed")
    return map(_words, parts)


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Dropped("malformed")
    return value


def _stance(entry: Mapping[str, Any]) -> Stance:
    stance = entry.get("stance")
    found = one_of(STANCES, stance) if isinstance(stance, str) else None
    if found is None:
        raise Dropped("malformed")
    return found


def _only(found: list[Span]) -> Span:
    if not found:
        raise Dropped("absent")
    if len(found) > 1:
        raise Dropped("ambiguous")
    return found[0]
