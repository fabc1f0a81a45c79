"""The command ``rawi``."""

import sys

from rawi.present.cli import archiving, collecting, gathering, keeping, looking, reading, serving
from rawi.present.cli.shared import cli

__all__ = ["archiving", "cli", "collecting", "gathering", "keeping", "looking", "main", "reading", "serving"]


def main() -> None:
    """Run the command; a reader that stops reading (``rawi read … | head``) is no error."""
    try:
        cli()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
