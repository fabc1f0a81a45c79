"""A folder of files made to do harm between two good ones: a sentence each, in bounded time and memory, and the rest goes on."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

from gather import hostile

SECONDS = 4  # for one document, so that the test need not wait for what takes all the time there is
ALL = f"""
import json, resource, sys
from rawi.gather import apart
from rawi.gather.fetch.web import Web
from rawi.gather.fields import Given
from rawi.gather.files import gathered
apart.SECONDS = {SECONDS}
for found in gathered(sys.argv[1:], Given(), web=Web(delay=0, timeout=3)):
    said = str(found) if isinstance(found, Exception) else None
    name = None if said else found.name
    print(json.dumps([name, said, None if said else len(found.report.text)]))
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([int(most.split()[1]) // 1024, children // 1024, None]))
"""
# What is harmless once it is opened with care: its report comes out, and nothing else happens.
HARMLESS = {
    "broken-utf-8.txt", "climbing.zip", "climbing.eml", "dates.html", "deep-data.html", "deep-letters.html", "long-attribute.html",
    "long-header.eml", "marks.txt", "names.zip", "namespaces.html", "no-url.warc", "nul.html", "nul.tsv", "nul.txt", "one-word.txt",
    "open-comment.html", "spaced-title.html", "spaces.txt", "surrogates.jsonl", "utf-7.html", "wrong-charset.html", "wrong-data.html",
    "spans.html", "many-links.html",
}  # fmt: skip


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """What came of the whole batch: for each file the reports and the sentences, and what it took."""
    folder = tmp_path_factory.mktemp("hostile")
    first, last = folder / "0-good.html", folder / "zz-good.html"
    first.write_text(hostile.PAGE)
    last.write_text(hostile.PAGE.replace("ستة", "سبعة"))
    paths = [first, *hostile.written(folder), last]
    before = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", ALL, *map(str, paths)], capture_output=True, text=True, timeout=400, check=False
    )
    seconds = time.monotonic() - before
    assert done.returncode == 0, done.stderr[-2_000:]
    *lines, memory = map(json.loads, done.stdout.splitlines())
    return paths, lines, memory, seconds


def test_there_are_sixty_files_and_more(outcome):
    assert len(outcome[0]) >= 62


def test_each_is_opened_or_named_in_a_sentence_and_the_good_ones_come_out(outcome):
    paths, lines, _, _ = outcome
    silent = []
    for path in paths:
        mine = [line for line in lines if str(path) in (line[0] or line[1])]
        addressed = path.name in (
            "inside-links.rss",
            "inside.sitemap.xml",
            "long-title.rss",
        )  # named by the address that is refused
        if not mine and not addressed:
            silent.append(path.name)
        good = "good" in path.name or path.name in HARMLESS
        if not good and not addressed:
            assert any(said for _, said, _ in mine), f"{path.name} was taken for a good one: {mine[:2]}"
    assert silent == []
    reports = {Path(name.split(" » ")[0]).name for name, said, _ in lines if said is None}
    assert {"0-good.html", "zz-good.html"} <= reports
    assert sum("inside this machine or its network" in (said or "") for _, said, _ in lines) >= 3


def test_no_sentence_is_a_traceback_or_a_wall_of_text(outcome):
    for _, said, _ in outcome[1]:
        assert said is None or ("Traceback" not in said and "\n" not in said.strip() and len(said) < 700), said


def test_time_and_memory_are_bounded(outcome):
    _, _, (mine, children, _), seconds = outcome
    assert seconds < 120
    assert mine < 1_000 and children < 2_100  # MB


def test_no_name_in_an_archive_leads_out_of_it(outcome):
    folder = outcome[0][0].parent
    assert not list(folder.rglob("climbed*")) and not list(folder.parent.glob("climbed*"))
    assert not Path("/etc/climbed.html").exists()


def test_what_stands_behind_a_damaged_record_is_read(outcome):
    lines = outcome[1]
    for name in ("long-record.warc", "chunks.warc"):
        assert [line for line in lines if name in (line[0] or line[1])]
    assert any("long-record.warc » https://sabah.example/after" in (name or "") for name, _, _ in lines)


def test_no_file_of_this_machine_is_read_through_another(outcome):
    root = Path("/etc/passwd").read_text().splitlines()[0]
    assert not any(root in json.dumps(line) for line in outcome[1])
