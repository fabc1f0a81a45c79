"""The commands that ask a model: never unasked, saying first what leaves, and where it parts from the rules."""

import json
import os
import subprocess
import sys

import pytest
from oracle import asked, entry

TEXT = "Ann Reed said that the quay is safe. Divers denied the report. It rained, wrote the keeper Tom Hale."
KNOWN = {
    "quay": [
        entry("Ann Reed said that the quay is safe", "Ann Reed", "said", "the quay is safe", stance="confirms"),
        entry("It rained, wrote the keeper Tom Hale", "the keeper Tom Hale", "wrote", "It rained"),
        entry("The mayor resigned", "The mayor", "resigned", "he goes"),
    ]
}


@pytest.fixture
def oracle():
    with asked() as served:
        served.known = KNOWN
        yield served


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "quay.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def run(tmp_path):
    def rawi(*args, **environment):
        env = {name: value for name, value in os.environ.items() if not name.startswith("RAWI_LLM")}
        env |= {"LC_ALL": "C.UTF-8", "RAWI_WHO": "tester", "XDG_CACHE_HOME": str(tmp_path / "cache"), **environment}
        done = subprocess.run(
            [sys.executable, "-m", "rawi", *map(str, args)], capture_output=True, env=env, check=False
        )
        assert b"Traceback" not in done.stderr
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return rawi


def test_nothing_is_asked_unless_asked_for(oracle, report, run):
    there = {"RAWI_LLM_ENDPOINT": oracle.url, "RAWI_LLM_MODEL": "toy"}
    code, told, _ = run("read", report, "--language", "en", **there)
    assert code == 0 and oracle.asked == [] and "model" not in told


def test_read_says_first_what_leaves_then_what_came_of_it(oracle, report, run):
    there = {"RAWI_LLM_ENDPOINT": oracle.url, "RAWI_LLM_MODEL": "toy", "RAWI_LLM_KEY": "sk-secret"}
    code, told, said = run("read", report, "--language", "en", "--reader", "llm", **there)
    first, last = said.strip().splitlines()
    assert code == 0 and first.startswith(f"toy at 127.0.0.1:{oracle.port} is asked: the endpoint is on this machine")
    assert "requests 1, tokens 100" in last and "marked: 2" in last and "not in the text: 1" in last
    assert "[Ann Reed] <said> that {the quay is safe}" in told and "Read by model:toy@" in told
    assert oracle.headers[0]["Authorization"] == "Bearer sk-secret" and "sk-secret" not in told + said
    code, again, said = run("read", report, "--language", "en", "--reader", "llm", **there)
    assert again == told and "is asked" not in said and "answered before 1" in said and len(oracle.asked) == 1
    cached = [each for each in (report.parent / "cache").rglob("*") if each.is_file() and "answers" in each.parts]
    assert cached and not any("sk-secret" in each.read_text("utf-8") for each in cached)


def test_what_leaves_for_elsewhere_is_said_in_arabic_too():
    from rawi.gather.fetch.endpoint import endpoint
    from rawi.packs.phrases import phrases
    from rawi.present.cli.asking import _leaving

    for url, words in (("https://llm.example/v1", "leave this machine"), ("http://llm.example/v1", "not encrypted")):
        there = endpoint(url, "toy")
        assert words in _leaving(there, phrases("en")) and "llm.example" in _leaving(there, phrases("en"))
        assert "llm.example" in _leaving(there, phrases("ar")) and "toy" in _leaving(there, phrases("ar"))


def test_both_shows_where_they_part(oracle, report, run):
    args = ("read", report, "--language", "en", "--reader", "both", "--endpoint", oracle.url, "--model", "toy")
    code, told, _ = run(*args, "--format", "jsonl")
    document = json.loads(told)
    kinds = {each["kind"]: each for each in document["partings"]}
    assert code == 0 and kinds["differs"]["differs"] == ["stance"]
    assert document["rules"]["by"] == "rules" and document["model"]["by"].startswith("model:toy@")
    ids = [[each[who] for each in document["partings"] if each[who]] for who in ("rules", "model")]
    assert ids == [[each["id"] for each in document[who]["attributions"]] for who in ("rules", "model")]
    assert "rules" in kinds or "model" in kinds
    _, told, _ = run(*args)
    assert "they differ: stance" in told and "rules: [Ann Reed] <said> {the quay is safe} says" in told
    _, told, _ = run(*args, "--lang", "ar")
    assert "يختلفان: الموقف" in told


def test_a_model_that_is_not_named_or_not_there_is_said(report, run):
    code, _, said = run("read", report, "--reader", "llm")
    assert code == 2 and "needs --endpoint, or RAWI_LLM_ENDPOINT" in said
    code, _, said = run("read", report, "--reader", "llm", "--endpoint", "localhost", "--model", "toy")
    assert code == 1 and "no address of an endpoint" in said


def test_the_budget_is_kept(oracle, report, run, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Tom Hale said that it snows.", "utf-8")
    args = ("--reader", "llm", "--endpoint", oracle.url, "--model", "toy", "--most-requests", "1", "--at-once", "1")
    code, _, said = run("read", report, other, *args)
    assert code == 1 and len(oracle.asked) == 1 and "the budget of requests that you gave is used up" in said


def test_a_collection_is_filled_and_read_again_by_either(oracle, report, run, tmp_path):
    path, there = tmp_path / "c.rawi", ("--endpoint", oracle.url, "--model", "toy")
    assert run("add", path, report, "--language", "en", "--reader", "llm", *there)[0] == 0
    code, told, _ = run("ls", path, "--format", "json")
    (row,) = json.loads(told)
    assert "Read by model:toy@" in run("show", path, row["id"])[1]
    assert "nothing to read again" in run("reread", path)[1]
    assert "1 of 1" in run("reread", path, "--reader", "rules")[1]
    assert "Read by model" not in run("show", path, row["id"])[1]
    code, told, said = run("reread", path, "--reader", "llm", *there)
    assert code == 0 and "1 of 1" in told and "answered before 1" in said and len(oracle.asked) == 1
    assert run("verify", path)[0] == 0
