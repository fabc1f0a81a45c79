"""The front of a collection in the terminal: its matters, one of them, one of its findings down to its words."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from rawi.present.cli.collecting import answer, collection_argument, form_option, look, narrowing
from rawi.present.cli.shared import cli, lang_option, write
from rawi.present.locale import language_of_user

if TYPE_CHECKING:
    from rawi.packs.phrases import Phrases
    from rawi.run.looking import Looking
    from rawi.store.rows import Rows

ORDERS = ("told", "new", "parts")


@cli.command()
@collection_argument
@narrowing
@click.option(
    "--order", type=click.Choice(ORDERS), default="told", show_default=True,
    help="told: what most outlets tell first; new: the latest; parts: where accounts part most.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1), help="Show this many; by default a screenful, in json and csv all.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out this many first.")
@form_option
@lang_option
def matters(collection: str, form: str, lang: str | None, limit: int | None, **asked: Any) -> None:
    """List the matters of COLLECTION, each with what it comes down to; begin here.

    `rawi show COLLECTION m1.2` has the words behind a finding: who says so, through whom, and why it counts as it does.
    """
    from rawi.packs.phrases import phrases
    from rawi.present.matters import SHOWN, Lines, matter_rows, naming

    with look(collection) as opened:
        found = opened.matters(limit=limit, **asked)
        called = naming(found, opened.outlets_of)
        spoken = phrases(lang or language_of_user())
        if form != "text":
            rows = matter_rows(found, called)
            answer(_flat(rows, spoken) if form == "csv" else rows, form, lambda *_: (), lang)
            return
        if not found:
            click.echo(spoken.word("nothing_found"), err=True)
            return
        lines = Lines(spoken, sys.stdout.isatty(), called(spoken))
        for line in lines.screenful(found, collection, limit or SHOWN):
            write(line)
        first = next((f"{each.id}.1" for each in found if each.findings), found[0].id)
        write("")
        write(spoken.word("matters_hint", path=collection, id=first))


def _flat(rows: "Rows", spoken: "Phrases") -> "Rows":
    """Matters as a table has them: ids and sentences, a line each."""
    from rawi.store.rows import Rows

    def cell(name: str, value: Any) -> Any:
        if name == "findings":
            return "\n".join(f"{each['id']} {each['text'][spoken.language]}" for each in value)
        return " ".join(value) if name == "stories" else value

    return Rows(rows.columns, [[cell(name, value) for name, value in row.items()] for row in rows])


def shown_matter(opened: "Looking", key: str, form: str, spoken: "Phrases") -> Iterator[str]:
    """A matter with all that it comes down to, and its stories."""
    from rawi.present.controls import safe
    from rawi.present.matters import Lines, matter_rows, naming

    matter = opened.matter(key)
    called = naming([matter], opened.outlets_of)
    rows = matter_rows([matter], called)
    if form == "json":
        yield json.dumps(rows[0], ensure_ascii=False, indent=1)
    elif form == "csv":
        yield from _finding_rows(rows, spoken).to_csv()
    else:
        lines = Lines(spoken, sys.stdout.isatty(), called(spoken))
        yield from lines.head(matter)
        yield from lines.findings(matter)
        yield ""
        yield lines.bold(spoken.word("stories"))
        labels = opened.labels(matter.stories)
        yield from (f"  {lines.key(story)}  {safe(labels[story])}" for story in matter.stories)


def _finding_rows(rows: "Rows", spoken: "Phrases") -> "Rows":
    from rawi.store.rows import Rows

    columns = ("id", "kind", "text", "figures", "claims")
    found = [{**each, "text": each["text"][spoken.language]} for each in rows[0]["findings"]]
    return Rows(columns, [[each[name] for name in columns] for each in found])


def shown_finding(opened: "Looking", key: str, form: str, spoken: "Phrases") -> Iterator[str]:
    """A finding down to its words."""
    from rawi.present.asked import Asked, asked_document, finding_lines
    from rawi.present.matters import Lines
    from rawi.present.views import View
    from rawi.run.matters import finding_of
    from rawi.store.exports.tables import account_rows
    from rawi.store.rows import Rows

    matter, finding, story = finding_of(opened, key)
    comparison = opened.comparison(story)
    asked, view = Asked(key, matter, finding, comparison.stories[0]), View(comparison, spoken)
    if form == "json":
        yield json.dumps(asked_document(asked, view), ensure_ascii=False, indent=1)
    elif form == "csv":
        passages = [(place.report, *place.span, view.words(place)) for place in finding.places]
        rows = [account_rows(claim, comparison) for claim in asked.claims]
        rows = rows or [Rows(("report", "start", "end", "words"), passages)]
        for each in rows:
            yield from each.to_csv()
    else:
        yield from finding_lines(asked, view, Lines(spoken, sys.stdout.isatty(), view.called))
