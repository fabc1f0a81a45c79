"""The command ``rawi``."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import rawi
from rawi.errors import RawiError
from rawi.present.locale import SPOKEN, language_of_user

if TYPE_CHECKING:
    from rawi.gather.fields import Given
    from rawi.packs.phrases import Phrases

F = TypeVar("F", bound=Callable[..., Any])
SAMPLES = "data/samples/najma.jsonl"


def _options(function: F) -> F:
    """The options that every command about reports has."""
    for option in (
        click.option("--jobs", type=click.IntRange(1), help="How many processes read; by default one a core."),
        click.option("--language", help="Language of the reports that do not say it, as ISO 639 (ar, en)."),
        click.option("--published", help="Date of the reports that do not say it, as 2016-02-28."),
        click.option("--outlet", help="Outlet of the reports that do not say it, by the name or key of its card."),
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    ):
        function = option(function)
    return function


_lang = click.option("--lang", type=click.Choice(SPOKEN), help="Language shown to you; by default that of your locale.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(rawi.__version__, prog_name="rawi")
def cli() -> None:
    """Shows who says what in news reports, on whose authority, through whom, and where the accounts part.

    PATH is a text file, a folder, JSON Lines, CSV, or - for standard input.
    """


@cli.command()
@_options
@_lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="text to look at, jsonl to work with.",
)
def read(form: str, lang: str | None, **given: Any) -> None:
    """Show reports with their attributions marked.

    In a terminal sources, cues and contents are coloured; piped they stand in [source], <cue> and {content}.
    """
    from rawi.packs.phrases import phrases
    from rawi.present.terminal import reading_lines
    from rawi.store.documents import reading_document

    failed = False
    with _readings(given) as found:
        for each in found:
            if isinstance(each, RawiError):
                failed = True
                click.echo(str(each), err=True)
            elif form == "jsonl":
                _write(json.dumps(reading_document(each), ensure_ascii=False))
            else:
                for line in reading_lines(each, phrases(lang or language_of_user()), sys.stdout.isatty()):
                    _write(line)
                _write("")
    sys.exit(1 if failed else 0)


@cli.command()
@_options
@_lang
@click.option(
    "--story", metavar="ID", help="Explain a story of the comparison (s1, s2 ...) instead, conclusion by conclusion."
)
def explain(lang: str | None, story: str | None, **given: Any) -> None:
    """Show why each word that may be a cue was taken or left; or, with --story, why a story is told as it is."""
    from rawi.gather.files import gather
    from rawi.packs.phrases import phrases
    from rawi.present.terminal import decision_lines, safe
    from rawi.read.decisions import decisions

    spoken, failed = phrases(lang or language_of_user()), False
    if story is not None:
        _explain_story(_compared(given), story, spoken)
        return
    for each in gather(given["paths"], _given(given)):
        try:
            if isinstance(each, RawiError):
                raise each
            found = decisions(each)
        except RawiError as error:
            failed = True
            click.echo(str(error), err=True)
            continue
        _write(safe(each.title or each.path or each.id))
        for line in decision_lines(each.text, found, spoken, sys.stdout.isatty()):
            _write(line)
        _write("")
    sys.exit(1 if failed else 0)


def _explain_story(comparison: "rawi.Comparison", key: str, spoken: "Phrases") -> None:
    from rawi.present.terminal import explanation_lines

    story = next((each for each in comparison.stories if each.id == key), None)
    if story is None:
        raise click.ClickException(f"there is no story {key} here; the stories are s1 to s{len(comparison.stories)}.")
    for line in explanation_lines(story, comparison, spoken, sys.stdout.isatty()):
        _write(line)


@cli.command()
@_options
@_lang
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text to look at, json to work with."
)
@click.option("--all", "whole", is_flag=True, help="Show every claim, not only those that several reports tell.")
def compare(form: str, lang: str | None, whole: bool, **given: Any) -> None:
    """Compare reports: stories, relays, claims with reports / origins, differences."""
    from rawi.packs.phrases import phrases
    from rawi.present.terminal import comparison_lines
    from rawi.store.documents import comparison_document

    comparison = _compared(given)
    if form == "json":
        _write(json.dumps(comparison_document(comparison), ensure_ascii=False, indent=1))
        return
    for line in comparison_lines(comparison, phrases(lang or language_of_user()), sys.stdout.isatty(), whole):
        _write(line)


@cli.command()
@_options
@_lang
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help="The page to write.")
def report(output: str, lang: str | None, **given: Any) -> None:
    """Write a comparison as one page that needs nothing but itself."""
    _page(_compared(given), output, lang)


@cli.command()
@_lang
@click.option("-o", "--output", default="rawi-demo.html", type=click.Path(dir_okay=False), help="The page to write.")
def demo(output: str, lang: str | None) -> None:
    """Compare the sample collection, in the terminal and as a page."""
    from rawi.packs.phrases import phrases
    from rawi.present.terminal import comparison_lines

    with resources.as_file(resources.files("rawi").joinpath(SAMPLES)) as path:
        comparison = rawi.open(str(path))
    for line in comparison_lines(comparison, phrases(lang or language_of_user()), sys.stdout.isatty()):
        _write(line)
    _write("")
    _page(comparison, output, lang)


@cli.command(name="eval")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--errors", type=click.IntRange(0), default=0, help="Show this many attributions that are missed or extra."
)
@click.option(
    "--against", metavar="REVISION", help="Show what was won (+) and lost (-) since a revision of your clone."
)
def evaluate(gold: str, errors: int, against: str | None) -> None:
    """Print how well readings agree with a GOLD file of marked attributions (lines with doc and attributions)."""
    from rawi.present.terminal import safe
    from rawi.run.against import changes, measured_at
    from rawi.run.evaluate import evaluate as scored
    from rawi.run.evaluate import gold_fingerprint

    try:
        figures, misses = scored(Path(gold))
        other = measured_at(against, Path(gold)) if against else None
    except RawiError as error:
        raise click.ClickException(str(error)) from error
    lines = tuple(
        safe(f"{miss.kind}  {miss.document}  [{miss.source or ''}] <{miss.cue}> {{{miss.content[:80]}}}").replace(
            "\n", " "
        )
        for miss in misses
    )
    for line in lines[:errors]:
        _write(line)
    if other is not None:
        for line in changes(other.misses, lines):
            _write(line)
        _write(json.dumps({key: round(value - other.figures.get(key, 0), 4) for key, value in figures.items()}))
    _write(json.dumps({"gold_file": gold_fingerprint(Path(gold)), **figures}))


def _compared(given: dict[str, Any]) -> "rawi.Comparison":
    from rawi.run.local import compare_all

    with _readings(given) as found:
        comparison = compare_all(found)
    for failure in comparison.failed:
        click.echo(failure, err=True)
    if not comparison.readings:
        raise click.ClickException("no report could be read, so there is nothing to compare.")
    return comparison


@contextmanager
def _readings(given: dict[str, Any]) -> Iterator[Iterator["rawi.Reading | RawiError"]]:
    """The readings of the paths, with progress on standard error where somebody looks at it."""
    from rawi.gather.files import gather
    from rawi.run.local import read_all

    paths: Sequence[str] = given["paths"]
    found = read_all(gather(paths, _given(given)), given["jobs"])
    if not sys.stderr.isatty():
        yield found
        return
    with click.progressbar(found, label="Reading", file=sys.stderr, show_pos=True, show_eta=False) as bar:
        yield iter(bar)


def _given(given: dict[str, Any]) -> "Given":
    """What the user says of reports that do not say it themselves."""
    from rawi.gather.fields import Given

    return Given(outlet=given["outlet"], published=_day(given["published"]), language=given["language"])


def _day(value: str | None) -> str | None:
    from datetime import datetime

    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f'"{value}" is no date; write it as 2016-02-28.', param_hint="--published") from error
    return value


def _page(comparison: "rawi.Comparison", output: str, lang: str | None) -> None:
    from rawi.packs.phrases import phrases
    from rawi.present.page import page_html

    try:
        Path(output).write_text(page_html(comparison, phrases(lang or language_of_user())), "utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{output}: cannot be written ({error.strerror}). Give another place with -o."
        ) from error
    click.echo(f"{Path(output).resolve()}", err=True)


def _write(line: str) -> None:
    """One line of output; a lone surrogate is written as its escape, which is what JSON wants too."""
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")


def main() -> None:
    """Run the command; a reader that stops reading (``rawi read … | head``) is no error."""
    try:
        cli()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
