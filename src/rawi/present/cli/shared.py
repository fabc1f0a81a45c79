"""What the commands share: their options, what they print, the reports that they are given."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

import rawi
from rawi.errors import RawiError, stumbled
from rawi.present.controls import escaped, safe
from rawi.present.locale import SPOKEN

if TYPE_CHECKING:
    from rawi.gather.fetch.web import Web
    from rawi.gather.fields import Given
    from rawi.run.asking import Asker

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
MANY, NAMED = 5, 20  # sentences that say the same of as many things stand by themselves; of more, as many are named


def options(function: F) -> F:
    """The options that every command about reports has."""
    return given_options(click.argument("paths", nargs=-1, required=True, metavar="PATH...")(function))


def given_options(function: F) -> F:
    """What holds for reports that do not say it, and how many processes read."""
    for option in (
        click.option("--jobs", type=click.IntRange(1), help="How many processes read; by default one a core."),
        click.option("--language", help="Language of the reports that do not say it, as ISO 639 (ar, en)."),
        click.option("--published", help="Date of the reports that do not say it, as 2016-02-28."),
        click.option("--outlet", help="Outlet of the reports that do not say it, by the name or key of its card."),
    ):
        function = option(function)
    return function


lang_option = click.option(
    "--lang", type=click.Choice(SPOKEN), help="Language shown to you; by default that of your locale."
)


loopback_option = click.option(
    "--loopback", is_flag=True, help="Fetch from this machine's own servers too; meant for trying things out."
)


def web_by(loopback: bool) -> "Web":
    """How to behave on the web."""
    from rawi.gather.fetch.web import Web

    return Web(loopback=True) if loopback else Web()


class Helped(click.Command):
    r"""A command. Behind a line with ``\b`` alone in its docstring, lines of its help stay as they are written."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.help = self.help.replace("\\b\n", "\b\n") if self.help else None


class Commands(click.Group):
    """The commands; whatever Rawi raises on purpose is one sentence for the user."""

    command_class = Helped

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except RawiError as error:
            raise click.ClickException(safe(str(error))) from error
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            if os.environ.get("RAWI_TRACE"):
                raise
            raise click.ClickException(safe(str(stumbled(ctx.invoked_subcommand or "rawi", error)))) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(rawi.__version__, prog_name="rawi")
def cli() -> None:
    """Shows who says what in news reports, on whose authority, through whom, and where the accounts part.

    PATH is a file or folder of reports (text, HTML, PDF, Word, mail, JSON Lines, CSV, ZIP, WARC ...), an address (https://...),
    or - for standard input. COLLECTION is a file, such as news.rawi, in which
    reports are kept, compared, searched and judged; `rawi add` makes it.
    """


@contextmanager
def readings(given: dict[str, Any], asker: "Asker | None" = None) -> Iterator[Iterator["rawi.Reading | RawiError"]]:
    """The readings of the paths, with progress on standard error where somebody looks at it."""
    from rawi.gather.files import gather
    from rawi.run.local import read_all

    paths: Sequence[str] = given["paths"]
    with progressing(read_all(gather(paths, given_by(given)), given["jobs"], asker)) as found:
        yield found


@contextmanager
def progressing(found: Iterable[T]) -> Iterator[Iterator[T]]:
    """Things one after the other, with progress on standard error where somebody looks at it."""
    if not sys.stderr.isatty():
        yield iter(found)
        return
    with click.progressbar(found, label="Reading", file=sys.stderr, show_pos=True, show_eta=False) as bar:
        yield iter(bar)


def given_by(given: dict[str, Any]) -> "Given":
    """What the user says of reports that do not say it themselves."""
    from rawi.gather.fields import Given

    return Given(outlet=given["outlet"], published=day(given["published"]), language=given["language"])


def day(value: str | None) -> str | None:
    """A day that a user gave, if it is one. Raises BadParameter where it is none."""
    from datetime import datetime

    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f'"{value}" is no date; write it as 2016-02-28.', param_hint="--published") from error
    return value


def write(line: str) -> None:
    """One line of output; a lone surrogate is written as its escape, which is what JSON wants too.

    No control character of a collection, which may be a stranger's, reaches the terminal; our own colours do.
    """
    sys.stdout.buffer.write(escaped(line).encode("utf-8", "backslashreplace") + b"\n")


def say(sentence: str) -> None:
    """A sentence on standard error. It may name what a stranger has named."""
    click.echo(safe(sentence), err=True)


def tell(sentences: Iterable[str]) -> None:
    """Say what could not be used, or otherwise than it was given: what is said of many things alike, in one line."""
    alike: dict[str, list[str]] = {}
    for each in dict.fromkeys(sentences):
        where, parted, what = each.partition(": ")
        alike.setdefault(what if parted else each, []).append(where)
    for what, places in alike.items():
        if len(places) <= MANY:
            lines = [f"{where}: {what}" if where != what else what for where in places]
        else:
            others = f" and {len(places) - NAMED} others" if len(places) > NAMED else ""
            lines = [f"{', '.join(places[:NAMED])}{others}: {what}"]
        for line in lines:
            say(line)
