"""A page as PDF, printed by the Chromium that is installed."""

import os
import shutil
import subprocess
import tempfile
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
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        raise RawiError(
            "A PDF is printed by Chromium, which is not installed; on Debian: apt install chromium. Or print the page yourself."
        )
    with tempfile.TemporaryDirectory(prefix="rawi-") as folder:
        page, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, "utf-8", "backslashreplace")
        own = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # as root it has no sandbox
        command = [browser, *QUIET, *own, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=WAIT, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise RawiError(f"Chromium did not print the page within {WAIT} seconds; print it yourself.") from error
        if not made.is_file():
            raise RawiError("Chromium could not print the page; print it yourself.")
        return made.read_bytes()
