"""What is drawn from stories that are told, a row each: relays, claims, accounts, origins, differences, findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from rawi.run.archive.steps import clean, stories_of, words
from rawi.run.archive.tables import Row
from rawi.store.documents import finding_document


def relays(rows: Iterable[Row]) -> Iterator[Row]:
    """Who has it from whom."""
    for story in stories_of(rows):
        for each in story.relays:
            yield (
                story.id, each.to, each.report, _text(each.voice), _text(each.agency), " ".join(each.how), each.extent,
                each.direction, each.shared, len(each.mutations),
            )  # fmt: skip


def claims(rows: Iterable[Row]) -> Iterator[Row]:
    """What is asserted, with how many stand behind it."""
    for story in stories_of(rows):
        for each in story.claims:
            yield (
                story.id, each.id, each.about, each.question, clean(each.label), each.standing, each.counts.reports,
                each.counts.outlets, each.counts.origins, each.at_most, each.counts.against, each.counts.unknown,
            )  # fmt: skip


def accounts(rows: Iterable[Row]) -> Iterator[Row]:
    """What each report has to say of each claim."""
    for story in stories_of(rows):
        for claim in story.claims:
            for each in claim.accounts:
                answer = _text(each.answer.value) if each.answer else None
                yield (
                    story.id,
                    claim.id,
                    each.place.report,
                    *each.span,
                    each.stance,
                    words(each.chain),
                    each.origin,
                    answer,
                )


def origins(rows: Iterable[Row]) -> Iterator[Row]:
    """Where each claim begins."""
    for story in stories_of(rows):
        for claim in story.claims:
            for each in claim.origins:
                rule = each.reason.rule
                yield (
                    story.id, claim.id, each.id, clean(each.name), each.kind, each.side, int(each.interested), rule,
                )  # fmt: skip


def differences(rows: Iterable[Row]) -> Iterator[Row]:
    """Where accounts part."""
    for story in stories_of(rows):
        for claim in story.claims:
            for each in claim.differences:
                sides = words([[value.place.report, *value.place.span, value.value] for value in each.values])
                yield story.id, claim.id, each.kind, each.verdict, each.between, sides, each.reason.rule


def findings(rows: Iterable[Row]) -> Iterator[Row]:
    """What each story comes down to."""
    for story in stories_of(rows):
        for place, each in enumerate(story.findings):
            figures = words(finding_document(each)["figures"])
            yield story.id, place, each.kind, figures, words(each.claims)


def _text(value: str | None) -> str | None:
    return None if value is None else clean(value)


DRAWN: Mapping[str, Callable[[Iterable[Row]], Iterator[Row]]] = {
    "relays": relays, "claims": claims, "accounts": accounts, "origins": origins, "differences": differences,
    "findings": findings,
}  # fmt: skip
