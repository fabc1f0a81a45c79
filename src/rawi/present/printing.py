"""A page as PDF or as a picture, made by the Chromium that is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rawi.errors import RawiError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
WAIT = 60  # seconds
QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-background-networking", "--disable-quic",
    "--disable-component-update", "--disable-extensions", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def printed_pdf(html: str) -> bytes:
    """The PDF of a page. Raises RawiError where no Chromium is installed, or it does not do it in time."""
    return _printed(html, "pdf", ("--print-to-pdf={}",))


def printed_png(html: str, wide: int, high: int) -> bytes:
    """The picture of a page of so many points, two by two pixels each. Raises RawiError as ``printed_pdf``."""
    options = ("--screenshot={}", f"--window-size={wide},{high}", "--force-device-scale-factor=2", "--hide-scrollbars")
    return _printed(html, "png", options)


def _printed(html: str, kind: str, options: Sequence[str]) -> bytes:
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        raise RawiError(
            f"A {kind.upper()} is made by Chromium, which is not installed; on Debian: apt install chromium. Or write the "
            "page as .html and print it yourself."
        )
    with tempfile.TemporaryDirectory(prefix="rawi-") as folder:
        page, made = Path(folder) / "page.html", Path(folder) / f"page.{kind}"
        page.write_text(html, "utf-8", "backslashreplace")
        own = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # as root it has no sandbox
        asked = [each.format(made) for each in options]
        command = [browser, *QUIET, *own, f"--user-data-dir={folder}/profile", *asked, page.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=WAIT, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise RawiError(f"Chromium did not print the page within {WAIT} seconds; print it yourself.") from error
        if not made.is_file():
            raise RawiError("Chromium could not print the page; print it yourself.")
        return made.read_bytes()
