"""Commands that judge, prove, clear and hand on a collection: judge, undo, verify, log, remove, forget, export, import ..."""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import rawi
from rawi.errors import InputError
from rawi.nouns.judgement import KINDS
from rawi.present.cli.collecting import answer, collection_argument, form_option, look, narrowing, who_option
from rawi.present.cli.shared import cli, lang_option, say, write
from rawi.present.locale import language_of_user

if TYPE_CHECKING:
    from rawi.packs.phrases import Phrases
    from rawi.run.judging import Asked

FORMATS = (
    "jsonl", "csv", "parquet", "prov", "annotations", "cas", "graphml", "ninjs", "claimreview", "bag",
)  # fmt: skip
TABLES = (
    "attributions", "reports", "stories", "claims", "conflicts", "voices", "outlets", "judgements", "readings",
)  # fmt: skip


def _spoken(lang: str | None) -> "Phrases":
    from rawi.packs.phrases import phrases

    return phrases(lang or language_of_user())


JUDGING = r"""Put right what Rawi got wrong: what you judge goes before what it found, in every later run too.

Write `rawi judge news.rawi KIND ABOUT...`. ABOUT are ids as `rawi matters`, `show` and the lists give them; each judgement
gets an id of its own, and `rawi undo news.rawi j1` takes it back. `rawi judgements news.rawi` lists them.

\b
Stories
  same-story s1 s2              two stories tell of one event
  other-story REPORT s4         this report is of that story
  other-story REPORT            it is of none that is there
\b
Claims
  same-claim s3c1 s3c4          two claims say the same
  different-claims REPORT@10-42 REPORT@90-130
                                these two passages do not
\b
Voices
  same-voice "NAME" "NAME"      two names of one speaker: one origin
  different-voices "NAME @ REPORT" "NAME @ REPORT"
                                two who know it apart: two origins
\b
Words of a report
  wrong-attribution REPORT:a2   nobody says this
  attribution REPORT@10-42 REPORT@0-5 REPORT@6-9 --set roles="source cue" --set stance=denies
                                somebody does: what is said, by whom, the verb
  wrong-place REPORT@12-18      no place, or with --set place=NAME another
\b
What you found out
  reliability "OUTLET" B        A reliable ... E unreliable, F cannot be judged
  credibility s3c1 --set grade=2
                                1 confirmed ... 5 improbable, 6 cannot be judged
  review s3c1 --set rating="unproven"
                                a fact check, exported as ClaimReview
  note s3c1 --why "ask the port"
"""


@cli.command(help=JUDGING)
@collection_argument
@click.argument("kind", type=click.Choice(KINDS), required=False, metavar="KIND")
@click.argument("about", nargs=-1)
@click.option("--why", default="", help="Your reason, kept with it.")
@click.option("--set", "value", multiple=True, metavar="NAME=VALUE", help="What a kind needs besides, as below.")
@click.option(
    "--csv", "table", type=click.Path(exists=True, dir_okay=False),
    help="Many at once, from a table such as `rawi judgements COLLECTION --format csv` writes.",
)  # fmt: skip
@who_option
@lang_option
def judge(collection: str, kind: str | None, about: Sequence[str], why: str, table: str | None, **given: Any) -> None:
    """Record a judgement, or those of a table."""
    from rawi.run.judging import Asked

    spoken = _spoken(given["lang"])
    with rawi.collection(collection, who=given["who"]) as opened:
        if table is not None:
            made, failed = opened.judge_all(_asked(Path(table), {each.id for each in opened.judgements(undone=True)}))
            for failure in failed:
                say(failure)
            write(spoken.word("imported", made=len(made)))
            sys.exit(1 if failed else 0)
        if kind is None:
            raise click.ClickException(
                "Give a kind of judgement and what it is about, or --csv with a table; `rawi judge --help` has examples."
            )
        asked = Asked(kind, tuple(about), why, tuple(_pair(each) for each in given["value"]))
        write(spoken.word("judged", id=opened.record(asked).id))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f'"{text}" is no NAME=VALUE.', param_hint="--set")
    return name.strip(), value.strip()


def _asked(path: Path, known: set[str]) -> Iterator["Asked"]:
    """The judgements of a table, without those that the collection has already, and those that were taken back."""
    from rawi.gather.decode import decode
    from rawi.run.exporting import asked_of

    rows = csv.DictReader(decode(path.read_bytes(), str(path))[0].splitlines(keepends=True))
    for row in rows:
        if row.get("id") not in known and not row.get("undone"):
            yield asked_of(row, f"{path}, line {rows.line_num}")


@cli.command()
@collection_argument
@click.argument("keys", nargs=-1, required=True, metavar="JUDGEMENT...")
@who_option
@lang_option
def undo(collection: str, keys: Sequence[str], who: str | None, lang: str | None) -> None:
    """Take judgements back, by their ids: `rawi undo news.rawi j1`. What Rawi found stands again."""
    with rawi.collection(collection, who=who) as opened:
        for key in keys:
            opened.undo(key)
            write(_spoken(lang).word("undone", id=key))


@cli.command()
@collection_argument
@form_option
@lang_option
def judgements(collection: str, form: str, lang: str | None) -> None:
    """List the judgements of COLLECTION with who made them and why, those taken back too.

    As csv they can be changed, or taken to another collection: `rawi judge other.rawi --csv FILE`.
    """
    from rawi.present.lists import judgement_lines
    from rawi.run.exporting import judgement_rows

    with look(collection) as opened:
        answer(judgement_rows(opened.judgements(undone=True)), form, judgement_lines, lang)


@cli.command()
@collection_argument
@click.option("--head", help="The hash of a line that the log had once: that nothing was taken off since.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes check; by default one a core.")
@lang_option
def verify(collection: str, head: str | None, jobs: int | None, lang: str | None) -> None:
    """Prove that bytes, texts, spans and log are what was put in; say what is broken."""
    with rawi.collection(collection, write=False) as opened:
        proof = opened.verify(head=head, jobs=jobs)
    for sentence in (*proof.broken, *proof.unfinished):
        write(sentence)
    spoken = _spoken(lang)
    if proof.broken:
        write(spoken.word("broken", count=len(proof.broken)))
        sys.exit(1)
    write(spoken.word("verified", reports=proof.reports, lines=proof.lines, head=proof.head))


@cli.command()
@collection_argument
@form_option
@lang_option
def log(collection: str, form: str, lang: str | None) -> None:
    """Show who added, judged, exported and removed what, and when."""
    from rawi.present.lists import log_lines
    from rawi.store.rows import Rows

    with look(collection) as opened:
        columns = ("number", "when", "who", "what", "document", "before", "hash")
        lines = [(e.number, e.when, e.who, e.what, dict(e.document), e.before, e.hash) for e in opened.log()]
    answer(Rows(columns, lines), form, log_lines, lang)


@cli.command()
@collection_argument
@click.argument("keys", nargs=-1, metavar="[REPORT...]")
@narrowing
@click.option("--yes", is_flag=True, help="Do not ask.")
@who_option
@lang_option
def remove(collection: str, keys: Sequence[str], yes: bool, who: str | None, lang: str | None, **asked: Any) -> None:
    """Take reports out of COLLECTION, by their ids or by filters. Their evidence stays; adding them again brings them back."""
    spoken, filters = _spoken(lang), {name: value for name, value in asked.items() if value is not None}
    if bool(keys) == bool(filters):
        raise click.ClickException("Give the ids of reports, or filters such as --outlet, one of the two.")
    with rawi.collection(collection, who=who) as opened:
        keys = keys or opened.reports(**filters).column("id")
        if filters and not yes:
            click.confirm(spoken.word("ask_remove", count=len(keys)), abort=True)
        opened.remove(*keys)
    write(spoken.word("removed", count=len(keys)))


@cli.command()
@collection_argument
@click.argument("keys", nargs=-1, metavar="[REPORT...]")
@click.option("--yes", is_flag=True, help="Do not ask.")
@who_option
@lang_option
def forget(collection: str, keys: Sequence[str], yes: bool, who: str | None, lang: str | None) -> None:
    """Take the words of reports away for good, where law or safety demand it. The log keeps that it was done.

    The versions that they took the place of go too, and the copies that an update left beside the file. Where another
    process still looks at them it says so; without ids it does what is left.
    """
    spoken = _spoken(lang)
    if keys and not yes:
        click.confirm(spoken.word("ask_forget"), abort=True)
    with rawi.collection(collection, who=who) as opened:
        if not keys and not opened.unfinished():
            raise click.ClickException("Give the ids of reports; no forgetting was left unfinished.")
        for copy in opened.copies():
            click.echo(spoken.word("copy_deleted", path=copy), err=True)
        gone = opened.forget(*keys)
    write(spoken.word("forgotten", count=len(gone)))


@cli.command()
@collection_argument
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option(
    "--table", type=click.Choice(TABLES), default="attributions", show_default=True, help="What a table holds."
)
@click.option(
    "-o", "--output", required=True, type=click.Path(), help="The file, or for cas and bag the folder, to write."
)
@narrowing
@who_option
@lang_option
def export(collection: str, form: str, table: str, output: str, **given: Any) -> None:
    """Write COLLECTION in another format.

    Tables (jsonl, csv, parquet), provenance (PROV-O in JSON-LD), Web Annotations, UIMA CAS for INCEpTION, the chains as
    GraphML, ninjs news items, ClaimReview for claims on which somebody judged, a BagIt bag with the evidence.
    """
    from rawi.run.exporting import export as exported

    lang, who = given.pop("lang"), given.pop("who")
    with rawi.collection(collection, who=who) as opened:
        exported(opened, form, Path(output), table, **given)
    write(_spoken(lang).word("exported", path=output))


@cli.command(name="import")
@collection_argument
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True), metavar="CAS...")
@who_option
@lang_option
def import_(collection: str, paths: Sequence[str], who: str | None, lang: str | None) -> None:
    """Take what annotators changed in exported CAS files into COLLECTION, as judgements."""
    from rawi.run.exporting import import_cas

    files = [file for path in map(Path, paths) for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    if not files:
        raise InputError(f"{paths[0]}: there is no CAS file (.json) in this folder.")
    with rawi.collection(collection, who=who) as opened:
        made, failed = import_cas(opened, files)
    for failure in failed:
        say(failure)
    write(_spoken(lang).word("imported", made=len(made)))
    sys.exit(1 if failed else 0)
