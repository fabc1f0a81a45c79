"""First steps: an empty collection opens on what one can do, and adding says what came of it."""

import json
import re
import time

import pytest
from serving_app import Client, served

import rawi


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.rawi"
    with rawi.collection(str(path), create=True):
        pass
    with served(path) as address, Client(address, headers={"accept-language": "en"}) as client:
        yield client


def told(client):
    """What the page says came of adding, once that is over."""
    for _ in range(200):
        html = client.get("/add").text
        found = re.search(r'<p class="lead-in">(.*?)</p>', html, re.S)
        if found:
            return re.sub(r"<[^>]+>", "", found[1]).strip()
        time.sleep(0.1)
    raise AssertionError(html)


def test_an_empty_collection_opens_on_files_addresses_and_the_sample(empty):
    html = empty.get("/").text
    assert "Drop files, paste addresses, or look at the sample." in html
    assert 'name="files"' in html and 'name="addresses"' in html and 'action="/sample"' in html
    assert empty.submit("/sample").status_code == 303
    assert told(empty) == "Added: 15 reports, which make 4 stories. See what they come down to"
    assert '<article class="matter lead">' in empty.get("/").text


def test_adding_says_how_many_are_not_read(empty):
    rows = [{"text": "قال الوزير إن الجسر مفتوح."}, {"text": "Der Hafen ist zu.", "language": "de"}]
    lines = "\n".join(map(json.dumps, rows)).encode()
    answer = empty.post("/add", data={"csrf": empty.token("/add")}, files={"files": ("two.jsonl", lines)}, headers={"origin": empty.address})  # fmt: skip
    assert answer.status_code == 303
    assert told(empty).startswith("Added: 2 reports, which make 2 stories. 1 report in a language that is not read")


def test_nothing_is_added_where_the_collection_can_only_be_read(tmp_path):
    path = tmp_path / "closed.rawi"
    with rawi.collection(str(path), create=True):
        pass
    with served(path, writes=False) as address, Client(address) as client:
        assert 'action="/sample"' not in client.get("/").text
        assert client.post("/sample", headers={"origin": address}).status_code == 403
