"""What needs no extra works without any: the libraries of pages, of the web and of tables are kept out of the way here."""

import subprocess
import sys
from pathlib import Path

import pytest

import rawi

SAMPLE = Path(rawi.__file__).parent / "data" / "samples" / "najma.jsonl"
EXTRAS = {
    "aiohttp", "argon2", "babel", "docx", "fastwarc", "feedparser", "htmldate", "lxml", "mcp", "nh3", "openpyxl", "pandas", "polars",
    "pyarrow", "pypdfium2", "rdflib", "resiliparse", "starlette", "trafilatura", "uvicorn",
}  # fmt: skip
WITHOUT = f"""
import runpy, sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(f"No module named {{name}}", name=name)
sys.meta_path.insert(0, Without())
sys.argv = ["rawi", *sys.argv[1:]]
runpy.run_module("rawi", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["demo", "--lang", "en", "-o", "page.html"], "15 reports"),
        (["read", "--lang", "en", str(SAMPLE)], "najma"),
        (["compare", "--lang", "en", str(SAMPLE)], "one origin"),
        (["add", "--jobs", "1", "news.rawi", str(SAMPLE)], "New reports: 15"),
    ],
    ids=["demo", "read", "compare", "add"],
)
def test_a_command_needs_no_extra(tmp_path, command, words):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert words in done.stdout + done.stderr


def test_a_collection_is_looked_at_without_any_extra(tmp_path):
    for command in (["add", "--jobs", "1", "c.rawi", str(SAMPLE)], ["matters", "c.rawi"], ["show", "c.rawi", "m1.3"]):
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT, *command, "--lang", "ar"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "عمّن أخذه كلّ منهم" in done.stdout
