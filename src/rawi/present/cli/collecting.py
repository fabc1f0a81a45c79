"""Commands that fill a collection and list what is in it: add, ls, stories, claims, conflicts, voices."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

import click

import rawi
from rawi.errors import CollectionError, RawiError
from rawi.present.cli.asking import LLM, RULES, asker_by, reader_options
from rawi.present.cli.shared import cli, given_by, given_options, lang_option, loopback_option, say, tell, web_by, write
from rawi.present.controls import safe
from rawi.present.locale import language_of_user

if TYPE_CHECKING:
    from rawi.gather.found import Gathered
    from rawi.packs.phrases import Phrases
    from rawi.run.collection import Collection
    from rawi.store.rows import Rows

F = TypeVar("F", bound=Callable[..., Any])

collection_argument = click.argument("collection", type=click.Path(dir_okay=False))
who_option = click.option("--who", help="Your name, for the log; by default that of your account here, or RAWI_WHO.")
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="text to look at, json or csv to work with.",
)


def listing(function: F) -> F:
    """The options of every list: what to narrow it to, how much of it, in which form."""
    for option in (
        lang_option,
        form_option,
        click.option("--offset", type=click.IntRange(0), default=0, help="Leave out this many first."),
        click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Show this many."),
        narrowing,
        collection_argument,
    ):
        function = option(function)
    return function


def narrowing(function: F) -> F:
    """The filters of a list."""
    for option in (
        click.option("--language", help="Language of the reports, as ISO 639 (ar, en)."),
        click.option("--stance", help="What is done with the words: says, denies, confirms ..."),
        click.option("--voice", help="Somebody who speaks in the reports, by words of the name."),
        click.option("--place", help="A place that is named in the reports, in Arabic or English."),
        click.option("--until", help="Published on this day or earlier, as 2016-02-28."),
        click.option("--since", help="Published on this day or later, as 2016-02-28."),
        click.option("--outlet", help="Outlet of the reports, by the name or key of its card."),
    ):
        function = option(function)
    return function


@cli.command()
@collection_argument
@click.argument("paths", nargs=-1, metavar="PATH...")
@given_options
@reader_options(RULES, LLM)
@click.option("--from-run", "archive", metavar="FOLDER", help="Take reports from an archive that `rawi run` made.")
@click.option("--matter", help="From an archive: the reports of this matter (its id in the table matters).")
@click.option("--story", help="From an archive: the reports of this story.")
@click.option(
    "--query", metavar="WORDS", help="From an archive: the stories of reports in which all these words stand."
)
@loopback_option
@who_option
@lang_option
def add(collection: str, who: str | None, lang: str | None, **given: Any) -> None:
    """Read and compare what is new, and keep it in COLLECTION with its evidence.

    A PATH can also be the address (https://...) of a page, feed or sitemap, a saved page, PDF, Word file, mail, ZIP, WARC or
    WACZ, or a spreadsheet of links.

    What is there already is left alone; a changed text under a known address becomes a new version. If this is stopped, nothing
    that was added is lost: run it again.

    With --from-run there is no PATH: the reports come out of the archive in FOLDER, by a matter, a story or words.
    """
    from rawi.packs.phrases import phrases

    spoken = phrases(lang or language_of_user())
    found = _found(given)
    try:
        with (
            asker_by({**given, "lang": lang}) as asker,
            rawi.collection(collection, create=True, who=who) as opened,
        ):
            added = opened.add_found(found, jobs=given["jobs"], step=progress(spoken), asker=asker)
    except KeyboardInterrupt:
        click.echo(f"\n{spoken.word('stopped')}", err=True)
        sys.exit(130)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    tell([*added.notes, *added.failed])
    counts = {"new": len(added.new), "versions": len(added.versions), "known": added.known, "failed": len(added.failed)}
    write(spoken.word("added", **counts))
    sys.exit(1 if added.failed and not (added.new or added.versions or added.known) else 0)


def _found(given: dict[str, Any]) -> "Iterator[Gathered | RawiError]":
    """The reports that are to be added: below the paths, or out of an archive."""
    from rawi.gather.files import gathered
    from rawi.run.local import ahead

    chosen = {name: given[name] for name in ("matter", "story", "query") if given[name] is not None}
    if given["archive"] is None:
        if chosen or not given["paths"]:
            raise click.UsageError("give a PATH, or --from-run FOLDER with --matter, --story or --query.")
        return ahead(gathered(given["paths"], given_by(given), web=web_by(given["loopback"])))
    if len(chosen) != 1 or given["paths"]:
        raise click.UsageError("--from-run takes one of --matter, --story and --query, and no PATH.")
    from rawi.run.archive.taking import Wanted, taken

    return iter(taken(given["archive"], Wanted(**chosen, language=given["language"] or "ar")))


@cli.command()
@collection_argument
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes read; by default one a core.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text to look at, json to work with."
)
@reader_options(RULES, LLM, default=None)
@who_option
@lang_option
def reread(collection: str, dry_run: bool, jobs: int | None, form: str, **given: Any) -> None:
    """Read again what other packs read: after a card of an outlet was added or changed, or Rawi was updated.

    Each report is read by whom it was read, what a language model marked without asking again; --reader has all of them read
    by the rules, or by a model. The stories concerned are told again; what was judged stays. If this is stopped, nothing is
    lost: run it again.
    """
    from rawi.packs.phrases import phrases
    from rawi.present.lists import reread_lines

    spoken = phrases(given["lang"] or language_of_user())
    try:
        with asker_by(given) as asker, rawi.collection(collection, write=not dry_run, who=given["who"]) as opened:
            reader = asker or given["reader"]
            done = opened.reread(dry_run=dry_run, jobs=jobs, step=progress(spoken), reader=reader)
    except KeyboardInterrupt:
        click.echo(f"\n{spoken.word('stopped')}", err=True)
        sys.exit(130)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    for failure in done.failed:
        say(failure)
    document = json.dumps({"dry_run": dry_run, **asdict(done)}, ensure_ascii=False, indent=1)
    for line in [document] if form == "json" else reread_lines(done, dry_run, spoken):
        write(line)
    sys.exit(1 if done.failed and not done.read else 0)


def progress(spoken: "Phrases") -> Callable[[str, int], None]:
    """Says how far each stage is, on standard error where somebody looks at it."""

    def step(stage: str, done: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{spoken.word(f'stage_{stage}')} {done} ", err=True, nl=False)

    return step


def look(collection: str) -> "Collection":
    """A collection to look into. What forgetting left undone when it was stopped is done first, where that can be."""
    opened = rawi.collection(collection, write=False)
    if not opened.unfinished():
        return opened
    opened.close()
    with suppress(CollectionError), rawi.collection(collection) as writing:
        writing.catch_up()
    return rawi.collection(collection, write=False)


def answer(rows: "Rows", form: str, lines: Callable[["Rows", "Phrases"], Iterable[str]], lang: str | None) -> None:
    """Print the rows of a list in the form that was asked for."""
    from rawi.packs.phrases import phrases

    if form == "json":
        write(json.dumps(list(rows), ensure_ascii=False, indent=1))
        return
    spoken = phrases(lang or language_of_user())
    if form == "text" and not rows:
        click.echo(spoken.word("nothing_found"), err=True)
    for line in map(safe, rows.to_csv()) if form == "csv" else lines(rows, spoken):
        write(line)


@cli.command()
@listing
def ls(collection: str, form: str, lang: str | None, **asked: Any) -> None:
    """List the reports of COLLECTION, the latest first."""
    from rawi.present.lists import report_lines

    with look(collection) as opened:
        answer(opened.reports(**asked), form, report_lines, lang)


@cli.command()
@listing
def stories(collection: str, form: str, lang: str | None, **asked: Any) -> None:
    """List the stories of COLLECTION with reports / origins, conflicts and what changed on the way, the latest first."""
    from rawi.present.lists import story_lines

    with look(collection) as opened:
        answer(opened.stories(**asked), form, story_lines, lang)


@cli.command()
@click.option("--standing", help='How the claim stands, such as "one origin, widely relayed".')
@listing
def claims(collection: str, form: str, lang: str | None, **asked: Any) -> None:
    """List the claims of COLLECTION with reports / origins and standing, those that most reports tell first."""
    from rawi.present.lists import claim_lines

    with look(collection) as opened:
        answer(opened.claims(**asked), form, claim_lines, lang)


@cli.command()
@listing
def conflicts(collection: str, form: str, lang: str | None, **asked: Any) -> None:
    """List the claims on which accounts conflict, with who has which value."""
    from rawi.present.lists import conflict_lines

    with look(collection) as opened:

        def lines(rows: "Rows", spoken: "Phrases") -> Iterator[str]:
            told = {key: opened.comparison(key) for key in dict.fromkeys(rows.column("story"))}
            found = [
                (claim, told[row["story"]])
                for row in rows
                for claim in told[row["story"]].stories[0].claims
                if claim.id == row["id"]
            ]
            return conflict_lines(found, spoken)

        answer(opened.conflicts(**asked), form, lines, lang)


@cli.command()
@listing
def voices(collection: str, form: str, lang: str | None, **asked: Any) -> None:
    """List who speaks in COLLECTION, those that most is laid to first."""
    from rawi.present.lists import voice_lines

    with look(collection) as opened:
        answer(opened.voices(**asked), form, voice_lines, lang)
