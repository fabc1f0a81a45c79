"""`rawi run` as a user meets it, and what `rawi add` takes out of an archive."""

import json

import pytest
from click.testing import CliRunner

pytest.importorskip("duckdb", reason="needs the extra: pip install 'rawi[archive]'")

from run.archive.made import reports

from rawi.present.cli import cli


def rawi(*args):
    return CliRunner().invoke(cli, [*map(str, args)], catch_exceptions=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in reports(8)), "utf-8")
    return folder / "news", path


def test_it_stops_after_a_stage_goes_on_and_takes_out_a_story(made, tmp_path):
    folder, path = made
    first = rawi("run", folder, path, "--until", "keys", "--jobs", 1)
    assert first.exit_code == 0 and first.output.splitlines()[-1].startswith("keys ")
    second = rawi("run", folder, "--jobs", 1)
    stages = [line.split()[0] for line in second.output.splitlines()]
    assert stages[0] == "copies" and stages[-1] == "failed"
    assert rawi("run", folder, path, "--jobs", 1).output == "nothing is new: every stage is done\n"
    words = next(row["title"] for row in reports(8))
    added = rawi("add", tmp_path / "some.rawi", "--from-run", folder, "--query", words, "--jobs", 1, "--lang", "en")
    assert added.exit_code == 0 and added.output.startswith("New reports: ")
    assert "New reports: 0" not in added.output


def test_what_is_wrong_is_said(made, tmp_path):
    folder, path = made
    assert "is no stage" in rawi("run", folder, path, "--until", "tea").output
    assert "this is no archive" in rawi("add", tmp_path / "x.rawi", "--from-run", tmp_path, "--matter", "m1").output
    for wrong in (["--from-run", folder], ["--from-run", folder, "--matter", "m1", path], ["--story", "s1", path], []):
        assert rawi("add", tmp_path / "x.rawi", *wrong).exit_code == 2


def test_the_plan_is_shown():
    lines = rawi("run", "--plan").output.splitlines()
    assert lines[0].split()[-3:] == ["source", ">", "found"] and any("counts_all > telling" in line for line in lines)
