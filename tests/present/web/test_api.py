"""The API against its own description, with requests that nobody would think of; and what happens meanwhile, told as it happens."""

import json
import threading
from contextlib import suppress

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from serving_app import Client, served

import rawi
from rawi.present.web.app import RESOURCES
from rawi.present.web.openapi import openapi

REQUESTS = 40  # of each operation


@pytest.fixture(scope="module")
def own(kept_sample, tmp_path_factory):
    """A served copy that may be filled with nonsense."""
    path = tmp_path_factory.mktemp("api") / "api.rawi"
    path.write_bytes(kept_sample.read_bytes())
    with served(path) as address:
        yield address


@pytest.mark.parametrize("nul", ["%00", "a%00b", "%22%00"])
def test_a_letter_that_no_text_has_is_a_question_like_any_other(looker, nul):
    for each in (each for each in RESOURCES if each.api and not each.keyed):
        for name in each.parameters:
            status = looker.get(f"/api{each.path}?{name}={nul}&q=x").status_code
            assert status in (200, 400), (each.path, name, status)


JUDGED = [
    {"kind": "same-voice", "about": ["\0", "a"]},
    {"kind": "note", "about": ["najma-01-rasid@" + "9" * 5_000 + "-1"]},
    {"kind": "note", "about": ["najma-01-rasid@0-" + "9" * 19]},
    {"kind": "other-story", "about": ["najma-01-rasid", "s" + "9" * 30]},
    {"kind": "note", "about": ["s" + "9" * 30 + "c1"]},
    {"kind": "attribution", "about": ["najma-01-rasid@0-20"], "value": {"stance": "shouts"}},
    {"kind": "attribution", "about": ["najma-01-rasid@0-20", "najma-01-rasid@0-5"], "value": {"roles": "whom"}},
    {"kind": "attribution", "about": ["najma-01-rasid@0-20", "najma-02-najma@0-5"], "value": {"roles": "source"}},
]


@pytest.mark.parametrize("asked", JUDGED, ids=lambda each: each["kind"])
def test_what_cannot_be_judged_is_said(own, asked):
    answer = httpx2.post(f"{own}/api/judgements", json=asked, timeout=60)
    assert answer.status_code in (400, 404) and answer.json()["error"], answer.text


def test_the_description_is_complete(looker):
    document = looker.get("/api/openapi.json").json()
    assert document == json.loads(json.dumps(openapi(RESOURCES)))
    operations = [each["operationId"] for acts in document["paths"].values() for each in acts.values()]
    assert len(operations) == len(set(operations)) == len([each for each in RESOURCES if each.api]) + 3
    for each in (each for each in RESOURCES if each.api):
        described = document["paths"][f"/api{each.path.replace(':path', '')}"]["get"]["parameters"]
        assert {p["name"] for p in described if p["in"] == "query"} == set(each.parameters)


def test_nothing_that_is_asked_makes_it_stumble(own):
    """schemathesis: every operation, with fitting and unfitting values; an answer of 5xx is a defect, and so is an unknown status."""
    schema = schemathesis.openapi.from_dict(openapi(RESOURCES))
    schema.config.base_url = own
    asked = []

    for operation in schema.get_all_operations():
        found = operation.ok()

        def one(case, name=found.label):
            answer = case.call(base_url=own, timeout=30)
            asked.append((name, answer.status_code))
            assert answer.status_code < 500, (name, case, answer.text[:300])
            if answer.status_code in (200, 400, 404) and case.path.startswith("/api"):
                answer.json()

        strategy = found.as_strategy()
        for negative in (False, True):
            if negative:
                strategy = found.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
            with suppress(Unsatisfiable):  # what takes nothing cannot be given anything wrong
                schemathesis_given(strategy)(one)()
    assert len(asked) > 500 and {status for _, status in asked} >= {200, 400, 404}


def schemathesis_given(strategy):
    """A test body run on cases of a strategy, the same ones each time."""

    def decorate(body):
        quiet = [
            HealthCheck.filter_too_much,
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
        ]
        limits = settings(
            max_examples=REQUESTS, deadline=None, database=None, derandomize=True, suppress_health_check=quiet
        )

        @limits
        @given(case=strategy)
        def run(case):
            body(case)

        return run

    return decorate


def test_reports_that_a_program_sends_are_added(own):
    with Client(own) as client:
        reports = [{"text": "قال الوزير إن السد مكتمل أمام الزوار منذ أمس.", "title": "السد", "id": "dam"}]
        for _ in range(100):
            answer = client.post("/api/reports", json=reports)
            if answer.status_code != 409:
                break
        assert answer.status_code == 202
        for _ in range(300):
            if client.get("/api/reports/dam").status_code == 200:
                break
            threading.Event().wait(0.1)
        assert client.get("/api/reports/dam").json()["attributions"]
        for wrong in ([], [{"title": "x"}], {"text": 3}, "x"):
            assert client.post("/api/reports", json=wrong).status_code == 400


def test_what_happens_is_told_while_it_happens(address, collection):
    """Server-sent events: the size at once, and again when another process or thread has written."""
    heard: list[dict] = []
    enough = threading.Event()

    def listen():
        with httpx2.stream("GET", f"{address}/events", timeout=20) as stream:
            kind = ""
            for line in stream.iter_lines():
                name, _, value = line.partition(": ")
                kind = value if name == "event" else kind
                if name == "data" and kind == "collection":
                    heard.append(json.loads(value))
                    if len(heard) == 2:
                        enough.set()
                        return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    for _ in range(100):
        if heard:
            break
        threading.Event().wait(0.1)
    with rawi.collection(str(collection), who="another") as opened:
        opened.judge("note", "s1c1", why="x")
    assert enough.wait(15)
    assert heard[0] == {"reports": 15, "stories": 4, "first": True} and heard[1]["first"] is False


def test_many_look_while_one_writes(address, collection):
    """Fifty readers at once, a writer among them: every answer is whole, and none waits for the writer."""
    stop, wrong, done = threading.Event(), [], []

    def write():
        with rawi.collection(str(collection), who="writer") as opened:
            while not stop.is_set():
                made = opened.judge("note", "s1c1", why="x")
                opened.undo(made.id)

    def look(n):
        with Client(address) as client:
            for path in (
                "/",
                "/stories/s1",
                "/claims/s1c1",
                "/reports/najma-01-rasid",
                "/search?q=الميناء",
                "/voices",
                "/judgements",
            ):
                answer = client.get(path)
                done.append(n)
                if answer.status_code != 200:
                    wrong.append((path, answer.status_code, answer.text[:200]))

    writer = threading.Thread(target=write)
    writer.start()
    readers = [threading.Thread(target=look, args=(n,)) for n in range(50)]
    for each in readers:
        each.start()
    for each in readers:
        each.join(timeout=120)
    stop.set()
    writer.join(timeout=60)
    assert wrong == [] and len(done) == 350
