"""The command ``rawi``."""

import sys

from rawi.present.cli import archiving, collecting, fronting, gathering, keeping, looking, reading, serving
from rawi.present.cli.shared import cli

__all__ = [
    "archiving",
    "cli",
    "collecting",
    "fronting",
    "gathering",
    "keeping",
    "looking",
    "main",
    "reading",
    "serving",
]


def main() -> None:
    """Run the command; a reader that stops reading (``rawi read … | head``) is no error."""
    try:
        cli()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
