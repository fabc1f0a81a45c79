"""Commands about reports that lie in files: read, explain, compare, report, demo, eval."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import rawi
from rawi.errors import RawiError
from rawi.present.cli.asking import BOTH, LLM, RULES, asker_by, reader_options
from rawi.present.cli.shared import cli, given_by, lang_option, options, progressing, readings, say, tell, write
from rawi.present.locale import language_of_user

if TYPE_CHECKING:
    from rawi.packs.phrases import Phrases
    from rawi.run.asking import Asker
    from rawi.run.evaluate import Miss

SAMPLES = "data/samples/najma.jsonl"


@cli.command()
@options
@reader_options(RULES, LLM, BOTH)
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="text to look at, jsonl to work with.",
)
def read(form: str, lang: str | None, **given: Any) -> None:
    """Show reports with their attributions marked.

    In a terminal sources, cues and contents are coloured; piped they stand in [source], <cue> and {content}. With --reader both
    it shows where the rules and a language model part.
    """
    from rawi.packs.phrases import phrases

    spoken, read, failed = phrases(lang or language_of_user()), 0, 0
    with asker_by({**given, "lang": lang}) as asker, _shown(form, given, spoken, asker) as found:
        for each in found:
            if isinstance(each, RawiError):
                failed += 1
                say(str(each))
                continue
            read += 1
            for line in each:
                write(line)
    if read + failed > 1:
        click.echo(spoken.word("read_in_all", read=read, failed=failed), err=True)
    sys.exit(1 if failed else 0)


@contextmanager
def _shown(
    form: str, given: dict[str, Any], spoken: "Phrases", asker: "Asker | None"
) -> Iterator[Iterator[Iterable[str] | RawiError]]:
    """What is shown of each report: lines, by the rules or a model; or where these part."""
    from rawi.gather.files import gather
    from rawi.present.parting import parting_document, parting_lines
    from rawi.present.terminal import reading_lines
    from rawi.run.parting import Both, read_both
    from rawi.store.documents import reading_document

    colour = sys.stdout.isatty()

    def lines(each: "rawi.Reading | Both | RawiError") -> Iterable[str] | RawiError:
        if isinstance(each, RawiError):
            return each
        if form == "jsonl":
            document = parting_document(each) if isinstance(each, Both) else reading_document(each)
            return [json.dumps(document, ensure_ascii=False)]
        shown = parting_lines(each, spoken, colour) if isinstance(each, Both) else reading_lines(each, spoken, colour)
        return [*shown, ""]

    if asker is not None and given["reader"] == BOTH:
        with progressing(read_both(gather(given["paths"], given_by(given)), asker)) as both:
            yield map(lines, both)
    else:
        with readings(given, asker) as found:
            yield map(lines, found)


@cli.command()
@options
@lang_option
@click.option(
    "--story", metavar="ID", help="Explain a story of the comparison (s1, s2 ...) instead, conclusion by conclusion."
)
def explain(lang: str | None, story: str | None, **given: Any) -> None:
    """Show why each word that may be a cue was taken or left; or, with --story, why a story is told as it is."""
    from rawi.gather.files import gather
    from rawi.packs.phrases import phrases
    from rawi.present.controls import safe
    from rawi.present.terminal import decision_lines
    from rawi.read.explain import decisions

    spoken, failed = phrases(lang or language_of_user()), False
    if story is not None:
        _explain_story(_compared(given), story, spoken)
        return
    for each in gather(given["paths"], given_by(given)):
        try:
            if isinstance(each, RawiError):
                raise each
            found = decisions(each)
        except RawiError as error:
            failed = True
            say(str(error))
            continue
        write(safe(each.title or each.path or each.id))
        for line in decision_lines(each.text, found, spoken, sys.stdout.isatty()):
            write(line)
        write("")
    sys.exit(1 if failed else 0)


def _explain_story(comparison: "rawi.Comparison", key: str, spoken: "Phrases") -> None:
    from rawi.present.terminal import explanation_lines

    story = next((each for each in comparison.stories if each.id == key), None)
    if story is None:
        raise click.ClickException(f"there is no story {key} here; the stories are s1 to s{len(comparison.stories)}.")
    for line in explanation_lines(story, comparison, spoken, sys.stdout.isatty()):
        write(line)


@cli.command()
@options
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text to look at, json to work with."
)
@click.option("--all", "whole", is_flag=True, help="Show every claim, not only those that several reports tell.")
def compare(form: str, lang: str | None, whole: bool, **given: Any) -> None:
    """Compare reports: what they come down to, then stories, relays, claims with reports / origins, differences."""
    from rawi.packs.phrases import phrases
    from rawi.present.matters import front_lines
    from rawi.present.sentences import with_sentences
    from rawi.present.terminal import comparison_lines
    from rawi.present.views import View
    from rawi.store.documents import comparison_document

    comparison = _compared(given)
    if form == "json":
        document = comparison_document(comparison)
        for kind in ("stories", "matters"):
            for told, each in zip(document[kind], getattr(comparison, kind), strict=True):
                with_sentences(told, each.findings, lambda spoken: View(comparison, spoken).called)
        write(json.dumps(document, ensure_ascii=False, indent=1))
        return
    spoken, colour = phrases(lang or language_of_user()), sys.stdout.isatty()
    for line in front_lines(comparison, spoken, colour):
        write(line)
    for line in comparison_lines(comparison, spoken, colour, whole):
        write(line)


@cli.command()
@options
@lang_option
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help="The page to write.")
def report(output: str, lang: str | None, **given: Any) -> None:
    """Write a comparison as one page that needs nothing but itself."""
    _page(_compared(given), output, lang)


@cli.command()
@lang_option
@click.option("-o", "--output", default="rawi-demo.html", type=click.Path(dir_okay=False), help="The page to write.")
def demo(output: str, lang: str | None) -> None:
    """Compare the sample collection: what it comes down to in the terminal, all of it as a page."""
    from rawi.packs.phrases import phrases
    from rawi.present.matters import front_lines

    with resources.as_file(resources.files("rawi").joinpath(SAMPLES)) as path:
        comparison = rawi.open(str(path))
    spoken = phrases(lang or language_of_user())
    for line in front_lines(comparison, spoken, sys.stdout.isatty()):
        write(line)
    write("")
    write(spoken.word("demo_hint"))
    _page(comparison, output, lang)


@cli.command(name="eval")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--errors", type=click.IntRange(0), default=0, help="Show this many attributions that are missed or extra."
)
@click.option(
    "--against", metavar="REVISION", help="Show what was won (+) and lost (-) since a revision of your clone."
)
@click.option("--figures", is_flag=True, help="Figures only: with --against how much each moved, no attribution.")
@click.option(
    "--outermost",
    is_flag=True,
    help="For gold that marks none within another: leave out attributions whose cue lies in another's content.",
)
@click.option(
    "--continued",
    is_flag=True,
    help="For gold that counts a quotation which goes on in further sentences as one: contents reach to its end.",
)
def evaluate(gold: str, errors: int, against: str | None, figures: bool, **marked: bool) -> None:
    """Print how well readings agree with a GOLD file of marked attributions (lines with doc and attributions)."""
    from rawi.run.against import changes, measured_at, moved
    from rawi.run.conventions import Convention
    from rawi.run.evaluate import closed, gold_fingerprint
    from rawi.run.evaluate import evaluate as scored

    path = Path(gold)
    if (errors or against) and not figures and closed(path):
        raise click.ClickException(f"{gold}: figures only, what was missed in this gold is not shown (take --figures).")
    try:
        convention = Convention(**marked)
        now, misses = scored(path, convention=convention)
        other = measured_at(against, path, not figures, convention) if against else None
    except RawiError as error:
        raise click.ClickException(str(error)) from error
    lines = () if figures else tuple(map(_miss_line, misses))
    for line in lines[:errors]:
        write(line)
    if other is not None:
        for line in changes(other.misses, lines):
            write(line)
        write(json.dumps(moved(other.figures, now)))
    write(json.dumps({"gold_file": gold_fingerprint(path), **now}))


def _miss_line(miss: "Miss") -> str:
    from rawi.present.controls import safe

    line = f"{miss.kind}  {miss.document}  [{miss.source or ''}] <{miss.cue}> {{{miss.content[:80]}}}"
    return safe(line).replace("\n", " ")


def _compared(given: dict[str, Any]) -> "rawi.Comparison":
    from rawi.run.local import compare_all

    with readings(given) as found:
        comparison = compare_all(found)
    tell(comparison.failed)
    if not comparison.readings:
        raise click.ClickException("no report could be read, so there is nothing to compare.")
    return comparison


def _page(comparison: "rawi.Comparison", output: str, lang: str | None) -> None:
    from rawi.packs.phrases import phrases
    from rawi.present.page import page_html

    try:
        Path(output).write_text(page_html(comparison, phrases(lang or language_of_user())), "utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{output}: cannot be written ({error.strerror}). Give another place with -o."
        ) from error
    sys.stdout.flush()  # the path stands last
    click.echo(f"{Path(output).resolve()}", err=True)
