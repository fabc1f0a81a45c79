"""What a collection answers, as lines for a terminal. A line holds one writing direction: ids and figures, then words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from rawi.nouns.report import Report
from rawi.nouns.story import Claim, Comparison
from rawi.nouns.text import Span
from rawi.packs.outlets import outlets
from rawi.packs.phrases import Phrases
from rawi.present.controls import safe, safe_line
from rawi.present.views import View, pair

if TYPE_CHECKING:
    from rawi.run.rereading import Reread
    from rawi.run.searching import Hit
    from rawi.run.versions import Changed

Row = Mapping[str, Any]
UNSAID = frozenset(
    {"reports", "sealed", "found", "judged", "told"}
)  # of a line of the log: ids and hashes, for `rawi verify`


def report_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """Reports: id, day, story; then outlet and title."""
    for row in rows:
        version = f"  v{row['version']}" if row["version"] > 1 else ""
        day = (row["published"] or row["gathered"] or "")[:10]
        yield f"{safe_line(row['id'])}  {day}  {row['story'] or ''}{version}".rstrip()
        words = " · ".join(part for part in (_outlet(row["outlet"], phrases), row["title"]) if part)
        unread = f" · {phrases.unread(row['unread'])}" if row["unread"] else ""
        yield f"    {safe_line(words or row['address'])}{unread}"


def story_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """Stories: id, when, how many; then what it is about."""
    for row in rows:
        when = row["first"] if row["first"] == row["last"] else f"{row['first']} – {row['last']}"
        counts = [f"{phrases.word('reports')} {row['reports']}", f"{phrases.web('outlets')} {row['outlets']}"]
        counts += [phrases.unread(row["unread"])] if row["unread"] else []
        counts += [f"{phrases.word(name)} {row[name]}" for name in ("conflicts", "mutations") if row[name]]
        yield f"{row['id']}  {when or ''}  {' · '.join(counts)}"
        yield f"    {safe_line(row['label'])}"


def claim_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """Claims: id, how many reports and origins, how it stands; then its words."""
    for row in rows:
        counts = pair(phrases, row["reports"], row["origins"], row["at_most"])
        yield f"{row['id']}  {counts} — {phrases.of('standings', row['standing'])}"
        yield f"    {safe_line(phrases.titled(row['question'], row['label']))}"


def conflict_lines(claims: Sequence[tuple[Claim, Comparison]], phrases: Phrases) -> Iterator[str]:
    """Claims with their conflicts: who has which value, and where it stands."""
    for claim, comparison in claims:
        view = View(comparison, phrases)
        yield f"{claim.id}  {view.counts(claim)} — {phrases.of('standings', claim.standing)}"
        yield f"    {safe_line(view.title(claim))}"
        for difference in claim.differences:
            if difference.verdict == "conflict":
                yield f"    ≠ {view.differs(difference)}"
                for value in difference.values:
                    words = f"{view.value(value)} — “{view.words(value.place)}” {view.where(value.place)}"
                    yield f"      {safe_line(words)}"


def voice_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """Voices: how much is laid to each and in how many reports, its kind; then its name."""
    for row in rows:
        counts = f"{phrases.word('attributions')} {row['attributions']} · {phrases.word('reports')} {row['reports']}"
        yield f"{counts} · {phrases.of('voice_kinds', row['kind'])}"
        yield f"    {safe_line(_outlet(row['outlet'], phrases) or row['name'])}"


def outlet_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """Outlets: how many reports, from when to when, the reliability that a person gave; then the name."""
    for row in rows:
        when = " – ".join((day or "")[:10] for day in (row["first"], row["last"]))
        yield f"{phrases.word('reports')} {row['reports']} · {when} · {phrases.word('reliability')} {row['reliability']}"
        yield f"    {safe_line(_outlet(row['id'], phrases) or row['name'])}"


def hit_lines(hits: Sequence["Hit"], phrases: Phrases, colour: bool) -> Iterator[str]:
    """What was found: id and day; outlet and title; who says it; the passage with the words marked."""
    for hit in hits:
        yield f"{safe_line(hit.report)}  {(hit.published or '')[:10]}".rstrip()
        head = " · ".join(part for part in (_outlet(hit.outlet, phrases), hit.title) if part)
        if head:
            yield f"    {safe_line(head)}"
        if hit.unread:
            yield f"    {phrases.unread(hit.unread)}"
        if hit.stance:
            yield f"    {phrases.of('stances', hit.stance)}: {safe_line(hit.voice or phrases.word('unresolved'))}"
        yield f"    …{_marked(hit.text, hit.passage, hit.marks, colour)}…"


def _marked(text: str, passage: Span, marks: Sequence[Span], colour: bool) -> str:
    pieces, at = [], passage.start
    for mark in marks:
        word = safe(mark.of(text))
        pieces += [safe(text[at : mark.start]), click.style(word, bold=True, fg="yellow") if colour else f"[{word}]"]
        at = mark.end
    return " ".join("".join([*pieces, safe(text[at : max(at, passage.end)])]).split())


def changed_lines(changed: "Changed", old: Report, new: Report, phrases: Phrases, colour: bool) -> Iterator[str]:
    """What a second version has otherwise: its words, then the claims that appeared, changed and vanished."""
    for change in changed.words:
        before, after = (
            " ".join(span.of(report.text).split()) for span, report in ((change.old, old), (change.new, new))
        )
        yield f"@ {change.old.start}–{change.old.end} → {change.new.start}–{change.new.end}"
        if before:
            yield _paint(f"  - {safe_line(before)}", "red", colour)
        if after:
            yield _paint(f"  + {safe_line(after)}", "green", colour)
    for name, sign, paint, claims in (
        ("appeared", "+", "green", changed.appeared),
        ("vanished", "-", "red", changed.vanished),
    ):
        if claims:
            yield f"{phrases.word(name)}:"
            yield from (_paint(f"  {sign} {safe_line(words)}", paint, colour) for words in claims)
    if changed.changed:
        yield f"{phrases.word('changed')}:"
        for before, after in changed.changed:
            yield _paint(f"  - {safe_line(before)}", "red", colour)
            yield _paint(f"  + {safe_line(after)}", "green", colour)


def judgement_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """Judgements: id, kind, who and when, whether it was taken back; what it is about; then why."""
    for row in rows:
        undone = f"  ({phrases.word('taken_back')} {row['undone']})" if row["undone"] else ""
        yield f"{row['id']}  {row['kind']}  {row['when']}  {safe_line(row['who'])}{undone}"
        yield f"    {safe_line(' | '.join(each for each in (row['a'], row['b']) if each))}"
        yield from (f"    {safe_line(row[name])}" for name in ("value", "why") if row[name])


def log_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """The log: number, time, who did what to how many reports, and the hash of the line."""
    for row in rows:
        reports = row["document"].get("reports", ())
        told = row["document"].get("told", ())
        count = f"  {phrases.word('reports')} {len(reports)}" if reports else ""
        count += f"  {phrases.word('stories')} {len(told)}" if told else ""
        rest = "  ".join(str(value) for name, value in row["document"].items() if name not in UNSAID)
        yield f"{row['number']:>5}  {row['when']}  {safe_line(row['who'])}  {row['what']}{count}  {safe_line(rest)}".rstrip()
        yield f"       {row['hash']}"


def reread_lines(done: "Reread", dry_run: bool, phrases: Phrases) -> Iterator[str]:
    """What came of reading a collection again, or would."""
    if not done.due:
        yield phrases.word("nothing_to_reread")
        return
    counts = {**asdict(done), "failed": len(done.failed)}
    yield phrases.word("reread_dry" if dry_run else "reread", **counts)
    if not dry_run:
        yield phrases.word("reread_told", **counts)


def _paint(text: str, paint: str, colour: bool) -> str:
    return click.style(text, fg=paint) if colour else text


def _outlet(key: str | None, phrases: Phrases) -> str | None:
    """The name of an outlet in the language of the interface."""
    card = outlets().get(key or "")
    return card.called(phrases.language) if card else key


def coverage_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """What is watched: how many feeds could be loaded, then each with its pages, those that fail first."""
    loaded = sum(row["loaded"] is not None and not row["failures"] for row in rows)
    yield phrases.word("coverage", loaded=loaded, feeds=len(rows))
    for row in rows:
        sign = "×" if row["failures"] else "–" if row["loaded"] is None else "✓"
        yield f"{sign} {safe_line(row['url'])}"
        parts = [
            _outlet(row["outlet"], phrases),
            phrases.word("coverage_loaded", when=row["loaded"]) if row["loaded"] else phrases.word("coverage_never"),
            phrases.word("coverage_pages", pages=row["pages"], listed=row["listed"], failed=row["pages_failed"]),
        ]
        yield f"    {safe_line(' · '.join(part for part in parts if part))}"
        if row["error"]:
            yield f"    {phrases.word('coverage_error', when=row['asked'], times=row['failures'])}"
            yield f"    {safe_line(row['error'])}"


def card_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """Cards: id, country, kind, domains; then the name, and the feeds."""
    for row in rows:
        yield f"{row['id']}  {row['country'] or ''}  {row['kind']}  {row['domains']}".rstrip()
        yield f"    {safe_line(row['name_ar'] if phrases.language == 'ar' else row['name'])}"
        if row["feeds"] or row["selectors"]:
            yield f"    {safe_line('  '.join(each for each in (row['feeds'], row['selectors'], row['file']) if each))}"


def tried_lines(rows: Sequence[Row], phrases: Phrases) -> Iterator[str]:
    """What came of trying a card: each feed with how many pages it lists, a page with what was read of it."""
    for row in rows:
        yield f"{'×' if row['error'] else '✓'} {row['what']}  {safe_line(row['address'])}"
        if row["error"]:
            yield f"    {safe_line(row['error'])}"
        elif row["what"] == "feed":
            yield f"    {phrases.word('tried_feed', pages=row['found'])}"
        else:
            yield f"    {safe_line(row['title'] or '')}"
            yield f"    {phrases.word('tried_page', letters=row['letters'], when=row['published'] or '–', tool=row['tool'])}"
