"""Conclusions drawn at random from a day of the corpus, to be judged by eye.

``python tools/audit.py DAY [SEED] [NUMBER] [--kind KIND]``: DAY is when the reports were gathered, or ``undated`` for those
of which no time is known.

Each is printed with the texts that it is drawn from and without the rule that drew it, for a judge who knows no more than
the texts. A verdict is ``true``, ``false`` or ``unsure``; verdicts are kept in ``docs/audits``, by the key at the head of
each, without the texts, which are not the project's.
"""

import argparse
import gzip
import json
import random
from collections.abc import Callable, Iterator

from corpus import CORPUS

from rawi.compare.comparer import compare
from rawi.gather.fields import Given, report_of
from rawi.nouns.finding import Place
from rawi.nouns.story import Claim, Comparison, Story
from rawi.nouns.text import Span
from rawi.packs.phrases import phrases
from rawi.present.views import View
from rawi.read.reader import read

UNDATED = "undated"
INDEPENDENT = "two or more independent origins"
RELAYED = "one origin, widely relayed"
AROUND = 220  # letters shown before and behind a passage
WHOLE = 700  # letters shown of a report of a story
MOST = 6  # passages or reports shown of one conclusion

Drawn = tuple[str, str, list[str]]  # a key, what is concluded, the texts


def main(day: str, seed: int, number: int, kind: str | None) -> None:
    """Print ``number`` conclusions of each kind, or of one."""
    found = compare(read(report_of(fields, CORPUS.name, Given())) for fields in _of_day(day))
    print(f"# {day}, seed {seed}: {len(found.readings)} reports, {len(found.stories)} stories\n")
    for name in [kind] if kind else KINDS:
        every = sorted(KINDS[name](found))
        drawn = random.Random(f"{seed} {name}").sample(every, min(number, len(every)))
        print(f"## {name}: {len(drawn)} of {len(every)}\n")
        for place, (key, said, texts) in enumerate(drawn, 1):
            print(f"### {name} {place} | {key}\nSAID: {said}\n" + "\n".join(texts) + "\n")


def _of_day(day: str) -> Iterator[dict[str, str]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        for line in file:
            fields = json.loads(line)
            if (fields.get("gathered") or fields.get("published") or UNDATED).startswith(day):
                yield fields


def _passage(found: Comparison, place: Place) -> str:
    """A place with what stands around it, the words meant between double brackets."""
    reading = found.reading(place.report)
    text, (start, end) = reading.text, (place.span.start, place.span.end)
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"- {_outlet(reading.report.outlet)} [{place.report}]: …{before}[[{text[start:end]}]]{behind}…".replace(
        "\n", " "
    )


def _outlet(outlet: object) -> str:
    return getattr(outlet, "name", None) or "?"


def _claims(found: Comparison) -> Iterator[tuple[Story, Claim]]:
    return ((story, claim) for story in found.stories for claim in story.claims)


def _passages(found: Comparison, claim: Claim) -> list[str]:
    return [_passage(found, account.place) for account in claim.accounts[:MOST]]


def _standing(standing: str) -> Callable[[Comparison], Iterator[Drawn]]:
    def drawn(found: Comparison) -> Iterator[Drawn]:
        for _, claim in _claims(found):
            if claim.standing == standing:
                names = "; ".join(f"{origin.name} ({origin.side})" for origin in claim.origins)
                title = View(found, phrases("ar")).title(claim)
                said = f"«{title}»: {standing}. Origins: {names}. Reports: {claim.counts.reports}"
                yield _key(claim.accounts[0].place), said, _passages(found, claim)

    return drawn


def _conflicts(found: Comparison) -> Iterator[Drawn]:
    for _, claim in _claims(found):
        for each in claim.differences:
            if each.verdict == "conflict" and each.between == "origins":
                values = " ≠ ".join(value.value for value in each.values)
                texts = [_passage(found, value.place) for value in each.values[:MOST]]
                yield (
                    _key(each.values[0].place),
                    f"Two accounts of one thing contradict each other on the {each.kind}: {values}",
                    texts,
                )


def _changes(found: Comparison) -> Iterator[Drawn]:
    for story in found.stories:
        for relay in story.relays:
            for each in relay.mutations:
                taken = relay.report or relay.voice or relay.agency
                texts = [_passage(found, place) for place in (each.origin, each.to) if place]
                yield (
                    _key(each.to),
                    f"{relay.to} takes this from {taken}, and the {each.kind} changed on the way",
                    texts,
                )


def _stories(found: Comparison) -> Iterator[Drawn]:
    for story in found.stories:
        if len(story.reports) > 1:
            readings = [found.reading(report) for report in story.reports[:MOST]]
            texts = [
                f"- {each.report.id}: {each.report.title or ''} | {each.text[:WHOLE]}".replace("\n", " ")
                for each in readings
            ]
            yield story.reports[0], f"These {len(story.reports)} reports tell of one event", texts


def _titles(found: Comparison) -> Iterator[Drawn]:
    view = View(found, phrases("ar"))
    for story, claim in _claims(found):
        if len(story.reports) > 1 and (claim.whole or (claim.answers and claim.about is None)):
            said = f"This title tells a reader what is claimed: «{view.title(claim)}»"
            yield _key(claim.accounts[0].place), said, _passages(found, claim)


def _findings(found: Comparison) -> Iterator[Drawn]:
    view = View(found, phrases("ar"))
    for story in found.stories:
        for each in story.findings:
            yield (
                f"{story.reports[0]} {each.kind}",
                f"Of the story «{story.label}»: {view.finding(each)}",
                [_passage(found, p) for p in each.places[:MOST]],
            )


def _attributions(found: Comparison) -> Iterator[Drawn]:
    for reading in found.readings:
        names = {voice.id: voice.name for voice in reading.voices}
        for each in reading.attributions:
            chain = " ← ".join(names[voice] for voice in each.chain) or "nobody named"
            span = Span(min(each.cue[0].start, each.content.start), max(each.cue[-1].end, each.content.end))
            said = f"{chain} | {each.stance} | {each.content.of(reading.text)}"
            yield f"{reading.report.id} {each.id}", said, [_passage(found, Place(reading.report.id, span))]


def _key(place: Place) -> str:
    return f"{place.report}@{place.span.start}-{place.span.end}"


KINDS: dict[str, Callable[[Comparison], Iterator[Drawn]]] = {
    "independent": _standing(INDEPENDENT),
    "relayed": _standing(RELAYED),
    "conflict": _conflicts,
    "change": _changes,
    "story": _stories,
    "title": _titles,
    "finding": _findings,
    "attribution": _attributions,
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", 1)[0])
    parser.add_argument("day", help=f"when the reports were gathered, as 2015-07-21, or {UNDATED}")
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("number", type=int, nargs="?", default=20)
    parser.add_argument("--kind", choices=sorted(KINDS), help="only conclusions of this kind")
    main(**vars(parser.parse_args()))
