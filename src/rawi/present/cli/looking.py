"""Commands that look closely at what a collection holds: show, search, diff."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from rawi.present.cli.collecting import answer, collection_argument, form_option, listing, look
from rawi.present.cli.fronting import shown_finding, shown_matter
from rawi.present.cli.shared import cli, lang_option, write
from rawi.present.locale import language_of_user

if TYPE_CHECKING:
    from rawi.packs.phrases import Phrases
    from rawi.run.collection import Collection

STORY = re.compile(r"s\d+")
CLAIM = re.compile(r"s\d+c\d+")
MATTER = re.compile(r"m\d+")
FINDING = re.compile(r"m\d+\.\d+")


@cli.command()
@collection_argument
@click.argument("key", metavar="ID")
@lang_option
@form_option
@click.option(
    "--all", "whole", is_flag=True, help="Show every claim of a story, not only those that several reports tell."
)
def show(collection: str, key: str, form: str, lang: str | None, whole: bool) -> None:
    r"""Show what has this ID, as the lists give it.

    \b
    m1       a matter with all that it comes down to
    m1.2     one finding: its answers, the words, who has it from whom, why
    s3       a story, claim by claim
    s3c1     a claim with all that is known of it
    REPORT   a report with its attributions marked

    As csv: the findings of a matter, the accounts of a finding or a claim, the claims of a story, the attributions of a report.
    """
    from rawi.packs.phrases import phrases

    spoken = phrases(lang or language_of_user())
    with look(collection) as opened:
        if MATTER.fullmatch(key):
            lines = shown_matter(opened, key, form, spoken)
        elif FINDING.fullmatch(key):
            lines = shown_finding(opened, key, form, spoken)
        elif STORY.fullmatch(key) or CLAIM.fullmatch(key):
            lines = _shown_story(opened, key, form, spoken, whole)
        else:
            lines = _shown_report(opened, key, form, spoken)
        for line in lines:
            write(line)


def _shown_story(opened: "Collection", key: str, form: str, spoken: "Phrases", whole: bool) -> Iterator[str]:
    from rawi.present.terminal import one_claim_lines, one_story_lines
    from rawi.store.documents import claim_document, story_document
    from rawi.store.exports.tables import account_rows, claim_rows

    comparison = opened.comparison(key.partition("c")[0])
    (story,) = comparison.stories
    if form == "csv":
        rows = claim_rows(story) if STORY.fullmatch(key) else account_rows(opened.claim(key), comparison)
        yield from rows.to_csv()
        return
    if STORY.fullmatch(key):
        if form == "json":
            matter = [{"story": other, "score": round(score, 2)} for other, score in opened.same_matter(key)]
            yield json.dumps({**story_document(story, comparison), "same_matter": matter}, ensure_ascii=False, indent=1)
            return
        yield from one_story_lines(story, comparison, spoken, sys.stdout.isatty(), whole)
        others = [other for other, _ in opened.same_matter(key)]
        if others:
            yield f"\n{spoken.word('matter')}: {', '.join(others)}"
        return
    claim, grade = opened.claim(key), opened.credibility(key)
    if form == "json":
        credibility = dict(zip(("grade", "who", "rule"), grade, strict=True)) if grade else None
        yield json.dumps({**claim_document(claim), "credibility": credibility}, ensure_ascii=False, indent=1)
        return
    yield from one_claim_lines(claim, comparison, spoken, sys.stdout.isatty())
    if grade:
        number, who, rule = grade
        word = (
            spoken.word("credibility_judged", grade=number, who=who)
            if who
            else spoken.word("credibility", grade=number)
        )
        yield f"      {word}{f': {spoken.rule(rule, {})} [{rule}]' if rule else ''}"


def _shown_report(opened: "Collection", key: str, form: str, spoken: "Phrases") -> Iterator[str]:
    from rawi.present.controls import safe
    from rawi.present.terminal import reading_lines
    from rawi.store.documents import reading_document
    from rawi.store.exports.tables import ATTRIBUTIONS, attribution_rows
    from rawi.store.rows import Rows

    reading, versions, evidence = opened.report(key), opened.versions(key), opened.evidence(key)
    raw = evidence.sha256 if evidence else None
    if form == "csv":
        yield from Rows(ATTRIBUTIONS, list(attribution_rows(reading))).to_csv()
        return
    if form == "json":
        document = {**reading_document(reading), "versions": list(versions), "evidence": {"sha256": raw}}
        yield json.dumps(document, ensure_ascii=False, indent=1)
        return
    yield from reading_lines(reading, spoken, sys.stdout.isatty())
    yield ""
    for each in reading.report.declared:
        yield safe(f"{spoken.word(f'declared_{each.kind}')}  {each.value}  ({each.origin})")
    yield f"SHA-256 {raw}"
    if len(versions) > 1:
        yield f"{spoken.word('versions')}: {', '.join(safe(each) for each in versions.column('id'))}"


@cli.command()
@listing
@click.argument("q", nargs=-1, required=True, metavar="Q...")
@click.option("--exact", is_flag=True, help="Find the text just as it is typed.")
def search(collection: str, q: Sequence[str], form: str, lang: str | None, **asked: Any) -> None:
    """Find reports in COLLECTION by words, however they are spelled; with --voice or --stance, by who said them.

    Q are words; those in quotation marks stand in a row.
    """
    from rawi.packs.phrases import phrases
    from rawi.present.lists import hit_lines
    from rawi.run.searching import hit_rows

    with look(collection) as opened:
        hits = opened.search(" ".join(q), **asked)
    answer(hit_rows(hits), form, lambda _, spoken: hit_lines(hits, spoken, sys.stdout.isatty()), lang)
    if form == "text":
        asked_who = asked["voice"] is not None or asked["stance"] is not None
        where = "around" if any(hit.around for hit in hits) else "sayings" if asked_who else "texts"
        click.echo(phrases(lang or language_of_user()).word(f"looked_in_{where}"), err=True)


@cli.command()
@collection_argument
@click.argument("report")
@click.argument("other", required=False)
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text to look at, json to work with."
)
def diff(collection: str, report: str, other: str | None, lang: str | None, form: str) -> None:
    """Show what changed between two versions of REPORT, in words and in claims; by default the last two."""
    from rawi.packs.phrases import phrases
    from rawi.present.lists import changed_lines

    spoken = phrases(lang or language_of_user())
    with look(collection) as opened:
        keys = opened.versions(report).column("id")
        if other is None and len(keys) < 2:
            raise click.ClickException(f"{report}: there is only one version of this report.")
        old, new = (report, other) if other else (keys[-2], keys[-1])
        changed = opened.diff(old, new)
        if form == "json":
            write(json.dumps({"old": old, "new": new, **asdict(changed)}, ensure_ascii=False, indent=1))
            return
        write(f"{old} → {new}")
        for line in changed_lines(
            changed, opened.report(old).report, opened.report(new).report, spoken, sys.stdout.isatty()
        ):
            write(line)
