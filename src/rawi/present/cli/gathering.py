"""Commands about where reports come from: watch, coverage, outlets, original."""

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

import rawi
from rawi.errors import InputError
from rawi.present.cli.collecting import answer, collection_argument, form_option, look, progress, who_option
from rawi.present.cli.shared import cli, lang_option, loopback_option, say, tell, web_by, write
from rawi.present.controls import safe
from rawi.present.locale import language_of_user

if TYPE_CHECKING:
    from rawi.packs.phrases import Phrases
    from rawi.run.watching import Round


@cli.command()
@collection_argument
@click.argument("watchlist", type=click.Path(dir_okay=False), metavar="FEEDS.TOML")
@click.option("--once", is_flag=True, help="Ask for what is due now, and end; without it, go on until stopped.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes read; by default one a core.")
@loopback_option
@who_option
@lang_option
def watch(collection: str, watchlist: str, once: bool, lang: str | None, who: str | None, **given: Any) -> None:
    """Watch the feeds and sites in FEEDS.TOML: what is new is read and compared as it comes, what changed is a new version.

    Servers are asked politely: robots.txt, a delay between requests, nothing sent again that did not change. Ctrl-C or SIGTERM
    stops it; nothing is lost, the same command goes on. `rawi coverage` shows what could be loaded and what not.
    """
    from rawi.gather.watchlist import watchlist as listed
    from rawi.packs.phrases import phrases
    from rawi.run.watching import Watch

    spoken = phrases(lang or language_of_user())
    wanted = listed(Path(watchlist), web_by(given["loopback"]))
    with rawi.collection(collection, create=True, who=who) as opened:
        watching = Watch(opened, wanted, given["jobs"], progress(spoken))

        def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (as Python calls it)
            watching.stop()

        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, stop)
        for done in [watching.round()] if once else watching.rounds():
            if done.feeds or done.pages or done.errors:
                _report(done, spoken)
        if watching.stopping.is_set():
            click.echo(spoken.word("stopped"), err=True)


def _report(done: "Round", spoken: "Phrases") -> None:
    """Say what came of a round."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    tell([*done.errors, *done.added.notes, *done.added.failed])
    counts = {"feeds": done.feeds, "loaded": done.loaded, "pages": done.pages}
    write(spoken.word("watched", **counts, new=len(done.added.new), versions=len(done.added.versions)))
    sys.stdout.flush()


@cli.command()
@collection_argument
@form_option
@lang_option
def coverage(collection: str, form: str, lang: str | None) -> None:
    """Show which feeds of a watched COLLECTION could be loaded, when, and what went wrong: what is missing is no evidence."""
    from rawi.present.lists import coverage_lines

    with look(collection) as opened:
        answer(opened.coverage(), form, coverage_lines, lang)


@cli.command()
@click.argument("collection", required=False, type=click.Path(dir_okay=False))
@click.option("--check", is_flag=True, help="Check the cards in your own folder, and say where it is.")
@click.option(
    "--test", "key", metavar="KEY", help="Try a card out: load its feeds, and read a page with its selectors."
)
@click.option("--page", metavar="FILE|URL", help="With --test: read this page instead of one from the feeds.")
@loopback_option
@form_option
@lang_option
def outlets(collection: str | None, check: bool, form: str, lang: str | None, **given: Any) -> None:
    """List the outlets of COLLECTION, or else all cards of outlets that Rawi knows, yours too; check them; try one out.

    Of a collection: their reports, and the reliability that a person gave them (F until then).
    """
    from rawi.present.lists import card_lines, outlet_lines, tried_lines
    from rawi.run import cards

    if check:
        folder, wrong = cards.checked()
        for sentence in wrong:
            say(sentence)
        write(f"{folder}: {len(cards.own())}" if not wrong else str(folder))
        sys.exit(1 if wrong else 0)
    if given["key"]:
        answer(cards.tried(given["key"], given["page"], web_by(given["loopback"])), form, tried_lines, lang)
    elif collection is None:
        answer(cards.listed(), form, card_lines, lang)
    else:
        with look(collection) as opened:
            answer(opened.outlets(), form, outlet_lines, lang)


@cli.command()
@collection_argument
@click.argument("key", metavar="REPORT")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="File to write; by default standard output.")
@click.option("--bytes", "raw", is_flag=True, help="The bytes just as they were gathered, scripts and all.")
def original(collection: str, key: str, output: str | None, raw: bool) -> None:
    """Give back what a report was made from: a page without its scripts, or any file as it was gathered."""
    from rawi.present.original import safe_page

    with look(collection) as opened:
        evidence = opened.evidence(key)
        if evidence is None or not evidence.raw:
            raise InputError(f"{key}: nothing that it was made from is kept in {collection} (was it forgotten?).")
        found = evidence.raw if raw or evidence.media != "text/html" else safe_page(evidence)
    if output:
        Path(output).write_bytes(found)
    elif sys.stdout.isatty():
        write(safe(found.decode("utf-8", "replace")))
    else:
        sys.stdout.buffer.write(found)
