"""Where two readers part, as text and as JSON: which attribution both have, which one alone, and what they see otherwise."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import click

from rawi.nouns.claim import Attribution
from rawi.packs.phrases import Phrases
from rawi.present.controls import safe
from rawi.run.asking import Tally
from rawi.run.parting import Both, Parting, partings
from rawi.store.documents import reading_document

KINDS = ("both", "differs", "rules", "model")
COLOURS = {"differs": "yellow", "rules": "cyan", "model": "magenta"}
DROPPED = ("absent", "ambiguous", "malformed")


def parting_document(both: Both) -> dict[str, Any]:
    """Both readings, and where they part: one line of ``rawi read --reader both --format jsonl``."""
    return {
        "rules": reading_document(both.rules),
        "model": reading_document(both.model),
        "partings": [
            {
                "kind": each.kind,
                "rules": each.rules.id if each.rules else None,
                "model": each.model.id if each.model else None,
                "differs": list(each.differs),
            }
            for each in partings(both)
        ],
    }


def parting_lines(both: Both, phrases: Phrases, colour: bool) -> Iterator[str]:
    """One report with the attributions of both readers: how many they share, then each in the order of the text."""
    report, found = both.rules.report, partings(both)
    counts = Counter(each.kind for each in found)
    name = safe(report.title or report.path or report.id)
    yield click.style(name, bold=True) if colour else name
    yield phrases.word("partings", **{kind: counts[kind] for kind in KINDS}, by=safe(both.model.by))
    if both.rules.unread:
        yield phrases.unread(both.rules.unread)
    for each in found:
        head = phrases.word(
            f"parting_{each.kind}", differs=phrases.comma.join(phrases.word(f"part_{what}") for what in each.differs)
        )
        yield click.style(head, fg=COLOURS[each.kind]) if colour and each.kind in COLOURS else head
        yield from (f"    {line}" for line in _told(each, both.rules.text, phrases))


def _told(parting: Parting, text: str, phrases: Phrases) -> Iterator[str]:
    """The words of an attribution: once where both agree, else as each reader has it."""
    if parting.kind == "differs" and parting.rules and parting.model:
        yield f"{phrases.word('by_rules')}: {_line(parting.rules, text, phrases)}"
        yield f"{phrases.word('by_model')}: {_line(parting.model, text, phrases)}"
    elif one := parting.rules or parting.model:
        yield _line(one, text, phrases)


def _line(attribution: Attribution, text: str, phrases: Phrases) -> str:
    source = attribution.source.of(text) if attribution.source else ""
    cue = " … ".join(span.of(text) for span in attribution.cue)
    told = f"[{source}] <{cue}> {{{attribution.content.of(text)}}} {phrases.of('stances', attribution.stance)}"
    return safe(" ".join(told.split()))


def tally_line(tally: Tally, phrases: Phrases) -> str:
    """What asking came to, in a sentence."""
    dropped: Iterable[tuple[str, int]] = ((why, tally.dropped[why]) for why in DROPPED)
    return phrases.word("asked", marked=tally.marked, kept=tally.kept, requests=tally.requests,
                        tokens=tally.tokens, **dict(dropped))  # fmt: skip
