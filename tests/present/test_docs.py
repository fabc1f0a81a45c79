"""Documentation is run: what the pages show of the terminal is what the command says of the sample."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHOWN = re.compile(r"^```text\n\$ rawi (?P<command>.+)\n(?P<out>(?:.*\n)*?)```$", re.MULTILINE)
PAGES = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if SHOWN.search(page.read_text("utf-8"))
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_shows_of_the_terminal_is_what_the_command_says(page, kept_sample, tmp_path):
    shutil.copy(kept_sample, tmp_path / "news.rawi")
    for found in SHOWN.finditer(page.read_text("utf-8")):
        done = subprocess.run(
            [sys.executable, "-m", "rawi", *shlex.split(found["command"])],
            cwd=tmp_path, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, check=True,
        )  # fmt: skip
        assert done.stdout.decode() == found["out"], found["command"]


def test_the_pages_that_show_the_terminal_are_known():
    assert {page.name for page in PAGES} >= {"README.md", "present.md"}
