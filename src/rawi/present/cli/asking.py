"""What the commands that read share where a language model is asked to: its options, and what is said before a word leaves."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rawi.present.locale import language_of_user

if TYPE_CHECKING:
    from rawi.gather.fetch.endpoint import Endpoint
    from rawi.packs.phrases import Phrases
    from rawi.run.asking import Asker

F = TypeVar("F", bound=Callable[..., Any])
RULES, LLM, BOTH = "rules", "llm", "both"


def reader_options(*readers: str, default: str | None = RULES) -> Callable[[F], F]:
    """The options of a command that can read with a language model."""
    made = (
        click.option(
            "--reader",
            type=click.Choice(readers),
            default=default,
            help="Who reads: the rules, or a language model of yours (llm). See docs/llm.md.",
        ),
        click.option(
            "--endpoint",
            metavar="URL",
            envvar="RAWI_LLM_ENDPOINT",
            help="With llm: where the model answers (OpenAI API).",
        ),
        click.option(
            "--model", metavar="NAME", envvar="RAWI_LLM_MODEL", help="With llm: the model, as the endpoint names it."
        ),
        click.option("--most-requests", type=click.IntRange(1), help="With llm: send no more requests than this."),
        click.option("--most-tokens", type=click.IntRange(1), help="With llm: spend no more tokens than this."),
        click.option("--at-once", type=click.IntRange(1, 64), default=4, help="With llm: ask this many at once."),
        click.option("--per-minute", type=click.FloatRange(0.1), help="With llm: send no more requests a minute."),
    )

    def with_options(function: F) -> F:
        for option in reversed(made):
            function = option(function)
        return function

    return with_options


@contextmanager
def asker_by(given: Mapping[str, Any]) -> "Iterator[Asker | None]":
    """Who asks the model that the options name; None where none is to be asked. What asking came to is said at the end."""
    from rawi.packs.phrases import phrases

    if given["reader"] not in (LLM, BOTH):
        yield None
        return
    from rawi.present.parting import tally_line
    from rawi.run.asking import Asker

    endpoint, spoken = _endpoint(given), phrases(given.get("lang") or language_of_user())
    with Asker(endpoint, _limits(given), lambda there: click.echo(_leaving(there, spoken), err=True)) as asker:
        try:
            yield asker
        finally:
            click.echo(tally_line(asker.tally, spoken), err=True)


def _endpoint(given: Mapping[str, Any]) -> "Endpoint":
    import os

    from rawi.gather.fetch.endpoint import KEY, endpoint

    for name in ("endpoint", "model"):
        if not given[name]:
            raise click.UsageError(
                f"--reader {given['reader']} needs --{name}, or RAWI_LLM_{name.upper()} in the environment."
            )
    return endpoint(given["endpoint"], given["model"], os.environ.get(KEY, ""))


def _limits(given: Mapping[str, Any]) -> Any:
    from rawi.gather.fetch.endpoint import Limits

    return Limits(
        at_once=given["at_once"],
        per_minute=given["per_minute"],
        requests=given["most_requests"],
        tokens=given["most_tokens"],
    )


def _leaving(there: "Endpoint", spoken: "Phrases") -> str:
    """What leaves the machine, in one sentence."""
    word = "ask_here" if there.here else "ask_leaves_open" if there.open else "ask_leaves"
    return spoken.word(word, model=there.model, host=there.host)
