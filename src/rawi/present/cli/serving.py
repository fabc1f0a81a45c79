"""Commands that let others look: serve, password, handout, mcp."""

import os
import webbrowser
from pathlib import Path
from threading import Timer

import click

from rawi.errors import RawiError
from rawi.present.cli.collecting import collection_argument, who_option
from rawi.present.cli.shared import cli, lang_option
from rawi.present.locale import language_of_user


@cli.command()
@collection_argument
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; others than this machine's need --password.",
)
@click.option("--port", type=click.IntRange(0, 65_535), default=8765, show_default=True, help="Port to listen on.")
@click.option("--password", type=click.Path(path_type=Path), help="Ask for the password whose hash is in this file.")
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Processes that serve; by default one a core, at most four."
)
@click.option("--proxy", help="Address of the server before it (TLS) whose word is taken for who asks; of no other.")
@click.option("--read-only", is_flag=True, help="Nothing can be added or judged.")
@click.option("--open", "opening", is_flag=True, help="Open it in the browser of this machine.")
@who_option
def serve(collection: str, who: str | None, opening: bool, **given: object) -> None:
    """Show COLLECTION in a browser: stories, chains, conflicts, reports, voices; judge, add, hand on. Stop it with Ctrl-C."""
    import getpass

    from rawi.extras import library

    for needed in ("starlette", "uvicorn", "argon2", "babel", "sse_starlette", "itsdangerous", "multipart"):
        library(needed, "web")
    from rawi.present.web.serving import Asked, free
    from rawi.present.web.serving import serve as served

    host, port = str(given["host"]), int(str(given["port"]))
    port = free(host, port)
    locked = given["password"] if isinstance(given["password"], Path) else None
    workers = int(str(given["workers"] or min(4, os.cpu_count() or 1)))
    name = who or os.environ.get("RAWI_WHO") or getpass.getuser()
    proxy = str(given["proxy"]) if given["proxy"] else None
    asked = Asked(Path(collection), host, port, name, locked, bool(given["read_only"]), proxy, workers)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    click.echo(f"{collection}: {address}")
    if given["password"] and host not in ("127.0.0.1", "localhost", "::1"):
        click.echo("What is sent can be read on the way; put a server with TLS before it (docs/web.md).", err=True)
    if opening:
        Timer(1.0, webbrowser.open, [address]).start()
    served(asked)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--password",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    help="The password; asked for where it is not given.",
)
def password(file: Path, password: str) -> None:
    """Write the hash (argon2) of a password to FILE, for `rawi serve --password FILE`."""
    from rawi.extras import library

    library("argon2", "web")
    from rawi.present.web.guard import hashed

    if len(password) < 8:
        raise RawiError("This password is too short; give one of eight letters or more.")
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise RawiError(f"{file}: cannot be written ({error.strerror}).") from error
    with os.fdopen(descriptor, "w") as kept:
        kept.write(f"{hashed(password)}\n")
    click.echo(f"{file}")


@cli.command()
@collection_argument
@click.argument("key", metavar="MATTER|STORY")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True,
    help="The file: .html, or .pdf by Chromium.",
)  # fmt: skip
@lang_option
def handout(collection: str, key: str, output: Path, lang: str | None) -> None:
    """Write a matter (m1) or a story (s3) for others.

    One page with what it comes down to, the answers side by side and footnotes; then the passages, who has it from whom, the
    reports with their hashes, the rules.
    """
    from rawi.packs.phrases import phrases
    from rawi.present.handout import Plainly, handout_html
    from rawi.present.printing import printed_pdf
    from rawi.run.looking import Looking

    with Looking(collection) as opened:
        comparison = opened.comparison(key)
        reports = [report for story in comparison.stories for report in story.reports]
        hashes = {report: found.sha256 for report in reports if (found := opened.evidence(report))}
    address = f"{Path(collection).name} {key}"
    html = handout_html(comparison, hashes, Plainly(phrases(lang or language_of_user())), address)
    _written(output, printed_pdf(html) if output.suffix == ".pdf" else html.encode())


@cli.command()
@collection_argument
@click.argument("key", metavar="FINDING")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True,
    help="The file: .png by Chromium, or .html.",
)  # fmt: skip
@lang_option
def card(collection: str, key: str, output: Path, lang: str | None) -> None:
    """Write one finding (m1.2) as a card for a chat or a slide: its answers, who gives them, its reports."""
    from rawi.packs.phrases import phrases
    from rawi.present.asked import Asked
    from rawi.present.card import HIGH, WIDE, card_html
    from rawi.present.handout import Plainly
    from rawi.present.printing import printed_png
    from rawi.run.looking import Looking
    from rawi.run.matters import finding_of

    with Looking(collection) as opened:
        matter, finding, story = finding_of(opened, key)
        comparison = opened.comparison(story)
    asked = Asked(key, matter, finding, comparison.stories[0])
    html = card_html(asked, comparison, Plainly(phrases(lang or language_of_user())))
    _written(output, printed_png(html, WIDE, HIGH) if output.suffix == ".png" else html.encode())


def _written(path: Path, raw: bytes) -> None:
    """Write a file, and say where."""
    try:
        path.write_bytes(raw)
    except OSError as error:
        raise RawiError(f"{path}: cannot be written ({error.strerror}).") from error
    click.echo(f"{path}")


@cli.command()
@collection_argument
@lang_option
def mcp(collection: str, lang: str | None) -> None:
    """Answer an assistant about COLLECTION over the Model Context Protocol, on standard input and output.

    Tools: matters, finding, search, story, claim, chain, conflicts. Nothing can be changed.
    """
    from rawi.extras import library

    library("mcp.server", "mcp")
    from rawi.packs.phrases import phrases
    from rawi.present.mcp import server
    from rawi.run.looking import Looking

    Looking(collection).close()
    server(Path(collection), phrases(lang or language_of_user())).run("stdio")
